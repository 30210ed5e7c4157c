import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import LinearProgress from '@mui/material/LinearProgress';
import type { ReactNode } from 'react';
import {
  ListBase,
  type RaRecord,
  type SortPayload,
  useDataProvider,
  useListContext,
  useTranslate,
} from 'react-admin';
import { Navigate } from 'react-router-dom';
import type { PanduDataProvider } from '../dataProvider.ts';
import type { ExportList } from '../generated/graphql.ts';
import { useT } from '../i18n/useT.ts';
import { ExportButton } from '../job/ExportButton.tsx';
import { useOpeningView } from '../saved-view/listOfPage.ts';
import { SavedViewsButton } from '../saved-view/SavedViewsButton.tsx';
import { SelectionBar, useSelected } from './ListSelection.tsx';
import { filtersInWords, ListShape, PAGE_SIZES, useColumns } from './ListShape.tsx';
import type { ListFilter } from './listFilters.tsx';
import { PageHead } from './Page.tsx';
import { type Column, RecordTable } from './RecordTable.tsx';

export interface ListPageProps<Row extends RaRecord> {
  resource: string;
  title: string;
  /** One line about the list. */
  about?: ReactNode;
  columns: readonly Column<Row>[];
  sort: SortPayload;
  /** The filters: as chips that switch them off, and in a panel with order, columns and page size. */
  filterBy?: readonly ListFilter[];
  filterDefaults?: Record<string, unknown>;
  /** A filter that the user cannot change. */
  fixedFilter?: Record<string, unknown>;
  actions?: ReactNode;
  /** Acts on the selected rows. Without it rows cannot be selected. */
  bulk?: (rows: Row[], clear: () => void) => ReactNode;
  /** Which rows can be selected; all by default. */
  isSelectable?: (row: Row) => boolean;
  empty: ReactNode;
  /** The list as the server makes a file of it. */
  exportAs?: ExportList;
}

const everyRow = () => true;

/** A list page. Filters, order, page, its size and columns are kept in the address, pages follow cursors, and a file holds every row. */
export function ListPage<Row extends RaRecord & { id: string }>(props: ListPageProps<Row>) {
  const openingView = useOpeningView();
  if (openingView !== undefined) return <Navigate to={{ search: `?${openingView}` }} replace />;
  return (
    <ListBase<Row>
      resource={props.resource}
      sort={props.sort}
      perPage={PAGE_SIZES[0]}
      filter={props.fixedFilter}
      filterDefaultValues={props.filterDefaults}
      storeKey={`${props.resource}.${props.title}`}
    >
      <PageHead
        title={props.title}
        aside={
          <>
            {props.actions}
            <SavedViewsButton
              original={{ sort: props.sort, filter: props.filterDefaults ?? {}, perPage: PAGE_SIZES[0] }}
            />
            {props.exportAs && <ListExport {...props} list={props.exportAs} />}
          </>
        }
      >
        {props.about}
      </PageHead>
      <Card component="section" aria-label={props.title} sx={{ overflow: 'clip' }}>
        {props.filterBy && (
          <ListShape<Row> title={props.title} filterBy={props.filterBy} columns={props.columns} />
        )}
        <ListBody {...props} />
      </Card>
    </ListBase>
  );
}

function ListBody<Row extends RaRecord & { id: string }>(props: ListPageProps<Row>) {
  const { columns, bulk, isSelectable = everyRow, empty, title, resource } = props;
  const list = useListContext<Row>();
  const { shown } = useColumns(columns);
  const selected = useSelected<Row>(resource, isSelectable);
  /** Selects these of the page, and keeps what is selected on other pages. */
  const onPage = (ids: string[]) => {
    selected.clear();
    const others = list.selectedIds.filter((id) => !list.data?.some((row) => row.id === id));
    list.onSelect([...others, ...ids]);
  };
  const translate = useTranslate();
  const t = useT();
  const fault = list.error && <Alert severity="error">{translate('ra.notification.http_error')}</Alert>;
  // What was read before stays, and with it the results of an act that are still to be read.
  if (fault && !list.data) return fault;
  if (list.isPending) return <LinearProgress aria-label={translate('ra.page.loading')} />;
  const rows = list.data ?? [];
  const takenIds = selected.all && new Set(selected.all.map((row) => row.id));
  return (
    <>
      {fault}
      {bulk && (
        <SelectionBar<Row> selected={selected} isSelectable={isSelectable}>
          {bulk(selected.rows, selected.clear)}
        </SelectionBar>
      )}
      {list.meta?.isCut && <Alert severity="info">{t('search.cut')}</Alert>}
      <RecordTable
        caption={title}
        rows={rows}
        columns={shown}
        empty={empty}
        sorting={{ ...list.sort, onSort: (field, order) => list.setSort({ field, order }) }}
        selection={
          bulk && {
            ids: takenIds ? rows.flatMap((row) => (takenIds.has(row.id) ? row.id : [])) : list.selectedIds,
            onToggle: takenIds ? selected.clear : list.onToggleItem,
            onAll: (ids) => onPage(ids),
            selectable: (id) => rows.some((row) => row.id === id && isSelectable(row)),
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

/** The whole list of the present filter as a file, with the columns that are shown and the words of the chips. */
function ListExport<Row extends RaRecord>({
  resource,
  columns,
  title,
  list,
  fixedFilter,
  filterBy,
}: ListPageProps<Row> & { list: ExportList }) {
  const { filterValues, sort } = useListContext();
  const { shown } = useColumns(columns);
  const { listVariables } = useDataProvider<PanduDataProvider>();
  const t = useT();
  // The search of a list with chips is none of them.
  const search = filterBy && filterValues.search ? [`${t('job.search')}: “${filterValues.search}”`] : [];
  return (
    <ExportButton
      list={list}
      title={title}
      columns={shown.flatMap(({ field = [], label }) =>
        typeof field === 'string'
          ? [{ field, label }]
          : field.map(([name, heading]) => ({ field: name, label: heading })),
      )}
      conditions={() => [...search, ...filtersInWords()]}
      variables={() => listVariables(resource, { filter: { ...filterValues, ...fixedFilter }, sort })}
    />
  );
}
