import { officeDate } from '../../shared/clock.ts';
import { sql } from '../../shared/database.ts';
import { newId } from '../../shared/ids.ts';
import { aidAsked } from '../aid/aid.store.ts';
import type { ServicesContext } from '../context.ts';
import { factsOf } from '../criteria/criteria.columns.ts';
import type { AssessedOffer } from '../eligibility/assessment.store.ts';
import { serviceEvents } from '../events.ts';
import { peopleAsked } from '../fact/fact.store.ts';
import { criteriaInForce } from '../program/criteria-version.store.ts';
import { BEGINS } from '../reservation/reservation.lifecycle.ts';
import { type Claim, type ClaimState, fits, isRetryable, QUOTA } from './reserve.store.ts';

/**
 * Serves most claims in one round trip: there is room and nobody waits. It reads the grounds of the decision and writes
 * reservation and event before it touches the quota's row, so that the row is locked only for the update and the commit.
 * The room is as of the start of the statement: if another claim took the last unit since, the trigger
 * `quota_no_grant_above` refuses the whole statement. No rows: no such quota, a known claim, or no room; `RESERVE` then
 * decides under the lock.
 *
 * The update joins `written` and `pending`, which makes PostgreSQL write them first.
 */
const TAKE = `
with offer as materialized (
  select q.id, q.program_id, p.unit_amount_rupiah, c.number as criteria_version, c.rule, ${factsOf('f')} as facts,
    ${peopleAsked('c.rule', '$6', '$10')} as people,
    ${aidAsked('c.rule', '$6')} as aid
  from quota q join program p on p.id = q.program_id
  left join ${criteriaInForce('$10::date')} c on true
  left join household_fact f on f.household_id = $6
  where q.program_id = $2 and q.fiscal_year = $3::int and ${fits('$10')}
    and not exists (select 1 from reservation r where r.claim_id = $1)
), written as (
  insert into reservation (id, claim_id, quota_id, status, quantity, amount_rupiah, household_id, person_id, case_id, created_at)
  select $11, $1, o.id, '${BEGINS.withRoom}', $4::int, $5::bigint, $6, $7, $8, $9::timestamptz from offer o
  returning quota_id
), emitted as (
  insert into event (id, occurred_on, recorded_at, subject_type, subject_id, kind, payload)
  select $12, $10::date, $9::timestamptz, 'Reservation', $11, 'RESERVATION_MADE', $13::jsonb from offer
  returning id
), pending as (
  insert into event_pending (event_id) select id from emitted returning event_id
), taken as (
  update quota q set used = q.used + $4::int, used_rupiah = q.used_rupiah + $5::bigint
  from written w, pending e where q.id = w.quota_id
  returning q.id, ${QUOTA}
)
select ${QUOTA}, o.id as quota_id, o.program_id, o.unit_amount_rupiah, o.criteria_version, o.rule, o.facts, o.people, o.aid
from taken q, offer o`;

/** The outcome of a claim with the grounds of its decision. */
export interface Taken {
  state: ClaimState;
  offer: AssessedOffer;
}

/** Reserves where there is room and nobody waits; null where `reserveInOneStatement` must decide. */
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
  ];
  type Row = Pick<ClaimState, 'cap' | 'budgetRupiah'> &
    Pick<
      AssessedOffer,
      'programId' | 'unitAmountRupiah' | 'criteriaVersion' | 'rule' | 'quotaId' | 'facts' | 'people' | 'aid'
    > & {
      capKind: NonNullable<ClaimState['capKind']>;
      used: number;
      usedRupiah: bigint;
    };
  const rows = await sql<Row>(ctx.db.pool, TAKE, params, { prepare: true }).catch((error: unknown) => {
    if (isRetryable(error)) return [];
    throw error;
  });
  const [row] = rows;
  if (!row) return null;
  const { capKind, cap, used, budgetRupiah, usedRupiah } = row;
  const state = {
    status: BEGINS.withRoom,
    waitingId: null,
    fiscalYear,
    capKind,
    cap,
    used,
    budgetRupiah,
    usedRupiah,
  };
  return { state: { id: reservationId, ...state } as ClaimState, offer: row };
}
