import { Link } from 'react-router-dom';
import { subjectName } from '../case/subject.ts';
import type { ReferralRowFragment, ReferralWithCaseFragment } from '../generated/graphql.ts';
import { formatDate, formatDay, formatRupiah } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { Chip } from '../ui/Chip.tsx';
import type { Column } from '../ui/RecordTable.tsx';
import { referralTone } from '../ui/tones.ts';
import type { Answerable } from './AnswerDialogs.tsx';

/** The columns of every list of referrals. The first links to the case. */
export function useReferralColumns(): Column<ReferralWithCaseFragment>[] {
  const t = useT();
  /** Once a referral has ended, its agency sees the number and the outcome, but not the family. */
  const subjectOf = (row: ReferralWithCaseFragment) =>
    row.case ? subjectName(row.subject) : t('referral.familyClosed');
  return [
    {
      label: t('case.one'),
      render: ({ case: one, caseNumber }) =>
        one ? <Link to={`/case/${one.id}/show`}>{caseNumber}</Link> : (caseNumber ?? '–'),
      text: (row) => row.caseNumber,
    },
    {
      label: t('case.subject'),
      render: (row) => subjectOf(row),
      text: (row) => subjectOf(row),
    },
    {
      label: t('case.village'),
      render: (row) => row.case?.region?.name ?? '–',
      text: (row) => row.case?.region?.name,
    },
    {
      label: t('referral.program'),
      wide: true,
      render: (row) => row.program?.name ?? '–',
      text: (row) => row.program?.name,
    },
    {
      label: t('referral.agency'),
      render: (row) => row.agency?.name ?? '–',
      text: (row) => row.agency?.name,
    },
    {
      label: t('referral.amount'),
      numeric: true,
      render: (row) => (row.amountRupiah === '0' ? '–' : formatRupiah(row.amountRupiah)),
      text: (row) => row.amountRupiah,
      sortBy: 'AMOUNT',
    },
    {
      label: t('case.statusLabel'),
      render: (row) => <ReferralState row={row} />,
      text: (row) => wordOf('ReferralStatus', row.status),
      sortBy: 'STATUS',
    },
    {
      label: t('referral.proposedAt'),
      render: (row) => formatDay(row.proposedAt),
      text: (row) => row.proposedAt,
      sortBy: 'PROPOSED',
    },
  ];
}

/** A row of a list as the dialogs of its answers take it. */
export function useAnswerable(): (row: ReferralWithCaseFragment) => Answerable {
  return (row) => ({
    ...row,
    caseId: row.case?.id ?? '',
    caseNumber: row.caseNumber ?? '',
    subjectName: subjectName(row.subject),
  });
}

/** The state, with its rank, an unknown cap, or a note that the office recorded the answer. */
export function ReferralState({ row }: { row: ReferralRowFragment }) {
  const t = useT();
  return (
    <>
      <Chip tone={referralTone[row.status]}>{wordOf('ReferralStatus', row.status)}</Chip>{' '}
      {row.status === 'DEFERRED' && row.deferredToYear}{' '}
      {row.waitingRank != null && t('referral.waitingRank', { rank: row.waitingRank })}
      {row.status === 'DELIVERED' && formatDate(row.deliveredOn)}
      {row.capUnknown && <Chip tone="wait">{t('referral.capUnknown')}</Chip>}{' '}
      {row.onBehalf && <Chip>{t('referral.onBehalf')}</Chip>}
    </>
  );
}
