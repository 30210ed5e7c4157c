import { sql } from '../../shared/database.ts';
import type { ServicesContext } from '../context.ts';
import type { Criterion } from '../criteria/criteria.language.ts';
import { asksOtherTables, compileSure } from '../criteria/criteria.sql.ts';
import type { Survey } from '../criteria/criteria.survey.ts';

/** How many households a programme reaches. */
export interface Reach {
  programId: string;
  /** All households of the registry. */
  households: number;
  eligible: number;
  /** Neither eligible nor not: a fact is not known yet. */
  unknown: number;
}

/** A programme with its criteria in force; null where it asks nothing. */
export interface Asked {
  programId: string;
  rule: Criterion | null;
}

/** Programmes that take referrals and have not been counted on a day. */
export function programsToCount(ctx: ServicesContext, day: string): Promise<{ id: string }[]> {
  return sql(
    ctx.db.pool,
    `select p.id from program p where p.active
       and not exists (select from program_reach r where r.program_id = p.id and r.day = $1::date) order by p.id`,
    [day],
  );
}

/**
 * Counts the eligible households, and those whose answer is open: in one scan for programmes that ask facts of the
 * household alone; by two statements with their criteria in the WHERE for each that asks members or aid (decision 53).
 */
export async function countReach(
  ctx: ServicesContext,
  asked: readonly Asked[],
  survey: Survey,
): Promise<Reach[]> {
  const atOnce = asked.filter(({ rule }) => !rule || !asksOtherTables(rule));
  const params: unknown[] = [];
  const sure = (rule: Criterion | null, wants: boolean): string =>
    rule ? compileSure(rule, 'f', params, survey, wants) : String(wants);
  const columns = atOnce.flatMap(({ rule }, at) => [
    `count(*) filter (where ${sure(rule, true)})::int as yes${at}`,
    `count(*) filter (where ${sure(rule, false)})::int as no${at}`,
  ]);
  const [row = {}] = await sql<Record<string, number>>(
    ctx.db.pool,
    `select ${['count(*)::int as households', ...columns].join(', ')} from household_fact f`,
    params,
  );
  const { households = 0 } = row;
  const reachOf = (programId: string, yes: number, no: number): Reach => ({
    ...{ programId, households, eligible: yes, unknown: Math.max(0, households - yes - no) },
  });
  const counted = atOnce.map(({ programId }, at) =>
    reachOf(programId, row[`yes${at}`] ?? 0, row[`no${at}`] ?? 0),
  );
  for (const { programId, rule } of asked) {
    if (!rule || !asksOtherTables(rule)) continue;
    const count = async (wants: boolean) => {
      const own: unknown[] = [];
      const where = compileSure(rule, 'f', own, survey, wants);
      const text = `select count(*)::int as households from household_fact f where ${where}`;
      return (await sql<{ households: number }>(ctx.db.pool, text, own))[0]?.households ?? 0;
    };
    counted.push(reachOf(programId, await count(true), await count(false)));
  }
  return counted;
}
