import { required, SelectInput, TextInput } from 'react-admin';
import type { HolidayKind, HolidayListFragment } from '../generated/graphql.ts';
import { formatDate } from '../i18n/format.ts';
import { useLocalized } from '../i18n/useLocalized.ts';
import { useT } from '../i18n/useT.ts';
import { choicesOf } from '../i18n/word.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { DateInput } from '../ui/DateField.tsx';
import type { YearAct } from './useYearAct.ts';

export type Holiday = HolidayListFragment['holidays'][number];

interface HolidayValues {
  date: string;
  name: string;
  englishName?: string | null;
  kind: HolidayKind;
}

interface HolidayDialogProps {
  list: HolidayListFragment;
  /** Absent for a new one. */
  holiday?: Holiday;
  act: YearAct;
  onClose: () => void;
}

/** Adds a holiday to the list of a year, or changes one. */
export function HolidayDialog({ list, holiday, act, onClose }: HolidayDialogProps) {
  const t = useT();
  const others = list.holidays.filter((one) => one !== holiday);
  return (
    <ActDialog<HolidayValues>
      title={t(holiday ? 'calendar.editHoliday' : 'calendar.addHoliday')}
      verb={t('reference.save')}
      pending={act.pending}
      defaults={
        holiday
          ? { date: holiday.date, kind: holiday.kind, name: holiday.name.id, englishName: holiday.name.en }
          : { kind: 'NATIONAL' }
      }
      onClose={onClose}
      onSubmit={({ date, name, englishName, kind }) =>
        act.set(list, { holidays: [...others, { date, kind, name: { id: name, en: englishName ?? '' } }] })
      }
    >
      <DateInput
        source="date"
        label={t('calendar.date')}
        min={`${list.year}-01-01`}
        max={`${list.year}-12-31`}
        validate={required()}
      />
      <TextInput source="name" label={t('calendar.name')} validate={required()} />
      <TextInput source="englishName" label={t('calendar.nameInEnglish')} />
      <SelectInput
        source="kind"
        label={t('calendar.kind')}
        choices={choicesOf('HolidayKind')}
        validate={required()}
      />
    </ActDialog>
  );
}

/** Asks before a holiday leaves the list of a year. */
export function RemoveDialog({ list, holiday, act, onClose }: HolidayDialogProps & { holiday: Holiday }) {
  const t = useT();
  const name = useLocalized()(holiday.name);
  return (
    <ActDialog
      title={`${t('calendar.removeHoliday')}: ${name}`}
      about={t('calendar.removeAbout', { name, date: formatDate(holiday.date) })}
      verb={t('calendar.removeHoliday')}
      danger
      pending={act.pending}
      onClose={onClose}
      onSubmit={() => act.set(list, { holidays: list.holidays.filter((one) => one !== holiday) })}
    />
  );
}

/** Asks before the list of a year becomes final. */
export function ConfirmYearDialog({ list, act, onClose }: Omit<HolidayDialogProps, 'holiday'>) {
  const t = useT();
  return (
    <ActDialog
      title={t('calendar.confirm', { year: list.year })}
      about={t('calendar.confirmAbout')}
      verb={t('calendar.confirmVerb')}
      pending={act.pending}
      onClose={onClose}
      onSubmit={() => act.set(list, { confirmed: true })}
    />
  );
}
