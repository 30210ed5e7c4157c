import type { LocalizedText } from '../../shared/errors.ts';
import { type Facts, knownValue } from './criteria.facts.ts';
import {
  type Criterion,
  type FactCriterion,
  type GroupCriterion,
  isFactCriterion,
  partsOf,
} from './criteria.language.ts';
import { criterionInWords, valueInWords } from './criteria.words.ts';

/** Yes, no, or not known yet: a fact is missing and what is known does not decide. */
export type Answer = 'YES' | 'NO' | 'NOT_KNOWN';

/** A criterion with its answer for one household, in words. */
export interface Finding {
  answer: Answer;
  /** The criterion. */
  text: LocalizedText;
  /** The household's value; null for a group. */
  value: LocalizedText | null;
  parts: Finding[];
}

/** Evaluates criteria for one household with every step explained. Pure; the same answers as `compileCriteria` gives. */
export function evaluate(criterion: Criterion, facts: Facts): Finding {
  const text = criterionInWords(criterion);
  if (isFactCriterion(criterion)) {
    const value = knownValue(criterion.fact, facts);
    return { answer: ask(criterion, value), text, value: valueInWords(criterion.fact, value), parts: [] };
  }
  const parts = partsOf(criterion).map((part) => evaluate(part, facts));
  return { answer: combine(criterion, parts), text, value: null, parts };
}

/**
 * The findings as a list for people: the parts of an outermost "all" one by one, each on its own line.
 * Any other criterion is one line.
 */
export function listFindings(finding: Finding, criterion: Criterion): Finding[] {
  return 'all' in criterion && !criterion.label ? finding.parts : [finding];
}

function ask(criterion: FactCriterion, value: boolean | number | string | null): Answer {
  if (criterion.op === 'known') return value === null ? 'NO' : 'YES';
  if (value === null) return 'NOT_KNOWN';
  return holds(criterion, value) ? 'YES' : 'NO';
}

function holds(criterion: FactCriterion, value: boolean | number | string): boolean {
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
      return criterion.values.some((one) => one === value);
  }
}

function combine(group: GroupCriterion, parts: readonly Finding[]): Answer {
  const count = (answer: Answer) => parts.filter((part) => part.answer === answer).length;
  if ('none' in group) return opposite(atLeast(1, count('YES'), count('NOT_KNOWN')));
  if ('any' in group) return atLeast(1, count('YES'), count('NOT_KNOWN'));
  const needed = 'all' in group ? parts.length : group.atLeast;
  return atLeast(needed, count('YES'), count('NOT_KNOWN'));
}

/** Every group is a count: "all" needs every part, "any" one, "none" not even one. */
function atLeast(needed: number, yes: number, notKnown: number): Answer {
  if (yes >= needed) return 'YES';
  return yes + notKnown < needed ? 'NO' : 'NOT_KNOWN';
}

function opposite(answer: Answer): Answer {
  if (answer === 'NOT_KNOWN') return answer;
  return answer === 'YES' ? 'NO' : 'YES';
}
