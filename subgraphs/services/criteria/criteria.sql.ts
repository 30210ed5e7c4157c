import { ageQuestion } from './criteria.age.ts';
import { aidSince } from './criteria.aid.ts';
import { COLUMNS } from './criteria.columns.ts';
import {
  AT_LEAST,
  CATEGORIES_KNOWN,
  isCategoryOfHousehold,
  isCategoryOfMember,
  isMemberFact,
  isStatedFact,
  MEMBER,
  statedFact,
} from './criteria.facts.ts';
import {
  type AidCriterion,
  type Criterion,
  isAidCriterion,
  isFactCriterion,
  isMemberCriterion,
  type MemberCriterion,
  partsOf,
} from './criteria.language.ts';
import { askedType, type PlainQuestion, plainly } from './criteria.question.ts';
import { NO_SURVEY, type Survey } from './criteria.survey.ts';

/**
 * Compiles criteria to a boolean SQL expression over one row of `household_fact` (`alias`) and appends its values to
 * `params`. SQL's NULL is "not known yet": AND, OR and NOT treat it exactly as `evaluate` does. The rows must hold
 * `storableFacts`: a value of another type would fail the cast. Members are read from `person_fact` (`storableMember`).
 */
export function compileCriteria(
  criterion: Criterion,
  alias: string,
  params: unknown[],
  survey: Survey = NO_SURVEY,
): string {
  if (isFactCriterion(criterion)) return compileFact(plainly(criterion, survey), alias, params, survey);
  if (isAidCriterion(criterion)) return aidSql(criterion, alias, params, survey);
  if (isMemberCriterion(criterion))
    return `(case when ${membersSure(criterion, alias, params, survey, true)} then true
      when ${membersSure(criterion, alias, params, survey, false)} then false end)`;
  const join = (parts: readonly Criterion[], word: string) =>
    `(${cheapestFirst(parts)
      .map((part) => compileCriteria(part, alias, params, survey))
      .join(` ${word} `)})`;
  if ('all' in criterion) return join(criterion.all, 'and');
  if ('any' in criterion) return join(criterion.any, 'or');
  if ('none' in criterion) return `(not ${join(criterion.none, 'or')})`;
  const parts = criterion.of.map((part) => compileCriteria(part, alias, params, survey));
  const needed = place(params, criterion.atLeast, 'int');
  // Enough true parts: true. Too few parts that could still be true: false. Otherwise NULL.
  return `(case when ${countWhere(parts, 'is true')} >= ${needed} then true
    when ${countWhere(parts, 'is not false')} < ${needed} then false end)`;
}

/** Sorts parts by cost: columns, then JSON, then other tables. PostgreSQL stops at the first part that decides. */
function cheapestFirst(parts: readonly Criterion[]): Criterion[] {
  const cost = (part: Criterion): number => {
    if (isFactCriterion(part)) return Object.hasOwn(COLUMNS, part.fact) ? 0 : 1;
    return asksOtherTables(part) ? 3 : 2;
  };
  return parts.toSorted((one, other) => cost(one) - cost(other));
}

const countWhere = (parts: readonly string[], test: string): string =>
  `(${parts.map((part) => `(${part} ${test})::int`).join(' + ')})`;

/**
 * The same, whether the criteria surely hold (or, for `wants` false, surely do not): never NULL. For counts over all
 * households: of the questions about members, which cost most, it asks only what decides.
 */
export function compileSure(
  criterion: Criterion,
  alias: string,
  params: unknown[],
  survey: Survey,
  wants = true,
): string {
  if (isMemberCriterion(criterion)) return membersSure(criterion, alias, params, survey, wants);
  if (isAidCriterion(criterion)) return `(${wants ? '' : 'not '}${aidSql(criterion, alias, params, survey)})`;
  if (isFactCriterion(criterion) || 'atLeast' in criterion)
    return `(${compileCriteria(criterion, alias, params, survey)} is ${wants})`;
  // "None" fails as "any" holds; every other part is asked what its group is.
  const asked = 'none' in criterion ? !wants : wants;
  const isAnd = 'any' in criterion ? !wants : wants;
  const parts = cheapestFirst(partsOf(criterion)).map((part) =>
    compileSure(part, alias, params, survey, asked),
  );
  return `(${parts.join(isAnd ? ' and ' : ' or ')})`;
}

