import { SelectInput, TextInput } from 'react-admin';
import type { CaseRowFragment } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { choicesOf } from '../i18n/word.ts';
import { DateInput } from '../ui/DateField.tsx';
import { ListPage } from '../ui/ListPage.tsx';
import { useCaseColumns } from './columns.tsx';

export default function CaseList() {
  const t = useT();
  const columns = useCaseColumns();
  return (
    <ListPage<CaseRowFragment>
      resource="case"
      title={t('case.many')}
      about={t('case.about')}
      columns={columns}
      sort={{ field: 'registeredAt', order: 'DESC' }}
      empty={t('case.empty')}
      csv="kasus"
      filters={
        <>
          <TextInput source="search" label={t('case.search')} resettable />
          <SelectInput source="status" label={t('case.statusLabel')} choices={choicesOf('CaseStatus')} />
          <SelectInput source="sector" label={t('case.sector')} choices={choicesOf('Sector')} />
          <DateInput source="registeredFrom" label={t('case.from')} />
          <DateInput source="registeredTo" label={t('case.until')} />
        </>
      }
    />
  );
}
