import { required, TextInput, useDataProvider, useLocaleState } from 'react-admin';
import { useAct } from '../api/useAct.ts';
import type { PanduDataProvider } from '../dataProvider.ts';
import type { HoursNowFragment, Weekday } from '../generated/graphql.ts';
import { today } from '../i18n/format.ts';
import { useT } from '../i18n/useT.ts';
import { codesOf, wordOf } from '../i18n/word.ts';
import { ActDialog } from '../ui/ActDialog.tsx';
import { DateInput } from '../ui/DateField.tsx';
import { readHours, typedHours } from './typedHours.ts';

type HoursValues = { from: string } & Partial<Record<Weekday, string>>;

/** Sets the weekly hours from a day on: a line for each weekday. */
export function HoursDialog({ hours, onClose }: { hours: HoursNowFragment; onClose: () => void }) {
  const t = useT();
  const [locale] = useLocaleState();
  const { officeHoursSet } = useDataProvider<PanduDataProvider>();
  const { run, pending } = useAct(officeHoursSet, { done: t('reference.saved') });
  const weekdays = codesOf('Weekday');
  async function submit({ from, ...typed }: HoursValues) {
    const seen = hours.weeks.find((one) => one.from === from);
    const errors = await run({
      ...{ from, expectedVersion: seen?.version ?? null },
      week: weekdays.map((weekday) => ({ weekday, spans: readHours(typed[weekday] ?? '') ?? [] })),
    });
    return errors && byWeekday(errors, weekdays);
  }
  const isReadable = (text: string | null | undefined) =>
    readHours(text ?? '') === null ? t('calendar.hoursWrong') : undefined;
  return (
    <ActDialog<HoursValues>
      title={t('calendar.changeHours')}
      about={`${t('calendar.hoursAbout')} ${t('calendar.hoursForm')}`}
      verb={t('reference.save')}
      pending={pending}
      defaults={{
        from: today(),
        ...Object.fromEntries(hours.week.map(({ weekday, spans }) => [weekday, typedHours(spans, locale)])),
      }}
      onClose={onClose}
      onSubmit={submit}
    >
      {weekdays.map((weekday) => (
        <TextInput
          key={weekday}
          source={weekday}
          label={wordOf('Weekday', weekday)}
          validate={isReadable}
          helperText={false}
        />
      ))}
      <DateInput source="from" label={t('calendar.from')} validate={required()} />
    </ActDialog>
  );
}

/** The server names a weekday by its place in the week; what is wrong with the whole week stands at its first day. */
function byWeekday(errors: Record<string, string>, weekdays: readonly Weekday[]): Record<string, string> {
  const named = Object.entries(errors).map(([path, message]) => {
    const [field, at = '0'] = path.split('.');
    return [field === 'week' ? (weekdays[Number(at)] ?? path) : path, message];
  });
  return Object.fromEntries(named);
}
