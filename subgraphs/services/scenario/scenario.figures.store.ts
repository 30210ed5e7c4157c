import { longRead } from '../../shared/long-read.ts';
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
  const place: Place = (value, type) => `$${params.push(value)}::${type}`;
  const scenario = cutOffs ? reclassed(cutOffs, place) : '';
  const [now, then] = ['f', cutOffs ? 'n' : 'f'];
  const isOf = scopeSql(scope, { region: 'f.village_code' }, params);
  /** What to join and to ask for the answer to criteria: in a WHERE PostgreSQL joins the members, and row by row it does not. */
  const asking = (rule: Criterion | null, row: string, name: string) => {
    if (!rule) return { join: '', meets: 'true' };
    const sure = compileSure(rule, row, params, survey);
    if (!asksOtherTables(rule)) return { join: '', meets: sure };
    const met = `select f.household_id from household_fact f ${scenario} where ${sure} and ${isOf}`;
    return {
      join: `left join (${met}) ${name} on ${name}.household_id = f.household_id`,
      meets: `${name}.household_id is not null`,
    };
  };
  const isNow = asking(present.rule, now, 'met_now');
  const isThen = asking(changed.rule, then, 'met_then');
  const classes = place(Object.keys(survey.classes), 'text[]');
  const position = (row: string) => `coalesce(array_position(${classes}, ${row}.class_name), 1000)`;
  return longRead<Group>(
    ctx,
    `with answered as materialized (
       select f.household_id collate "C" as id, f.village_code, coalesce(-f.score, 'infinity') as by_score,
         ${now}.class_name as before, ${then}.class_name as after, ${position(now)} as place_now, ${position(then)} as place_then,
         ${isNow.meets} as is_now, ${isThen.meets} as is_then
       from household_fact f ${scenario} ${isNow.join} ${isThen.join} where ${isOf})
     select village_code, before, after, is_now, is_then, ${hasRoom('now', present.number, place)} as has_room_now,
       ${hasRoom('then', changed.number, place)} as has_room_then, count(*)::int as households
     from answered group by 1, 2, 3, 4, 5, 6, 7`,
    params,
  );
}

type Place = (value: unknown, type: string) => string;

/** SQL: whether a household of `answered` is eligible and among those whom the number reaches: up to the last of them, who is found once. */
function hasRoom(of: 'now' | 'then', number: number | null, place: Place): string {
  if (number === null) return `is_${of}`;
  if (number === 0) return 'false';
  const order = `place_${of}, by_score, id`;
  const last = `(select ${order} from answered where is_${of} order by ${order} limit 1 offset ${place(number - 1, 'int')})`;
  return `(is_${of} and coalesce(row(${order}) <= ${last}, true))`;
}

/**
 * SQL: the row `n`, a household under other cut-offs. Only whose class is what the form says of the score moves: a class that a person
 * decided otherwise in writing (SRG-3), or that a former form gave, stays. Who is listed by decree stays listed (BRU-3).
 */
function reclassed({ changed, form }: NonNullable<Question['cutOffs']>, place: Place): string {
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
