import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useDataProvider } from 'react-admin';
import type { PanduDataProvider } from '../api/dataProvider.ts';
import { useAct } from '../api/useAct.ts';
import { useT } from '../i18n/useT.ts';

/** Print the letter, or extend it: one press each (SRG-9). */
export function LetterButtons({ letter }: { letter: { id: string; version: number } }) {
  const t = useT();
  const { letterExtend } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(letterExtend, { done: t('letter.extended') });
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
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
      <Button
        size="small"
        disabled={pending}
        onClick={() => run({ id: letter.id, expectedVersion: letter.version })}
        title={t('letter.extendNote')}
      >
        {t('letter.extend')}
      </Button>
    </Box>
  );
}
