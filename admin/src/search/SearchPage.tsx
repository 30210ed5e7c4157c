import Alert from '@mui/material/Alert';
import LinearProgress from '@mui/material/LinearProgress';
import { useTranslate } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { rowsOf } from '../api/resource.ts';
import { useDocument } from '../api/useDocument.ts';
import { useCaseColumns } from '../case/columns.tsx';
import { type CaseRowFragment, type HouseholdRowFragment, SearchDocument } from '../generated/graphql.ts';
import { useHouseholdColumns } from '../household/columns.tsx';
import { useT } from '../i18n/useT.ts';
import { Nothing, PageHead, Section } from '../ui/Page.tsx';
import { RecordTable } from '../ui/RecordTable.tsx';

/** What the top bar's search found: households by person, and cases by number. */
export default function SearchPage() {
  const t = useT();
  const translate = useTranslate();
  const [search] = useSearchParams();
  const text = search.get('q') ?? '';
  const caseColumns = useCaseColumns();
  const householdColumns = useHouseholdColumns();
  const { data, error } = useDocument(SearchDocument, { text }, { enabled: text !== '' });
  const households = rowsOf<HouseholdRowFragment>(data?.households);
  const cases = rowsOf<CaseRowFragment>(data?.cases);
  return (
    <>
      <PageHead title={text ? `${t('search.title')}: ${text}` : t('search.title')}>
        {t('search.hint')}
      </PageHead>
      {error && <Alert severity="error">{t('shell.unavailable')}</Alert>}
      {text && !data && !error && <LinearProgress aria-label={translate('ra.page.loading')} />}
      {data && households.length + cases.length === 0 && <Nothing>{t('search.nothing', { text })}</Nothing>}
      {households.length > 0 && (
        <Section title={t('search.households')} flush>
          <RecordTable caption={t('search.households')} rows={households} columns={householdColumns} />
        </Section>
      )}
      {cases.length > 0 && (
        <Section title={t('search.cases')} flush>
          <RecordTable caption={t('search.cases')} rows={cases} columns={caseColumns} />
        </Section>
      )}
    </>
  );
}
