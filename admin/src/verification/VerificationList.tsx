import Button from '@mui/material/Button';
import { useState } from 'react';
import { useRefresh } from 'react-admin';
import { Link } from 'react-router-dom';
import { useLeadsOffice, useRole } from '../auth/useViewer.ts';
import type { VerificationRowFragment } from '../generated/graphql.ts';
import { addressOf } from '../household/columns.tsx';
import { formatDate, formatNumber } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { ListPage } from '../ui/ListPage.tsx';
import { lazyDialog } from '../ui/lazyDialog.tsx';
import { choiceFilter, flagFilter, recordFilter } from '../ui/listFilters.tsx';
import type { Column } from '../ui/RecordTable.tsx';
import { RegionInput, SurveyorInput } from '../ui/ReferenceInputs.tsx';
import { VerificationChip } from '../ui/StateChips.tsx';

/** Survey tasks: a surveyor's own, or all of the posting's region. */
export default function VerificationList() {
  const t = useT();
  const role = useRole();
  const surveys = role === 'SURVEYOR';
  const substitutes = useLeadsOffice();
  const columns = useVerificationColumns();
  return (
    <ListPage<VerificationRowFragment>
      resource="verification"
      title={t(surveys ? 'verification.mine' : 'verification.many')}
      about={t('verification.about')}
      columns={columns}
      sort={{ field: 'REQUESTED_ON', order: 'ASC' }}
      empty={t(surveys ? 'verification.emptyMine' : 'verification.empty')}
      exportAs="VERIFICATIONS"
      bulk={surveys ? undefined : (rows, clear) => <AssignManyButton rows={rows} onDone={clear} />}
      // A filled form goes back to the field by itself, on its own page.
      isSelectable={({ status }) => status === 'REQUESTED' || status === 'ASSIGNED'}
      actions={
        substitutes && (
          <Button component={Link} to="/substitutes" variant="outlined">
            {t('substitute.many')}
          </Button>
        )
      }
      filterDefaults={surveys ? { status: 'ASSIGNED' } : { openOnly: true }}
      filterBy={[
        choiceFilter('status', t('verification.statusLabel'), 'VerificationStatus', { first: true }),
        ...(surveys
          ? []
          : [
              recordFilter(
                t('list.area'),
                'region',
                <RegionInput source="regionCode" label={t('list.area')} />,
                {
                  text: 'label',
                  first: true,
                },
              ),
              recordFilter(
                t('verification.surveyor'),
                'surveyor',
                <SurveyorInput source="surveyorAccountId" />,
              ),
              flagFilter('withoutSurveyor', t('substitute.unmannedOnly')),
            ]),
        flagFilter('openOnly', t('verification.openOnly'), true),
        flagFilter('late', t('list.late')),
      ]}
    />
  );
}

const AssignManyDialog = lazyDialog(() =>
  import('./AssignManyDialog.tsx').then((dialogs) => dialogs.AssignManyDialog),
);

function AssignManyButton({ rows, onDone }: { rows: VerificationRowFragment[]; onDone: () => void }) {
  const t = useT();
  const refresh = useRefresh();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="contained" onClick={() => setOpened(true)}>
        {t('verification.assignMany', { count: formatNumber(rows.length) })}
      </Button>
      {opened && (
        <AssignManyDialog
          rows={rows}
          onClose={() => setOpened(false)}
          onDone={() => {
            setOpened(false);
            onDone();
            refresh();
          }}
        />
      )}
    </>
  );
}

/** The columns of every list of verifications. */
export function useVerificationColumns(): Column<VerificationRowFragment>[] {
  const t = useT();
  return [
    {
      label: t('household.head'),
      render: (row) => (
        <Link to={`/verification/${row.id}/show`}>{row.household?.head?.name ?? t('household.one')}</Link>
      ),
      field: 'head',
    },
    {
      label: t('household.address'),
      render: (row) => (row.household ? addressOf(row.household) : '–'),
      field: 'address',
    },
    {
      label: t('household.village'),
      render: (row) => row.region?.name ?? '–',
      field: [
        ['village', t('household.village')],
        ['villageCode', t('job.villageCode')],
      ],
      sortBy: 'VILLAGE',
    },
    {
      label: t('verification.statusLabel'),
      render: (row) => <VerificationChip row={row} />,
      field: 'state',
      sortBy: 'STATUS',
    },
    {
      label: t('verification.surveyor'),
      render: (row) => row.surveyor?.name ?? wordOf('VisitAssignment', 'UNASSIGNED'),
      field: 'surveyor',
    },
    {
      label: t('verification.requestedAt'),
      render: (row) => formatDate(row.requestedOn),
      field: 'requestedOn',
      sortBy: 'REQUESTED_ON',
    },
    {
      label: t('case.due'),
      optional: true,
      render: (row) => formatDate(row.dueOn) || '–',
      field: 'dueOn',
      sortBy: 'DUE',
    },
    {
      label: t('household.score'),
      numeric: true,
      render: (row) => formatNumber(row.score),
      field: 'score',
    },
  ];
}
