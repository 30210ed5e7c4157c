import { officeDate } from '../../shared/clock.ts';
import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { grantFor, scopeSql } from '../../shared/policy.ts';
import type { ServicesContext } from '../context.ts';
import { type Criterion, disclosedBy } from '../criteria/criteria.language.ts';
import { compileCriteria } from '../criteria/criteria.sql.ts';
import { readSurvey } from '../criteria/criteria.survey.store.ts';
import type { CriteriaVersion } from '../generated/prisma/client.ts';
import { householdPolicy } from '../household/household.policy.ts';
import { programPolicy } from './program.policy.ts';

/** A stored version with a typed rule: only results of `parseCriteria` are stored. */
export type CriteriaRow = Omit<CriteriaVersion, 'rule'> & { rule: Criterion };

/** SQL: the version of programme `p` in force on a day (the latest that has started), one row or none. */
export const criteriaInForce = (dayPlace: string): string =>
  `lateral (select c.id, c.program_id, c.number, c.valid_from, c.rule, c.source from criteria_version c
    where c.program_id = p.id and c.valid_from <= ${dayPlace}::date order by c.valid_from desc, c.number desc limit 1)`;

/** The criteria of programmes in force today; null for a programme without criteria. */
export const criteriaOfProgram = defineLoader<ServicesContext, CriteriaRow>(
  (programIds, ctx) =>
    sql<CriteriaRow>(
      ctx.db.pool,
      `select c.* from program p join ${criteriaInForce('$2')} c on true where p.id = any($1)`,
      [programIds, officeDate(ctx.clock.now())],
    ),
  (row) => row.programId,
);

/** Every version of programmes' criteria, future ones included, the newest first. */
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

/** Who saved a version of criteria, and when; read from its event. */
export interface CriteriaSaving {
  number: number;
  recordedAt: Date;
  accountId: string | null;
}

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

/** Households that meet a draft, beside those that meet the criteria in force. */
export interface DraftCount {
  eligible: number;
  current: number;
  /** Eligible under the draft, not now. */
  gained: number;
  /** Eligible now, not under the draft. */
  lost: number;
}

/** Counts a draft beside the criteria in force, within the actor's region, in one scan. Everybody meets a programme without criteria. */
export async function countDraft(
  ctx: ServicesContext,
  rule: Criterion,
  programId: string | null,
): Promise<DraftCount | null> {
  const { scope } = grantFor(programPolicy, ctx.actor, 'countEligible');
  const inForce = programId ? await ctx.load(criteriaOfProgram, programId) : null;
  const params: unknown[] = [];
  const survey = await readSurvey(ctx);
  const draft = `(${compileCriteria(rule, 'f', params, survey)}) is true`;
  const current = inForce ? `(${compileCriteria(inForce.rule, 'f', params, survey)}) is true` : 'true';
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
 * How many households meet the criteria of programmes, within the actor's region, in one scan. No count for callers who may
 * not open those households, nor for criteria over facts that the caller may not read.
 */
export const eligibleCountOfProgram = defineLoader<ServicesContext, { programId: string; count: number }>(
  async (programIds, ctx) => {
    const grant = grantFor(programPolicy, ctx.actor, 'countEligible');
    if (grant.scope === 'nothing') return [];
    // A count must not disclose more than the single answers do.
    const { masked } = grantFor(householdPolicy, ctx.actor, 'eligibility');
    const versions = await Promise.all(
      programIds.map(async (id) => ({ id, rule: (await ctx.load(criteriaOfProgram, id))?.rule })),
    );
    const counted = versions.filter(
      ({ rule }) => !rule || !disclosedBy(rule).some((field) => masked.has(field)),
    );
    if (counted.length === 0) return [];
    const params: unknown[] = [];
    const survey = await readSurvey(ctx);
    const counts = counted.map(({ rule }, index) => {
      const condition = rule ? compileCriteria(rule, 'f', params, survey) : 'true';
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
