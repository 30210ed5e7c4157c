import Button from '@mui/material/Button';
import { useState } from 'react';
import { NullableBooleanInput, SelectInput, TextInput } from 'react-admin';
import { Link } from 'react-router-dom';
import { useRole } from '../auth/useViewer.ts';
import type { UnitRowFragment } from '../generated/graphql.ts';
import { formatDate, today } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { choicesOf, wordOf } from '../i18n/word.ts';
import { Chip } from '../ui/Chip.tsx';
import { ListPage } from '../ui/ListPage.tsx';
import type { Column } from '../ui/RecordTable.tsx';
import { DistrictInput } from '../ui/ReferenceInputs.tsx';
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
        csv="unit"
        actions={
          keeps && (
            <Button variant="contained" onClick={() => setCreating(true)}>
              {t('unit.create')}
            </Button>
          )
        }
        filters={
          <>
            <TextInput source="search" label={t('unit.search')} resettable />
            <SelectInput source="level" label={t('unit.level')} choices={choicesOf('UnitLevel')} />
            <DistrictInput source="regionCode" />
            <NullableBooleanInput source="inForce" label={t('unit.inForceOnly')} />
          </>
        }
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
      text: (row) => row.name,
      sortBy: 'NAME',
    },
    { label: t('reference.code'), render: (row) => row.code, text: (row) => row.code, sortBy: 'CODE' },
    {
      label: t('unit.level'),
      render: (row) => wordOf('UnitLevel', row.level),
      text: (row) => wordOf('UnitLevel', row.level),
      sortBy: 'LEVEL',
    },
    {
      label: t('unit.place'),
      render: (row) => row.region?.name ?? row.region?.code ?? '–',
      text: (row) => row.region?.name ?? row.region?.code,
      sortBy: 'REGION',
    },
    { label: t('unit.decree'), render: decreeOf, text: decreeOf },
    {
      label: t('unit.from'),
      render: (row) => formatDate(row.validFrom),
      text: (row) => row.validFrom,
      sortBy: 'VALID_FROM',
    },
    { label: t('unit.state'), render: (row) => <UnitState unit={row} />, text: (row) => t(stateOf(row)) },
    { label: t('unit.until'), render: (row) => formatDate(row.validUntil), text: (row) => row.validUntil },
  ];
}

const stateOf = ({ inForce, validFrom }: Pick<UnitRowFragment, 'inForce' | 'validFrom'>) => {
  if (inForce) return 'unit.inForce';
  return validFrom > today() ? 'unit.coming' : 'unit.ended';
};

/** Whether a unit is in force today. */
export function UnitState({ unit }: { unit: Pick<UnitRowFragment, 'inForce' | 'validFrom'> }) {
  const t = useT();
  return <Chip tone={unit.inForce ? 'good' : 'neutral'}>{t(stateOf(unit))}</Chip>;
}
