import Box from '@mui/material/Box';
import type { ReferralRowFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { Chip } from '../ui/Chip.tsx';
import { ReasonInput } from '../ui/ReasonInput.tsx';

/** A referral's departures from the rules in words, and the reasons given for them (SRG-3). */
export function Departures({ row }: { row: ReferralRowFragment }) {
  if (row.departures.length === 0 && !row.departureReason && !row.approverReason) return null;
  return (
    <Box sx={{ color: 'text.primary' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, '& span': { whiteSpace: 'normal' } }}>
        {row.departures.map(({ kind, text, isAnswered }) => (
          <Chip key={kind} tone={isAnswered ? 'wait' : 'bad'}>
            {text}
          </Chip>
        ))}
      </Box>
      {row.departureReason && <Box>{row.departureReason}</Box>}
      {row.approverReason && <Box>{row.approverReason}</Box>}
    </Box>
  );
}

/** Whether a departure from the rules has no reason yet. */
export function isUnanswered({ departures }: Pick<ReferralRowFragment, 'departures'>): boolean {
  return departures.some((one) => !one.isAnswered);
}

/** Why the approver accepts the departure. */
export function ApproverReason({ isRequired }: { isRequired: boolean }) {
  const t = useT();
  return <ReasonInput label={t('referral.approverReason')} isRequired={isRequired} />;
}
