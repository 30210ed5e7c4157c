import Box from '@mui/material/Box';
import type { EligibilityLineFragment } from '../generated/graphql.ts';
import { formatNumber } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { Chip, type Tone } from '../ui/Chip.tsx';
import { type Column, RecordTable } from '../ui/RecordTable.tsx';

type Answer = EligibilityLineFragment['outcome'];

const tones: Record<Answer, Tone> = { YES: 'good', NO: 'neutral', NOT_KNOWN: 'wait' };
const marks: Record<Answer, string> = { YES: '✓', NO: '✗', NOT_KNOWN: '?' };
const order: readonly Answer[] = ['YES', 'NOT_KNOWN', 'NO'];

/** Those that fit first, then the unknown, then the others. Pure. */
export function byFit<Line extends { outcome: Answer }>(lines: readonly Line[]): Line[] {
  return [...lines].sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome));
}

/** Every programme with yes, no or not known; each criterion with the household's value in words; what is left. */
export function EligibilityTable({ lines }: { lines: readonly EligibilityLineFragment[] }) {
  const t = useT();
  type Row = EligibilityLineFragment & { id: string };
  const rows: Row[] = byFit(lines).flatMap((line) =>
    line.program ? [{ ...line, id: line.program.id }] : [],
  );
  const columns: Column<Row>[] = [
    { label: t('referral.program'), wide: true, render: (row) => row.program?.name },
    { label: t('household.result'), render: (row) => <EligibilityChip outcome={row.outcome} /> },
    { label: t('household.criteria'), wide: true, render: (row) => <Findings findings={row.findings} /> },
    { label: t('household.left'), numeric: true, render: (row) => <Remaining line={row} /> },
  ];
  return (
    <RecordTable
      caption={t('household.eligibility')}
      rows={rows}
      columns={columns}
      empty={t('household.eligibilityNone')}
    />
  );
}

/** Yes, no or not known yet. */
export function EligibilityChip({ outcome }: { outcome: Answer }) {
  const t = useT();
  return <Chip tone={tones[outcome]}>{t(`household.answer.${outcome}`)}</Chip>;
}

interface Finding {
  answer: Answer;
  text: string;
  value: string | null;
}

/** Each criterion with its answer and the household's value in words. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  const t = useT();
  if (findings.length === 0) return t('program.noCriteria');
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {findings.map((finding) => (
        <Box
          component="li"
          key={finding.text}
          sx={{ color: finding.answer === 'NO' ? 'error.main' : 'text.primary' }}
        >
          <span role="img" aria-label={t(`household.answer.${finding.answer}`)}>
            {marks[finding.answer]}
          </span>{' '}
          {finding.text}
          {finding.value && finding.value !== finding.text && (
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {` · ${t('household.found', { value: finding.value })}`}
            </Box>
          )}
        </Box>
      ))}
    </Box>
  );
}

/** What is left of the quota, in words where it is no number: unknown warns and is not zero. */
export function Remaining({ line }: { line: EligibilityLineFragment }) {
  const t = useT();
  if (line.availability === 'OPEN' && line.remaining != null) return formatNumber(line.remaining);
  const tone = line.availability === 'EXHAUSTED' ? 'bad' : 'wait';
  const text = t(`quota.availability.${line.availability}`);
  if (line.availability === 'OPEN' || line.availability === 'UNLIMITED') return text;
  return (
    <span title={line.warning ?? undefined}>
      <Chip tone={tone}>{text}</Chip>
    </span>
  );
}
