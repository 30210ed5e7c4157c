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
  /** Since when it waits, for a claim that joins the list whatever is free (one deferred to a later year); else null. */
  queuedSince: Date | null;
}

/** What became of a claim: just now, or when it came first. */
export interface ClaimState {
  id: string;
  status: ReservationStatus;
  waitingId: string | null;
  /** The year of the quota it is on: a claim that waited may have moved to a later one. Null: released before it came. */
  fiscalYear: number | null;
  /** The quota now, what the claim holds included; `capKind` is null with `fiscalYear`. */
  capKind: CapKind | null;
  cap: number | null;
  used: number | null;
  budgetRupiah: bigint | null;
  usedRupiah: bigint | null;
}

/**
 * SQL: nobody is passed over (OUR-5). Who waits comes first: on this quota, a past year's or the running year's, where a late
 * claim for a past year asks; and who was proposed on a year that is over by now, which nobody can confirm any more. Not who
 * asks for more than the whole year has. A quota without any limit makes nobody wait. Alias `q` is `quota`; `day` the
 * place of today's date.
 */
const nobodyWaits = (day: string): string => {
  const running = `extract(year from ${day}::date)::int`;
  return `((q.cap_kind = 'UNLIMITED' and q.budget_rupiah is null)
      or not exists (select 1 from quota l join reservation w on w.quota_id = l.id
        where l.program_id = q.program_id and l.fiscal_year <= greatest(q.fiscal_year, ${running})
          and w.status in ('WAITING', 'PROPOSED') and (w.status = 'WAITING' or l.fiscal_year < ${running})
          and not (case when l.fiscal_year > q.fiscal_year then ${asksTooMuch('w', 'l')} else ${asksTooMuch('w', 'q')} end)))`;
};
/** SQL: there is room for `$4` units and `$5` rupiah, and nobody waits. Alias `q` is `quota`; `day` the place of today's date. */
export const fits = (day: string): string => `(q.cap is null or q.used + $4::int <= q.cap)
      and (q.budget_rupiah is null or q.used_rupiah + $5::bigint <= q.budget_rupiah) and ${nobodyWaits(day)}`;
/** SQL: the columns of a quota that an answer tells. Alias `q`. */
export const QUOTA = 'q.cap_kind, q.cap, q.used, q.budget_rupiah, q.used_rupiah';

/**
 * The one statement (design decision 5): the quota's row is updated only where the claim fits what the row says once
 * its lock is held; reservation and event are written with it. A claim that is known already changes nothing and gets
 * its former answer. Where it does not fit, the row is locked as well, so that nobody frees units unseen between the
 * look and the entry on the waiting list. Nor does it take what is free while somebody waits for the quota: it joins the
 * list, and the list decides who comes first. Who waits is as seen when the statement began and may have left since, so
 * the caller lets the list propose once more where units are free (`reserve`).
 *
 * No rows: there is no quota of that programme and year. Status null: units became free between the look and the lock,
 * ask again. A unique violation: the same claim came twice at once, and asking again gives the answer of the first.
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
), told as (
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
 * Whether a claim's statement was refused for what came between, so that asking again gives the right answer: the same claim
 * came twice at once (also as a deadlock of the two), or another took the last unit.
 */
export function isAskedAgain(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  const isLastTaken =
    error.code === CHECK_VIOLATION && 'constraint' in error && error.constraint === 'quota_no_grant_above';
  return error.code === UNIQUE_VIOLATION || error.code === DEADLOCK || isLastTaken;
}

const ATTEMPTS = 10;

interface FreedMeanwhile {
  status: null;
}
const ASK_AGAIN: FreedMeanwhile = { status: null };

/** Reserves, or joins the waiting list; null where the programme has no quota of that year yet. */
export async function reserveInOneStatement(ctx: ServicesContext, claim: Claim): Promise<ClaimState | null> {
  const now = ctx.clock.now();
  const reservationId = newId('resv');
  const waitingId = newId('wait');
  const { claimId, programId, fiscalYear, quantity } = claim;
  const amountRupiah = claim.amountRupiah.toString();
  const told = { claimId, programId, fiscalYear };
  const made = serviceEvents.kinds.RESERVATION_MADE.parse({ ...told, reservationId, quantity, amountRupiah });
  const joined = serviceEvents.kinds.WAITING_JOINED.parse({ ...told, waitingId });
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
      if (!isAskedAgain(error) || attempt === ATTEMPTS) throw error;
      return [ASK_AGAIN];
    });
    if (!state) return null;
    if (state.status !== null) return state;
    if (attempt === ATTEMPTS)
      throw new Error(`claim ${claimId} found its quota neither free nor full ${ATTEMPTS} times`);
  }
}
