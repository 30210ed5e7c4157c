import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import type { ReactNode } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import { Link, useLocation, useSearchParams } from 'react-router-dom';
import { rowsOf } from '../api/resource.ts';
import { useDocument } from '../api/useDocument.ts';
import { useCaseColumns } from '../case/columns.tsx';
import {
  type CaseRowFragment,
  FamilySearchDocument,
  NumberSearchDocument,
  type NumberSearchQuery,
} from '../generated/graphql.ts';
import { formatNumber } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { Nothing, PageHead, Section } from '../ui/Page.tsx';
import { RecordTable } from '../ui/RecordTable.tsx';
import { type FoundRow, useFoundColumns } from './columns.tsx';
import { digitsOf, mayBeName, WHOLE_NUMBER } from './search.data.ts';

/** How many of each are shown here; the list has them all. */
const SHOWN = 10;

/** Results of the top bar's search: families with their newest case, and cases. */
export default function SearchPage() {
  const t = useT();
  const [search] = useSearchParams();
  const { state } = useLocation();
  // A NIK never appears in an address: browsers and servers log addresses.
  const number: string | undefined = state?.number;
  const text = search.get('q') ?? '';
  return (
    <>
      <PageHead title={text ? `${t('search.title')}: ${text}` : t('search.title')}>
        {t('search.hint')}
      </PageHead>
      {number ? <NumberResult key={number} number={number} /> : text && <TextResult key={text} text={text} />}
    </>
  );
}

function NumberResult({ number }: { number: string }) {
  const t = useT();
  const { data, error } = useDocument(NumberSearchDocument, { number });
  if (!data) return <Waiting error={error} />;
  const rows = familiesOf(data);
  if (rows.length === 0) return <Nothing>{t('search.noNumber')}</Nothing>;
  return <Families rows={rows} total={rows.length} />;
}

/** Each family once, with the people who have the number. */
function familiesOf({ personMatch }: NumberSearchQuery): FoundRow[] {
  const rows = new Map<string, FoundRow>();
  for (const { person } of personMatch?.candidates ?? []) {
    if (!person.household) continue;
    const row = rows.get(person.household.id);
    rows.set(person.household.id, { ...person.household, named: [...(row?.named ?? []), person] });
  }
  return [...rows.values()];
}

function TextResult({ text }: { text: string }) {
  const t = useT();
  const named = mayBeName(text);
  const families = useDocument(FamilySearchDocument, { text }, { enabled: named });
  const cases = useGetList<CaseRowFragment>('case', {
    filter: { search: text },
    sort: { field: 'REGISTERED', order: 'DESC' },
    pagination: { page: 1, perPage: SHOWN },
  });
  const caseColumns = useCaseColumns().filter((column) => !column.optional);
  const error = families.error ?? cases.error;
  if (error || !cases.data || (named && !families.data)) return <Waiting error={error} />;
  const rows = rowsOf(families.data?.households).map((row) => ({ ...row, named: row.membersNamed ?? [] }));
  const digits = digitsOf(text);
  return (
    <>
      {rows.length + cases.data.length === 0 && <Nothing>{t('search.nothing', { text })}</Nothing>}
      {digits && digits.length !== WHOLE_NUMBER && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {t('search.digits', { count: digits.length })}
        </Alert>
      )}
      {rows.length > 0 && (
        <Families rows={rows} total={families.data?.households?.totalCount ?? rows.length} text={text} />
      )}
      {cases.data.length > 0 && (
        <Section
          title={t('search.cases')}
          flush
          aside={<Count shown={cases.data.length} total={cases.total} />}
        >
          <RecordTable caption={t('search.cases')} rows={cases.data} columns={caseColumns} />
          <WholeList shown={cases.data.length} total={cases.total} to={listOf('/case', text)}>
            {t('search.allCases')}
          </WholeList>
        </Section>
      )}
    </>
  );
}

function Families({ rows, total, text }: { rows: readonly FoundRow[]; total: number; text?: string }) {
  const t = useT();
  const columns = useFoundColumns();
  return (
    <Section title={t('search.households')} flush aside={<Count shown={rows.length} total={total} />}>
      <RecordTable caption={t('search.households')} rows={rows} columns={columns} />
      {text && (
        <WholeList shown={rows.length} total={total} to={listOf('/household', text)}>
          {t('search.allHouseholds')}
        </WholeList>
      )}
    </Section>
  );
}

const listOf = (path: string, text: string) =>
  `${path}?filter=${encodeURIComponent(JSON.stringify({ search: text }))}`;

/** How many rows are shown, and of how many. */
function Count({ shown, total = shown }: { shown: number; total?: number }) {
  const t = useT();
  const values = { part: formatNumber(shown), whole: formatNumber(total) };
  return <Box sx={{ color: 'text.secondary' }}>{shown < total ? t('shell.of', values) : values.whole}</Box>;
}

interface WholeListProps {
  shown: number;
  total?: number;
  to: string;
  children: ReactNode;
}

function WholeList({ shown, total = shown, to, children }: WholeListProps) {
  if (shown >= total) return null;
  return (
    <Box component={Link} to={to} sx={{ display: 'inline-flex', alignItems: 'center', minHeight: 44, px: 2 }}>
      {children}
    </Box>
  );
}

function Waiting({ error }: { error: Error | null }) {
  const t = useT();
  const translate = useTranslate();
  if (error) return <Alert severity="error">{t('shell.unavailable')}</Alert>;
  return <LinearProgress aria-label={translate('ra.page.loading')} />;
}
