import type { LocalizedText } from '../../shared/errors.ts';
import {
  criterionOperators,
  type CriterionGroup as Group,
  type CriterionOperator as Operator,
} from './criteria.codes.ts';
import { type FactDefinition, statedFact } from './criteria.facts.ts';
import {
  type Criterion,
  type GroupCriterion,
  isAidCriterion,
  isFactCriterion,
  isMemberCriterion,
  type MemberCriterion,
  partsOf,
} from './criteria.language.ts';
import { AID_FACT, NO_SURVEY, type Survey } from './criteria.survey.ts';
import { criterionInWords } from './criteria.words.ts';

/** A criterion as GraphQL has it: one type for every kind, a group with parts or a question. */
export interface CriterionForm {
  group: Group | null;
  /** Of an AT_LEAST or MEMBERS_AT_LEAST. */
  atLeast: number | null;
  fact: string | null;
  operator: Operator | null;
  /** Of a question about aid: the last months; null for the running fiscal year. */
  months: number | null;
  /** The question's values as text; two of a BETWEEN. */
  values: string[];
  label: LocalizedText | null;
  parts: CriterionForm[];
  /** The criterion as people read it. */
  text: LocalizedText;
}

const GROUP_KEYS = { all: 'ALL', any: 'ANY', none: 'NONE' } as const;
const MEMBER_GROUPS = {
  any: 'ANY_MEMBER',
  all: 'ALL_MEMBERS',
  none: 'NO_MEMBER',
  atLeast: 'MEMBERS_AT_LEAST',
} as const;
const MEMBERS_OF = new Map<Group, string>(
  Object.entries(MEMBER_GROUPS).map(([members, group]) => [group, members]),
);
const LANGUAGE_OPERATORS: Record<Operator, string> = {
  EQ: 'eq',
  NE: 'ne',
  LT: 'lt',
  LTE: 'lte',
  GT: 'gt',
  GTE: 'gte',
  IN: 'in',
  OR_POORER: 'orPoorer',
  BETWEEN: 'between',
  IS_TRUE: 'isTrue',
  IS_FALSE: 'isFalse',
  KNOWN: 'known',
  NOT_RECEIVED: 'notReceived',
  RECEIVED: 'received',
};
const OPERATORS = new Map(
  criterionOperators.list.map((operator): [string, Operator] => [LANGUAGE_OPERATORS[operator], operator]),
);

const OPERATORS_OF: Record<FactDefinition['type'], readonly Operator[]> = {
  yesNo: ['IS_TRUE', 'IS_FALSE', 'KNOWN'],
  number: ['GTE', 'LTE', 'GT', 'LT', 'EQ', 'NE', 'BETWEEN', 'IN', 'KNOWN'],
  choice: ['IN', 'EQ', 'NE', 'KNOWN'],
  text: ['EQ', 'NE', 'IN', 'KNOWN'],
  answer: ['IN', 'EQ', 'NE', 'KNOWN'],
  answers: ['IN', 'KNOWN'],
  codes: ['IN', 'KNOWN'],
  aid: ['NOT_RECEIVED', 'RECEIVED'],
};

/** The operators that fit a fact, the most common first. */
export function operatorsOf(name: string, { type }: FactDefinition): readonly Operator[] {
  return name === 'class' ? ['OR_POORER', ...OPERATORS_OF[type]] : OPERATORS_OF[type];
}

/** A criterion as a form shows it. */
export function toForm(criterion: Criterion, survey: Survey = NO_SURVEY): CriterionForm {
  const text = criterionInWords(criterion, survey);
  const common = { label: criterion.label ?? null, text, values: [], months: null, parts: [] };
  if (isAidCriterion(criterion))
    return {
      ...common,
      group: null,
      atLeast: null,
      fact: AID_FACT,
      operator: OPERATORS.get(criterion.aid) ?? null,
      values: criterion.needs,
      months: criterion.months ?? null,
    };
  if (isFactCriterion(criterion)) {
    const operator = OPERATORS.get(criterion.op) ?? null;
    return {
      ...common,
      group: null,
      atLeast: null,
      fact: criterion.fact,
      operator,
      values: valuesOf(criterion),
    };
  }
  const count = 'count' in criterion ? criterion.count : null;
  return {
    ...common,
    group: groupOf(criterion),
    atLeast: 'atLeast' in criterion ? criterion.atLeast : count,
    fact: null,
    operator: null,
    parts: partsOf(criterion).map((part) => toForm(part, survey)),
  };
}

function groupOf(criterion: GroupCriterion | MemberCriterion): Group {
  if (isMemberCriterion(criterion)) return MEMBER_GROUPS[criterion.members];
  const key = (Object.keys(GROUP_KEYS) as (keyof typeof GROUP_KEYS)[]).find((name) => name in criterion);
  return key ? GROUP_KEYS[key] : 'AT_LEAST';
}

function valuesOf(criterion: Criterion): string[] {
  if ('value' in criterion) return [String(criterion.value)];
  if ('values' in criterion) return criterion.values.map(String);
  return 'from' in criterion ? [String(criterion.from), String(criterion.to)] : [];
}

/** A form as a client sends it: without generated words, every field optional. */
export interface CriterionFormInput {
  group?: Group | null;
  atLeast?: number | null;
  fact?: string | null;
  operator?: Operator | null;
  values?: readonly string[] | null;
  months?: number | null;
  label?: LocalizedText | null;
  parts?: readonly CriterionFormInput[] | null;
}

/** Translates a form to the language without checking it; `parseCriteria` does that. */
export function fromForm(form: CriterionFormInput): unknown {
  const label = form.label ? { label: { ...form.label } } : {};
  const parts = (form.parts ?? []).map(fromForm);
  const members = form.group && MEMBERS_OF.get(form.group);
  if (members === 'atLeast') return { ...label, members, count: form.atLeast, where: parts };
  if (members) return { ...label, members, where: parts };
  if (form.group === 'AT_LEAST') return { ...label, atLeast: form.atLeast, of: parts };
  if (form.group) return { ...label, [form.group.toLowerCase()]: parts };
  if (form.fact === AID_FACT) {
    const months = form.months === null || form.months === undefined ? {} : { months: form.months };
    const aid = form.operator ? LANGUAGE_OPERATORS[form.operator] : null;
    return { ...label, aid, needs: [...(form.values ?? [])], ...months };
  }
  const question = {
    ...label,
    fact: form.fact,
    op: form.operator ? LANGUAGE_OPERATORS[form.operator] : null,
  };
  const values = (form.values ?? []).map((text) => readValue(form.fact ?? '', text));
  switch (form.operator) {
    case 'IN':
      return { ...question, values };
    case 'BETWEEN':
      return { ...question, from: values[0], to: values[1] };
    case 'IS_TRUE':
    case 'IS_FALSE':
    case 'KNOWN':
      return question;
    default:
      return { ...question, value: values[0] };
  }
}

/** Converts a value's text to the type of its fact; text that does not fit stays, and `parseCriteria` refuses it. */
function readValue(fact: string, text: string): string | number | boolean {
  const type = statedFact(fact)?.type;
  const isNumeric = text.trim() !== '' && Number.isFinite(Number(text));
  // Answers to a survey are numbers. For an unknown fact too, so that the issue names the fact and not its value.
  if (isNumeric && (type === undefined || type === 'number')) return Number(text);
  if (type === 'yesNo' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}
