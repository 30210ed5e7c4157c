import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import type { LetterActsFragment } from '../generated/graphql.ts';
import { formatDate } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { ReasonInput } from '../ui/ReasonInput.tsx';

/** Prints the letter, or extends it with the reason why treatment continues (SRG-9). */
export function LetterButtons({ letter }: { letter: LetterActsFragment }) {
  const t = useT();
  const { letterExtend } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(letterExtend, {
    done: ({ validUntil }) => t('letter.extended', { date: formatDate(validUntil) }),
  });
  const [extending, setExtending] = useState(false);
  const mayExtend = letter.availableActions.some((one) => one.action === 'letterExtend' && one.allowed);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {mayExtend && (
        <Button size="small" variant="contained" onClick={() => setExtending(true)}>
          {t('letter.extend')}
        </Button>
      )}
      {extending && (
        <ActDialog<{ reason: string }>
          title={t('letter.extend')}
          verb={t('letter.extend')}
          about={letter.number}
          pending={pending}
          onClose={() => setExtending(false)}
          onSubmit={(values) => run({ ...values, id: letter.id, expectedVersion: letter.version })}
        >
          <ReasonInput label={t('letter.extendReason')} />
        </ActDialog>
      )}
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
