import type { CaseStatus, ListingState, VerificationRowFragment } from '../generated/graphql.ts';
import { wordOf } from '../i18n/word.ts';
import { Chip } from './Chip.tsx';
import { caseTone, listingTone, verificationTone } from './tones.ts';

/** How far a case has come. */
export function CaseChip({ status }: { status: CaseStatus }) {
  return <Chip tone={caseTone[status]}>{wordOf('CaseStatus', status)}</Chip>;
}

/** How a household stands on the list; a dash where the reader may not know. */
export function ListingChip({ listing }: { listing: ListingState | null | undefined }) {
  if (!listing) return '–';
  return <Chip tone={listingTone[listing]}>{wordOf('ListingState', listing)}</Chip>;
}

/** How far a verification has come, or what was decided. */
export function VerificationChip({ row }: { row: Pick<VerificationRowFragment, 'status' | 'outcome'> }) {
  if (!row.status) return '–';
  const text = row.outcome
    ? wordOf('VerificationOutcome', row.outcome)
    : wordOf('VerificationStatus', row.status);
  return <Chip tone={verificationTone[row.status]}>{text}</Chip>;
}
