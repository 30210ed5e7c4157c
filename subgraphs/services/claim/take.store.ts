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

/**
 * Serves most claims in one round trip: there is room and nobody waits. It takes the claims on one programme's total that arrived together
 * (`TakeQueue`), reads the grounds of each decision, chooses allotment, budget line and place, writes reservations and events, and
 * only then touches the rows of the allotments and lines, each once, so that they are locked only for the update and the commit.
 * The room is as of the start of the statement: if another statement took the last unit since, the trigger `no_grant_above` refuses
 * the whole statement, which then has written nothing. A claim without a row in the answer is known, or found no room, or somebody waits:
 * `reserveUnderLock` decides.
 *
 * Within the statement a claim counts those before it on the same allotment and line, taken or not. Rows are locked in the order of
 * `lockRooms`: allotments by id, then lines by id; what joins what makes PostgreSQL do them in this order. Places are taken first and
 * wait for nobody.
 */
const TAKE = `
with total as materialized (
  select q.id, q.program_id, q.cap_kind, q.places, p.unit_amount_rupiah, c.number as criteria_version, c.rule,
    m.budget_rupiah, m.line_used, m.line_left_rupiah
  from quota q join program p on p.id = q.program_id and p.agency_id = q.agency_id
  left join ${criteriaInForce('$4::date')} c on true left join ${moneyOf('q.id')} m on true
  where q.program_id = $1 and q.fiscal_year = $2::int
), asked as materialized (
  select c.*, f.village_code, a.id as allotment_id, a.cap, a.used, a.used_rupiah,
    case when a.region_code is null and a.facility_code is null then t.cap_kind else 'NUMBER' end as kind,
    line.id as line_id, line.limit_rupiah, line.used_rupiah as line_used
  from unnest($5::text[], $6::int[], $7::bigint[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::jsonb[])
    with ordinality c (claim_id, quantity, amount_rupiah, household_id, person_id, case_id, facility_code, reservation_id, event_id, payload, ord)
  cross join total t
  left join household_fact f on f.household_id = c.household_id
  join ${allotmentOf('t.id', 'f.village_code', 'c.facility_code')} a on true
  left join lateral (select l.id, l.limit_rupiah, l.used_rupiah from budget_line l
    where l.quota_id = t.id and c.amount_rupiah > 0 and (l.limit_rupiah is null or l.used_rupiah + c.amount_rupiah <= l.limit_rupiah)
    order by l.position limit 1) line on true
  where (not t.places or c.quantity = 1)
    and (line.id is not null or c.amount_rupiah = 0 or not exists (select 1 from budget_line l where l.quota_id = t.id))
    and not exists (select 1 from reservation r where r.claim_id = c.claim_id)
), open as materialized (
  select a.id, cell.asks_money from (select distinct allotment_id, amount_rupiah > 0 as asks_money from asked) cell
  join allotment a on a.id = cell.allotment_id join quota q on q.id = a.quota_id
  where ${nobodyWaits({ rupiah: 'cell.asks_money::int', day: '$4' })}
), running as (
  select k.*, (sum(k.quantity) over (partition by k.allotment_id order by k.ord))::int as units,
    (sum(k.amount_rupiah) over (partition by k.line_id order by k.ord))::bigint as rupiah,
    row_number() over (partition by k.allotment_id order by k.ord) as turn
  from asked k join open o on o.id = k.allotment_id and o.asks_money = (k.amount_rupiah > 0)
), seat as (
  select s.*, n.allotment_id, row_number() over (partition by n.allotment_id order by s.number) as turn
  from (select allotment_id, count(*) as wanted from running group by allotment_id) n cross join total t
  cross join lateral (select p.id, p.number from place p where t.places and p.allotment_id = n.allotment_id and p.reservation_id is null
    order by p.number limit n.wanted for update of p skip locked) s
), granted as materialized (
  select k.*, s.id as place_id from running k cross join total t
  left join seat s on s.allotment_id = k.allotment_id and s.turn = k.turn
  where (k.cap is null or k.used + k.units <= k.cap) and (k.limit_rupiah is null or k.line_used + k.rupiah <= k.limit_rupiah)
    and (not t.places or s.id is not null)
), written as (
  insert into reservation (id, claim_id, quota_id, allotment_id, line_id, place_id, facility_code, status, quantity, amount_rupiah,
    household_id, person_id, case_id, created_at)
  select g.reservation_id, g.claim_id, t.id, g.allotment_id, g.line_id, g.place_id, g.facility_code, '${BEGINS.withRoom}', g.quantity,
    g.amount_rupiah, g.household_id, g.person_id, g.case_id, $3::timestamptz
  from granted g cross join total t
  returning allotment_id, line_id, quantity, amount_rupiah
), emitted as (
  insert into event (id, occurred_on, recorded_at, subject_type, subject_id, kind, payload)
  select g.event_id, $4::date, $3::timestamptz, 'Reservation', g.reservation_id, 'RESERVATION_MADE',
    g.payload || jsonb_build_object('allotmentId', g.allotment_id, 'lineId', g.line_id, 'placeId', g.place_id)
  from granted g order by g.ord
  returning id
), pending as (
  insert into event_pending (event_id) select id from emitted returning event_id
), seated as (
  update place s set reservation_id = g.reservation_id from granted g where s.id = g.place_id
), sums as (
  select allotment_id, sum(quantity)::int as units, sum(amount_rupiah)::bigint as rupiah
  from written cross join (select count(*) from pending) after group by allotment_id
), taking as (
  select a.id from allotment a where a.id in (select allotment_id from sums) order by a.id for no key update
), taken as (
  update allotment a set used = a.used + n.units, used_rupiah = a.used_rupiah + n.rupiah
  from sums n join taking k on k.id = n.allotment_id where a.id = n.allotment_id
  returning a.id, a.cap, a.used, n.units
), spent as (
  select line_id, sum(amount_rupiah)::bigint as rupiah from written cross join (select count(*) from taken) after
  where line_id is not null group by line_id
), paying as (
  select l.id from budget_line l where l.id in (select line_id from spent) order by l.id for no key update
), paid as (
  update budget_line l set used_rupiah = l.used_rupiah + n.rupiah from spent n join paying k on k.id = n.line_id where l.id = n.line_id
)
select g.claim_id, g.reservation_id as id, g.kind as cap_kind, t.cap, (t.used - t.units + g.units)::int as used,
  o.budget_rupiah, coalesce(o.line_used, g.used_rupiah) + g.rupiah as used_rupiah, o.line_left_rupiah - g.rupiah as line_left_rupiah,
  o.id as quota_id, o.program_id, o.unit_amount_rupiah, o.criteria_version, o.rule,
  case when o.rule is not null then ${factsOf('f')} end as facts, ${peopleAsked('o.rule', 'g.household_id', '$4')} as people,
  ${aidAsked('o.rule', 'g.household_id')} as aid
from granted g join taken t on t.id = g.allotment_id cross join total o left join household_fact f on f.household_id = g.household_id`;

