import DownloadIcon from '@mui/icons-material/Download';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import LinearProgress from '@mui/material/LinearProgress';
import { type ReactNode, useState } from 'react';
import {
  FilterLiveForm,
  ListBase,
  type RaRecord,
  type SortPayload,
  useDataProvider,
  useListContext,
  useNotify,
  useTranslate,
} from 'react-admin';
import type { PanduDataProvider } from '../dataProvider.ts';
import { useT } from '../i18n/useT.ts';
import { ink } from '../layout/theme.ts';
import { downloadCsv, toCsv } from './csv.ts';
import { PageHead } from './Page.tsx';
import { type Column, RecordTable } from './RecordTable.tsx';

export interface ListPageProps<Row extends RaRecord> {
  resource: string;
  title: string;
  /** One line about the list. */
  about?: ReactNode;
  columns: readonly Column<Row>[];
  sort: SortPayload;
  /** react-admin inputs, always visible. */
  filters?: ReactNode;
  filterDefaults?: Record<string, unknown>;
  /** A filter that the user cannot change. */
  fixedFilter?: Record<string, unknown>;
  actions?: ReactNode;
  /** Acts on the selected rows. Without it rows cannot be selected. */
  bulk?: (rows: Row[], clear: () => void) => ReactNode;
  /** Which rows can be selected; all by default. */
  isSelectable?: (row: Row) => boolean;
  empty: ReactNode;
  /** The name of the CSV file. Without it there is no export. */
  csv?: string;
}

/** A list page. Filters and sort are kept in the address, pages follow cursors, and the CSV holds every row. */
export function ListPage<Row extends RaRecord & { id: string }>(props: ListPageProps<Row>) {
  return (
    <ListBase<Row>
      resource={props.resource}
      sort={props.sort}
      perPage={20}
      filter={props.fixedFilter}
      filterDefaultValues={props.filterDefaults}
      storeKey={`${props.resource}.${props.title}`}
    >
      <PageHead
        title={props.title}
        aside={
          <>
            {props.actions}
            {props.csv && <ExportButton {...props} />}
          </>
        }
      >
        {props.about}
      </PageHead>
      <Card component="section" aria-label={props.title} sx={{ overflow: 'clip' }}>
        {props.filters && (
          <Box role="search" aria-label={props.title} sx={{ p: 2, pb: 1 }}>
            <FilterLiveForm>
              <Box
                sx={{
                  display: 'flex',
                  flexWrap: 'wrap',
                  gap: 1,
                  '& > *': { flex: '1 1 min(11.5rem, 46%)', maxWidth: '20rem' },
                  // Ends before the arrow of a choice.
                  '& .MuiInputLabel-root:not(.MuiInputLabel-shrink)': { maxWidth: 'calc(100% - 44px)' },
                  '& .MuiFormHelperText-root': { display: 'none' },
                }}
              >
                {props.filters}
              </Box>
            </FilterLiveForm>
          </Box>
        )}
        <ListBody {...props} />
      </Card>
    </ListBase>
  );
}

function ListBody<Row extends RaRecord & { id: string }>(props: ListPageProps<Row>) {
  const { columns, bulk, isSelectable, empty, title } = props;
  const list = useListContext<Row>();
  const translate = useTranslate();
  const t = useT();
  if (list.error) return <Alert severity="error">{translate('ra.notification.http_error')}</Alert>;
  if (list.isPending) return <LinearProgress aria-label={translate('ra.page.loading')} />;
  const rows = list.data ?? [];
  const selectable = (id: string) => rows.some((row) => row.id === id && (isSelectable?.(row) ?? true));
  const selected = rows.filter((row) => list.selectedIds.includes(row.id));
  return (
    <>
      {bulk && selected.length > 0 && (
        <Box
          role="region"
          aria-live="polite"
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            gap: 1,
            alignItems: 'center',
            px: 2,
            py: 1,
            bgcolor: ink.tealSoft,
            position: 'sticky',
            top: 60,
            zIndex: 2,
          }}
        >
          <Box sx={{ flex: 1 }}>{translate('ra.action.bulk_actions', { smart_count: selected.length })}</Box>
          {bulk(selected, list.onUnselectItems)}
        </Box>
      )}
      {list.meta?.isCut && <Alert severity="info">{t('search.cut')}</Alert>}
      <RecordTable
        caption={title}
        rows={rows}
        columns={columns}
        empty={empty}
        sorting={{ ...list.sort, onSort: (field, order) => list.setSort({ field, order }) }}
        selection={
          bulk && {
            ids: list.selectedIds,
            onToggle: list.onToggleItem,
            onAll: (ids) => list.onSelect(ids),
            selectable,
          }
        }
      />
      <PageTurner />
    </>
  );
}

/** Previous and next only: the API has cursors, so there are no page numbers. */
function PageTurner() {
  const { page, perPage, total, data, hasNextPage, hasPreviousPage, setPage } = useListContext();
  const translate = useTranslate();
  const t = useT();
  const shown = data?.length ?? 0;
  if (!shown || (!hasNextPage && !hasPreviousPage && shown < 6)) return null;
  const offsetBegin = (page - 1) * perPage + 1;
  const range = { offsetBegin, offsetEnd: offsetBegin + shown - 1, total: total ?? offsetBegin + shown - 1 };
  const known = total != null || !hasNextPage;
  return (
    <Box
      component="nav"
      aria-label={translate('ra.navigation.current_page', { page })}
      sx={{ display: 'flex', gap: 1, alignItems: 'center', justifyContent: 'flex-end', p: 1.5 }}
    >
      <Box sx={{ color: 'text.secondary', mr: 1 }}>
        {translate(known ? 'ra.navigation.page_range_info' : 'ra.navigation.partial_page_range_info', range)}
      </Box>
      <Button variant="outlined" disabled={!hasPreviousPage} onClick={() => setPage(page - 1)}>
        ‹ {t('shell.previous')}
      </Button>
      <Button variant="outlined" disabled={!hasNextPage} onClick={() => setPage(page + 1)}>
        {t('shell.next')} ›
      </Button>
    </Box>
  );
}

function ExportButton<Row extends RaRecord>({ resource, columns, csv, title }: ListPageProps<Row>) {
  const { filterValues, sort } = useListContext();
  const dataProvider = useDataProvider<PanduDataProvider>();
  const [pending, setPending] = useState(false);
  const notify = useNotify();
  const translate = useTranslate();
  const t = useT();

  async function save() {
    setPending(true);
    try {
      const rows = (await dataProvider.readAll(resource, filterValues, sort)) as Row[];
      downloadCsv(csv ?? title, toCsv(rows, columns));
    } catch {
      notify(t('act.fault'), { type: 'error' });
    } finally {
      setPending(false);
    }
  }

  return (
    <Button variant="outlined" startIcon={<DownloadIcon />} disabled={pending} onClick={save}>
      {translate('ra.action.export')}
    </Button>
  );
}
