import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useDataProvider } from 'react-admin';
import type { PanduDataProvider } from '../api/dataProvider.ts';
import { useAct } from '../api/useAct.ts';
import type { LetterActsFragment } from '../generated/graphql.ts';
import { formatDate } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';

/** Print the letter, or extend it: one press each (SRG-9). */
export function LetterButtons({ letter }: { letter: LetterActsFragment }) {
  const t = useT();
  const { letterExtend } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(letterExtend, {
    done: ({ validUntil }) => t('letter.extended', { date: formatDate(validUntil) }),
  });
  const mayExtend = letter.availableActions.some((one) => one.action === 'letterExtend' && one.allowed);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {mayExtend && (
        <Button
          size="small"
          variant="contained"
          disabled={pending}
          onClick={() => run({ id: letter.id, expectedVersion: letter.version })}
        >
          {t('letter.extend')}
        </Button>
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
