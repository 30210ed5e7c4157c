import Button from '@mui/material/Button';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { useRole } from '../auth/useViewer.ts';
import type { ProgramRowFragment } from '../generated/graphql.ts';
import { formatRupiah } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { Chip } from '../ui/Chip.tsx';
import { ListPage } from '../ui/ListPage.tsx';
import { choiceFilter, eitherFilter, recordFilter, searchFilter } from '../ui/listFilters.tsx';
import { SectorMark } from '../ui/OfficeMark.tsx';
import type { Column } from '../ui/RecordTable.tsx';
import { AgencyInput } from '../ui/ReferenceInputs.tsx';
import { CreateDialog } from './CreateDialog.tsx';
import { PublicLinks } from './PublicLinks.tsx';
import { QuotaMeter } from './QuotaMeter.tsx';

/** The catalogue: programmes and their remaining quotas. */
export default function ProgramList() {
  const t = useT();
  const role = useRole(); // only for layout: the server decides who may
  const [creating, setCreating] = useState(false);
  const columns: Column<ProgramRowFragment>[] = [
    {
      label: t('program.one'),
      wide: true,
      render: (row) => <Link to={`/program/${row.id}/show`}>{row.name}</Link>,
      field: [
        ['name', t('program.one')],
        ['code', t('job.programCode')],
      ],
      sortBy: 'NAME',
    },
    {
      label: t('program.sector'),
      render: (row) => <SectorMark sector={row.sector} />,
      field: 'sector',
      sortBy: 'SECTOR',
    },
    {
      label: t('program.level'),
      render: (row) => (row.level ? wordOf('ProgramLevel', row.level) : '–'),
      field: 'level',
      optional: true,
    },
    {
      label: t('program.agency'),
      render: (row) => row.agency?.name ?? '–',
      field: [
        ['agency', t('program.agency')],
        ['agencyCode', t('job.agencyCode')],
      ],
      sortBy: 'AGENCY',
    },
    {
      label: t('program.approval'),
      render: (row) => wordOf('ApprovalRule', row.approval),
      field: 'approval',
    },
    {
      label: t('quota.label', { year: new Date().getFullYear() }),
      render: (row) => <QuotaMeter quota={row.currentQuota} label={row.name} />,
      field: [
        ['quotaYear', t('job.fiscalYear')],
        ['quotaKind', t('job.quotaKind')],
        ['quotaCap', t('job.quotaCap')],
        ['quotaUsed', t('job.quotaUsed')],
        ['quotaLeft', t('job.quotaLeft')],
      ],
    },
    {
      label: t('program.unitAmount'),
      numeric: true,
      render: (row) => formatRupiah(row.unitAmountRupiah),
      field: 'unitAmount',
    },
    {
      label: t('account.state'),
      render: (row) => (
        <Chip tone={row.active ? 'good' : 'neutral'}>{wordOf('ProgramState', row.state)}</Chip>
      ),
      field: 'state',
      sortBy: 'ACTIVE',
    },
  ];
  const keepsCatalogue = role === 'MANAGER' || role === 'HEAD_OF_UNIT';
  return (
    <>
      <ListPage<ProgramRowFragment>
        resource="program"
        title={t('program.many')}
        about={
          <>
            {t('program.about')} <PublicLinks />
          </>
        }
        columns={columns}
        sort={{ field: 'SECTOR', order: 'ASC' }}
        empty={t('program.empty')}
        exportAs="PROGRAMS"
        actions={
          keepsCatalogue && (
            <Button variant="contained" onClick={() => setCreating(true)}>
              {t('program.create')}
            </Button>
          )
        }
        filterBy={[
          searchFilter(t('program.search')),
          choiceFilter('sector', t('program.sector'), 'Sector', { first: true }),
          recordFilter(
            t('program.agency'),
            'agency',
            <AgencyInput source="agencyId" label={t('program.agency')} />,
            {
              first: true,
            },
          ),
          eitherFilter('active', t('account.state'), 'ProgramState', ['ACTIVE', 'INACTIVE']),
        ]}
      />
      {creating && <CreateDialog onClose={() => setCreating(false)} />}
    </>
  );
}
