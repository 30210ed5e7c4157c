/** The source of "now"; injected, so that tests and the sample can move time. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that only moves when set. */
export class SettableClock implements Clock {
  #now: Date;
  constructor(start: Date | string) {
    this.#now = new Date(start);
  }
  now(): Date {
    return new Date(this.#now);
  }
  set(moment: Date | string): void {
    this.#now = new Date(moment);
  }
  advanceDays(days: number): void {
    this.#now = new Date(this.#now.getTime() + days * 86_400_000);
  }
}

/** The three zones of Indonesia; the office's own is configuration (design decision 14). */
export const OFFICE_ZONES = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'] as const;
export type OfficeZone = (typeof OFFICE_ZONES)[number];

const OFFSET_HOURS: Record<OfficeZone, number> = {
  'Asia/Jakarta': 7,
  'Asia/Makassar': 8,
  'Asia/Jayapura': 9,
};

let officeZone: OfficeZone = 'Asia/Jakarta';

/** Set once at start-up, to the zone that the database was created with. */
export function setOfficeZone(zone: OfficeZone): void {
  officeZone = zone;
}

/** The office's zone, for SQL (`at time zone`) and `Intl`. */
export function currentOfficeZone(): OfficeZone {
  return officeZone;
}

/** The calendar day of a moment in the office's zone, `YYYY-MM-DD`. Indonesia has no summer time. */
export function officeDate(moment: Date): string {
  return new Date(moment.getTime() + OFFSET_HOURS[officeZone] * 3_600_000).toISOString().slice(0, 10);
}

/** A calendar day as PostgreSQL's `date` and Prisma give it: a Date at UTC midnight. */
export function dayToDate(day: string): Date {
  return new Date(`${day}T00:00:00.000Z`);
}

/** The calendar day of a `date` value (a Date at UTC midnight), `YYYY-MM-DD`. */
export function dateToDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

const LONG_DAY = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
const LOCALES = { id: 'id-ID', en: 'en-GB' } as const;

/** A day `YYYY-MM-DD` in words: `9 Maret 2026`. */
export function dayInWords(day: string, language: keyof typeof LOCALES): string {
  return new Intl.DateTimeFormat(LOCALES[language], LONG_DAY).format(dayToDate(day));
}

/** A day some months later; the last day of the month where that month is shorter (31 January + 1 = 28 February). */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return dateToDay(new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))));
}

/** A day some days later. */
export function addDays(day: string, days: number): string {
  return dateToDay(new Date(dayToDate(day).getTime() + days * 86_400_000));
}
