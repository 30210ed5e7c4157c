import { officeDate } from '../../shared/clock.ts';
import { sql } from '../../shared/database.ts';
import { newId } from '../../shared/ids.ts';
import type { ServicesContext } from '../context.ts';
import { serviceEvents } from '../events.ts';
import type { CapKind, ReservationStatus } from '../generated/prisma/enums.ts';
import { BEGINS } from '../reservation/reservation.lifecycle.ts';
import { asksTooMuch } from '../waiting/waiting.rank.ts';

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
  /** For a claim deferred to a later year, which joins the list whatever is free: the start of its wait; else null. */
  queuedSince: Date | null;
}

/** The outcome of a claim, from this call or an earlier one. */
export interface ClaimState {
  id: string;
  status: ReservationStatus;
  waitingId: string | null;
  /** The year of its quota: a claim that waited may have moved to a later one. Null: released before it arrived. */
  fiscalYear: number | null;
  /** The quota now, including what the claim holds; `capKind` is null with `fiscalYear`. */
  capKind: CapKind | null;
  cap: number | null;
  used: number | null;
  budgetRupiah: bigint | null;
  usedRupiah: bigint | null;
}

/**
 * SQL: no waiting claim would be passed over (OUR-5). Claims wait on this quota, a past year's, or the running year's (for a
 * late claim on a past year), or hold a proposal of a past year, which nobody can confirm any more. Claims for more than the
 * whole year has do not count. An unlimited quota never makes a claim wait. Alias `q` is `quota`; `day` is the placeholder of
 * today's date.
 */
const nobodyWaits = (day: string): string => {
  const running = `extract(year from ${day}::date)::int`;
  return `((q.cap_kind = 'UNLIMITED' and q.budget_rupiah is null)
      or not exists (select 1 from quota l join reservation w on w.quota_id = l.id
        where l.program_id = q.program_id and l.fiscal_year <= greatest(q.fiscal_year, ${running})
          and w.status in ('WAITING', 'PROPOSED') and (w.status = 'WAITING' or l.fiscal_year < ${running})
          and not (case when l.fiscal_year > q.fiscal_year then ${asksTooMuch('w', 'l')} else ${asksTooMuch('w', 'q')} end)))`;
};
/** SQL: there is room for `$4` units and `$5` rupiah, and nobody waits. Alias `q` is `quota`; `day` is the placeholder of today's date. */
export const fits = (day: string): string => `(q.cap is null or q.used + $4::int <= q.cap)
      and (q.budget_rupiah is null or q.used_rupiah + $5::bigint <= q.budget_rupiah) and ${nobodyWaits(day)}`;
/** SQL: the columns of a quota in an answer. Alias `q`. */
export const QUOTA = 'q.cap_kind, q.cap, q.used, q.budget_rupiah, q.used_rupiah';

/**
 * Reserves in one statement (decision 4): updates the quota's row only if the claim fits the row once it is locked, and
 * writes reservation and event with it. A known claim changes nothing and gets its earlier answer. If the claim does not
 * fit, the row is locked as well, so that nobody frees units between the check and the entry on the waiting list. While
 * others wait, the claim joins the list even if units are free. The list is as of the start of the statement, and others may
 * have left since, so `reserve` then lets the list propose again.
 *
 * No rows: the programme has no quota of that year. Status null: units became free between the check and the lock; retry. A
 * unique violation: the same claim arrived twice at once; a retry returns the answer of the first.
 */
