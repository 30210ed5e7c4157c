import type { UnmetNeedListRowFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { ListPage } from '../ui/ListPage.tsx';
import { choiceFilter, dayFilter, recordFilter } from '../ui/listFilters.tsx';
import { RegionInput } from '../ui/ReferenceInputs.tsx';
import { useUnmetNeedColumns } from './columns.tsx';

/** Needs that no programme meets, for who works on the cases (TGL-13). */
export default function UnmetNeedList() {
  const t = useT();
  return (
    <ListPage<UnmetNeedListRowFragment>
      resource="unmet-need"
      title={t('unmetNeed.many')}
      about={t('unmetNeed.about')}
      columns={useUnmetNeedColumns()}
      sort={{ field: 'RECORDED', order: 'DESC' }}
      empty={t('unmetNeed.empty')}
      exportAs="UNMET_NEEDS"
      filterBy={[
        choiceFilter('need', t('unmetNeed.need'), 'CaseNeed', { first: true }),
        choiceFilter('status', t('unmetNeed.state'), 'UnmetNeedStatus', { first: true }),
        choiceFilter('reason', t('unmetNeed.reason'), 'UnmetNeedReason'),
        recordFilter(t('list.area'), 'region', <RegionInput source="regionCode" label={t('list.area')} />, {
          text: 'label',
        }),
        choiceFilter('sector', t('case.sector'), 'Sector'),
        dayFilter('recordedFrom', t('unmetNeed.from')),
        dayFilter('recordedTo', t('unmetNeed.until')),
      ]}
    />
  );
}
