import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import TableSortLabel from '@mui/material/TableSortLabel';
import useMediaQuery from '@mui/material/useMediaQuery';
import { Fragment, type ReactNode, useId } from 'react';
import { useT } from '../i18n/useT.ts';
import { ink } from '../layout/inks.ts';
import { Unread } from './Page.tsx';
import { Sideways } from './Sideways.tsx';
import { visuallyHidden } from './visuallyHidden.ts';

/** One column, on the page and in the list's file. */
export interface Column<Row> {
  label: string;
  render: (row: Row) => ReactNode;
  /**
   * What the server's file of the list calls this column (`gateway/jobs/lists.ts`): under this label, or several with theirs. A
   * column without it is left out of the file.
   */
  field?: string | readonly (readonly [field: string, label: string])[];
  /** The server's name of this order; a column without it cannot be sorted. */
  sortBy?: string;
  numeric?: boolean;
  /** Long names need room before they wrap. */
  wide?: boolean;
  /** Shown only where somebody chose it. */
  optional?: boolean;
}

/** What the address of a list calls a column: its order's name, its name in files, or its place. Addresses are kept as saved views. */
export function keyOf<Row>({ sortBy, field }: Column<Row>, index: number): string {
  const name = typeof field === 'string' ? field : field?.[0]?.[0];
  return sortBy ?? name ?? `c${index}`;
}

export interface Sorting {
  field: string;
  order: 'ASC' | 'DESC';
  onSort: (field: string, order: 'ASC' | 'DESC') => void;
}

export interface Selection {
  ids: readonly string[];
  onToggle: (id: string) => void;
  onAll: (ids: string[]) => void;
  /** A row that cannot be selected has no checkbox. */
  selectable: (id: string) => boolean;
}

interface RecordTableProps<Row> {
  /** The accessible caption. */
  caption: string;
  /** Null when they could not be loaded, which is shown as an error, not as an empty list. */
  rows: readonly Row[] | null;
  /** The first column names the row and holds its link. */
  columns: readonly Column<Row>[];
  sorting?: Sorting;
  selection?: Selection;
  empty?: ReactNode;
}

/** The props once rows are loaded. */
type ReadProps<Row> = RecordTableProps<Row> & { rows: readonly Row[] };

/** Narrower padding between columns than at the table's edges, so that more columns fit. */
const narrowCells = (hasBoxes: boolean) => ({
  '& th, & td': { px: 0.75 },
  ...(hasBoxes ? {} : { '& th:first-of-type': { pl: 2 } }),
  '& th:last-of-type, & td:last-of-type': { pr: 2 },
});

/** Every list of the console: a table on a desk, cards on a phone, the same columns in both. */
export function RecordTable<Row extends { id: string }>({ rows, ...props }: RecordTableProps<Row>) {
  const onPhone = useMediaQuery('(max-width: 699px)');
  if (rows === null) return <Unread />;
  if (rows.length === 0) return <Box sx={{ p: 2, color: 'text.secondary' }}>{props.empty ?? '–'}</Box>;
  return onPhone ? <Cards rows={rows} {...props} /> : <Rows rows={rows} {...props} />;
}

