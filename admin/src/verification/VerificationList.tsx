import { BooleanInput, SelectInput } from 'react-admin';
import { Link } from 'react-router-dom';
import { useRole } from '../auth/useViewer.ts';
import type { VerificationRowFragment } from '../generated/graphql.ts';
import { addressOf } from '../household/columns.tsx';
import { formatDate, formatNumber } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { choicesOf, wordOf } from '../i18n/word.ts';
import { ListPage } from '../ui/ListPage.tsx';
import type { Column } from '../ui/RecordTable.tsx';
import { VillageInput } from '../ui/ReferenceInputs.tsx';
import { VerificationChip } from '../ui/StateChips.tsx';

/** Survey tasks: a surveyor's own, or all of the posting's region. */
export default function VerificationList() {
  const t = useT();
  const surveys = useRole() === 'SURVEYOR';
  const columns = useVerificationColumns();
  return (
    <ListPage<VerificationRowFragment>
      resource="verification"
      title={t(surveys ? 'verification.mine' : 'verification.many')}
      about={t('verification.about')}
      columns={columns}
      sort={{ field: 'REQUESTED_ON', order: 'ASC' }}
      empty={t(surveys ? 'verification.emptyMine' : 'verification.empty')}
      csv="verifikasi"
      filterDefaults={surveys ? { status: 'ASSIGNED' } : { openOnly: true }}
      filters={
        <>
          <SelectInput
            source="status"
            label={t('verification.statusLabel')}
            choices={choicesOf('VerificationStatus')}
          />
          {!surveys && <VillageInput source="regionCode" />}
          <BooleanInput source="openOnly" label={t('verification.openOnly')} />
        </>
      }
    />
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
      text: (row) => row.household?.head?.name,
    },
    {
      label: t('household.address'),
      render: (row) => (row.household ? addressOf(row.household) : '–'),
      text: (row) => row.household && addressOf(row.household),
    },
    {
      label: t('household.village'),
      render: (row) => row.region?.name ?? '–',
      text: (row) => row.region?.name,
    },
    {
      label: t('verification.statusLabel'),
      render: (row) => <VerificationChip row={row} />,
      text: (row) => row.status && wordOf('VerificationStatus', row.status),
    },
    {
      label: t('verification.surveyor'),
      render: (row) => row.surveyor?.name ?? t('verification.unassigned'),
      text: (row) => row.surveyor?.name,
    },
    {
      label: t('verification.requestedAt'),
      render: (row) => formatDate(row.requestedOn),
      text: (row) => row.requestedOn,
      sortBy: 'REQUESTED_ON',
    },
    {
      label: t('household.score'),
      numeric: true,
      render: (row) => formatNumber(row.score),
      text: (row) => row.score,
    },
  ];
}
