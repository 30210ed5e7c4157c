/** Failed sign-ins in a row until an account locks itself. */
export const FAILURES_UNTIL_LOCK = 5;
const FIRST_LOCK_MINUTES = 15;
const LONGEST_LOCK_MINUTES = 24 * 60;

/** What an account knows of its failures. */
export interface Failures {
  /** In a row, since the last success or lock. */
  failedSignIns: number;
  /** Locks since the last success. */
  failureLocks: number;
  lockedUntil: Date | null;
}

/** Whether the account may not sign in now, by failure or by an administrator. */
export function isLocked(account: { lockedUntil: Date | null; lockedAt: Date | null }, now: Date): boolean {
  return account.lockedAt !== null || (account.lockedUntil !== null && account.lockedUntil > now);
}

/** After one more failure: the fifth locks for 15 minutes, each later lock twice as long, a day at most. Pure. */
export function afterFailure(before: Failures, now: Date): Failures {
  const failedSignIns = before.failedSignIns + 1;
  if (failedSignIns < FAILURES_UNTIL_LOCK) return { ...before, failedSignIns };
  const minutes = Math.min(FIRST_LOCK_MINUTES * 2 ** before.failureLocks, LONGEST_LOCK_MINUTES);
  return {
    failedSignIns: 0,
    failureLocks: before.failureLocks + 1,
    lockedUntil: new Date(now.getTime() + minutes * 60_000),
  };
}

export const NO_FAILURES: Failures = { failedSignIns: 0, failureLocks: 0, lockedUntil: null };
