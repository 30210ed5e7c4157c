import { officeDate } from '../../shared/clock.ts';
import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import { grantFor, type Scope, scopeSql } from '../../shared/policy.ts';
import type { ServicesContext } from '../context.ts';
import { type Criterion, disclosedBy } from '../criteria/criteria.language.ts';
import { asksOtherTables, compileSure } from '../criteria/criteria.sql.ts';
import { readSurvey } from '../criteria/criteria.survey.store.ts';
import type { Survey } from '../criteria/criteria.survey.ts';
import type { ProgramVersion } from '../generated/prisma/client.ts';
import { householdPolicy } from '../household/household.policy.ts';
import { programPolicy } from './program.policy.ts';

/** The criteria of a version of a programme: only results of `parseCriteria` are stored. */
export type CriteriaRow = Pick<ProgramVersion, 'id' | 'programId' | 'number' | 'validFrom'> & {
  rule: Criterion;
  source: LocalizedText;
};

/** SQL: the version of programme `p` in force on a day: the latest that has begun and was not called off, one row or none. */
export const versionInForce = (dayPlace: string): string =>
  `lateral (select c.* from program_version c
    where c.program_id = p.id and c.valid_from <= ${dayPlace}::date and c.withdrawn_at is null
    order by c.valid_from desc, c.number desc limit 1)`;

/** SQL: the criteria of that version, one row; none where it asks nothing. */
export const criteriaInForce = (dayPlace: string): string =>
  `lateral (select v.id, v.program_id, v.number, v.valid_from, v.rule, v.source from ${versionInForce(dayPlace)} v
    where v.rule is not null)`;

/** The criteria of programmes. */
export interface ProgramCriteria {
  programId: string;
  /** In force today; null for a programme without criteria, and before its first version. */
  inForce: CriteriaRow | null;
  /** What it goes by: the criteria in force, or those of its draft before the first version. */
  rule: Criterion | null;
}

export const criteriaOfProgram = defineLoader<ServicesContext, ProgramCriteria>(
  async (programIds, ctx) => {
    const rows = await sql<Partial<CriteriaRow> & { ofProgram: string; draftRule: Criterion | null }>(
      ctx.db.pool,
      `select c.*, p.id as of_program, d.rule as draft_rule
       from program p left join ${criteriaInForce('$2')} c on true
       left join program_draft d on d.program_id = p.id and p.version_number is null
       where p.id = any($1)`,
      [programIds, officeDate(ctx.clock.now())],
    );
    return rows.map(({ ofProgram, draftRule, ...row }) => {
      const inForce = row.id ? (row as CriteriaRow) : null;
      return { programId: ofProgram, inForce, rule: inForce?.rule ?? draftRule };
    });
  },
  (row) => row.programId,
);

/** Every version of programmes that changed their criteria, future ones included, the newest first. */
export const criteriaHistoryOfProgram = defineLoader<
  ServicesContext,
  { programId: string; versions: CriteriaRow[] }
>(
  async (programIds, ctx) => {
    const rows = await sql<CriteriaRow>(
      ctx.db.pool,
      `select c.id, c.program_id, c.number, c.valid_from, c.rule, c.source
       from (select v.*, lag(v.rule) over (partition by v.program_id order by v.number) as former_rule from program_version v
         where v.program_id = any($1) and v.withdrawn_at is null) c
       where c.rule is not null and c.rule is distinct from c.former_rule order by c.number desc`,
      [programIds],
    );
    return programIds.map((programId) => ({
      programId,
      versions: rows.filter((row) => row.programId === programId),
    }));
  },
  (row) => row.programId,
);

/** Households that meet a draft, beside those that meet the criteria in force. */
export interface DraftReach {
  eligible: number;
  current: number;
  /** Eligible under the draft, not now. */
  gained: number;
  /** Eligible now, not under the draft. */
  lost: number;
}

/** The same, and of each village in which anything changes, the most changed first. */
export interface DraftCount extends DraftReach {
  villages: (DraftReach & { villageCode: string })[];
}

interface Asked {
  draft: Criterion | null;
  present: Criterion | null;
  scope: Scope;
  survey: Survey;
}

/** So many households of a village with these two answers. */
interface Group {
  villageCode: string;
  draft: boolean;
  present: boolean;
  households: number;
}

const sure = (rule: Criterion | null, params: unknown[], survey: Survey): string =>
  rule ? compileSure(rule, 'f', params, survey) : 'true';

/** Both answers of every household in one scan: grouped by them, so that each is asked once. */
async function countAtOnce(ctx: ServicesContext, { draft, present, scope, survey }: Asked): Promise<Group[]> {
  const params: unknown[] = [];
  const [one, other] = [draft, present].map((rule) => sure(rule, params, survey));
  return sql<Group>(
    ctx.db.pool,
    `select f.village_code, ${one} as draft, ${other} as present, count(*)::int as households from household_fact f
     where ${scopeSql(scope, { region: 'f.village_code' }, params)} group by 1, 2, 3`,
    params,
  );
}

/**
 * The same for criteria about members or aid, by two statements side by side: who meets the draft, and of them the criteria in force; and who meets
 * those. In a WHERE, PostgreSQL joins the rows; asked household by household they took five times as long.
 */
