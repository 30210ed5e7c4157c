import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { Link } from 'react-router-dom';
import { useDocument } from '../api/useDocument.ts';
import {
  FamilyLedgerDocument,
  FamilyOverlapsDocument,
  type FamilyOverlapsQuery,
} from '../generated/graphql.ts';
import { formatNumber } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { aidBesideNeed, aidInWords, needsWords } from './words.ts';

/** As many as tell whether to look further. */
const MOST_TOLD = 3;

/** On a case: what its family has received, the latest first. Nothing where nothing is on record. */
export function FamilyAid({ householdId }: { householdId: string }) {
  const t = useT();
  const { data } = useDocument(FamilyLedgerDocument, { id: householdId });
  const aid = data?.household?.aid ?? [];
  if (aid.length === 0) return null;
  return (
    <Alert severity="info" sx={{ mb: 2 }}>
      <strong>{t('aid.had')}:</strong>{' '}
      {aid
        .slice(0, MOST_TOLD)
        .map((line) => aidInWords(line, t))
        .join('; ')}{' '}
      {aid.length > MOST_TOLD && (
        <Link to={`/household/${householdId}/show`}>
          {t('aid.more', { count: formatNumber(aid.length - MOST_TOLD) })}
        </Link>
      )}
    </Alert>
  );
}

export type Overlap = NonNullable<NonNullable<FamilyOverlapsQuery['household']>['aidOverlaps']>[number];

/** What a programme would overlap with, one line each; it warns and forbids nothing. */
export function OverlapLines({ overlaps }: { overlaps: readonly Overlap[] }) {
  const t = useT();
  return overlaps.map(({ needs, entry }) => (
    <Box key={entry?.id ?? 'other'} sx={{ overflowWrap: 'anywhere' }}>
      {entry
        ? t('aid.overlaps', { needs: needsWords(needs), aid: aidBesideNeed(entry, t) })
        : t('aid.overlapsOther', { needs: needsWords(needs) })}
    </Box>
  ));
}

interface OfProgramProps {
  householdId: string;
  programId: string;
}

/** The same of one programme for a family, with what to make of it. */
export function ProgramOverlaps({ householdId, programId }: OfProgramProps) {
  const t = useT();
  const { data } = useDocument(FamilyOverlapsDocument, { id: householdId, programId });
  const overlaps = data?.household?.aidOverlaps ?? [];
  if (overlaps.length === 0) return null;
  return (
    <Alert severity="warning">
      <strong>{t('aid.overlap')}.</strong> <OverlapLines overlaps={overlaps} />
      {t('aid.overlapAbout')}
    </Alert>
  );
}
