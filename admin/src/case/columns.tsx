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
      text: (row) => row.number,
    },
    {
      label: t('case.subject'),
      render: (row) => subjectName(row.subject),
      text: (row) => subjectName(row.subject),
    },
    {
      label: t('case.village'),
      render: (row) => row.region?.name ?? '–',
      text: (row) => row.region?.name,
      sortBy: 'VILLAGE',
    },
    {
      label: t('case.statusLabel'),
      render: (row) => <CaseState row={row} />,
      text: (row) => wordOf('CaseStatus', row.status),
      sortBy: 'STATUS',
    },
    {
      label: t('case.sector'),
      render: (row) => <SectorMark sector={row.sector} />,
      text: (row) => wordOf('Sector', row.sector),
      sortBy: 'SECTOR',
    },
    {
      label: t('case.registry'),
      render: (row) => (row.registryOutcome ? wordOf('RegistryOutcome', row.registryOutcome) : '–'),
      text: (row) => (row.registryOutcome ? wordOf('RegistryOutcome', row.registryOutcome) : ''),
    },
    {
      label: t('case.registeredAt'),
      render: (row) => formatDay(row.registeredAt),
      text: (row) => row.registeredAt,
      sortBy: 'REGISTERED',
    },
    {
      label: t('case.due'),
      optional: true,
      render: (row) => formatDate(row.dueOn) || '–',
      text: (row) => row.dueOn,
      sortBy: 'DUE',
    },
    {
      label: t('case.priority'),
      optional: true,
      render: (row) => wordOf('CasePriority', row.priority),
      text: (row) => wordOf('CasePriority', row.priority),
      sortBy: 'PRIORITY',
    },
    {
      label: t('case.desk'),
      optional: true,
      render: (row) => row.desk?.name ?? '–',
      text: (row) => row.desk?.name,
    },
  ];
}

/** The state, and whether the case is overdue. */
export function CaseState({ row }: { row: CaseRowFragment }) {
  const t = useT();
  return (
    <>
      <CaseChip status={row.status} />{' '}
      {row.priority !== 'NORMAL' && <Chip tone="bad">{wordOf('CasePriority', row.priority)}</Chip>}{' '}
      {row.lateSince && <Chip tone="bad">{t('case.late', { date: formatDay(row.lateSince) })}</Chip>}{' '}
      <DueHint
        on={row.lateSince}
        holidays={row.lateSince === row.dueOn ? row.dueHolidays : row.verificationDueHolidays}
      />
    </>
  );
}
