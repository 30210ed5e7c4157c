import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { formatInstant } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { capitalised, wordOf } from '../i18n/word.ts';
import { Section } from '../ui/Page.tsx';
import type { Case } from './types.ts';

type HandOn = Case['handOns'][number];

const SEVERITY = {
  WAITING: 'warning',
  AGREED: 'success',
  SENT_BACK: 'error',
  WITHDRAWN: 'info',
  LAPSED: 'info',
} as const satisfies Record<HandOn['status'], string>;

/** What the Puskesos asked its coordinator, and the answers, newest first; only of cases that a Puskesos has or handed on (TGL-14). */
export function HandOns({ record }: { record: Case }) {
  const t = useT();
  if (!record.atPuskesos && record.handOns.length === 0) return null;
  return (
    <Section title={t('case.handOns')}>
      {record.atPuskesos && <Box sx={{ mb: 1 }}>{t('case.handOnsAbout')}</Box>}
      {record.handOns.map((one) => (
        <Request key={one.id} one={one} />
      ))}
    </Section>
  );
}

function Request({ one }: { one: HandOn }) {
  const t = useT();
  const who = (name: string | undefined, at: string) => [name, formatInstant(at)].filter(Boolean).join(', ');
  return (
    <Alert severity={SEVERITY[one.status]} sx={{ mb: 1 }}>
      <Box sx={{ fontWeight: 700 }}>{capitalised(wordOf('CaseHandOnStatus', one.status))}</Box>
      <Box>{t('case.handOnTo', { desk: one.desk?.name ?? '–' })}</Box>
      <Box component="blockquote" sx={{ m: 0, my: 0.5 }}>
        {one.recommendation}
      </Box>
      <Box sx={{ color: 'text.secondary' }}>{who(one.askedBy?.name, one.askedAt)}</Box>
      {one.reason && (
        <Box component="blockquote" sx={{ m: 0, my: 0.5 }}>
          {one.reason}
        </Box>
      )}
      {one.answeredAt && (
        <Box sx={{ color: 'text.secondary' }}>{who(one.answeredBy?.name, one.answeredAt)}</Box>
      )}
    </Alert>
  );
}
