import Button from '@mui/material/Button';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { HouseholdRowFragment } from '../generated/graphql.ts';
import { formatDate, formatNumber } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { ListPage } from '../ui/ListPage.tsx';
import { lazyDialog } from '../ui/lazyDialog.tsx';
import { recordFilter, searchFilter } from '../ui/listFilters.tsx';
import type { Column } from '../ui/RecordTable.tsx';
import { RegionInput } from '../ui/ReferenceInputs.tsx';
import { useHouseholdColumns } from './columns.tsx';
import type { DecreeAct } from './DecreeFields.tsx';

const DecreeDialog = lazyDialog(() => import('./DecreeDialog.tsx').then((dialogs) => dialogs.DecreeDialog));

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
          searchFilter(t('household.search')),
          recordFilter(t('list.area'), 'region', <RegionInput source="regionCode" label={t('list.area')} />, {
            text: 'label',
            first: true,
          }),
        ]}
        bulk={(rows, clear) => (
          <Button variant="contained" onClick={() => setChosen({ rows, clear })}>
            {t(isOn ? 'household.listMany' : 'household.delistMany', { count: formatNumber(rows.length) })}
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