function Rows<Row extends { id: string }>({ caption, rows, columns, sorting, selection }: ReadProps<Row>) {
  const allIds = rows.map((row) => row.id).filter((id) => selection?.selectable(id));
  const allSelected =
    selection !== undefined && allIds.length > 0 && allIds.every((id) => selection.ids.includes(id));
  const t = useT();
  const name = useId();
  return (
    <Sideways label={caption}>
      <Table size="small" sx={narrowCells(selection !== undefined)}>
        <caption style={visuallyHidden}>{caption}</caption>
        <TableHead>
          <TableRow>
            {selection && (
              <TableCell padding="checkbox">
                <Checkbox
                  checked={allSelected}
                  indeterminate={!allSelected && selection.ids.length > 0}
                  onChange={() => selection.onAll(allSelected ? [] : allIds)}
                  slotProps={{ input: { 'aria-label': t('list.selectPage') } }}
                />
              </TableCell>
            )}
            {columns.map((column) => (
              <TableCell
                key={column.label}
                align={column.numeric ? 'right' : 'left'}
                sortDirection={directionOf(column, sorting)}
              >
                <ColumnHead column={column} sorting={sorting} />
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.id} hover>
              {selection && (
                <TableCell padding="checkbox">
                  <RowCheckbox id={row.id} name={name} selection={selection} />
                </TableCell>
              )}
              {columns.map((column, index) => (
                <TableCell
                  key={column.label}
                  id={nameId(name, row.id, index)}
                  component={index === 0 ? 'th' : 'td'}
                  scope={index === 0 ? 'row' : undefined}
                  align={column.numeric ? 'right' : 'left'}
                  sx={column.wide ? { minWidth: 160 } : undefined}
                >
                  {column.render(row)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Sideways>
  );
}

function ColumnHead<Row>({ column, sorting }: { column: Column<Row>; sorting?: Sorting }) {
  const field = column.sortBy;
  if (!sorting || !field) return column.label;
  const active = sorting.field === field;
  const next = active && sorting.order === 'ASC' ? 'DESC' : 'ASC';
  return (
    <TableSortLabel
      active={active}
      direction={sorting.order === 'ASC' ? 'asc' : 'desc'}
      onClick={() => sorting.onSort(field, next)}
    >
      {column.label}
    </TableSortLabel>
  );
}

function directionOf<Row>(column: Column<Row>, sorting?: Sorting): 'asc' | 'desc' | undefined {
  if (!sorting || column.sortBy !== sorting.field) return undefined;
  return sorting.order === 'ASC' ? 'asc' : 'desc';
}

/** The id of one of the two texts that name a row; the others need none. */
const nameId = (name: string, id: string, column: number): string | undefined =>
  column < 2 ? `${name}-${id}-${column}` : undefined;

interface RowCheckboxProps {
  id: string;
  /** The table's own prefix of ids. */
  name: string;
  selection: Selection;
}

/** Named by the row's first two columns as they are shown: number and family, or family and village. */
function RowCheckbox({ id, name, selection }: RowCheckboxProps) {
  const t = useT();
  const own = `${name}-${id}`;
  return (
    <Checkbox
      disabled={!selection.selectable(id)}
      checked={selection.ids.includes(id)}
      onChange={() => selection.onToggle(id)}
      slotProps={{
        input: {
          id: own,
          'aria-label': t('list.selectRow'),
          'aria-labelledby': `${own} ${nameId(name, id, 0)} ${nameId(name, id, 1)}`,
        },
      }}
    />
  );
}

function Cards<Row extends { id: string }>({ caption, rows, columns, selection }: ReadProps<Row>) {
  const t = useT();
  const name = useId();
  const [first, ...rest] = columns;
  const allIds = rows.map((row) => row.id).filter((id) => selection?.selectable(id));
  const allSelected = allIds.length > 0 && allIds.every((id) => selection?.ids.includes(id));
  return (
    <>
      {selection && allIds.length > 0 && (
        <FormControlLabel
          sx={{ px: 2, mx: 0 }}
          control={
            <Checkbox checked={allSelected} onChange={() => selection.onAll(allSelected ? [] : allIds)} />
          }
          label={t('list.selectPage')}
        />
      )}
      <Box component="ul" aria-label={caption} sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {rows.map((row) => (
          <Box
            component="li"
            key={row.id}
            sx={{ display: 'flex', gap: 1, px: 2, py: 1.5, borderTop: `1px solid ${ink.line}` }}
          >
            {selection && <RowCheckbox id={row.id} name={name} selection={selection} />}
            <Box sx={{ flex: 1, minWidth: 0 }}>
              <Box
                id={nameId(name, row.id, 0)}
                sx={{
                  fontWeight: 600,
                  '& a': { display: 'inline-flex', alignItems: 'center', minHeight: 44 },
                }}
              >
                {first?.render(row)}
              </Box>
              {rest.map((column, index) => (
                <Box key={column.label} sx={{ display: 'flex', gap: 1, mt: 0.25, overflowWrap: 'anywhere' }}>
                  <Box
                    component="span"
                    sx={{ color: 'text.secondary', flex: '0 0 7.5rem', fontSize: '0.9rem' }}
                  >
                    {brokenAtSlash(column.label)}
                  </Box>
                  <Box component="span" id={nameId(name, row.id, index + 1)} sx={{ minWidth: 0, flex: 1 }}>
                    {column.render(row)}
                  </Box>
                </Box>
              ))}
            </Box>
          </Box>
        ))}
      </Box>
    </>
  );
}

/** `Kampung/kelurahan`, which breaks after the slash where it is too long for its line, rather than within a word. */
const brokenAtSlash = (label: string): ReactNode =>
  label.split(/(?<=\/)/).map((part, at) => (
    <Fragment key={part}>
      {at > 0 && <wbr />}
      {part}
    </Fragment>
  ));
