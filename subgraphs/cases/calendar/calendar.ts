import type { HolidayYear } from './holiday-year.ts';
import { isOff, shippedYear, statusOf } from './holiday-year.ts';
import { FIRST_WEEK, type Week, weekdayOf } from './office-hours.ts';
import type { Calendar } from './working-days.ts';

/** The weekly hours from a day on. */
export interface OfficeWeek {
  id: string;
  /** `YYYY-MM-DD`. */
  from: string;
  week: Week;
  version: number;
}

/** What the office has set: its hours, the latest first, and its lists of holidays. */
export interface CalendarData {
  weeks: readonly OfficeWeek[];
  years: readonly HolidayYear[];
}

/** The hours in force on a day `YYYY-MM-DD`. Pure. */
export const weekOn = (weeks: readonly OfficeWeek[], day: string): Week =>
  weeks.find(({ from }) => from <= day)?.week ?? FIRST_WEEK;

/** Which days the office works: those with hours that are no holiday. Pure. */
export function openCalendar({ weeks, years }: CalendarData): Calendar {
  const known = new Map<number, { status: ReturnType<typeof statusOf>; off: ReadonlySet<string> }>();
  const yearOf = (day: string) => {
    const number = Number(day.slice(0, 4));
    let found = known.get(number);
    if (!found) {
      const year = years.find((one) => one.year === number) ?? shippedYear(number);
      const off = year.holidays.filter((one) => isOff(one, year)).map(({ date }) => date);
      found = { status: statusOf(year), off: new Set(off) };
      known.set(number, found);
    }
    return found;
  };
  const hasHours = (day: string): boolean =>
    weekOn(weeks, day).some(({ weekday, spans }) => spans.length > 0 && weekday === weekdayOf(day));
  return {
    isWorkingDay: (day) => hasHours(day) && !yearOf(day).off.has(day),
    statusOn: (day) => yearOf(day).status,
  };
}
