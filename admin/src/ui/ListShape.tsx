import CloseIcon from '@mui/icons-material/Close';
import FilterIcon from '@mui/icons-material/FilterList';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Drawer from '@mui/material/Drawer';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useId, useState } from 'react';
import { FilterLiveForm, type RaRecord, useListContext } from 'react-admin';
import { useT } from '../i18n/useT.ts';
import { type ListFilter, unknownFilter } from './listFilters.tsx';
import { type Column, keyOf } from './RecordTable.tsx';

/** The sizes of a page that a list offers. */
export const PAGE_SIZES = [25, 50, 100] as const;

interface ShapeProps<Row> {
  title: string;
  filterBy: readonly ListFilter[];
  columns: readonly Column<Row>[];
}

/**
 * What a list shows: its search, the filters in force as chips that switch them off, and a panel with every filter, the order, the
 * columns and the page size. The panel comes from the side on a desk and from below on a phone.
 */
export function ListShape<Row extends RaRecord>({ title, filterBy, columns }: ShapeProps<Row>) {
  const t = useT();
  const onPhone = useMediaQuery('(max-width: 699px)');
  const [isOpen, setOpen] = useState(false);
  const inline = filterBy.filter(({ source, first }) => (onPhone ? source === 'search' : first));
  return (
    <Box role="search" aria-label={title} sx={{ px: 2, pt: 1.5, pb: 1 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        {inline.length > 0 && (
          <FilterLiveForm>
            <Box sx={{ ...inputsInRow, flex: { xs: '1 1 14rem', md: '0 1 auto' } }}>
              {inline.map(({ source, input }) => (
                <Box key={source}>{input}</Box>
              ))}
            </Box>
          </FilterLiveForm>
        )}
        <Button variant="outlined" startIcon={<FilterIcon />} onClick={() => setOpen(true)}>
          {t('list.shape')}
        </Button>
        <Chips filterBy={filterBy} />
      </Box>
      <Drawer
        anchor={onPhone ? 'bottom' : 'right'}
        open={isOpen}
        onClose={() => setOpen(false)}
        slotProps={{
          paper: {
            role: 'dialog',
            'aria-label': t('list.shape'),
            sx: { maxHeight: '88vh', minHeight: onPhone ? 0 : '100vh' },
          },
        }}
      >
        <Panel filterBy={filterBy} columns={columns} onClose={() => setOpen(false)} />
      </Drawer>
    </Box>
  );
}

/** Filters beside each other, as many as fit. */
export const inputsInRow = {
  display: 'flex',
  flexWrap: 'wrap',
  gap: 1,
  '& > *': { flex: '1 1 min(11.5rem, 46%)', maxWidth: '20rem', display: 'grid' },
  // Ends before the arrow of a choice.
  '& .MuiInputLabel-root:not(.MuiInputLabel-shrink)': { maxWidth: 'calc(100% - 44px)' },
  '& .MuiFormHelperText-root': { display: 'none' },
} as const;

/** The longest line of a file's head, characters. */
const LONGEST_LINE = 200;

/**
 * The filters in force in words, for the head of a file: as the chips say them. Read from the page, since names of
 * places and people are looked up by the chips themselves.
 */
export function filtersInWords(): string[] {
  const chips = [...document.querySelectorAll('[data-filter]')].map(({ textContent }) => textContent ?? '');
  return chips
    .map((line) => line.replace(/\p{Extended_Pictographic}|\u200b|\u200d|\ufe0f/gu, '').trim())
    .filter((line) => line !== '')
    .map((line) => line.slice(0, LONGEST_LINE));
}

/** The filters in force, also those that a link has set; each can be switched off. */
function Chips({ filterBy }: { filterBy: readonly ListFilter[] }) {
  const t = useT();
  const { filterValues, setFilters } = useListContext();
  const isInForce = ([source, value]: [string, unknown]) =>
    value === false
      ? filterBy.some((one) => one.source === source && one.isEither)
      : source !== 'search' && value !== '' && value != null;
  const inForce = Object.entries(filterValues).filter(isInForce);
  if (inForce.length === 0) return null;
  const without = (sources: readonly string[]) =>
    setFilters(
      Object.fromEntries(Object.entries(filterValues).filter(([source]) => !sources.includes(source))),
    );
  return (
    <Box
      component="ul"
      aria-label={t('list.filters')}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, m: 0, p: 0, listStyle: 'none' }}
    >
      {inForce.map(([source, value]) => {
        const filter = filterBy.find((one) => one.source === source) ?? unknownFilter(source);
        const said = filter.say(value);
        return (
          <li key={source} data-filter={source}>
            <Button
              size="small"
              color="inherit"
              variant="outlined"
              sx={{ borderRadius: 5 }}
              endIcon={<CloseIcon />}
              title={t('list.remove', { name: filter.label })}
              onClick={() => without([source])}
            >
              {filter.label}
              {said !== null && <>: {said}</>}
            </Button>
          </li>
        );
      })}
      {inForce.length > 1 && (
        <li>
          <Button size="small" onClick={() => without(inForce.map(([source]) => source))}>
            {t('list.removeAll')}
          </Button>
        </li>
      )}
    </Box>
  );
}

