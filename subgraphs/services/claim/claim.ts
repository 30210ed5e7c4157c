import type { ReservationStatus } from '../generated/prisma/enums.ts';
import type { QuotaState } from '../quota/quota.left.ts';

/** A claim on a programme's quota of a year. */
export interface Claim {
  claimId: string;
  programId: string;
  fiscalYear: number;
  quantity: number;
  amountRupiah: bigint;
  householdId: string | null;
  personId: string | null;
  caseId: string | null;
  /** The school or facility that it is for: a code of the office's list FACILITY. */
  facilityCode: string | null;
  /** Whether it is granted whatever there is: a provisional letter in an emergency. */
  emergency: boolean;
  /** For a claim deferred to a later year, which joins the list whatever is free: the start of its wait; else null. */
  queuedSince: Date | null;
}

/** The outcome of a claim, from this call or an earlier one. */
export interface ClaimState {
  id: string;
  status: ReservationStatus;
  waitingId: string | null;
  overused: boolean;
  /** The year of its quota: a claim that waited may have moved to a later one. Null: released before it arrived. */
  fiscalYear: number | null;
  /** Its allotment and the money now, including what the claim holds; null with `fiscalYear`. */
  room: QuotaState | null;
}
