import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useState } from 'react';
import type { HolidayListFragment } from '../generated/graphql.ts';
import { formatDate, today } from '../i18n/format.ts';
import { useLocalized } from '../i18n/useLocalized.ts';
import { useT } from '../i18n/useT.ts';
import { wordOf } from '../i18n/word.ts';
import { ChoiceField } from '../ui/ChoiceField.tsx';
import { Section } from '../ui/Page.tsx';
import { type Column, RecordTable } from '../ui/RecordTable.tsx';
import { ConfirmYearDialog, type Holiday, HolidayDialog, RemoveDialog } from './HolidayDialogs.tsx';
import { useYearAct } from './useYearAct.ts';

type Opened = { what: 'add' | 'confirm' } | { what: 'edit' | 'remove'; holiday: Holiday };

const STATUS = {
  CONFIRMED: ['success', 'calendar.confirmed'],
  PROVISIONAL: ['warning', 'calendar.provisional'],
  MISSING: ['warning', 'calendar.missing'],
} as const;

/** The holidays of a year: whether they are final, and each of them. */
export function HolidaySection({ years }: { years: readonly HolidayListFragment[] }) {
  const t = useT();
  const thisYear = Number(today().slice(0, 4));
  const [year, setYear] = useState(thisYear);
  const [opened, setOpened] = useState<Opened>();
  const act = useYearAct();
  const list = years.find((one) => one.year === year) ?? years[0];
  if (!list) return null;
  const [severity, status] = STATUS[list.status];
  const isPast = list.year < thisYear;
  const close = () => setOpened(undefined);
  return (
    <Section title={t('calendar.holidays')} flush>
      <Box sx={{ px: 2, pb: 1, display: 'grid', gap: 1, justifyItems: 'start' }}>
        <ChoiceField
          label={t('calendar.year')}
          value={String(list.year)}
          onChange={(value) => setYear(Number(value))}
          options={years.map((one) => ({ value: String(one.year), label: String(one.year) }))}
        />
        <Alert severity={severity}>{t(status, { year: list.year })}</Alert>
        {!isPast && (
          <>
            <FormControlLabel
              control={
                <Checkbox
                  checked={list.collectiveLeaveIsOff}
                  disabled={act.pending}
                  onChange={(_, isChecked) => act.set(list, { collectiveLeaveIsOff: isChecked })}
                />
              }
              label={t('calendar.leaveIsOff', { year: list.year })}
            />
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
              <Button variant="contained" onClick={() => setOpened({ what: 'add' })}>
                {t('calendar.addHoliday')}
              </Button>
              {list.status === 'PROVISIONAL' && (
                <Button variant="outlined" onClick={() => setOpened({ what: 'confirm' })}>
                  {t('calendar.confirm', { year: list.year })}
                </Button>
              )}
            </Box>
          </>
        )}
      </Box>
      <HolidayTable list={list} isPast={isPast} onOpen={setOpened} />
      {opened?.what === 'add' && <HolidayDialog list={list} act={act} onClose={close} />}
      {opened?.what === 'edit' && (
        <HolidayDialog list={list} holiday={opened.holiday} act={act} onClose={close} />
      )}
      {opened?.what === 'remove' && (
        <RemoveDialog list={list} holiday={opened.holiday} act={act} onClose={close} />
      )}
      {opened?.what === 'confirm' && <ConfirmYearDialog list={list} act={act} onClose={close} />}
    </Section>
  );
}

interface HolidayTableProps {
  list: HolidayListFragment;
  /** A past list does not change any more. */
  isPast: boolean;
  onOpen: (opened: Opened) => void;
}

type Row = Holiday & { id: string; of: Holiday };

function HolidayTable({ list, isPast, onOpen }: HolidayTableProps) {
  const t = useT();
  const localized = useLocalized();
  // Some names stand on several days.
  const named = ({ name, date }: Row) => `${localized(name)}, ${formatDate(date)}`;
  const edit: Column<Row> = {
    label: t('reference.edit'),
    render: (row) => (
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button
          size="small"
          variant="outlined"
          aria-label={`${t('reference.edit')}: ${named(row)}`}
          onClick={() => onOpen({ what: 'edit', holiday: row.of })}
        >
          {t('reference.edit')}
        </Button>
        <Button
          size="small"
          color="error"
          aria-label={`${t('calendar.removeHoliday')}: ${named(row)}`}
          onClick={() => onOpen({ what: 'remove', holiday: row.of })}
        >
          {t('calendar.removeHoliday')}
        </Button>
      </Box>
    ),
  };
  const columns: Column<Row>[] = [
    { label: t('calendar.date'), render: (row) => formatDate(row.date) },
    { label: t('calendar.name'), wide: true, render: (row) => localized(row.name) },
    { label: t('calendar.kind'), render: (row) => wordOf('HolidayKind', row.kind) },
    { label: t('calendar.day'), render: (row) => t(row.isOff ? 'calendar.off' : 'calendar.worked') },
    ...(isPast ? [] : [edit]),
  ];
  return (
    <RecordTable
      caption={`${t('calendar.holidays')} ${list.year}`}
      rows={list.holidays.map((one) => ({ ...one, id: one.date, of: one }))}
      columns={columns}
      empty={t('calendar.noHolidays')}
    />
  );
}
