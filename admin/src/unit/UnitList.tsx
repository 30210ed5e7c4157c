import Button from '@mui/material/Button';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { useRole } from '../auth/useViewer.ts';
import type { UnitRowFragment } from '../generated/graphql.ts';
import { formatDate } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { placeWords } from '../region/place.ts';
import { Chip } from '../ui/Chip.tsx';
import { ListPage } from '../ui/ListPage.tsx';
import { choiceFilter, recordFilter, searchFilter } from '../ui/listFilters.tsx';
import type { Column } from '../ui/RecordTable.tsx';
import { RegionInput } from '../ui/ReferenceInputs.tsx';
import { UnitDialog } from './UnitDialogs.tsx';

/** The units of the service, former ones too. */
export default function UnitList() {
  const t = useT();
  const keeps = useRole() === 'ADMINISTRATOR'; // only for layout: the server decides who may
  const [creating, setCreating] = useState(false);
  return (
    <>
      <ListPage<UnitRowFragment>
        resource="unit"
        title={t('unit.many')}
        about={t('unit.about')}
        columns={useUnitColumns()}
        sort={{ field: 'REGION', order: 'ASC' }}
        empty={t('unit.empty')}
        exportAs="UNITS"
        actions={
          keeps && (
            <Button variant="contained" onClick={() => setCreating(true)}>
              {t('unit.create')}
            </Button>
          )
        }
        filterBy={[
          searchFilter(t('unit.search')),
          choiceFilter('level', t('unit.level'), 'UnitLevel', { first: true }),
          recordFilter(t('list.area'), 'region', <RegionInput source="regionCode" label={t('list.area')} />, {
            text: 'label',
            first: true,
          }),
          choiceFilter('state', t('unit.state'), 'UnitState'),
        ]}
      />
      {creating && <UnitDialog onClose={() => setCreating(false)} />}
    </>
  );
}

/** The columns of units, in the list and below a unit. */
export function useUnitColumns(): Column<UnitRowFragment>[] {
  const t = useT();
  const decreeOf = ({ decreeNumber, decreedOn }: UnitRowFragment) =>
    decreeNumber && decreedOn
      ? t('unit.decreeOn', { number: decreeNumber, date: formatDate(decreedOn) })
      : (decreeNumber ?? '–');
  return [
    {
      label: t('reference.name'),
      wide: true,
      render: (row) => <Link to={`/unit/${row.id}/show`}>{row.name}</Link>,
      field: 'name',
      sortBy: 'NAME',
    },
    { label: t('reference.code'), render: (row) => row.code, field: 'code', sortBy: 'CODE' },
    {
      label: t('unit.level'),
      render: (row) => wordOf('UnitLevel', row.level),
      field: 'level',
      sortBy: 'LEVEL',
    },
    {
      label: t('unit.place'),
      render: (row) => (row.region ? placeWords(row.region) : '–'),
      field: [
        ['place', t('unit.place')],
        ['placeCode', t('unit.placeCode')],
      ],
      sortBy: 'REGION',
    },
    {
      label: t('unit.decree'),
      render: decreeOf,
      field: [
        ['decreeNumber', t('unit.decreeNumber')],
        ['decreedOn', t('unit.decreedOn')],
      ],
    },
    {
      label: t('unit.from'),
      render: (row) => formatDate(row.validFrom),
      field: 'validFrom',
      sortBy: 'VALID_FROM',
    },
    { label: t('unit.state'), render: (row) => <UnitState unit={row} />, field: 'state' },
    { label: t('unit.until'), render: (row) => formatDate(row.validUntil), field: 'validUntil' },
  ];
}

/** Whether a unit is in force today. */
export function UnitState({ unit: { state } }: { unit: Pick<UnitRowFragment, 'state'> }) {
  return <Chip tone={state === 'IN_FORCE' ? 'good' : 'neutral'}>{wordOf('UnitState', state)}</Chip>;
}
