import { addDays, dayToDate, officeDate } from '../shared/clock.ts';
import type { CasesTx } from './context.ts';

/**
 * Until when a state entered now is in time by the office's procedure (a Date at UTC midnight), or null where the
 * procedure sets no limit. Kept with the row: a later change of the procedure does not make former work late.
 */
export async function dueDay(tx: CasesTx, noun: 'CASE' | 'REFERRAL', status: string): Promise<Date | null> {
  const [step] = await tx.query<{ days: number }>(
    'select days from procedure_step where noun = $1 and status = $2',
    [noun, status],
  );
  return step ? dayToDate(addDays(officeDate(tx.now), step.days)) : null;
}

/** Whether a state has lasted longer than the procedure allows. */
export function isLate(dueOn: Date | null, now: Date): boolean {
  return dueOn !== null && dueOn < dayToDate(officeDate(now));
}

/** The earliest of these last days in time that has passed; null where none has. */
export function lateSince(lastDays: (Date | null)[], now: Date): Date | null {
  const passed = lastDays.filter((day) => isLate(day, now)) as Date[];
  return passed.sort((one, other) => one.getTime() - other.getTime())[0] ?? null;
}

/** Within how many days of a provisional letter its family is verified (domain: "verification within days"). */
const EMERGENCY_VERIFICATION_DAYS = 3;

/** The last day for the verification that a provisional letter issued now demands. */
export function emergencyVerificationDay(now: Date): Date {
  return dayToDate(addDays(officeDate(now), EMERGENCY_VERIFICATION_DAYS));
}
