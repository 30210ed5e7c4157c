import { batchedSql } from '../../shared/batched-sql.ts';
import { officeDate } from '../../shared/clock.ts';
import { aidAsked } from '../aid/aid.store.ts';
import { allotmentOf } from '../allotment/allotment.ts';
import type { ServicesContext } from '../context.ts';
import type { AidReceived } from '../criteria/criteria.aid.ts';
import { factsOf } from '../criteria/criteria.columns.ts';
import type { Facts } from '../criteria/criteria.facts.ts';
import { peopleAsked } from '../fact/fact.store.ts';
import { criteriaInForce } from '../program/criteria-version.store.ts';
import { moneyOf } from '../quota/quota.store.ts';
import type { Offer } from './eligibility.store.ts';

/** SQL: a total, its kind of number for an allotment `a`, and its money `m`. */
const ROOM = `q.id as quota_id, case when a.region_code is null and a.facility_code is null then q.cap_kind else 'NUMBER' end as cap_kind, a.cap,
       m.budget_rupiah`;

/** A programme with its criteria in force, its quota of a year, and the facts stored here about a household, its living members and its aid. */
export type AssessedOffer = Offer & { facts: Facts | null; people: Facts[]; aid: AidReceived[] };

/** A household, a programme and a year. Units that the claim holds of that quota count as free. */
export interface AssessedQuestion {
  programId: string;
  fiscalYear: number;
  householdId: string | null;
  claimId: string | null;
}

/** Reads everything that an assessment needs in one statement; null for an unknown programme. */
export async function readAssessedOffer(
  ctx: ServicesContext,
  { programId, fiscalYear, householdId, claimId }: AssessedQuestion,
): Promise<AssessedOffer | null> {
  const [row] = await batchedSql<AssessedOffer>(
    ctx.db,
    `select p.id as program_id, p.unit_amount_rupiah, c.number as criteria_version, c.rule,
       ${ROOM}, a.used - coalesce(own.quantity, 0) as used,
       coalesce(m.line_used, a.used_rupiah) - coalesce(own.amount_rupiah, 0) as used_rupiah,
       m.line_left_rupiah + coalesce(own.amount_rupiah, 0) as line_left_rupiah, ${factsOf('f')} as facts,
       ${peopleAsked('c.rule', '$3', '$4')} as people,
       ${aidAsked('c.rule', '$3')} as aid
     from program p left join ${criteriaInForce('$4')} c on true
     left join household_fact f on f.household_id = $3
     left join quota q on q.program_id = p.id and q.agency_id = p.agency_id and q.fiscal_year = $2::int
     left join reservation own on own.claim_id = $5 and own.quota_id = q.id
       and own.status in ('PROPOSED', 'RESERVED', 'SETTLED')
     left join ${allotmentOf('q.id', 'f.village_code', 'null::text')} fitting on true
     left join allotment a on a.id = coalesce(own.allotment_id, fitting.id)
     left join ${moneyOf('q.id')} m on true where p.id = $1`,
    [programId, fiscalYear, householdId, officeDate(ctx.clock.now()), claimId],
  );
  return row ?? null;
}
