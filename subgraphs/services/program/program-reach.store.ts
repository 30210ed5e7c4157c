import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { longRead } from '../../shared/long-read.ts';
import { grantFor, type Scope, scopeSql } from '../../shared/policy.ts';
import type { ServicesContext } from '../context.ts';
import { type Criterion, disclosedBy } from '../criteria/criteria.language.ts';
import { asksOtherTables, compileSure } from '../criteria/criteria.sql.ts';
import { readSurvey } from '../criteria/criteria.survey.store.ts';
import type { Survey } from '../criteria/criteria.survey.ts';
import { householdPolicy } from '../household/household.policy.ts';
import { criteriaOfProgram } from './criteria-version.store.ts';
import { programPolicy } from './program.policy.ts';

/** Which households to count: those that surely meet the criteria or, where not `wants`, surely do not. Null asks nothing: everybody meets it. */
interface Condition {
  rule: Criterion | null;
  wants: boolean;
}

/**
 * Counts the households of each condition, in their order: in one scan for all that ask facts of the household alone, and by a statement with
 * the condition in its WHERE for each that asks members or aid (decision 53), a few at a time.
 */
async function countWhere(
  ctx: ServicesContext,
  conditions: readonly Condition[],
  scope: Scope,
  survey: Survey,
): Promise<number[]> {
  const counts = conditions.map(() => 0);
  const isApart = (at: number) => Boolean(conditions[at]?.rule && asksOtherTables(conditions[at].rule));
  const places = [...conditions.keys()];
  const atOnce = places.filter((at) => !isApart(at));
  const statements = [...(atOnce.length > 0 ? [atOnce] : []), ...places.filter(isApart).map((at) => [at])];
  await inTurn(statements, async (asked) => {
    const params: unknown[] = [];
    const sure = asked.map((at) => {
      const { rule, wants } = conditions[at] as Condition;
      return rule ? compileSure(rule, 'f', params, survey, wants) : String(wants);
    });
    const [where, columns] = isApart(asked[0] as number)
      ? [sure[0], ['count(*)::int as c0']]
      : ['true', sure.map((condition, column) => `count(*) filter (where ${condition})::int as c${column}`)];
    const [row] = await longRead<Record<string, number>>(
      ctx,
      `select ${columns.join(', ')} from household_fact f
       where ${where} and ${scopeSql(scope, { region: 'f.village_code' }, params)}`,
      params,
    );
    for (const [column, at] of asked.entries()) counts[at] = row?.[`c${column}`] ?? 0;
  });
  return counts;
}

/** How many statements over all households one request runs at a time: each may use several cores already. */
const MOST_AT_A_TIME = 2;

/** Does the work for each, a few at a time. */
async function inTurn<One>(all: readonly One[], work: (one: One) => Promise<void>): Promise<void> {
  const waiting = [...all];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: MOST_AT_A_TIME }, worker));
}

/**
 * How many households meet the criteria of programmes, within the actor's region. No count for callers who may not open those
 * households, nor for criteria over facts that the caller may not read.
 */
export const eligibleCountOfProgram = defineLoader<ServicesContext, { programId: string; count: number }>(
  async (programIds, ctx) => {
    const grant = grantFor(programPolicy, ctx.actor, 'countEligible');
    if (grant.scope === 'nothing') return [];
    // A count must not disclose more than the single answers do.
    const { masked } = grantFor(householdPolicy, ctx.actor, 'eligibility');
    const versions = await Promise.all(
      programIds.map(async (id) => ({ id, rule: (await ctx.load(criteriaOfProgram, id))?.rule ?? null })),
    );
    const counted = versions.filter(
      ({ rule }) => !rule || !disclosedBy(rule).some((field) => masked.has(field)),
    );
    if (counted.length === 0) return [];
    const conditions = counted.map(({ rule }) => ({ rule, wants: true }));
    const counts = await countWhere(ctx, conditions, grant.scope, await readSurvey(ctx));
    return counted.map(({ id }, at) => ({ programId: id, count: counts[at] ?? 0 }));
  },
  (row) => row.programId,
);

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

/** Counts the eligible households of the whole registry, and those whose answer is open. */
export async function countReach(
  ctx: ServicesContext,
  asked: readonly Asked[],
  survey: Survey,
): Promise<Reach[]> {
  const everybody = { rule: null, wants: true };
  const conditions = asked.flatMap(({ rule }) => [true, false].map((wants) => ({ rule, wants })));
  const [households = 0, ...counts] = await countWhere(ctx, [everybody, ...conditions], 'everything', survey);
  return asked.map(({ programId }, at) => {
    const [eligible = 0, missed = 0] = counts.slice(2 * at, 2 * at + 2);
    // Statements see the registry at different moments.
    return { programId, households, eligible, unknown: Math.max(0, households - eligible - missed) };
  });
}
