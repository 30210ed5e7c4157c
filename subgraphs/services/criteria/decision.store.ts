import { officeDate } from '../../shared/clock.ts';
import { sql } from '../../shared/database.ts';
import type { ServicesContext } from '../context.ts';
import { type Answer, evaluate } from './criteria.evaluate.ts';
import type { Facts } from './criteria.facts.ts';
import type { Criterion } from './criteria.language.ts';
import { criteriaInForce } from './criteria.store.ts';

/** What the criteria of a day said of a household: kept with the decision it served. */
export interface Decision {
  criteriaVersion: number;
  outcome: Answer;
}

/** Reads the criteria in force for a household as it is known here; null where the programme asks nothing. */
export async function readDecision(
  ctx: ServicesContext,
  programId: string,
  householdId: string,
): Promise<Decision | null> {
  const [row] = await sql<{ number: number; rule: Criterion; facts: Facts | null }>(
    ctx.db.pool,
    `select c.number, c.rule, f.facts from program p join ${criteriaInForce('$3')} c on true
     left join household_fact f on f.household_id = $2 where p.id = $1`,
    [programId, householdId, officeDate(ctx.clock.now())],
  );
  return row ? { criteriaVersion: row.number, outcome: evaluate(row.rule, row.facts ?? {}).answer } : null;
}
