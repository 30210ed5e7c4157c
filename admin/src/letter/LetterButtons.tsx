import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { LetterActsFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { lazyDialog } from '../ui/lazyDialog.tsx';

const ExtendLetterDialog = lazyDialog(() =>
  import('./ExtendLetterDialog.tsx').then((dialogs) => dialogs.ExtendLetterDialog),
);

/** Prints the letter, or extends it with the reason why treatment continues (SRG-9). */
export function LetterButtons({ letter }: { letter: LetterActsFragment }) {
  const t = useT();
  const [extending, setExtending] = useState(false);
  const mayExtend = letter.availableActions.some((one) => one.action === 'letterExtend' && one.allowed);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {mayExtend && (
        <Button size="small" variant="contained" onClick={() => setExtending(true)}>
          {t('letter.extend')}
        </Button>
      )}
      {extending && <ExtendLetterDialog letter={letter} onClose={() => setExtending(false)} />}
      <Button
        size="small"
        variant="outlined"
        component="a"
        href={`/documents/letter/${letter.id}.pdf`}
        target="_blank"
        rel="noopener"
      >
        {t('letter.print')}
      </Button>
    </Box>
  );
}