async function countApart(ctx: ServicesContext, { draft, present, scope, survey }: Asked): Promise<Group[]> {
  const count = async (where: Criterion | null, also: Criterion | null) => {
    const params: unknown[] = [];
    const [met, both] = [where, also].map((rule) => sure(rule, params, survey));
    return sql<{ villageCode: string; households: number; both: number }>(
      ctx.db.pool,
      `select f.village_code, count(*)::int as households, count(*) filter (where ${both})::int as both
       from household_fact f where ${met} and ${scopeSql(scope, { region: 'f.village_code' }, params)} group by 1`,
      params,
    );
  };
  const [ofDraft, ofPresent] = await Promise.all([count(draft, present), count(present, null)]);
  const bothIn = new Map(ofDraft.map(({ villageCode, both }) => [villageCode, both]));
  return [
    ...ofDraft.flatMap(({ villageCode, households, both }) => [
      { villageCode, draft: true, present: true, households: both },
      { villageCode, draft: true, present: false, households: households - both },
    ]),
    ...ofPresent.map(({ villageCode, households }) => ({
      ...{ villageCode, draft: false, present: true },
      households: households - (bothIn.get(villageCode) ?? 0),
    })),
  ];
}

/**
 * Counts a draft beside the criteria in force, within the actor's region. Everybody meets a programme without criteria. Null for
 * criteria over facts that the caller may not read: a count must not disclose more than the single answers do.
 */
export async function countDraft(
  ctx: ServicesContext,
  rule: Criterion | null,
  programId: string | null,
): Promise<DraftCount | null> {
  const { scope } = grantFor(programPolicy, ctx.actor, 'countEligible');
  const inForce = programId ? (await ctx.load(criteriaOfProgram, programId))?.inForce : null;
  const { masked } = grantFor(householdPolicy, ctx.actor, 'eligibility');
  if ([rule, inForce?.rule].some((one) => one && disclosedBy(one).some((field) => masked.has(field))))
    return null;
  const survey = await readSurvey(ctx);
  const asked = { draft: rule, present: inForce?.rule ?? null, scope, survey };
  const isApart = [rule, inForce?.rule].some((one) => one && asksOtherTables(one));
  const groups = await (isApart ? countApart(ctx, asked) : countAtOnce(ctx, asked));
  const villages = new Map<string, DraftReach & { villageCode: string }>();
  for (const { villageCode, draft: meets, present, households } of groups) {
    const row = villages.get(villageCode) ?? { villageCode, eligible: 0, current: 0, gained: 0, lost: 0 };
    if (meets) row.eligible += households;
    if (present) row.current += households;
    if (meets && !present) row.gained += households;
    if (present && !meets) row.lost += households;
    villages.set(villageCode, row);
  }
  const rows = [...villages.values()];
  const sum = (field: keyof DraftReach) => rows.reduce((total, row) => total + row[field], 0);
  const changed = rows.filter(({ gained, lost }) => gained + lost > 0);
  return {
    eligible: sum('eligible'),
    current: sum('current'),
    gained: sum('gained'),
    lost: sum('lost'),
    villages: changed.toSorted(
      (one, other) =>
        other.gained + other.lost - one.gained - one.lost || one.villageCode.localeCompare(other.villageCode),
    ),
  };
}

/**
 * How many households meet the criteria of programmes, within the actor's region: in one scan all that ask facts of the household
 * alone, and each that asks members or aid by a statement of its own. No count for callers who may
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
    const survey = await readSurvey(ctx);
    const isApart = ({ rule }: (typeof counted)[number]) => Boolean(rule && asksOtherTables(rule));
    const atOnce = counted.filter((one) => !isApart(one));
    const asked = [...(atOnce.length > 0 ? [atOnce] : []), ...counted.filter(isApart).map((one) => [one])];
    const counts = await inTurn(asked, (some) => countEligible(ctx, some, grant.scope, survey));
    return counts.flat();
  },
  (row) => row.programId,
);

interface Counted {
  id: string;
  rule: Criterion | null | undefined;
}

/** Counts several programmes in one scan; one alone by its WHERE, where PostgreSQL joins members and aid (`countApart`). */
async function countEligible(
  ctx: ServicesContext,
  counted: readonly Counted[],
  scope: Scope,
  survey: Survey,
): Promise<{ programId: string; count: number }[]> {
  const params: unknown[] = [];
  const conditions = counted.map(({ rule }) => sure(rule ?? null, params, survey));
  const [where = 'true'] = conditions.length === 1 ? conditions : [];
  const counts = conditions.map((condition, at) => `count(*) filter (where ${condition})::int as c${at}`);
  const [row] = await sql<Record<string, number>>(
    ctx.db.pool,
    `select ${conditions.length === 1 ? 'count(*)::int as c0' : counts.join(', ')} from household_fact f
     where ${where} and ${scopeSql(scope, { region: 'f.village_code' }, params)}`,
    params,
  );
  return counted.map(({ id }, at) => ({ programId: id, count: row?.[`c${at}`] ?? 0 }));
}

/** How many statements over all households one request runs at a time: each may use several cores already. */
const MOST_AT_A_TIME = 2;

/** Does the same for each, a few at a time, in their order. */
async function inTurn<One, Done>(all: readonly One[], work: (one: One) => Promise<Done>): Promise<Done[]> {
  const done: Done[] = [];
  const waiting = [...all.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) done[next[0]] = await work(next[1]);
  };
  await Promise.all(Array.from({ length: MOST_AT_A_TIME }, worker));
  return done;
}
