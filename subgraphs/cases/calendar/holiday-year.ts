import { type LocalizedText, ValidationError } from '../../shared/errors.ts';
import type { HolidayYearStatus } from '../generated/prisma/enums.ts';
import type { HolidayKind } from './calendar.codes.ts';
import { SHIPPED_HOLIDAYS } from './shipped-holidays.ts';

export interface Holiday {
  /** `YYYY-MM-DD`. */
  date: string;
  name: LocalizedText;
  kind: HolidayKind;
}

/** The holidays of a year, as the office has set them, or else as Pandu brings them along. */
export interface HolidayYear {
  year: number;
  confirmed: boolean;
  /** Whether the office is closed on days of collective leave. */
  collectiveLeaveIsOff: boolean;
  /** By date. */
  holidays: readonly Holiday[];
  /** Null while the office has not set the year. */
  version: number | null;
}

/** What the office may set: this year's list and those of the next ones, as far as anybody decrees them. */
export const YEARS_AHEAD = 2;
const MOST_HOLIDAYS = 100;

/** The list that Pandu brings along; without holidays for a year that it does not know. Pure. */
export function shippedYear(year: number): HolidayYear {
  const shipped = SHIPPED_HOLIDAYS[year];
  const holidays = (shipped?.lines ?? []).map(([day, kind, id, en]) => ({
    ...{ date: `${year}-${day}`, kind },
    name: { id, en },
  }));
  return {
    year,
    confirmed: shipped?.isDecreed ?? false,
    collectiveLeaveIsOff: false,
    holidays,
    version: null,
  };
}

/** The years with a list, those that the office may set, and those that it has set (`own`), the earliest first. Pure. */
export function yearsWith(own: readonly HolidayYear[], thisYear: number): HolidayYear[] {
  const ahead = Array.from({ length: YEARS_AHEAD + 1 }, (_, n) => thisYear + n);
  const years = new Set([
    ...ahead,
    ...Object.keys(SHIPPED_HOLIDAYS).map(Number),
    ...own.map(({ year }) => year),
  ]);
  return [...years]
    .sort((a, b) => a - b)
    .map((year) => own.find((one) => one.year === year) ?? shippedYear(year));
}

export function statusOf({ holidays, confirmed }: HolidayYear): HolidayYearStatus {
  if (holidays.length === 0) return 'MISSING';
  return confirmed ? 'CONFIRMED' : 'PROVISIONAL';
}

/** Whether the office is closed for it. */
export const isOff = ({ kind }: Holiday, { collectiveLeaveIsOff }: HolidayYear): boolean =>
  kind === 'NATIONAL' || collectiveLeaveIsOff;

const faults = {
  YEAR_PASSED: {
    id: 'Tahun ini sudah lewat: daftarnya tidak diubah lagi.',
    en: 'This year has passed: its list does not change any more.',
  },
  YEAR_TOO_FAR: {
    id: `Daftar dapat diisi sampai ${YEARS_AHEAD} tahun ke depan. Periksa tahunnya.`,
    en: `A list can be set up to ${YEARS_AHEAD} years ahead. Look at the year.`,
  },
  HOLIDAYS_TOO_MANY: {
    id: `Paling banyak ${MOST_HOLIDAYS} hari libur setahun.`,
    en: `At most ${MOST_HOLIDAYS} holidays a year.`,
  },
  HOLIDAY_OTHER_YEAR: {
    id: 'Tanggal ini bukan dari tahun daftar ini.',
    en: 'This day is not of the year of this list.',
  },
  HOLIDAY_TWICE: {
    id: 'Tanggal ini sudah ada di daftar: tulis kedua nama pada satu baris.',
    en: 'This day is on the list already: write both names on one line.',
  },
  HOLIDAYS_MISSING: {
    id: 'Daftar kosong tidak dapat ditetapkan: isi dulu hari liburnya.',
    en: 'An empty list cannot be confirmed: add its holidays first.',
  },
} as const satisfies Record<string, LocalizedText>;

/**
 * A list as it is stored, by date. ValidationErrors at the field of `input`: `YEAR_PASSED`, `YEAR_TOO_FAR`, `HOLIDAYS_TOO_MANY`,
 * `HOLIDAY_OTHER_YEAR`, `HOLIDAY_TWICE`, `HOLIDAYS_MISSING` (confirmed without any). Pure.
 */
export function readHolidayYear(
  given: Omit<HolidayYear, 'version'>,
  thisYear: number,
): Omit<HolidayYear, 'version'> {
  const refuse = (code: keyof typeof faults, ...path: (string | number)[]): never => {
    throw new ValidationError(code, faults[code], { path: ['input', ...path.map(String)] });
  };
  const { year, confirmed, holidays } = given;
  if (year < thisYear) refuse('YEAR_PASSED', 'year');
  if (year > thisYear + YEARS_AHEAD) refuse('YEAR_TOO_FAR', 'year');
  if (holidays.length > MOST_HOLIDAYS) refuse('HOLIDAYS_TOO_MANY', 'holidays');
  if (confirmed && holidays.length === 0) refuse('HOLIDAYS_MISSING', 'confirmed');
  for (const [index, { date }] of holidays.entries()) {
    if (!date.startsWith(`${year}-`)) refuse('HOLIDAY_OTHER_YEAR', 'holidays', index, 'date');
    if (holidays.findIndex((one) => one.date === date) !== index)
      refuse('HOLIDAY_TWICE', 'holidays', index, 'date');
  }
  return { ...given, holidays: [...holidays].sort((a, b) => (a.date < b.date ? -1 : 1)) };
}
