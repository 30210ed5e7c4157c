import { officeDate } from '../../shared/clock.ts';
import { sql } from '../../shared/database.ts';
import { newId } from '../../shared/ids.ts';
import { aidAsked } from '../aid/aid.store.ts';
import { allotmentOf } from '../allotment/allotment.ts';
import type { ServicesContext } from '../context.ts';
import { factsOf } from '../criteria/criteria.columns.ts';
import type { AssessedOffer } from '../eligibility/assessment.store.ts';
import { serviceEvents } from '../events.ts';
import { peopleAsked } from '../fact/fact.store.ts';
import { criteriaInForce } from '../program/criteria-version.store.ts';
import type { QuotaState } from '../quota/quota.left.ts';
import { moneyOf } from '../quota/quota.store.ts';
import { BEGINS } from '../reservation/reservation.lifecycle.ts';
import { nobodyWaits } from './claim.store.ts';
import type { Claim, ClaimState } from './claim.ts';

/** SQL: what a claim takes, `$4` units and `$5` rupiah; its day is `$10`. */
const ASKED = { rupiah: '$5', day: '$10' };

/**
 * Serves most claims in one round trip: there is room and nobody waits. It reads the grounds of the decision, chooses the allotment,
 * the budget line and the place, writes reservation and event, and only then touches the allotment's and the line's row, so
 * that they are locked only for the update and the commit. The room is as of the start of the statement: if another claim took the last unit
 * since, the trigger `no_grant_above` refuses the whole statement. No rows: no such total, a known claim, or no room;
 * `reserveUnderLock` then decides.
 *
 * The update of the allotment joins what is written, and the update of the line joins the allotment, which makes PostgreSQL do them in this
 * order: the order in which `lockRooms` locks. A place is taken first and waits for nobody.
 */
const TAKE = `
with offer as materialized (
  select q.id, q.program_id, q.cap_kind, q.places, a.id as allotment_id, line.id as line_id,
    case when a.region_code is null and a.facility_code is null then q.cap_kind else 'NUMBER' end as kind, a.cap, a.used,
    p.unit_amount_rupiah, c.number as criteria_version, c.rule, ${factsOf('f')} as facts,
    ${peopleAsked('c.rule', '$6', '$10')} as people,
    ${aidAsked('c.rule', '$6')} as aid,
    m.budget_rupiah, coalesce(m.line_used, a.used_rupiah) as used_rupiah, m.line_left_rupiah
  from quota q join program p on p.id = q.program_id and p.agency_id = q.agency_id
  left join ${criteriaInForce('$10::date')} c on true
  left join household_fact f on f.household_id = $6
  join ${allotmentOf('q.id', 'f.village_code', '$14::text')} a on true
  left join ${moneyOf('q.id')} m on true
  left join lateral (select l.id from budget_line l
    where l.quota_id = q.id and $5::bigint > 0 and (l.limit_rupiah is null or l.used_rupiah + $5::bigint <= l.limit_rupiah)
    order by l.position limit 1) line on true
  where q.program_id = $2 and q.fiscal_year = $3::int
    and (a.cap is null or a.used + $4::int <= a.cap) and (not q.places or $4::int = 1)
    and (line.id is not null or $5::bigint = 0 or not exists (select 1 from budget_line l where l.quota_id = q.id))
    and ${nobodyWaits(ASKED)}
    and not exists (select 1 from reservation r where r.claim_id = $1)
), seat as (
  select s.id from place s, offer o where o.places and s.allotment_id = o.allotment_id and s.reservation_id is null
  order by s.number limit 1 for update of s skip locked
), written as (
  insert into reservation (id, claim_id, quota_id, allotment_id, line_id, place_id, facility_code, status, quantity, amount_rupiah,
    household_id, person_id, case_id, created_at)
  select $11, $1, o.id, o.allotment_id, o.line_id, s.id, $14, '${BEGINS.withRoom}', $4::int, $5::bigint, $6, $7, $8, $9::timestamptz
  from offer o left join seat s on true where not o.places or s.id is not null
  returning allotment_id, line_id, place_id
), emitted as (
  insert into event (id, occurred_on, recorded_at, subject_type, subject_id, kind, payload)
  select $12, $10::date, $9::timestamptz, 'Reservation', $11, 'RESERVATION_MADE',
    $13::jsonb || jsonb_build_object('allotmentId', w.allotment_id, 'lineId', w.line_id, 'placeId', w.place_id) from written w
  returning id
), pending as (
  insert into event_pending (event_id) select id from emitted returning event_id
), seated as (
  update place s set reservation_id = $11 from written w where s.id = w.place_id
), taken as (
  update allotment a set used = a.used + $4::int, used_rupiah = a.used_rupiah + $5::bigint
  from written w, pending e where a.id = w.allotment_id
  returning a.cap, a.used, w.line_id
), paid as (
  update budget_line l set used_rupiah = l.used_rupiah + $5::bigint from taken t where l.id = t.line_id
)
select o.kind as cap_kind, t.cap, t.used, o.budget_rupiah, o.used_rupiah + $5::bigint as used_rupiah,
  o.line_left_rupiah - $5::bigint as line_left_rupiah,
  o.id as quota_id, o.program_id, o.unit_amount_rupiah, o.criteria_version, o.rule, o.facts, o.people, o.aid
from taken t, offer o`;

/** The outcome of a claim with the grounds of its decision. */
export interface Taken {
  state: ClaimState;
  offer: AssessedOffer;
}

/** Reserves where there is room and nobody waits; null where `reserveUnderLock` must decide. */
export async function takeAtOnce(ctx: ServicesContext, claim: Claim): Promise<Taken | null> {
  const now = ctx.clock.now();
  const reservationId = newId('resv');
  const { claimId, programId, fiscalYear, quantity } = claim;
  const amountRupiah = claim.amountRupiah.toString();
  const made = serviceEvents.kinds.RESERVATION_MADE.parse({
    claimId,
    programId,
    fiscalYear,
    reservationId,
    quantity,
    amountRupiah,
  });
  const params = [
    claimId,
    programId,
    fiscalYear,
    quantity,
    amountRupiah,
    claim.householdId,
    claim.personId,
    claim.caseId,
    now,
    officeDate(now),
    reservationId,
    newId('evt'),
    JSON.stringify(made),
    claim.facilityCode,
  ];
  type Row = QuotaState &
    Pick<
      AssessedOffer,
      'programId' | 'unitAmountRupiah' | 'criteriaVersion' | 'rule' | 'quotaId' | 'facts' | 'people' | 'aid'
    >;
  const rows = await sql<Row>(ctx.db.pool, TAKE, params, { prepare: true }).catch((error: unknown) => {
    if (isRetryable(error)) return [];
    throw error;
  });
  const [row] = rows;
  if (!row) return null;
  const { capKind, cap, used, budgetRupiah, usedRupiah, lineLeftRupiah } = row;
  const room = { capKind, cap, used, budgetRupiah, usedRupiah, lineLeftRupiah };
  const state = { id: reservationId, status: BEGINS.withRoom, waitingId: null, overused: false, fiscalYear };
  return { state: { ...state, room }, offer: row };
}

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
    error.code === CHECK_VIOLATION && 'constraint' in error && error.constraint === 'no_grant_above';
  return error.code === UNIQUE_VIOLATION || error.code === DEADLOCK || isLastTaken;
}
