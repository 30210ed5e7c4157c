import Button from '@mui/material/Button';
import { useState } from 'react';
import { useT } from '../i18n/useT.ts';
import { lazyDialog } from '../ui/lazyDialog.tsx';
import type { CoveringLetterProps } from './CoveringLetter.tsx';

const CoveringLetterDialog = lazyDialog(() =>
  import('./CoveringLetter.tsx').then((dialogs) => dialogs.CoveringLetterDialog),
);

/** Opens the dialog that prints the covering letter for referrals. */
export function CoveringLetterButton({ referrals, onDone }: Omit<CoveringLetterProps, 'onClose'>) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="outlined" onClick={() => setOpen(true)}>
        {t('referral.covering')}
      </Button>
      {isOpen && (
        <CoveringLetterDialog referrals={referrals} onDone={onDone} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