/** Whether criteria ask about members or aid: then a statement over all households asks them in its WHERE, where PostgreSQL joins. */
export const asksOtherTables = (criterion: Criterion): boolean =>
  isMemberCriterion(criterion) ||
  isAidCriterion(criterion) ||
  (!isFactCriterion(criterion) && partsOf(criterion).some(asksOtherTables));

/** Whether the ledger tells of aid against the needs in the period; never NULL: what is not on record is not. */
function aidSql(criterion: AidCriterion, alias: string, params: unknown[], survey: Survey): string {
  const since = place(params, aidSince(criterion, survey), 'date');
  const needs = place(params, criterion.needs, 'text[]');
  // The programmes are found once: joined to each delivery, they took PostgreSQL twice as long.
  const against = `any(array(select p.id from program p where p.needs && ${needs}))`;
  const both = `select d.household_id from aid_entry d where d.delivered_on >= ${since} and d.program_id = ${against}
      union all select r.household_id from aid_report_entry r
        where not r.undone and coalesce(r.until_on, r.from_on) >= ${since} and r.needs && ${needs}`;
  // Of the many who received something a set is made once; the few are looked up one by one.
  return criterion.aid === 'received'
    ? `(${alias}.household_id in (select a.household_id from (${both}) a where a.household_id is not null group by 1))`
    : `(not exists (select from (${both}) a where a.household_id = ${alias}.household_id))`;
}

/**
 * Whether so many living members surely meet the parts of a criterion, or surely do not, as `answerOfMembers` says. `exists`
 * comes first: PostgreSQL reads all members who meet the parts once, where they are few, and else looks into the index. What
 * counts somebody's whole household is asked only where that does not decide.
 */
function membersSure(
  criterion: MemberCriterion,
  alias: string,
  params: unknown[],
  survey: Survey,
  wants: boolean,
): string {
  const met = () => compileCriteria({ all: criterion.where }, 'm', params, survey);
  const living = (condition: string) =>
    `person_fact m where m.household_id = ${alias}.household_id and ${condition} and (m.facts ->> 'dead') is distinct from 'true'`;
  const exists = (test: string) => `exists (select from ${living(`${met()} ${test}`)})`;
  const howMany = (condition: string) => `(select count(*) from ${living(condition)})`;
  const members = `(${alias}.facts ->> 'members')::numeric`;
  const isComplete = `coalesce(${members} = ${howMany('true')}, false)`;
  if (criterion.members === 'all' && wants)
    return `(${members} > 0 and not ${exists('is not true')} and ${isComplete}) is true`;
  if (criterion.members === 'all')
    return `(${exists('is false')} or (${members} = 0 and ${howMany('true')} = 0) is true)`;
  const needed = criterion.members === 'atLeast' ? criterion.count : 1;
  if (wants !== (criterion.members === 'none')) {
    if (needed === 1) return exists('');
    // All such members counted once: household by household, after an `exists`, took twice as long.
    return `${alias}.household_id in (select m.household_id from person_fact m where m.household_id is not null and ${met()}
      and (m.facts ->> 'dead') is distinct from 'true' group by 1 having count(*) >= ${place(params, needed, 'int')})`;
  }
  if (needed === 1) return `(${members} is not null and not ${exists('is not false')} and ${isComplete})`;
  return `(${isComplete} and ${howMany(`${met()} is not false`)} < ${place(params, needed, 'int')})`;
}

