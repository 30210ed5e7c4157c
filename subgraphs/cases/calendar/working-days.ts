import { addDays } from '../../shared/clock.ts';
import type { HolidayYearStatus } from '../generated/prisma/enums.ts';

/** Which days the office works. Days are `YYYY-MM-DD`. */
export interface Calendar {
  /** Whether the weekday has hours and the day is no holiday. */
  isWorkingDay(day: string): boolean;
  /** How sure the holidays of the day's year are. */
  statusOn(day: string): HolidayYearStatus;
}

/**
 * The working day that comes so many working days after a day, which itself does not count: 1 after a Friday is the Monday. For 0 the day
 * itself, or the first working day after it. Pure.
 */
export function addWorkingDays(calendar: Pick<Calendar, 'isWorkingDay'>, from: string, days: number): string {
  let day = nextWorkingDay(calendar, days === 0 ? from : addDays(from, 1));
  for (let left = days; left > 1; left -= 1) day = nextWorkingDay(calendar, addDays(day, 1));
  return day;
}

/** The day itself where the office works, or the first working day after it. */
function nextWorkingDay({ isWorkingDay }: Pick<Calendar, 'isWorkingDay'>, from: string): string {
  let day = from;
  while (!isWorkingDay(day)) day = addDays(day, 1);
  return day;
}

/** From the surest. */
const ORDER: readonly HolidayYearStatus[] = ['CONFIRMED', 'PROVISIONAL', 'MISSING'];

/** How sure the holidays from one day to another are: as sure as those of the least sure year. Pure. */
export function statusBetween({ statusOn }: Pick<Calendar, 'statusOn'>, from: string, to: string) {
  let worst = statusOn(to);
  for (let year = Number(from.slice(0, 4)); year < Number(to.slice(0, 4)); year += 1) {
    const status = statusOn(`${year}-01-01`);
    if (ORDER.indexOf(status) > ORDER.indexOf(worst)) worst = status;
  }
  return worst;
}
