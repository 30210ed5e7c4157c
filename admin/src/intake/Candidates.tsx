import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { OpenCaseLineFragment, PersonMatchQuery } from '../generated/graphql.ts';
import { addressOf } from '../household/columns.tsx';
import { formatDate } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { placeWords } from '../region/place.ts';
import { type Column, RecordTable } from '../ui/RecordTable.tsx';
import { ListingChip } from '../ui/StateChips.tsx';
import type { FoundSubject } from './subject.ts';

export type Candidate = NonNullable<PersonMatchQuery['personMatch']>['candidates'][number];
type Row = Candidate & { id: string };

/** The score of an exact NIK. */
const SURE = 100;
/** How many of a candidate's cases and programmes are named; of the rest the number. */
const NAMED = 3;

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
    about: [person.region && placeWords(person.region), standing].filter(Boolean).join(' · '),
  };
}

/** Possible matches, best first: who they are, where they live, what is open and what they received. */
export function Candidates({ candidates, onChoose }: CandidatesProps) {
  const t = useT();
  const rows: Row[] = candidates.map((candidate) => ({ ...candidate, id: candidate.person.id }));
  const columns: Column<Row>[] = [
    {
      label: t('household.name'),
      render: ({ person }) => (
        <>
          {person.name}
          <Small>
            {[person.nik, person.birthDate && formatDate(person.birthDate)].filter(Boolean).join(' · ')}
          </Small>
        </>
      ),
    },
    {
      label: t('household.address'),
      wide: true,
      render: ({ person }) => (
        <>
          {person.household ? addressOf(person.household) : '–'}
          <Small>{person.region ? placeWords(person.region) : ''}</Small>
        </>
      ),
    },
    {
      label: t('household.listingLabel'),
      render: (row) => <ListingChip listing={row.person.household?.listing} />,
    },
    { label: t('intake.openCases'), wide: true, render: (row) => <OpenCases cases={openCasesOf(row)} /> },
    { label: t('household.aid'), render: (row) => aidWords(row) },
    {
      label: t('intake.score'),
      numeric: true,
      render: (row) => (
        <>
          {row.score}
          <Small>{row.reasons.join(', ')}</Small>
        </>
      ),
    },
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

/** The person's own open cases and those of the household, each once. */
function openCasesOf({ person }: Candidate): OpenCaseLineFragment[] | null {
  if (!person.openCases && !person.household?.openCases) return null;
  const all = [...(person.openCases ?? []), ...(person.household?.openCases ?? [])];
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

/** How many cases are open, with need and state of the newest. */
function OpenCases({ cases }: { cases: readonly OpenCaseLineFragment[] | null }) {
  const t = useT();
  if (!cases) return '–';
  if (cases.length === 0) return t('intake.noOpenCases');
  return (
    <>
      <Small>{t('intake.openCount', { count: cases.length })}</Small>
      {cases.slice(0, NAMED).map(({ id, needs, status, number }) => (
        <Box key={id}>
          {`${needs.map((need) => wordOf('CaseNeed', need)).join(', ') || number}: ${wordOf('CaseStatus', status)}`}
        </Box>
      ))}
      {cases.length > NAMED && '…'}
    </>
  );
}

/** The programmes that helped the family, or against what partners did, the latest first; a dash where nothing is known. */
function aidWords({ person }: Candidate): string {
  const programs = new Set(
    person.household?.aid?.flatMap(
      ({ program, needs }) => program?.name ?? needs.map((need) => wordOf('CaseNeed', need)),
    ),
  );
  const [...names] = programs;
  return [...names.slice(0, NAMED), ...(names.length > NAMED ? ['…'] : [])].join(', ') || '–';
}

function Small({ children }: { children: string }) {
  return children && <Box sx={{ color: 'text.secondary', fontSize: '0.87rem' }}>{children}</Box>;
}