/** The outcome of a claim with the grounds of its decision. */
export interface Taken {
  state: ClaimState;
  offer: AssessedOffer;
}

type Row = QuotaState & { claimId: string; id: string } & Pick<
    AssessedOffer,
    'programId' | 'unitAmountRupiah' | 'criteriaVersion' | 'rule' | 'quotaId' | 'facts' | 'people' | 'aid'
  >;

/**
 * Reserves, in one statement, for claims on the total of one programme and year; the answers of those that had room, by claim. All claims have
 * different ids. Throws what `isRetryable` knows where another statement was faster; nothing is written then.
 */
export async function takeTogether(
  ctx: ServicesContext,
  claims: readonly Claim[],
): Promise<Map<string, Taken>> {
  const now = ctx.clock.now();
  const [{ programId = '', fiscalYear = 0 } = {}] = claims;
  const ids = claims.map(() => newId('resv'));
  const params = [
    ...[programId, fiscalYear, now, officeDate(now)],
    claims.map(({ claimId }) => claimId),
    claims.map(({ quantity }) => quantity),
    claims.map(({ amountRupiah }) => String(amountRupiah)),
    claims.map(({ householdId }) => householdId),
    claims.map(({ personId }) => personId),
    claims.map(({ caseId }) => caseId),
    claims.map(({ facilityCode }) => facilityCode),
    ids,
    claims.map(() => newId('evt')),
    claims.map((claim, index) => JSON.stringify(madeBy(claim, ids[index] ?? ''))),
  ];
  const rows = await sql<Row>(ctx.db.pool, TAKE, params, { prepare: true });
  return new Map(
    rows.map((row) => {
      const { id, capKind, cap, used, budgetRupiah, usedRupiah, lineLeftRupiah } = row;
      const room = { capKind, cap, used, budgetRupiah, usedRupiah, lineLeftRupiah };
      const state = { id, status: BEGINS.withRoom, waitingId: null, overused: false, fiscalYear, room };
      return [row.claimId, { state, offer: row }];
    }),
  );
}

const madeBy = ({ claimId, programId, fiscalYear, quantity, amountRupiah }: Claim, reservationId: string) =>
  serviceEvents.kinds.RESERVATION_MADE.parse({
    ...{ claimId, programId, fiscalYear, reservationId, quantity },
    amountRupiah: String(amountRupiah),
  });

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
