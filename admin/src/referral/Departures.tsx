import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import type { ReferralRowFragment } from '../generated/graphql.ts';
import { formatDate } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { capitalised, wordOf } from '../i18n/word.ts';
import { Chip } from '../ui/Chip.tsx';

/** A referral's departures from the rules in words, and the reasons given for them (SRG-3). */
export function Departures({ row }: { row: ReferralRowFragment }) {
  const reasons = reasonsOf(row);
  if (row.departures.length === 0 && reasons.length === 0 && !row.basis) return null;
  return (
    <Box sx={{ color: 'text.primary' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, '& span': { whiteSpace: 'normal' } }}>
        <BasisChip row={row} />
        <DepartureChips row={row} />
      </Box>
      <RecommendationLine row={row} />
      {reasons.map((reason) => (
        <Box key={reason}>{reason}</Box>
      ))}
    </Box>
  );
}

/** The recommendation of an application to the regional head, with its scan. */
export function RecommendationLine({
  row: { recommendation },
}: {
  row: Pick<ReferralRowFragment, 'recommendation'>;
}) {
  const t = useT();
  if (!recommendation) return null;
  const { number, issuedOn, scan } = recommendation;
  const words = t('referral.recommendation', {
    number: number ?? '–',
    date: issuedOn ? formatDate(issuedOn) : '–',
  });
  return (
    <Box>
      {scan ? (
        <Link href={scan.url} target="_blank" rel="noopener">
          {words}
        </Link>
      ) : (
        words
      )}
    </Box>
  );
}

/** By what somebody outside the list is served. */
export function BasisChip({ row: { basis } }: { row: Pick<ReferralRowFragment, 'basis'> }) {
  return basis && <Chip tone="neutral">{capitalised(wordOf('ReferralBasis', basis))}</Chip>;
}

/** Each departure in words; red where nobody gave a reason yet. */
export function DepartureChips({ row }: { row: Pick<ReferralRowFragment, 'departures'> }) {
  return row.departures.map(({ kind, text, isAnswered }) => (
    <Chip key={kind} tone={isAnswered ? 'wait' : 'bad'}>
      {text}
    </Chip>
  ));
}

/** Why it departs, by who proposed it and by who approved it. */
export const reasonsOf = (row: ReferralRowFragment): string[] =>
  [
    said(row.departureReasonCode, row.departureReason),
    said(row.approverReasonCode, row.approverReason),
  ].filter(Boolean);

/** A departure's reason of the office's list, and its words. */
const said = (code: string | null | undefined, reason: string | null | undefined): string =>
  [code && wordOf('DepartureReason', code), reason].filter(Boolean).join(': ');

/** Whether a departure from the rules has no reason yet. */
export function isUnanswered({ departures }: Pick<ReferralRowFragment, 'departures'>): boolean {
  return departures.some((one) => !one.isAnswered);
}

/** Whether its approver writes a reason: a departure has none yet, or it is an application to the regional head (BRU-2). */
export function needsReason(row: Pick<ReferralRowFragment, 'departures' | 'basis'>): boolean {
  return row.basis === 'REGENT' || isUnanswered(row);
}
