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
  return longRead<Group>(
    ctx,
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
    return longRead<{ villageCode: string; households: number; both: number }>(
      ctx,
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
