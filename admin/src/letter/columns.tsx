import { Link } from 'react-router-dom';
import { subjectName } from '../case/subject.ts';
import type { LetterRowFragment } from '../generated/graphql.ts';
import { formatDate } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { Chip } from '../ui/Chip.tsx';
import type { Column } from '../ui/RecordTable.tsx';
import { LetterButtons } from './LetterButtons.tsx';

/** The columns of every list of letters; the last holds the acts. */
export function useLetterColumns(): Column<LetterRowFragment>[] {
  const t = useT();
  const stateOf = (row: LetterRowFragment) => wordOf('LetterValidity', row.valid ? 'VALID' : 'EXPIRED');
  return [
    {
      label: t('letter.number'),
      render: ({ number, referral }) =>
        referral?.case ? <Link to={`/case/${referral.case.id}/show`}>{number}</Link> : number,
      field: 'number',
    },
    {
      label: t('case.subject'),
      render: (row) => subjectName(row.referral?.subject),
      field: 'subject',
    },
    {
      label: t('referral.program'),
      wide: true,
      render: (row) => row.referral?.program?.name ?? '–',
      field: [
        ['program', t('referral.program')],
        ['programCode', t('job.programCode')],
      ],
    },
    {
      label: t('letter.issuedOn'),
      render: (row) => formatDate(row.issuedOn),
      field: 'issuedOn',
    },
    {
      label: t('letter.validUntil'),
      render: (row) => formatDate(row.validUntil),
      field: 'validUntil',
    },
    {
      label: t('case.statusLabel'),
      render: (row) => <Chip tone={row.valid ? 'good' : 'neutral'}>{stateOf(row)}</Chip>,
      field: 'validity',
    },
    { label: t('letter.acts'), render: (row) => <LetterButtons letter={row} /> },
  ];
}
