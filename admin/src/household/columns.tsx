import { Link } from 'react-router-dom';
import type { HouseholdRowFragment } from '../generated/graphql.ts';
import { formatNumber } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import type { Column } from '../ui/RecordTable.tsx';
import { ListingChip } from '../ui/StateChips.tsx';

/** The columns of every list of households. Numbers of persons are masked by the server, in files too. */
export function useHouseholdColumns(): Column<HouseholdRowFragment>[] {
  const t = useT();
  return [
    {
      label: t('household.head'),
      render: (row) => <Link to={`/household/${row.id}/show`}>{row.head?.name ?? row.address}</Link>,
      field: 'head',
    },
    { label: t('household.nik'), render: (row) => row.head?.nik ?? '–', field: 'nik' },
    {
      label: t('household.village'),
      render: (row) => row.region?.name ?? '–',
      field: [
        ['village', t('household.village')],
        ['villageCode', t('job.villageCode')],
      ],
      sortBy: 'VILLAGE',
    },
    { label: t('household.address'), render: (row) => addressOf(row), field: 'address' },
    {
      label: t('household.listingLabel'),
      render: (row) => <ListingChip listing={row.listing} />,
      field: 'listing',
      sortBy: 'LISTING',
    },
    {
      label: t('household.score'),
      numeric: true,
      render: (row) => formatNumber(row.score),
      field: 'score',
      sortBy: 'SCORE',
    },
  ];
}

/** Address with RT and RW where they are known. */
export function addressOf(row: { address?: string | null; rt?: string | null; rw?: string | null }): string {
  const place = [row.rt && `RT ${row.rt}`, row.rw && `RW ${row.rw}`].filter(Boolean).join(' ');
  return [row.address, place].filter(Boolean).join(', ') || '–';
}
