import { Fragment } from 'react';
import { Link } from 'react-router-dom';
import { DueHint } from '../calendar/DueDate.tsx';
import type { CaseRowFragment } from '../generated/graphql.ts';
import { formatDate, formatDay } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { Chip } from '../ui/Chip.tsx';
import { SectorMark } from '../ui/OfficeMark.tsx';
import type { Column } from '../ui/RecordTable.tsx';
import { CaseChip } from '../ui/StateChips.tsx';
import { subjectName } from './subject.ts';

/** The columns of every list of cases. */
export function useCaseColumns(): Column<CaseRowFragment>[] {
  const t = useT();
  return [
    {
      label: t('case.number'),
      render: (row) => <Link to={`/case/${row.id}/show`}>{row.number}</Link>,
      field: 'number',
    },
    {
      label: t('case.subject'),
      render: (row) => subjectName(row.subject),
      field: 'subject',
    },
    {
      label: t('case.village'),
      render: (row) => row.region?.name ?? '–',
      field: [
        ['village', t('case.village')],
        ['villageCode', t('job.villageCode')],
      ],
      sortBy: 'VILLAGE',
    },
    {
      label: t('case.statusLabel'),
      render: (row) => <CaseState row={row} />,
      field: [
        ['status', t('case.statusLabel')],
        ['urgency', t('case.priority')],
        ['lateSince', t('job.lateSince')],
        ['verificationLateSince', t('job.verificationLateSince')],
      ],
      sortBy: 'STATUS',
    },
    {
      label: t('case.sector'),
      render: (row) => <SectorMark sector={row.sector} />,
      field: 'sector',
      sortBy: 'SECTOR',
    },
    {
      label: t('case.registry'),
      render: (row) => (row.registryOutcome ? wordOf('RegistryOutcome', row.registryOutcome) : '–'),
      field: 'registryOutcome',
    },
    {
      label: t('case.registeredAt'),
      render: (row) => formatDay(row.registeredAt),
      field: 'registeredAt',
      sortBy: 'REGISTERED',
    },
    {
      label: t('case.due'),
      optional: true,
      render: (row) => formatDate(row.dueOn) || '–',
      field: 'dueOn',
      sortBy: 'DUE',
    },
    {
      label: t('case.priority'),
      optional: true,
      render: (row) => wordOf('CasePriority', row.priority),
      field: 'priority',
      sortBy: 'PRIORITY',
    },
    {
      label: t('case.desk'),
      optional: true,
      render: (row) => row.desk?.name ?? '–',
      field: 'desk',
    },
  ];
}

/** Whether the case itself is late, or the verification that its provisional letter needs: a closed case may still owe that. */
function lateWords({ lateSince, dueOn }: CaseRowFragment, t: ReturnType<typeof useT>): string[] {
  if (!lateSince) return [];
  return [t(lateSince === dueOn ? 'case.late' : 'case.verificationLate', { date: formatDay(lateSince) })];
}

/** The state, then how urgent it is and since when something is late. */
export function CaseState({ row }: { row: CaseRowFragment }) {
  const t = useT();
  const place = row.handOnStatus === 'WAITING' ? wordOf('CaseHandOnStatus', 'WAITING') : t('case.atPuskesos');
  const urgency = row.priority === 'NORMAL' ? [] : [wordOf('CasePriority', row.priority)];
  return (
    <>
      <CaseChip status={row.status} />{' '}
      {row.atPuskesos && (
        <>
          <Chip tone={row.handOnStatus === 'WAITING' ? 'wait' : 'neutral'}>{place}</Chip>{' '}
        </>
      )}
      {[...urgency, ...lateWords(row, t)].map((words) => (
        <Fragment key={words}>
          <Chip tone="bad">{words}</Chip>{' '}
        </Fragment>
      ))}
      <DueHint
        on={row.lateSince}
        holidays={row.lateSince === row.dueOn ? row.dueHolidays : row.verificationDueHolidays}
      />
    </>
  );
}
