import type { LocalizedText } from '../../shared/errors.ts';
import type { Answer } from './criteria.codes.ts';
import { type Facts, knownValue } from './criteria.facts.ts';
import { type Criterion, isFactCriterion, type MemberCriterion, partsOf } from './criteria.language.ts';
import type { Survey } from './criteria.survey.ts';
import { factInWords, joined, NOBODY, NOT_KNOWN, titled } from './criteria.words.ts';

/** How many living members meet the parts of a criterion, as far as it is known. */
export interface MemberCount {
  yes: number;
  notKnown: number;
  /** Members that are known, whatever they answer. */
  people: number;
  /** Whether these are all who live there. */
  isComplete: boolean;
}

/** The answer of a criterion about members. Who is not known to live there may still meet it, or not. Pure. */
export function answerOfMembers(criterion: MemberCriterion, count: MemberCount): Answer {
  const { yes, notKnown, people, isComplete } = count;
  if (criterion.members === 'all') {
    if (people - yes - notKnown > 0 || (isComplete && people === 0)) return 'NO';
    return isComplete && notKnown === 0 ? 'YES' : 'NOT_KNOWN';
  }
  const needed = criterion.members === 'atLeast' ? criterion.count : 1;
  const isEnough = yes >= needed;
  const mayBeEnough = !isComplete || yes + notKnown >= needed;
  if (criterion.members === 'none') return isEnough ? 'NO' : mayBeEnough ? 'NOT_KNOWN' : 'YES';
  return isEnough ? 'YES' : mayBeEnough ? 'NOT_KNOWN' : 'NO';
}

const UNLISTED: LocalizedText = { id: 'siapa saja yang tinggal di sana', en: 'who lives there' };

/**
 * How many members meet a criterion, naming none of them: "2 orang", "paling sedikit 1 orang", "2 dari 5 orang"; where it
 * is not known, what would tell: "belum diketahui: Usia, siapa saja yang tinggal di sana". Pure.
 */
export function membersInWords(
  criterion: MemberCriterion,
  count: MemberCount,
  unknownOf: readonly Facts[],
  survey: Survey,
): LocalizedText {
  const { yes, notKnown, people, isComplete } = count;
  const isKnown = isComplete && notKnown === 0;
  const many = { id: `${yes} orang`, en: `${yes} people` };
  if (isKnown && criterion.members === 'all')
    return { id: `${yes} dari ${people} orang`, en: `${yes} of ${people} people` };
  if (isKnown) return yes === 0 ? NOBODY : many;
  const asked = [...new Set(criterion.where.flatMap(factsOf))];
  const open = asked
    .filter((fact) => unknownOf.some((facts) => knownValue(fact, facts) === null))
    .map((fact) => factInWords(fact, survey));
  const missing = titled(NOT_KNOWN, joined([...open, ...(isComplete ? [] : [UNLISTED])], ', ', ', '));
  const least = { id: `paling sedikit ${many.id}`, en: `at least ${many.en}` };
  return yes === 0 ? missing : joined([least, missing], '; ', '; ');
}

const factsOf = (criterion: Criterion): string[] =>
  isFactCriterion(criterion) ? [criterion.fact] : partsOf(criterion).flatMap(factsOf);
