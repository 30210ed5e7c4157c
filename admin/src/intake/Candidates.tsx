import Button from '@mui/material/Button';
import type { PersonMatchQuery } from '../generated/graphql.ts';
import { formatDate } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { type Column, RecordTable } from '../ui/RecordTable.tsx';
import { ListingChip } from '../ui/StateChips.tsx';
import type { FoundSubject } from './subject.ts';

export type Candidate = NonNullable<PersonMatchQuery['personMatch']>['candidates'][number];
type Row = Candidate & { id: string };

/** The score of an exact NIK. */
const SURE = 100;

interface CandidatesProps {
  candidates: readonly Candidate[];
  onChoose: (subject: FoundSubject) => void;
}

/** A candidate as the chosen subject. */
export function foundOf({ person }: Candidate): FoundSubject {
  const listing = person.household?.listing;
  const standing = listing ? wordOf('ListingState', listing) : wordOf('RegistryOutcome', 'NOT_LISTED');
  return {
    personId: person.id,
    householdId: person.household?.id ?? null,
    name: person.name ?? '',
    about: [person.region?.name, standing].filter(Boolean).join(' · '),
  };
}

/** Possible matches, best first, with the score and the reasons. */
export function Candidates({ candidates, onChoose }: CandidatesProps) {
  const t = useT();
  const rows: Row[] = candidates.map((candidate) => ({ ...candidate, id: candidate.person.id }));
  const columns: Column<Row>[] = [
    { label: t('household.name'), render: (row) => row.person.name },
    { label: t('household.nik'), render: (row) => row.person.nik ?? '–' },
    { label: t('household.birthDate'), render: (row) => formatDate(row.person.birthDate) },
    { label: t('household.village'), render: (row) => row.person.region?.name ?? '–' },
    {
      label: t('household.listingLabel'),
      render: (row) => <ListingChip listing={row.person.household?.listing} />,
    },
    { label: t('intake.score'), numeric: true, render: (row) => row.score },
    { label: t('intake.reasons'), render: (row) => row.reasons.join(', ') },
    {
      label: t('intake.choose'),
      render: (row) => (
        <Button
          size="small"
          variant="contained"
          aria-label={`${t('intake.choose')} ${row.person.name}`}
          // A second Enter chooses the best match, except when two people share a NIK: then the user must choose.
          autoFocus={row.id === rows[0]?.id && rows[1]?.score !== SURE}
          onClick={() => onChoose(foundOf(row))}
        >
          {t('intake.choose')}
        </Button>
      ),
    },
  ];
  return <RecordTable caption={t('intake.candidates')} rows={rows} columns={columns} />;
}
