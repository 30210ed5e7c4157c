import type { CaseStatus, ListingState, VerificationRowFragment } from '../generated/graphql.ts';
import { wordOf } from '../i18n/word.ts';
import { Chip } from './Chip.tsx';
import { caseTone, listingTone, verificationTone } from './tones.ts';

export function CaseChip({ status }: { status: CaseStatus }) {
  return <Chip tone={caseTone[status]}>{wordOf('CaseStatus', status)}</Chip>;
}

/** A household's listing state; a dash if the reader may not see it. */
export function ListingChip({ listing }: { listing: ListingState | null | undefined }) {
  if (!listing) return '–';
  return <Chip tone={listingTone[listing]}>{wordOf('ListingState', listing)}</Chip>;
}

/** A verification's state, or its decision. */
export function VerificationChip({ row }: { row: Pick<VerificationRowFragment, 'status' | 'outcome'> }) {
  if (!row.status) return '–';
  const text = row.outcome
    ? wordOf('VerificationOutcome', row.outcome)
    : wordOf('VerificationStatus', row.status);
  return <Chip tone={verificationTone[row.status]}>{text}</Chip>;
}
