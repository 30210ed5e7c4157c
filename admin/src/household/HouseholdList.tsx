import type { HouseholdRowFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { ListPage } from '../ui/ListPage.tsx';
import { choiceFilter, flagFilter, recordFilter, searchFilter } from '../ui/listFilters.tsx';
import { RegionInput } from '../ui/ReferenceInputs.tsx';
import { useHouseholdColumns } from './columns.tsx';
import { DecreeInput } from './DecreeInput.tsx';

/** The registry: every household the posting may see. */
export default function HouseholdList() {
  const t = useT();
  const columns = useHouseholdColumns();
  return (
    <ListPage<HouseholdRowFragment>
      resource="household"
      title={t('household.many')}
      about={t('household.about')}
      columns={columns}
      sort={{ field: 'ID', order: 'DESC' }}
      empty={t('household.empty')}
      exportAs="HOUSEHOLDS"
      filterBy={[
        searchFilter(t('household.search')),
        choiceFilter('listing', t('household.listingLabel'), 'ListingState', { first: true }),
        recordFilter(t('list.area'), 'region', <RegionInput source="regionCode" label={t('list.area')} />, {
          text: 'label',
          first: true,
        }),
        flagFilter('offProposed', t('household.offProposed')),
        recordFilter(t('household.decree'), 'decree', <DecreeInput source="decreeId" />, { text: 'number' }),
        recordFilter(t('household.offDecree'), 'decree', <DecreeInput source="offDecreeId" off />, {
          text: 'number',
        }),
        choiceFilter('source', t('household.source'), 'HouseholdSource'),
      ]}
    />
  );
}
