import { SelectInput, TextInput } from 'react-admin';
import type { HouseholdRowFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { choicesOf } from '../i18n/word.ts';
import { ListPage } from '../ui/ListPage.tsx';
import { VillageInput } from '../ui/ReferenceInputs.tsx';
import { useHouseholdColumns } from './columns.tsx';

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
      csv="rumah-tangga"
      filters={
        <>
          <TextInput source="search" label={t('household.search')} resettable />
          <SelectInput
            source="listing"
            label={t('household.listingLabel')}
            choices={choicesOf('ListingState')}
          />
          <VillageInput source="regionCode" />
        </>
      }
    />
  );
}
