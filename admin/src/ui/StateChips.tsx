import type { CaseStatus, ListingState, VerificationRowFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { Chip } from './Chip.tsx';
import { caseTone, listingTone, verificationTone } from './tones.ts';

/** How far a case has come. */
export function CaseChip({ status }: { status: CaseStatus }) {
  const t = useT();
  return <Chip tone={caseTone[status]}>{t(`case.status.${status}`)}</Chip>;
}

/** How a household stands on the list; a dash where the reader may not know. */
export function ListingChip({ listing }: { listing: ListingState | null | undefined }) {
  const t = useT();
  if (!listing) return '–';
  return <Chip tone={listingTone[listing]}>{t(`household.listing.${listing}`)}</Chip>;
}

/** How far a verification has come, or what was decided. */
export function VerificationChip({ row }: { row: Pick<VerificationRowFragment, 'status' | 'outcome'> }) {
  const t = useT();
  if (!row.status) return '–';
  const text = row.outcome
    ? t(`verification.outcome.${row.outcome}`)
    : t(`verification.status.${row.status}`);
  return <Chip tone={verificationTone[row.status]}>{text}</Chip>;
}