function compileFact(criterion: PlainQuestion, alias: string, params: unknown[], survey: Survey): string {
  if (criterion.fact === 'member.age') {
    // Birthdays come between two tellings of the facts: the day of the question counts.
    const day = survey.day ? place(params, survey.day, 'date') : 'current_date';
    return ageQuestion(criterion, `${alias}.birth_date`, day, (years) => place(params, years, 'int'));
  }
  if (statedFact(criterion.fact)?.type === 'codes' && criterion.op === 'in') {
    const codes = `${alias}.facts -> ${place(params, criterion.fact, 'text')}`;
    return `(${codes} ?| ${place(params, criterion.values.map(String), 'text[]')})`;
  }
  const { value, type } = isStatedFact(criterion.fact)
    ? { value: factSql(criterion.fact, alias, params), type: typeSql(criterion.fact) }
    : answerSql(criterion, alias, params);
  const compare = (operator: string, operand: unknown) =>
    `(${value} ${operator} ${place(params, operand, type)})`;
  /** The same, or where the count is not known what its least decides (`holdsFrom`): `decided` once the least is so. */
  const count = (operator: '<' | '<=' | '>' | '>=', operand: number, least: '>' | '>=', decided: boolean) => {
    const known = compare(operator, operand);
    if (!statedFact(criterion.fact)?.isCount) return known;
    const atLeast = `(${alias}.facts ->> ${place(params, `${AT_LEAST}${criterion.fact}`, 'text')})::numeric`;
    return `coalesce(${known}, case when ${atLeast} ${least} ${place(params, operand, type)} then ${decided} end)`;
  };
  switch (criterion.op) {
    case 'known':
      return `(${value} is not null)`;
    case 'isTrue':
      return value;
    case 'isFalse':
      return `(not ${value})`;
    case 'eq':
      return compare('=', criterion.value);
    case 'ne':
      return compare('<>', criterion.value);
    case 'lt':
      return count('<', criterion.value, '>=', false);
    case 'lte':
      return count('<=', criterion.value, '>', false);
    case 'gt':
      return count('>', criterion.value, '>', true);
    case 'gte':
      return count('>=', criterion.value, '>=', true);
    case 'between':
      return `(${value} between ${place(params, criterion.from, type)} and ${place(params, criterion.to, type)})`;
    case 'in': {
      const values = place(params, criterion.values.map(String), `${type}[]`);
      if (isStatedFact(criterion.fact) || type !== 'numeric') return `(${value} = any(${values}))`;
      const list = `${alias}.facts -> ${place(params, criterion.fact, 'text')}`;
      return `(case when jsonb_typeof(${list}) = 'array'
        then exists (select from jsonb_array_elements_text(${list}) one where one::numeric = any(${values}))
        else ${value} = any(${values}) end)`;
    }
  }
}

/** The fact's name is a parameter too: configured text never becomes SQL. */
function factSql(fact: string, alias: string, params: unknown[]): string {
  if (isMemberFact(fact)) return memberSql(fact, alias, params);
  const column = COLUMNS[fact];
  if (column) return column(alias);
  const stored = `(${alias}.facts ->> ${place(params, fact, 'text')})::${typeSql(fact)}`;
  if (!isCategoryOfHousehold(fact)) return stored;
  return `coalesce(${stored}, case when ${alias}.facts ? '${CATEGORIES_KNOWN}' then false end)`;
}

/** A fact of the member in the row `alias` of `person_fact`. */
function memberSql(fact: string, alias: string, params: unknown[]): string {
  if (fact === 'member.sex') return `${alias}.sex`;
  const stored = `(${alias}.facts ->> ${place(params, fact.slice(MEMBER.length), 'text')})::${typeSql(fact)}`;
  return isCategoryOfMember(fact) ? `coalesce(${stored}, false)` : stored;
}

const SQL_TYPE = { boolean: 'boolean', number: 'numeric', string: 'text' } as const;

/** The answer to a question of a survey, NULL where it is of another type than the criterion asks for. */
function answerSql(criterion: PlainQuestion, alias: string, params: unknown[]) {
  const fact = place(params, criterion.fact, 'text');
  const asked = askedType(criterion);
  if (asked === null) return { value: `(${alias}.facts -> ${fact})`, type: 'text' as const };
  const type = SQL_TYPE[asked];
  return {
    value: `(case when jsonb_typeof(${alias}.facts -> ${fact}) = '${asked}' then (${alias}.facts ->> ${fact})::${type} end)`,
    type,
  };
}

function typeSql(fact: string): 'boolean' | 'numeric' | 'text' {
  const type = statedFact(fact)?.type;
  if (type === 'yesNo') return 'boolean';
  return type === 'number' ? 'numeric' : 'text';
}

function place(params: unknown[], value: unknown, type: string): string {
  params.push(Array.isArray(value) ? value : String(value));
  return `$${params.length}::${type}`;
}
