import { addMonths, dateToDay, dayInWords, officeDate } from './clock.ts';
import { ValidationError } from './errors.ts';

/** No person has lived longer. */
const OLDEST_YEARS = 125;
/** Offices type paper in later, but no paper that is older than this. */
const PAPER_YEARS = 20;

/** The office's today, this many years ago. */
const yearsBefore = (now: Date, years: number): string => addMonths(officeDate(now), -12 * years);

/**
 * Refuses an impossible birth date. ValidationError `BIRTH_DATE_IMPOSSIBLE`: in the future, or more than
 * 125 years ago.
 */
export function refuseImpossibleBirth(
  now: Date,
  date: Date | null | undefined,
  path: readonly string[],
): void {
  if (!date || isWithin(now, date, OLDEST_YEARS)) return;
  const first = yearsBefore(now, OLDEST_YEARS);
  throw new ValidationError(
    'BIRTH_DATE_IMPOSSIBLE',
    {
      id: `Tanggal lahir harus antara ${dayInWords(first, 'id')} dan hari ini. Kosongkan bila tidak diketahui.`,
      en: `A birth date lies between ${dayInWords(first, 'en')} and today. Leave it out where it is not known.`,
    },
    { path },
  );
}

/** Refuses a day that has not come: nothing has happened on it. ValidationError `DATE_IN_FUTURE`. */
export function refuseFuture(now: Date, date: Date | null | undefined, path: readonly string[]): void {
  if (!date || dateToDay(date) <= officeDate(now)) return;
  const asked = dateToDay(date);
  throw new ValidationError(
    'DATE_IN_FUTURE',
    {
      id: `Tanggal ${dayInWords(asked, 'id')} belum tiba. Pilih hari ini atau hari sebelumnya.`,
      en: `${dayInWords(asked, 'en')} has not come yet. Choose today or an earlier day.`,
    },
    { path },
  );
}

/** Refuses a day before any paper of this office, or before so many years. ValidationError `DAY_TOO_EARLY`. */
export function refuseTooEarly(
  now: Date,
  date: Date | null | undefined,
  path: readonly string[],
  years = PAPER_YEARS,
): void {
  const first = yearsBefore(now, years);
  if (!date || dateToDay(date) >= first) return;
  throw new ValidationError(
    'DAY_TOO_EARLY',
    {
      id: `Tanggal paling awal ${dayInWords(first, 'id')}. Periksa tahunnya.`,
      en: `The day is ${dayInWords(first, 'en')} at the earliest. Look at the year.`,
    },
    { path },
  );
}

/** So many years ahead a rule of the office may begin: a later year is mistyped. */
const YEARS_AHEAD = 5;

/**
 * Refuses a first day on which a rule of the office cannot begin: former days were worked by the former rule. ValidationError
 * `DAY_PASSED` (before today), `DAY_TOO_LATE` (more than 5 years ahead).
 */
export function refuseOtherStart(now: Date, from: Date, path: readonly string[]): void {
  const today = officeDate(now);
  if (dateToDay(from) < today)
    throw new ValidationError(
      'DAY_PASSED',
      {
        id: `Perubahan berlaku paling cepat hari ini, ${dayInWords(today, 'id')}: yang sudah berjalan tidak berubah.`,
        en: `A change begins today, ${dayInWords(today, 'en')}, at the earliest: what has happened does not change.`,
      },
      { path },
    );
  refuseTooLate(now, from, path, YEARS_AHEAD);
}

/** Refuses a day that lies more years ahead than anybody plans: a slip of the year. ValidationError `DAY_TOO_LATE`. */
export function refuseTooLate(
  now: Date,
  date: Date | null | undefined,
  path: readonly string[],
  years: number,
): void {
  const last = yearsBefore(now, -years);
  if (!date || dateToDay(date) <= last) return;
  throw new ValidationError(
    'DAY_TOO_LATE',
    {
      id: `Tanggal paling akhir ${dayInWords(last, 'id')}. Periksa tahunnya.`,
      en: `The day is ${dayInWords(last, 'en')} at the latest. Look at the year.`,
    },
    { path },
  );
}

function isWithin(now: Date, date: Date, years: number): boolean {
  const day = dateToDay(date);
  return day <= officeDate(now) && day >= yearsBefore(now, years);
}

/**
 * Refuses a period that ends before it starts: its empty answer would look like a real one. ValidationError `PERIOD_REVERSED` at the
 * field of the first day; an open end is always fine.
 */
export function refuseReversed(
  from: Date | null | undefined,
  to: Date | null | undefined,
  path: readonly string[],
): void {
  if (!from || !to || from.getTime() <= to.getTime()) return;
  const [first, last] = [dateToDay(from), dateToDay(to)];
  throw new ValidationError(
    'PERIOD_REVERSED',
    {
      id: `Awal rentang (${dayInWords(first, 'id')}) sesudah akhirnya (${dayInWords(last, 'id')}). Tukar keduanya.`,
      en: `The period begins (${dayInWords(first, 'en')}) after its end (${dayInWords(last, 'en')}). Swap the two.`,
    },
    { path },
  );
}