const RESERVE = `
with claim as (
  select r.id, r.status, r.waiting_id, r.quota_id from reservation r where r.claim_id = $1
), taken as (
  update quota q set used = q.used + $4::int, used_rupiah = q.used_rupiah + $5::bigint
  where q.program_id = $2 and q.fiscal_year = $3::int and not exists (select 1 from claim) and $16::timestamptz is null and ${fits('$13')}
  returning q.id, ${QUOTA}
), full_up as (
  select q.id, ${QUOTA}, ($16::timestamptz is null and ${fits('$13')}) as fits
  from quota q
  where q.program_id = $2 and q.fiscal_year = $3::int and not exists (select 1 from claim) and not exists (select 1 from taken)
  for update
), outcome as (
  select q.id, ${QUOTA}, true as reserved from taken q
  union all
  select q.id, ${QUOTA}, case when not fits then false end from full_up q
), written as (
  insert into reservation (id, claim_id, quota_id, status, quantity, amount_rupiah, household_id, person_id, case_id, created_at,
    waiting_id, waiting_since)
  select $6, $1, o.id, (case when o.reserved then '${BEGINS.withRoom}' else '${BEGINS.waiting}' end)::"ReservationStatus", $4::int, $5::bigint,
    $8, $9, $10, $11::timestamptz,
    case when not o.reserved then $7 end, case when not o.reserved then coalesce($16::timestamptz, $11::timestamptz) end
  from outcome o where o.reserved is not null
), emitted as (
  insert into event (id, occurred_on, recorded_at, subject_type, subject_id, kind, payload)
  select $12, $13::date, $11::timestamptz,
    case when o.reserved then 'Reservation' else 'WaitingEntry' end, case when o.reserved then $6 else $7 end,
    case when o.reserved then 'RESERVATION_MADE' else 'WAITING_JOINED' end,
    case when o.reserved then $14::jsonb else $15::jsonb end
  from outcome o where o.reserved is not null
), pending as (
  insert into event_pending (event_id) select $12 from outcome o where o.reserved is not null
)
select $6 as id, case q.reserved when true then '${BEGINS.withRoom}' when false then '${BEGINS.waiting}' end as status,
  case when not q.reserved then $7 end as waiting_id, $3::int as fiscal_year, ${QUOTA}
from outcome q
union all
select c.id, c.status::text, c.waiting_id, q.fiscal_year, ${QUOTA} from claim c left join quota q on q.id = c.quota_id`;

const UNIQUE_VIOLATION = '23505';
const CHECK_VIOLATION = '23514';
const DEADLOCK = '40P01';

/**
 * Whether a retry gives the right answer: the same claim arrived twice at once (possibly as a deadlock of the two), or another
 * claim took the last unit.
 */
export function isRetryable(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  const isLastTaken =
    error.code === CHECK_VIOLATION && 'constraint' in error && error.constraint === 'quota_no_grant_above';
  return error.code === UNIQUE_VIOLATION || error.code === DEADLOCK || isLastTaken;
}

const ATTEMPTS = 10;

interface FreedMeanwhile {
  status: null;
}
const RETRY: FreedMeanwhile = { status: null };

/** Reserves, or joins the waiting list; null where the programme has no quota of that year. */
export async function reserveInOneStatement(ctx: ServicesContext, claim: Claim): Promise<ClaimState | null> {
  const now = ctx.clock.now();
  const reservationId = newId('resv');
  const waitingId = newId('wait');
  const { claimId, programId, fiscalYear, quantity } = claim;
  const amountRupiah = claim.amountRupiah.toString();
  const common = { claimId, programId, fiscalYear };
  const made = serviceEvents.kinds.RESERVATION_MADE.parse({
    ...common,
    reservationId,
    quantity,
    amountRupiah,
  });
  const joined = serviceEvents.kinds.WAITING_JOINED.parse({ ...common, waitingId });
  const params = [
    claimId,
    programId,
    fiscalYear,
    quantity,
    amountRupiah,
    reservationId,
    waitingId,
    claim.householdId,
    claim.personId,
    claim.caseId,
    now,
    newId('evt'),
    officeDate(now),
    JSON.stringify(made),
    JSON.stringify(joined),
    claim.queuedSince,
  ];
  for (let attempt = 1; ; attempt++) {
    const [state] = await sql<ClaimState | FreedMeanwhile>(ctx.db.pool, RESERVE, params, {
      prepare: true,
    }).catch((error: unknown): FreedMeanwhile[] => {
      if (!isRetryable(error) || attempt === ATTEMPTS) throw error;
      return [RETRY];
    });
    if (!state) return null;
    if (state.status !== null) return state;
    if (attempt === ATTEMPTS)
      throw new Error(`claim ${claimId} found its quota neither free nor full ${ATTEMPTS} times`);
  }
}