function Panel<Row extends RaRecord>({
  filterBy,
  columns,
  onClose,
}: Omit<ShapeProps<Row>, 'title'> & { onClose: () => void }) {
  const t = useT();
  const list = useListContext<Row>();
  const sorted = columns.filter((column) => column.sortBy);
  const { hidden, toggle } = useColumns(columns);
  return (
    <Box sx={{ p: 2, width: { xs: 'auto', sm: 400 }, overflowY: 'auto' }}>
      {filterBy.length > 0 && (
        <Part title={t('list.filters')}>
          <FilterLiveForm debounce={0}>
            <Box sx={{ display: 'grid', '& .MuiFormHelperText-root': { display: 'none' } }}>
              {filterBy.map(({ source, input }) => (
                <Box key={source} sx={{ display: 'grid' }}>
                  {input}
                </Box>
              ))}
            </Box>
          </FilterLiveForm>
        </Part>
      )}
      {sorted.length > 0 && (
        <TextField
          select
          fullWidth
          margin="dense"
          label={t('list.sort')}
          value={`${list.sort.field} ${list.sort.order}`}
          onChange={({ target }) => {
            const [field = '', order] = target.value.split(' ');
            list.setSort({ field, order: order === 'ASC' ? 'ASC' : 'DESC' });
          }}
        >
          {!sorted.some(({ sortBy }) => sortBy === list.sort.field) && (
            <MenuItem value={`${list.sort.field} ${list.sort.order}`}>–</MenuItem>
          )}
          {sorted.flatMap(({ label, sortBy }) =>
            (['ASC', 'DESC'] as const).map((order) => (
              <MenuItem key={`${sortBy} ${order}`} value={`${sortBy} ${order}`}>
                {t(order === 'ASC' ? 'list.ascending' : 'list.descending', { column: label })}
              </MenuItem>
            )),
          )}
        </TextField>
      )}
      <PageSize />
      <Part title={t('list.columns')}>
        <Box sx={{ display: 'grid' }}>
          {columns.slice(1).map((column, index) => {
            const key = keyOf(column, index + 1);
            return (
              <FormControlLabel
                key={key}
                control={<Checkbox checked={!hidden.has(key)} onChange={() => toggle(key)} />}
                label={column.label}
              />
            );
          })}
        </Box>
      </Part>
      <Button variant="contained" fullWidth onClick={onClose}>
        {t('list.done')}
      </Button>
    </Box>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  const id = useId();
  return (
    <Box role="group" aria-labelledby={id} sx={{ mb: 1 }}>
      <Typography variant="h2" id={id} sx={{ mb: 1 }}>
        {title}
      </Typography>
      {children}
    </Box>
  );
}

/** How many rows a page has. */
function PageSize() {
  const t = useT();
  const { perPage, setPerPage } = useListContext();
  return (
    <TextField
      select
      fullWidth
      margin="dense"
      label={t('list.pageSize')}
      value={perPage}
      onChange={({ target }) => setPerPage(Number(target.value))}
    >
      {[...new Set([...PAGE_SIZES, perPage])].map((size) => (
        <MenuItem key={size} value={size}>
          {size}
        </MenuItem>
      ))}
    </TextField>
  );
}

/**
 * Which columns a list shows. They are in the address and remembered as react-admin's `displayedFilters`, which it keeps there for each list
 * and our filters do not use.
 */
export function useColumns<Row>(columns: readonly Column<Row>[]) {
  const { displayedFilters, filterValues, setFilters } = useListContext();
  const chosen: Record<string, boolean> = displayedFilters ?? {};
  const hidden = new Set(
    columns
      .map((column, index) => [keyOf(column, index), column.optional ?? false] as const)
      .filter(([key, isOptional], index) => index > 0 && !(chosen[key] ?? !isOptional))
      .map(([key]) => key),
  );
  return {
    hidden,
    shown: columns.filter((column, index) => !hidden.has(keyOf(column, index))),
    toggle: (key: string) => setFilters(filterValues, { ...chosen, [key]: hidden.has(key) }),
  };
}
