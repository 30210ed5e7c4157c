import type { KnownValue } from './criteria.facts.ts';
import type { FactCriterion } from './criteria.language.ts';
import { orPoorer, type Survey } from './criteria.survey.ts';

/** A question about one fact that names every value it asks for. */
export type PlainQuestion = Exclude<FactCriterion, { op: 'orPoorer' }>;

/** The question with its values: "this class or poorer" becomes the classes, in the order of the survey forms. */
export function plainly(criterion: FactCriterion, survey: Survey): PlainQuestion {
  if (criterion.op !== 'orPoorer') return criterion;
  const { value, ...rest } = criterion;
  return { ...rest, op: 'in', values: orPoorer(value, survey) };
}

/** The type of value that a question asks for, null if every type will do. An `in` of numbers takes lists of numbers too. */
export function askedType(criterion: PlainQuestion): 'boolean' | 'number' | 'string' | null {
  switch (criterion.op) {
    case 'known':
      return null;
    case 'isTrue':
    case 'isFalse':
      return 'boolean';
    case 'eq':
    case 'ne':
      return typeof criterion.value as 'boolean' | 'number' | 'string';
    case 'in':
      return criterion.values.every((value) => typeof value === 'number') ? 'number' : 'string';
    default:
      return 'number';
  }
}

/** Whether a known value is of the type that a question asks for; any other answer to a survey leaves it open. Pure. */
export function suits(criterion: PlainQuestion, value: KnownValue): boolean {
  const type = askedType(criterion);
  if (typeof value === 'object') return type === null || (criterion.op === 'in' && type === 'number');
  return type === null || typeof value === type;
}

/** Whether a question about one fact holds for a value that is known. Pure. */
export function holds(criterion: PlainQuestion, value: KnownValue): boolean {
  switch (criterion.op) {
    case 'known':
      return true;
    case 'isTrue':
      return value === true;
    case 'isFalse':
      return value === false;
    case 'eq':
      return value === criterion.value;
    case 'ne':
      return value !== criterion.value;
    case 'lt':
      return Number(value) < criterion.value;
    case 'lte':
      return Number(value) <= criterion.value;
    case 'gt':
      return Number(value) > criterion.value;
    case 'gte':
      return Number(value) >= criterion.value;
    case 'between':
      return Number(value) >= criterion.from && Number(value) <= criterion.to;
    case 'in':
      return criterion.values.some((one) =>
        typeof value === 'object'
          ? value.some((held) => held === (typeof held === 'number' ? Number(one) : one))
          : one === value,
      );
  }
}

/**
 * What a question about a count answers where only its least is known: two at least are more than one, and not fewer
 * than two. Null where that does not decide it. Pure.
 */
export function holdsFrom(criterion: PlainQuestion, least: number): boolean | null {
  switch (criterion.op) {
    case 'gte':
      return least >= criterion.value || null;
    case 'gt':
      return least > criterion.value || null;
    case 'lt':
      return least >= criterion.value ? false : null;
    case 'lte':
      return least > criterion.value ? false : null;
    default:
      return null;
  }
}
