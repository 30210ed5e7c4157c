import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type ReactNode, useEffect, useState } from 'react';
import { type RaRecord, useDataProvider, useListContext, useNotify } from 'react-admin';
import { ActRefused } from '../api/acts.ts';
import { FaultError } from '../api/graphql.ts';
import { SelectionMoved } from '../api/resource.ts';
import { queryClient } from '../auth/authProvider.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import { formatNumber } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { ink } from '../layout/inks.ts';

interface Snapshot<Row> {
  /** What it was taken of; another filter or order ends it. */
  of: string;
  rows: readonly Row[];
}

/**
 * The rows that are selected: by hand, also on other pages of the list, or all that matched the filter at one moment. The
 * snapshot stays as it was taken: what arrives later is not in it. Rows stay selected while the officer looks at one of them.
 * After a reload only the rows of the current page are known, and the others are unselected.
 */
export function useSelected<Row extends RaRecord & { id: string }>(
  resource: string,
  isSelectable: (row: Row) => boolean,
) {
  const list = useListContext<Row>();
  const { selectAll } = useDataProvider<PanduDataProvider>();
  const notify = useNotify();
  const t = useT();
  const [snapshot, setSnapshot] = useState<Snapshot<Row>>();
  const [pending, setPending] = useState(false);
  const seen = seenRows<Row>(resource);
  const of = JSON.stringify([list.filterValues, list.sort]);
  for (const row of list.data ?? []) seen.set(row.id, row);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter begins another selection.
  useEffect(() => setSnapshot(undefined), [of]);

  const forgotten = list.data && list.selectedIds.some((id) => !seen.has(String(id)));
  useEffect(() => {
    if (forgotten) list.onSelect(list.selectedIds.filter((id) => seen.has(String(id))));
  }, [forgotten, list.onSelect, list.selectedIds, seen]);

  const taken = snapshot?.of === of ? snapshot.rows : undefined;
  const byHand = list.selectedIds.flatMap((id) => seen.get(String(id)) ?? []);
  const rows = (taken ?? byHand).filter(isSelectable);

  async function takeAll(expectedCount: number): Promise<void> {
    setPending(true);
    try {
      const query = { filter: { ...list.filter, ...list.filterValues }, sort: list.sort };
      setSnapshot({ of, rows: (await selectAll(resource, query, expectedCount)) as unknown as Row[] });
    } catch (error) {
      notify(wordsOf(error), { type: 'warning' });
      list.refetch();
    } finally {
      setPending(false);
    }
  }

  function wordsOf(error: unknown): string {
    if (error instanceof SelectionMoved) return t('list.moved');
    const isRefused = error instanceof ActRefused || error instanceof FaultError;
    return isRefused && error.message ? error.message : t('act.fault');
  }

  function clear(): void {
    setSnapshot(undefined);
    list.onUnselectItems();
  }

  return { rows, all: taken, leftOut: taken ? taken.length - rows.length : 0, pending, takeAll, clear };
}

/** The rows of a list that were read so far. They are kept with what else was read, so they go when the reader signs out. */
function seenRows<Row>(resource: string): Map<string, Row> {
  const key = ['seen', resource];
  const known = queryClient.getQueryData<Map<string, Row>>(key);
  if (known) return known;
  const rows = new Map<string, Row>();
  queryClient.setQueryDefaults(key, { gcTime: Number.POSITIVE_INFINITY });
  queryClient.setQueryData(key, rows);
  return rows;
}

interface BarProps<Row extends RaRecord & { id: string }> {
  selected: ReturnType<typeof useSelected<Row>>;
  isSelectable: (row: Row) => boolean;
  /** The acts on the selected rows. */
  children: ReactNode;
}

/** How many rows are selected, the acts on them, and the choice of all that match. */
export function SelectionBar<Row extends RaRecord & { id: string }>({
  selected,
  isSelectable,
  children,
}: BarProps<Row>) {
  const t = useT();
  const { total, data = [], selectedIds } = useListContext<Row>();
  const { rows, all, leftOut, pending, takeAll, clear } = selected;
  if (rows.length === 0 && !all) return null;
  const onPage = data.filter(isSelectable);
  const isPageSelected = onPage.length > 0 && onPage.every((row) => selectedIds.includes(row.id));
  const offersAll = !all && isPageSelected && total !== undefined && total > data.length;
  return (
    <Box role="region" aria-live="polite" aria-label={t('list.chosen')} sx={barStyle}>
      <Box sx={{ flex: '1 1 12rem' }}>
        {t(all ? 'list.allSelected' : 'list.selected', { count: formatNumber(rows.length) })}
        {leftOut > 0 && <>. {t('list.notForAct', { count: formatNumber(leftOut) })}</>}
      </Box>
      {offersAll && (
        <Button variant="outlined" disabled={pending} onClick={() => takeAll(total)}>
          {t('list.selectAll', { count: formatNumber(total) })}
        </Button>
      )}
      {rows.length > 0 ? children : <Alert severity="info">{t('act.notAllowed')}</Alert>}
      <Button onClick={clear}>{t('list.unselect')}</Button>
    </Box>
  );
}

const barStyle = {
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
} as const;
