import type { LocalizedText } from '../../shared/errors.ts';
import type { HouseholdField } from '../household/household.policy.ts';
import type { Answer } from './criteria.codes.ts';
import { FACTS, type Facts, knownValue } from './criteria.facts.ts';
import {
  type Criterion,
  type FactCriterion,
  type GroupCriterion,
  isFactCriterion,
  partsOf,
} from './criteria.language.ts';
import { holds } from './criteria.question.ts';
import {
  criterionInWords,
  joined,
  NO_SURVEY,
  type SurveyWords,
  stateInWords,
  valueInWords,
} from './criteria.words.ts';

/** A criterion with its answer for one household, in words. */
export interface Finding {
  answer: Answer;
  /** The criterion. */
  text: LocalizedText;
  /** What the household's data say about it; of a group, what they say about its parts. */
  value: LocalizedText;
  /** What of the registry it tells that some roles do not read. */
  tells: HouseholdField[];
  parts: Finding[];
}

/** Evaluates criteria for one household with every step explained. Pure; the same answers as `compileCriteria` gives. */
export function evaluate(criterion: Criterion, facts: Facts, survey: SurveyWords = NO_SURVEY): Finding {
  const text = criterionInWords(criterion, survey);
  if (isFactCriterion(criterion)) {
    const known = knownValue(criterion.fact, facts);
    // Under words of its own the criterion does not name its fact: the value must.
    const value = (criterion.label ? stateInWords : valueInWords)(criterion.fact, known, survey);
    const told = FACTS[criterion.fact]?.tells;
    return { answer: ask(criterion, known), text, value, tells: told ? [told] : [], parts: [] };
  }
  const parts = partsOf(criterion).map((part) => evaluate(part, facts, survey));
  return {
    answer: combine(criterion, parts),
    text,
    value: groupInWords(partsOf(criterion), parts, facts, survey),
    tells: [...new Set(parts.flatMap((part) => part.tells))],
    parts,
  };
}

/** So many parts of a group are told one by one; of a longer one, or one of groups, how many hold. */
const TOLD_PARTS = 4;

/** What a group finds in a household: "Atap: Genteng; Lantai: Keramik", or "1 dari 11 terpenuhi". */
function groupInWords(
  criteria: readonly Criterion[],
  parts: readonly Finding[],
  facts: Facts,
  survey: SurveyWords,
): LocalizedText {
  const questions = criteria.filter(isFactCriterion);
  if (parts.length > TOLD_PARTS || questions.length < parts.length) {
    const yes = parts.filter(({ answer }) => answer === 'YES').length;
    return { id: `${yes} dari ${parts.length} terpenuhi`, en: `${yes} of ${parts.length} hold` };
  }
  const told = questions.map(({ fact }) => stateInWords(fact, knownValue(fact, facts), survey));
  return joined(told, '; ', '; ');
}

/**
 * The findings as a list for people: the parts of an outermost "all" one by one, each on its own line.
 * Any other criterion is one line.
 */
export function listFindings(finding: Finding, criterion: Criterion): Finding[] {
  return isListed(criterion) ? finding.parts : [finding];
}

const isListed = (criterion: Criterion): criterion is { all: Criterion[] } =>
  'all' in criterion && !criterion.label;

/** A finding as a viewer is shown it. */
export interface ShownFinding extends Pick<Finding, 'text' | 'value'> {
  /** Null where facts decide that the viewer does not read. */
  answer: Answer | null;
  parts: ShownFinding[];
}

const HIDDEN: LocalizedText = {
  id: 'Syarat yang tidak ditampilkan bagi penugasan Anda',
  en: 'A criterion that your posting is not shown',
};

/**
 * The listed findings of criteria, and what they say together, without what the viewer may not read: neither words nor parts,
 * whose places the criteria themselves name, and an answer only where the facts that the viewer reads decide it. Pure.
 */
export function maskFindings(
  findings: readonly Finding[],
  criterion: Criterion,
  masked: ReadonlySet<string>,
): { outcome: Answer | null; findings: ShownFinding[] } {
  const all = isListed(criterion) ? criterion.all : [criterion];
  const shown = findings.map((finding, index) => {
    if (!finding.tells.some((field) => masked.has(field))) return finding;
    const asked = all[index];
    const answer = asked ? shownAnswer(asked, finding, masked) : null;
    return { text: HIDDEN, value: { id: '–', en: '–' }, answer, parts: [] };
  });
  return { outcome: decidedBy({ all }, shown), findings: shown };
}

/** The answer as far as facts decide it that the viewer reads; null where others do. */
function shownAnswer(criterion: Criterion, finding: Finding, masked: ReadonlySet<string>): Answer | null {
  if (isFactCriterion(criterion))
    return finding.tells.some((field) => masked.has(field)) ? null : finding.answer;
  const parts = partsOf(criterion).map((part, index) => {
    const found = finding.parts[index];
    return { answer: found ? shownAnswer(part, found, masked) : null };
  });
  return decidedBy(criterion, parts);
}

/** What a group's answers decide, where null is an answer that is not shown. */
function decidedBy(group: GroupCriterion, parts: readonly { answer: Answer | null }[]): Answer | null {
  const known = parts.map(({ answer }) => ({ answer: answer ?? 'NOT_KNOWN' }));
  const answer = combine(group, known);
  return answer === 'NOT_KNOWN' && parts.some((part) => part.answer === null) ? null : answer;
}

function ask(criterion: FactCriterion, value: boolean | number | string | null): Answer {
  if (criterion.op === 'known') return value === null ? 'NO' : 'YES';
  if (value === null) return 'NOT_KNOWN';
  return holds(criterion, value) ? 'YES' : 'NO';
}

function combine(group: GroupCriterion, parts: readonly Pick<Finding, 'answer'>[]): Answer {
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
