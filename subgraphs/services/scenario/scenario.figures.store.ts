import { sql } from '../../shared/database.ts';
import { type Scope, scopeSql } from '../../shared/policy.ts';
import type { ServicesContext } from '../context.ts';
import type { Criterion } from '../criteria/criteria.language.ts';
import { asksOtherTables, compileSure } from '../criteria/criteria.sql.ts';
import type { Survey } from '../criteria/criteria.survey.ts';
import type { CutOff, FormInForce } from './scenario.changes.ts';
import type { Group } from './scenario.figures.ts';

/** One side of a scenario: the criteria, and for how many households there is room; null for everybody who is eligible. */
interface Side {
  rule: Criterion | null;
  number: number | null;
}

export interface Question {
  present: Side;
  changed: Side;
  /** Null where the cut-offs stay. */
  cutOffs: { changed: readonly CutOff[]; form: FormInForce } | null;
  scope: Scope;
  survey: Survey;
}

/**
 * Counts every household by its village, its class and its answers, now and under the scenario, in one statement. Where there is a
 * number, the poorest of the eligible come first: by class, score, and the household's id where both are alike.
 */
export function countScenario(ctx: ServicesContext, question: Question): Promise<Group[]> {
  const { present, changed, cutOffs, scope, survey } = question;
  const params: unknown[] = [];
  const place = (value: unknown, type: string) => `$${params.push(value)}::${type}`;
  const scenario = cutOffs ? reclassed(cutOffs, place) : '';
  const changedRow = cutOffs ? 'n' : 'f';
  const meets = (rule: Criterion | null, alias: string): string => {
    if (!rule) return 'true';
    const sure = compileSure(rule, alias, params, survey);
    // In a WHERE, PostgreSQL joins the members; household by household they take five times as long.
    return asksOtherTables(rule)
      ? `f.household_id in (select f.household_id from household_fact f ${scenario} where ${sure})`
      : sure;
  };
  const answers = `select f.household_id, f.village_code, f.score, f.class_name as before, ${changedRow}.class_name as after,
      ${meets(present.rule, 'f')} as is_now, ${meets(changed.rule, changedRow)} as is_then
    from household_fact f ${scenario} where ${scopeSql(scope, { region: 'f.village_code' }, params)}`;
  const order = Object.keys(survey.classes);
  const hasRoom = (is: string, kind: string, number: number | null): string =>
    number === null
      ? is
      : `${is} and row_number() over (partition by ${is} order by coalesce(array_position(${place(order, 'text[]')}, ${kind}), 1000),
          score desc nulls last, household_id) <= ${place(number, 'int')}`;
  return sql<Group>(
    ctx.db.pool,
    `select village_code, before, after, is_now, is_then, has_room_now, has_room_then, count(*)::int as households
     from (select *, ${hasRoom('is_now', 'before', present.number)} as has_room_now,
         ${hasRoom('is_then', 'after', changed.number)} as has_room_then from (${answers}) answered) ranked
     group by 1, 2, 3, 4, 5, 6, 7`,
    params,
  );
}

/**
 * SQL: the row `n`, a household under other cut-offs. Only whose class is what the form says of the score moves: a class that a person
 * decided otherwise in writing (SRG-3), or that a former form gave, stays. Who is listed by decree stays listed (BRU-3).
 */
function reclassed(
  { changed, form }: NonNullable<Question['cutOffs']>,
  place: (value: unknown, type: string) => string,
): string {
  const classOf = (cutOffs: readonly CutOff[]) =>
    `case ${cutOffs
      .map(
        ({ code, fromScore }) => `when f.score >= ${place(fromScore, 'float8')} then ${place(code, 'text')}`,
      )
      .join(' ')} end`;
  const entitling = form.classes.flatMap(({ code, entitles }) => (entitles ? [code] : []));
  const tiers = Object.fromEntries(form.classes.map(({ code, cardTier }) => [code, cardTier]));
  const entitles = `k.class_name = any(${place(entitling, 'text[]')})`;
  const moves = 'k.class_name is distinct from f.class_name';
  return `cross join lateral (select case when f.class_name = ${classOf(form.classes)} then ${classOf(changed)} else f.class_name end as class_name) k
    cross join lateral (select case when f.listing = 'LISTED' or not (${moves}) then f.listing when ${entitles} then 'VERIFIED' else 'OFF' end as listing) l
    cross join lateral (select f.household_id, f.village_code, f.score, k.class_name, l.listing,
      case when ${moves} then f.facts || jsonb_build_object('entitled', l.listing in ('VERIFIED', 'LISTED'),
        'cardTier', ${place(JSON.stringify(tiers), 'jsonb')} -> k.class_name)
      else f.facts end as facts) n`;
}
