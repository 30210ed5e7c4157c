import { dayToDate, officeDate } from '../../shared/clock.ts';
import { readCalendar } from '../calendar/calendar.store.ts';
import { addWorkingDays, type Calendar, statusBetween } from '../calendar/working-days.ts';
import type { CasesTx } from '../context.ts';
import type { HolidayYearStatus } from '../generated/prisma/enums.ts';
import { type PromisedStep, promisedSteps } from './promised-days.codes.ts';
import { promiseOn } from './promised-days.store.ts';
import { FIRST_DAYS } from './promised-days.ts';

/** The last day in time, and how sure the holidays are that it was counted by. */
export interface Due {
  /** A Date at UTC midnight. */
  dueOn: Date;
  dueHolidays: HolidayYearStatus;
}

/** The due day of so many working days from a day `YYYY-MM-DD` on. Pure. */
export function dueIn(calendar: Calendar, from: string, days: number): Due {
  const day = addWorkingDays(calendar, from, days);
  return { dueOn: dayToDate(day), dueHolidays: statusBetween(calendar, from, day) };
}

const NO_LIMIT = { dueOn: null, dueHolidays: null };

/**
 * Until when a step that begins now is in time; nulls where the office promises no day. Kept with the row: a later change of promises, hours
 * or holidays does not make former work late (OUR-1).
 */
export async function dueOfStep(
  tx: CasesTx,
  step: PromisedStep,
  /** Working days that are promised elsewhere: by the programme. */
  promised: number | null = null,
): Promise<Due | typeof NO_LIMIT> {
  const today = officeDate(tx.now);
  const set = promised === null ? await promiseOn(tx, step, today) : { days: promised };
  const days = set ? set.days : FIRST_DAYS[step];
  return days === null ? NO_LIMIT : dueIn(await readCalendar(tx), today, days);
}

const STEPS: ReadonlySet<string> = new Set(promisedSteps.list);

/** The same for a state of a case or a referral that is entered now; what has ended has no due day. */
export async function dueOfState(
  tx: CasesTx,
  noun: 'CASE' | 'REFERRAL',
  status: string,
  promised: number | null = null,
): Promise<Due | typeof NO_LIMIT> {
  const step = `${noun}_${status}`;
  return STEPS.has(step) ? dueOfStep(tx, step as PromisedStep, promised) : NO_LIMIT;
}

/** Whether a state has lasted longer than promised. */
export function isLate(dueOn: Date | null, now: Date): boolean {
  return dueOn !== null && dueOn < dayToDate(officeDate(now));
}

/** The earliest of these last days in time that has passed; null where none has. */
export function lateSince(lastDays: (Date | null)[], now: Date): Date | null {
  const passed = lastDays.filter((day) => isLate(day, now)) as Date[];
  return passed.sort((one, other) => one.getTime() - other.getTime())[0] ?? null;
}
