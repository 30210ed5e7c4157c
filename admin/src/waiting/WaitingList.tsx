import Button from '@mui/material/Button';
import { useDataProvider } from 'react-admin';
import { Link } from 'react-router-dom';
import { useAct } from '../api/useAct.ts';
import { useRole } from '../auth/useViewer.ts';
import { subjectName } from '../case/subject.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import type { WaitingRowFragment } from '../generated/graphql.ts';
import { formatDay, formatNumber } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { Chip } from '../ui/Chip.tsx';
import { ListPage } from '../ui/ListPage.tsx';
import { choiceFilter, recordFilter } from '../ui/listFilters.tsx';
import type { Column } from '../ui/RecordTable.tsx';
import { ProgramInput, RegionInput } from '../ui/ReferenceInputs.tsx';

/** Households that wait for a programme, with rank and reason. An officer confirms an offered place. */
export default function WaitingList() {
  const t = useT();
  const isAgency = useRole() === 'AGENCY_OFFICER'; // it does not see where families live
  const columns: Column<WaitingRowFragment>[] = [
    {
      label: t('case.one'),
      render: (row) => (row.case ? <Link to={`/case/${row.case.id}/show`}>{row.case.number}</Link> : '–'),
      field: 'caseNumber',
    },
    {
      label: t('case.subject'),
      render: (row) => subjectName(row.claim?.referral?.subject),
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
      render: (row) => `${row.program?.name ?? '–'} · ${row.fiscalYear}`,
      field: [
        ['program', t('referral.program')],
        ['programCode', t('job.programCode')],
        ['fiscalYear', t('job.fiscalYear')],
      ],
    },
    {
      label: t('waiting.rank'),
      numeric: true,
      render: (row) => formatNumber(row.rank),
      field: 'rank',
    },
    { label: t('waiting.why'), render: (row) => row.reason, field: 'reason' },
    {
      label: t('waiting.since'),
      render: (row) => formatDay(row.waitingSince),
      field: 'waitingSince',
    },
    {
      label: t('waiting.statusLabel'),
      render: (row) => <Offer row={row} />,
      field: 'status',
    },
  ];
  const area = recordFilter(
    t('list.area'),
    'region',
    <RegionInput source="regionCode" label={t('list.area')} />,
    { text: 'label', first: true },
  );
  return (
    <ListPage<WaitingRowFragment>
      resource="waiting"
      title={t('waiting.many')}
      about={t('waiting.about')}
      columns={columns}
      sort={{ field: 'rank', order: 'ASC' }}
      empty={t('waiting.empty')}
      exportAs="WAITING"
      filterBy={[
        recordFilter(t('referral.program'), 'program', <ProgramInput source="programId" />, { first: true }),
        choiceFilter('sector', t('case.sector'), 'Sector', { first: true }),
        choiceFilter('status', t('waiting.statusLabel'), 'WaitingStatus'),
        ...(isAgency ? [] : [area]),
      ]}
    />
  );
}

function Offer({ row }: { row: WaitingRowFragment }) {
  const t = useT();
  const { waitingConfirm } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(waitingConfirm, { done: t('waiting.confirmed') });
  const confirm = row.availableActions.find((one) => one.action === 'waitingConfirm');
  if (confirm?.allowed) {
    return (
      <Button
        variant="contained"
        size="small"
        disabled={pending}
        onClick={() => run({ id: row.id, expectedVersion: row.version })}
      >
        {t('waiting.confirm')}
      </Button>
    );
  }
  // A household whose turn has not come has no acts: the state says so.
  return (
    <>
      <Chip tone={row.status === 'PROPOSED' ? 'good' : 'wait'}>{wordOf('WaitingStatus', row.status)}</Chip>{' '}
      {row.status === 'PROPOSED' && confirm?.reason}
    </>
  );
}
