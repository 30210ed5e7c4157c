import type { LocalizedText } from '../../shared/errors.ts';
import type { HouseholdField } from '../household/household.policy.ts';
import { type AidReceived, askAid } from './criteria.aid.ts';
import type { Answer } from './criteria.codes.ts';
import {
  type Facts,
  isStatedFact,
  type KnownValue,
  knownValue,
  leastValue,
  memberFacts,
} from './criteria.facts.ts';
import {
  type Criterion,
  disclosedBy,
  type FactCriterion,
  type GroupCriterion,
  isAidCriterion,
  isFactCriterion,
  isMemberCriterion,
  type MemberCriterion,
  partsOf,
} from './criteria.language.ts';
import { answerOfMembers, type MemberCount, membersInWords } from './criteria.members.ts';
import { holds, holdsFrom, plainly, suits } from './criteria.question.ts';
import { NO_SURVEY, type Survey } from './criteria.survey.ts';
import { aboutMembers, sourceOf, tellingOf } from './criteria.tell.ts';
import { criterionInWords, joined, stateInWords, valueInWords } from './criteria.words.ts';

/** A criterion with its answer for one household, in words. */
export interface Finding {
  answer: Answer;
  /** The criterion. */
  text: LocalizedText;
  /** The household's value in words; for a group, the values of its parts; for members, how many. */
  value: LocalizedText;
  /** Fields of the registry that it discloses and some roles may not read. Cases stores findings: the name stays. */
  tells: HouseholdField[];
  /** Where a known value comes from and since when, where that is known: "survei 3 Maret 2026". */
  source?: LocalizedText;
  /** Of an answer that is not known yet: which question or act would tell. */
  hint?: LocalizedText;
  parts: Finding[];
}

/**
 * Evaluates criteria for one household and explains every step. `people` are the facts of its living members that are
 * known, as the registry tells them, `aid` what the ledger tells. Pure; gives the same answers as `compileCriteria`.
 */
export function evaluate(
  criterion: Criterion,
  facts: Facts,
  survey: Survey = NO_SURVEY,
  people: readonly Facts[] = [],
  aid: readonly AidReceived[] = [],
): Finding {
  const text = criterionInWords(criterion, survey);
  if (isMemberCriterion(criterion)) {
    const found = countMembers(criterion, facts, survey, people);
    const answer = answerOfMembers(criterion, found.count);
    return {
      answer,
      text,
      value: membersInWords(criterion, found.count, found.unknownOf, survey),
      tells: disclosedBy(criterion),
      ...aboutMembers(answer, facts, found.unknownOf.length),
      parts: [],
    };
  }
  if (isAidCriterion(criterion))
    return {
      ...askAid(criterion, aid, survey),
      text,
      tells: disclosedBy(criterion),
      source: LEDGER,
      parts: [],
    };
  if (isFactCriterion(criterion)) {
    const { fact, label } = criterion;
    const known = knownValue(fact, facts);
    const least = leastValue(fact, facts);
    // A criterion with a label does not name its fact, so the value must.
    const value = (label ? stateInWords : valueInWords)(fact, known, survey, least);
    const answer = ask(criterion, known, least, survey);
    const source = answer === 'NOT_KNOWN' || known === null ? null : sourceOf(fact, facts);
    return {
      answer,
      text,
      value,
      tells: disclosedBy(criterion),
      ...(source && { source }),
      ...(answer === 'NOT_KNOWN' && { hint: tellingOf(fact, facts, survey) }),
      parts: [],
    };
  }
  const parts = partsOf(criterion).map((part) => evaluate(part, facts, survey, people, aid));
  return {
    answer: combine(criterion, parts),
    text,
    value: groupInWords(partsOf(criterion), parts, facts, survey),
    tells: disclosedBy(criterion),
    ...ofParts(combine(criterion, parts), parts),
    parts,
  };
}

const LEDGER: LocalizedText = { id: 'catatan bantuan', en: 'the ledger of aid' };

/** Source and hint of a group: those of its parts, each once; none where there are more than anybody reads. */
function ofParts(answer: Answer, parts: readonly Finding[]): Pick<Finding, 'source' | 'hint'> {
  const once = (texts: readonly (LocalizedText | undefined)[]) => {
    const found = [...new Map(texts.flatMap((one) => (one ? [[one.id, one] as const] : []))).values()];
    return found.length > 0 && found.length <= MOST_SHOWN_PARTS ? joined(found, '; ', '; ') : undefined;
  };
  const source = once(parts.map((part) => part.source));
  const hint = answer === 'NOT_KNOWN' ? once(parts.map((part) => part.hint)) : undefined;
  return { ...(source && { source }), ...(hint && { hint }) };
}

/** How many members meet a criterion, and the facts of those of whom that is not known. */
function countMembers(
  criterion: MemberCriterion,
  facts: Facts,
  survey: Survey,
  people: readonly Facts[],
): { count: MemberCount; unknownOf: Facts[] } {
  const all = { all: criterion.where };
  const answered = people.map(memberFacts).map((one) => ({ one, answer: answerOf(all, one, survey) }));
  const unknownOf = answered.filter(({ answer }) => answer === 'NOT_KNOWN').map(({ one }) => one);
  return {
    count: {
      yes: answered.filter(({ answer }) => answer === 'YES').length,
      notKnown: unknownOf.length,
      people: people.length,
      isComplete: knownValue('members', facts) === people.length,
    },
    unknownOf,
  };
}

