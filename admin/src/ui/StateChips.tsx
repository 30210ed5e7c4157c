import type { CaseStatus, ListingState, VerificationRowFragment } from '../generated/graphql.ts';
import { capitalised, wordOf } from '../i18n/word.ts';
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

type Decided = Pick<VerificationRowFragment, 'status' | 'outcome' | 'classLabel'>;

/** A verification's state in words, on the page and in files: once decided the class that was found, as the form calls it. */
export function verificationWords({ status, outcome, classLabel }: Decided): string {
  if (!status) return '';
  if (!outcome) return wordOf('VerificationStatus', status);
  return capitalised(classLabel ?? wordOf('VerificationOutcome', outcome));
}

/** The same as a chip: that a family is not poor is no success. */
export function VerificationChip({ row }: { row: Decided }) {
  if (!row.status) return '–';
  const tone = row.outcome === 'NOT_POOR' ? 'neutral' : verificationTone[row.status];
  return <Chip tone={tone}>{verificationWords(row)}</Chip>;
}
