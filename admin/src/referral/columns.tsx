import { Fragment } from 'react';
import { Link } from 'react-router-dom';
import { subjectName } from '../case/subject.ts';
import type { ReferralRowFragment, ReferralWithCaseFragment } from '../generated/graphql.ts';
import { formatDate, formatDay, formatRupiah } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { capitalised, wordOf } from '../i18n/word.ts';
import { Chip, type Tone } from '../ui/Chip.tsx';
import type { Column } from '../ui/RecordTable.tsx';
import { referralTone } from '../ui/tones.ts';
import type { Answerable } from './answers.tsx';

/** The columns of every list of referrals. The first links to the case. */
export function useReferralColumns(): Column<ReferralWithCaseFragment>[] {
  const t = useT();
  /** Once a referral has ended, its agency sees the number and the outcome, but not the family. */
  const subjectOf = (row: ReferralWithCaseFragment) =>
    row.case ? subjectName(row.subject) : wordOf('ClosedFamily', 'CLOSED');
  return [
    {
      label: t('case.one'),
      render: ({ case: one, caseNumber }) =>
        one ? <Link to={`/case/${one.id}/show`}>{caseNumber}</Link> : (caseNumber ?? '–'),
      field: 'caseNumber',
    },
    {
      label: t('case.subject'),
      render: (row) => subjectOf(row),
      field: 'subject',
    },
    {
      label: t('case.village'),
      render: (row) => row.case?.region?.name ?? '–',
      field: [
        ['village', t('case.village')],
        ['villageCode', t('job.villageCode')],
      ],
    },
    {
      label: t('referral.program'),
      wide: true,
      render: (row) => row.program?.name ?? '–',
      field: [
        ['program', t('referral.program')],
        ['programCode', t('job.programCode')],
      ],
    },
    {
      label: t('referral.agency'),
      render: (row) => row.agency?.name ?? '–',
      field: [
        ['agency', t('referral.agency')],
        ['agencyCode', t('job.agencyCode')],
      ],
    },
    {
      label: t('referral.amount'),
      numeric: true,
      render: (row) => (row.amountRupiah === '0' ? '–' : formatRupiah(row.amountRupiah)),
      field: 'amount',
      sortBy: 'AMOUNT',
    },
    {
      label: t('case.statusLabel'),
      render: (row) => <ReferralState row={row} />,
      field: [
        ['status', t('case.statusLabel')],
        ['deferredToYear', t('referral.deferredToYear')],
        ['waitingRank', t('waiting.rank')],
        ['deliveredOn', t('referral.deliveredOn')],
        ['notes', t('referral.notes')],
      ],
      sortBy: 'STATUS',
    },
    {
      label: t('referral.proposedAt'),
      render: (row) => formatDay(row.proposedAt),
      field: 'proposedAt',
      sortBy: 'PROPOSED',
    },
    {
      label: t('referral.basis'),
      optional: true,
      render: (row) => (row.basis ? capitalised(wordOf('ReferralBasis', row.basis)) : '–'),
      field: 'basis',
    },
    {
      label: t('referral.coveringOne'),
      optional: true,
      render: (row) => numbersOf(row).join(', ') || '–',
      field: 'coveringLetters',
    },
  ];
}

/** The covering letters that a referral stands in: the office's, and its agency's own. */
const numbersOf = (row: ReferralRowFragment): string[] =>
  [...(row.coveringLetters ?? []).map(({ number }) => number), row.coveringLetterNumber].flatMap(
    (number) => number || [],
  );

/** A row of a list as the dialogs of its answers take it. */
export function useAnswerable(): (row: ReferralWithCaseFragment) => Answerable {
  return (row) => ({
    ...row,
    caseId: row.case?.id ?? '',
    caseNumber: row.caseNumber ?? '',
    subjectName: subjectName(row.subject),
  });
}

/** What stands beside the state, on the page and in files: year, rank or day. */
function aboutState(row: ReferralRowFragment, t: ReturnType<typeof useT>): string[] {
  return [
    row.status === 'DEFERRED' && row.deferredToYear && String(row.deferredToYear),
    row.waitingRank != null && t('referral.waitingRank', { rank: row.waitingRank }),
    row.status === 'DELIVERED' && formatDate(row.deliveredOn),
  ].flatMap((words) => words || []);
}

/** Notes beside the state: an unknown cap, or that the office recorded the answer. */
function notesOf(row: ReferralRowFragment): { text: string; tone?: Tone }[] {
  return [
    ...(row.capUnknown ? [{ text: wordOf('ReferralNote', 'CAP_UNKNOWN'), tone: 'wait' as const }] : []),
    ...(row.overQuota ? [{ text: wordOf('ReferralNote', 'OVER_QUOTA'), tone: 'wait' as const }] : []),
    ...(row.onBehalf ? [{ text: wordOf('ReferralNote', 'ON_BEHALF') }] : []),
  ];
}

/** The state with all that stands beside it. */
export function ReferralState({ row }: { row: ReferralRowFragment }) {
  const t = useT();
  return (
    <>
      <Chip tone={referralTone[row.status]}>{wordOf('ReferralStatus', row.status)}</Chip>{' '}
      {aboutState(row, t).join(', ')}{' '}
      {notesOf(row).map(({ text, tone }) => (
        <Fragment key={text}>
          <Chip tone={tone}>{text}</Chip>{' '}
        </Fragment>
      ))}
    </>
  );
}
