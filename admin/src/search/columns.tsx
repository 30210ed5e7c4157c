import Box from '@mui/material/Box';
import { Link } from 'react-router-dom';
import type { FoundHouseholdFragment, Relationship, Sex } from '../generated/graphql.ts';
import { useHouseholdColumns } from '../household/columns.tsx';
import { formatDate } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { Chip } from '../ui/Chip.tsx';
import type { Column } from '../ui/RecordTable.tsx';
import { CaseChip } from '../ui/StateChips.tsx';

/** A member who matches the search. */
interface Named {
  id: string;
  name?: string | null;
  sex?: Sex | null;
  relationship?: Relationship | null;
}

/** A household with its matching members. */
export interface FoundRow extends FoundHouseholdFragment {
  named: readonly Named[];
}

/** Columns that answer "how is my case?": the family, the matching members, the newest case and letter. */
export function useFoundColumns(): Column<FoundRow>[] {
  const t = useT();
  const [head, , village, , listing] = useHouseholdColumns();
  const own: (Column<FoundRow> | undefined)[] = [
    head && { ...head, render: (row) => <FoundHead row={row} /> },
    village && { ...village, sortBy: undefined },
    listing,
    {
      label: t('search.latestCase'),
      render: ({ latestCase }) =>
        latestCase ? (
          <>
            <Link to={`/case/${latestCase.id}/show`}>{latestCase.number}</Link>{' '}
            <CaseChip status={latestCase.status} />
          </>
        ) : (
          '–'
        ),
    },
    {
      label: t('search.latestLetter'),
      render: ({ latestLetter }) =>
        latestLetter ? (
          <>
            <a href={`/documents/letter/${latestLetter.id}.pdf`} target="_blank" rel="noopener">
              {latestLetter.number}
            </a>{' '}
            <Chip tone={latestLetter.valid ? 'good' : 'neutral'}>
              {latestLetter.valid
                ? t('search.validUntil', { date: formatDate(latestLetter.validUntil) })
                : wordOf('LetterValidity', 'EXPIRED')}
            </Chip>
          </>
        ) : (
          '–'
        ),
    },
  ];
  return own.flatMap((column) => column ?? []);
}

/** The head, as a link, with the matching members below. */
function FoundHead({ row }: { row: FoundRow }) {
  const t = useT();
  const relationshipOf = ({ sex }: Named, relationship: Relationship) =>
    relationship === 'SPOUSE' && sex
      ? t(`search.spouse.${sex}`)
      : wordOf('Relationship', relationship).toLowerCase();
  const others = row.named.filter(({ id }) => id !== row.head?.id);
  return (
    <>
      <Link to={`/household/${row.id}/show`}>{row.head?.name ?? row.address}</Link>
      {others.map((one) => (
        <Box key={one.id} sx={{ fontSize: '0.87rem' }}>
          {one.name} {one.relationship && `(${relationshipOf(one, one.relationship)})`}
        </Box>
      ))}
    </>
  );
}
