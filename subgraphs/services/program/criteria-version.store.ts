import { officeDate } from '../../shared/clock.ts';
import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { grantFor, scopeSql } from '../../shared/policy.ts';
import type { ServicesContext } from '../context.ts';
import { type Criterion, toldBy } from '../criteria/criteria.language.ts';
import { compileCriteria } from '../criteria/criteria.sql.ts';
import type { CriteriaVersion } from '../generated/prisma/client.ts';
import { householdPolicy } from '../household/household.policy.ts';
import { programPolicy } from './program.policy.ts';

/** A stored version with its rule as what it is: only `parseCriteria`'s results are ever stored. */
export type CriteriaRow = Omit<CriteriaVersion, 'rule'> & { rule: Criterion };

/** SQL: the version of programme `p` in force on a day: the latest that has begun. One row or none. */
export const criteriaInForce = (dayPlace: string): string =>
  `lateral (select c.id, c.program_id, c.number, c.valid_from, c.rule, c.source from criteria_version c
    where c.program_id = p.id and c.valid_from <= ${dayPlace}::date order by c.valid_from desc, c.number desc limit 1)`;

/** The criteria of programmes that are in force today. A programme without any has none to meet. */
export const criteriaOfProgram = defineLoader<ServicesContext, CriteriaRow>(
  (programIds, ctx) =>
    sql<CriteriaRow>(
      ctx.db.pool,
      `select c.* from program p join ${criteriaInForce('$2')} c on true where p.id = any($1)`,
      [programIds, officeDate(ctx.clock.now())],
    ),
  (row) => row.programId,
);

/** Every version of programmes' criteria, the newest first; those that begin later among them. */
export const criteriaHistoryOfProgram = defineLoader<
  ServicesContext,
  { programId: string; versions: CriteriaRow[] }
>(
  async (programIds, ctx) => {
    const rows = await sql<CriteriaRow>(
      ctx.db.pool,
      'select c.* from criteria_version c where c.program_id = any($1) order by c.number desc',
      [programIds],
    );
    return programIds.map((programId) => ({
      programId,
      versions: rows.filter((row) => row.programId === programId),
    }));
  },
  (row) => row.programId,
);

/** Who saved a version of criteria, and when: the event says it. */
export interface CriteriaSaving {
  number: number;
  recordedAt: Date;
  accountId: string | null;
}

/** The savings of programmes' criteria. */
export const criteriaSavingsOfProgram = defineLoader<
  ServicesContext,
  { programId: string; savings: CriteriaSaving[] }
>(
  async (programIds, ctx) => {
    const rows = await sql<CriteriaSaving & { programId: string }>(
      ctx.db.pool,
      `select e.subject_id as program_id, (e.payload ->> 'number')::int as number, e.recorded_at, e.account_id
       from event e where e.subject_id = any($1) and e.kind = 'CRITERIA_SAVED'`,
      [programIds],
    );
    return programIds.map((programId) => ({
      programId,
      savings: rows.filter((row) => row.programId === programId),
    }));
  },
  (row) => row.programId,
);

/** How many households a draft reaches, and how that differs from the criteria in force. */
export interface DraftCount {
  eligible: number;
  current: number;
  /** Eligible under the draft, not now. */
  gained: number;
  /** Eligible now, not under the draft. */
  lost: number;
}

/** Counts a draft beside the criteria of a programme in force, within the actor's region: one scan. No criteria: everybody. */
export async function countDraft(
  ctx: ServicesContext,
  rule: Criterion,
  programId: string | null,
): Promise<DraftCount | null> {
  const { scope } = grantFor(programPolicy, ctx.actor, 'countEligible');
  const inForce = programId ? await ctx.load(criteriaOfProgram, programId) : null;
  const params: unknown[] = [];
  const draft = `(${compileCriteria(rule, 'f', params)}) is true`;
  const current = inForce ? `(${compileCriteria(inForce.rule, 'f', params)}) is true` : 'true';
  const count = (condition: string) => `count(*) filter (where ${condition})::int`;
  const [row] = await sql<DraftCount>(
    ctx.db.pool,
    `select ${count('draft')} as eligible, ${count('present')} as current, ${count('draft and not present')} as gained,
       ${count('present and not draft')} as lost
     from (select ${draft} as draft, ${current} as present from household_fact f
       where ${scopeSql(scope, { region: 'f.village_code' }, params)}) f`,
    params,
  );
  return row ?? null;
}

/**
 * How many households meet the criteria of programmes, within the actor's region: one scan for all programmes. Callers who
 * may not open the households get no count; neither do criteria over facts that the caller does not read.
 */
export const eligibleCountOfProgram = defineLoader<ServicesContext, { programId: string; count: number }>(
  async (programIds, ctx) => {
    const grant = grantFor(programPolicy, ctx.actor, 'countEligible');
    if (grant.scope === 'nothing') return [];
    // A count tells no more than the answers do of which it is the sum.
    const { masked } = grantFor(householdPolicy, ctx.actor, 'eligibility');
    const versions = await Promise.all(
      programIds.map(async (id) => ({ id, rule: (await ctx.load(criteriaOfProgram, id))?.rule })),
    );
    const counted = versions.filter(({ rule }) => !rule || !toldBy(rule).some((field) => masked.has(field)));
    if (counted.length === 0) return [];
    const params: unknown[] = [];
    const counts = counted.map(({ rule }, index) => {
      const condition = rule ? compileCriteria(rule, 'f', params) : 'true';
      return `count(*) filter (where ${condition})::int as c${index}`;
    });
    const scope = scopeSql(grant.scope, { region: 'f.village_code' }, params);
    const [row] = await sql<Record<string, number>>(
      ctx.db.pool,
      `select ${counts.join(', ')} from household_fact f where ${scope}`,
      params,
    );
    return counted.map(({ id }, index) => ({ programId: id, count: row?.[`c${index}`] ?? 0 }));
  },
  (row) => row.programId,
);
