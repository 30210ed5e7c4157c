const DAY_MS = 86_400_000;

let days = 90;

/** Set once at start-up, from `AGENCY_ACCESS_DAYS`; 90 unless set. */
export function setAgencyAccessDays(value: number): void {
  days = value;
}

/** As it was set: what a process tells the children that it starts. */
export function agencyAccessDays(): number {
  return days;
}

/**
 * For how long a family stays open to the agency that has delivered to it, to put evidence and records right: what was
 * recorded as delivered at this moment or earlier is closed. Whatever else ends a referral closes it at once.
 */
export function deliveredOpenSince(now: Date): Date {
  return new Date(now.getTime() - days * DAY_MS);
}