/** The answer alone, for one member of many. */
function answerOf(criterion: FactCriterion | GroupCriterion, facts: Facts, survey: Survey): Answer {
  if (isFactCriterion(criterion))
    return ask(criterion, knownValue(criterion.fact, facts), leastValue(criterion.fact, facts), survey);
  const parts = partsOf(criterion).map((part) => ({
    answer:
      isMemberCriterion(part) || isAidCriterion(part)
        ? ('NOT_KNOWN' as const)
        : answerOf(part, facts, survey),
  }));
  return combine(criterion, parts);
}

/** A group of at most this many questions shows each value; any other group shows how many of its parts hold. */
const MOST_SHOWN_PARTS = 4;

/** The value of a group: "Atap: Genteng; Lantai: Keramik", or "1 dari 11 terpenuhi". */
function groupInWords(
  criteria: readonly Criterion[],
  parts: readonly Finding[],
  facts: Facts,
  survey: Survey,
): LocalizedText {
  const questions = criteria.filter(isFactCriterion);
  if (parts.length > MOST_SHOWN_PARTS || questions.length < parts.length) {
    const yes = parts.filter(({ answer }) => answer === 'YES').length;
    return { id: `${yes} dari ${parts.length} terpenuhi`, en: `${yes} of ${parts.length} hold` };
  }
  const values = questions.map(({ fact }) =>
    stateInWords(fact, knownValue(fact, facts), survey, leastValue(fact, facts)),
  );
  return joined(values, '; ', '; ');
}

/**
 * The findings as lines for people: an outermost "all" without a label gives one line per part, any other criterion
 * one line.
 */
export function listFindings(finding: Finding, criterion: Criterion): Finding[] {
  return isListed(criterion) ? finding.parts : [finding];
}

const isListed = (criterion: Criterion): criterion is { all: Criterion[] } =>
  'all' in criterion && !criterion.label;

/** A finding without what the viewer may not read. */
export interface ShownFinding extends Pick<Finding, 'text' | 'value' | 'source' | 'hint'> {
  /** Null where facts that the viewer may not read decide it. */
  answer: Answer | null;
  parts: ShownFinding[];
}

const HIDDEN: LocalizedText = {
  id: 'Syarat yang tidak ditampilkan bagi penugasan Anda',
  en: 'A criterion that your posting is not shown',
};

/**
 * The listed findings and their outcome, masked. A finding about a masked field keeps neither words nor parts: its place
 * in the list would name the field, since the criteria are public. It keeps its answer only where other facts decide it. Pure.
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

/** The answer where facts that the viewer may read decide it, else null. */
function shownAnswer(criterion: Criterion, finding: Finding, masked: ReadonlySet<string>): Answer | null {
  if (isFactCriterion(criterion) || isMemberCriterion(criterion) || isAidCriterion(criterion))
    return finding.tells.some((field) => masked.has(field)) ? null : finding.answer;
  const parts = partsOf(criterion).map((part, index) => {
    const found = finding.parts[index];
    return { answer: found ? shownAnswer(part, found, masked) : null };
  });
  return decidedBy(criterion, parts);
}

/** The answer of a group; null among the parts is a hidden answer. */
function decidedBy(group: GroupCriterion, parts: readonly { answer: Answer | null }[]): Answer | null {
  const known = parts.map(({ answer }) => ({ answer: answer ?? 'NOT_KNOWN' }));
  const answer = combine(group, known);
  return answer === 'NOT_KNOWN' && parts.some((part) => part.answer === null) ? null : answer;
}

function ask(
  criterion: FactCriterion,
  value: KnownValue | null,
  least: number | null,
  survey: Survey,
): Answer {
  const question = plainly(criterion, survey);
  if (question.op === 'known') return value === null ? 'NO' : 'YES';
  const decided = least === null ? null : holdsFrom(question, least);
  if (decided !== null) return decided ? 'YES' : 'NO';
  if (value === null || !(isStatedFact(question.fact) || suits(question, value))) return 'NOT_KNOWN';
  return holds(question, value) ? 'YES' : 'NO';
}

function combine(group: GroupCriterion, parts: readonly Pick<Finding, 'answer'>[]): Answer {
  const count = (answer: Answer) => parts.filter((part) => part.answer === answer).length;
  if ('none' in group) return opposite(atLeast(1, count('YES'), count('NOT_KNOWN')));
  if ('any' in group) return atLeast(1, count('YES'), count('NOT_KNOWN'));
  const needed = 'all' in group ? parts.length : group.atLeast;
  return atLeast(needed, count('YES'), count('NOT_KNOWN'));
}

/** Every group counts its parts: "all" needs every one, "any" one, "none" zero. */
function atLeast(needed: number, yes: number, notKnown: number): Answer {
  if (yes >= needed) return 'YES';
  return yes + notKnown < needed ? 'NO' : 'NOT_KNOWN';
}

function opposite(answer: Answer): Answer {
  if (answer === 'NOT_KNOWN') return answer;
  return answer === 'YES' ? 'NO' : 'YES';
}
