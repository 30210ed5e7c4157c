import Button from '@mui/material/Button';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useState } from 'react';
import { required, TextInput, useDataProvider } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import type { HouseholdRowFragment } from '../generated/graphql.ts';
import { formatDate, today } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { DateInput } from '../ui/DateField.tsx';
import { ListPage } from '../ui/ListPage.tsx';
import { recordFilter } from '../ui/listFilters.tsx';
import type { Column } from '../ui/RecordTable.tsx';
import { RegionInput } from '../ui/ReferenceInputs.tsx';
import { useHouseholdColumns } from './columns.tsx';
import { DecreeNumberInput, DecreeSignerInput } from './DecreeFields.tsx';

/** The effect of a decree on the households that it names. */
type DecreeAct = 'list' | 'delist';

/** Households that wait for a decree, found poor (BRU-3) or proposed to be delisted (OUR-3), and the form to record one. */
export default function ListingPage() {
  const t = useT();
  const [search, setSearch] = useSearchParams();
  const act: DecreeAct = search.get('decree') === 'delist' ? 'delist' : 'list';
  return (
    <>
      <Tabs
        value={act}
        onChange={(_, value: DecreeAct) => setSearch(value === 'list' ? {} : { decree: value })}
        aria-label={t('household.waitingForDecree')}
      >
        <Tab value="list" label={t('household.toListTab')} />
        <Tab value="delist" label={t('household.toDelistTab')} />
      </Tabs>
      <Waiting key={act} act={act} />
    </>
  );
}

function Waiting({ act }: { act: DecreeAct }) {
  const t = useT();
  const columns = useHouseholdColumns();
  const [chosen, setChosen] = useState<{ rows: HouseholdRowFragment[]; clear: () => void }>();
  const isOn = act === 'list';
  const proposal: Column<HouseholdRowFragment> = {
    label: t('household.offProposed'),
    render: (row) => (row.offProposedOn ? `${formatDate(row.offProposedOn)}. ${row.offProposedReason}` : '–'),
    field: [
      ['offProposedOn', t('job.offProposedOn')],
      ['offProposedReason', t('household.offProposed')],
    ],
  };
  return (
    <>
      <ListPage<HouseholdRowFragment>
        resource="household"
        title={t(isOn ? 'household.toList' : 'household.toDelist')}
        about={t(isOn ? 'household.toListAbout' : 'household.toDelistAbout')}
        fixedFilter={isOn ? { listing: 'VERIFIED' } : { offProposed: true }}
        columns={isOn ? columns : [...columns, proposal]}
        sort={{ field: 'ID', order: 'ASC' }}
        empty={t(isOn ? 'household.toListEmpty' : 'household.toDelistEmpty')}
        exportAs="HOUSEHOLDS"
        filterBy={[
          recordFilter(t('list.area'), 'region', <RegionInput source="regionCode" label={t('list.area')} />, {
            text: 'label',
            first: true,
          }),
        ]}
        bulk={(rows, clear) => (
          <Button variant="contained" onClick={() => setChosen({ rows, clear })}>
            {t(isOn ? 'household.listMany' : 'household.delistMany', { count: rows.length })}
          </Button>
        )}
      />
      {chosen && (
        <DecreeDialog
          act={act}
          rows={chosen.rows}
          onDone={chosen.clear}
          onClose={() => setChosen(undefined)}
        />
      )}
    </>
  );
}

interface DecreeDialogProps {
  act: DecreeAct;
  rows: readonly { id: string }[];
  onClose: () => void;
  onDone?: () => void;
}

interface DecreeValues {
  number: string;
  issuedOn: string;
  subject: string;
  signer: string;
}

/** The decree that puts households on the list or takes them off: its number, date and signer. */
export function DecreeDialog({ act, rows, onClose, onDone }: DecreeDialogProps) {
  const t = useT();
  const { householdList, householdDelist } = useDataProvider<PanduDataProvider>();
  const isOn = act === 'list';
  const done = t(isOn ? 'household.listed' : 'household.delisted');
  const listing = useAct(householdList, { done, onDone });
  const delisting = useAct(householdDelist, { done, onDone });
  const householdIds = rows.map((row) => row.id);
  return (
    <ActDialog<DecreeValues>
      title={t(isOn ? 'household.listMany' : 'household.delistMany', { count: rows.length })}
      verb={t(isOn ? 'household.listByDecree' : 'household.delist')}
      danger={!isOn}
      pending={listing.pending || delisting.pending}
      defaults={{ issuedOn: today() }}
      onClose={onClose}
      onSubmit={(decree) =>
        isOn ? listing.run({ ...decree, householdIds }) : delisting.run({ ...decree, householdIds })
      }
    >
      <DecreeNumberInput />
      <DateInput source="issuedOn" label={t('household.decreeDate')} validate={required()} />
      <TextInput source="subject" label={t('household.decreeSubject')} validate={required()} />
      <DecreeSignerInput />
    </ActDialog>
  );
}
