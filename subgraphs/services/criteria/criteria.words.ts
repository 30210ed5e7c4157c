import { capitalised } from '../../shared/codes.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import { aidInWords } from './criteria.aid.ts';
import {
  type CriterionGroup,
  criterionGroups,
  criterionOperators,
  eligibilityAnswers,
} from './criteria.codes.ts';
import { isMemberFact, type KnownValue } from './criteria.facts.ts';
import {
  type Criterion,
  type FactCriterion,
  type GroupCriterion,
  isAidCriterion,
  isFactCriterion,
  isMemberCriterion,
  type MemberCriterion,
  partsOf,
} from './criteria.language.ts';
import { holds, type PlainQuestion } from './criteria.question.ts';
import { factOf, NO_SURVEY, type Survey } from './criteria.survey.ts';

type Value = KnownValue;

const OPERATOR_WORDS = criterionOperators.words;
export const NOT_KNOWN = eligibilityAnswers.words.NOT_KNOWN;
export const NOBODY: LocalizedText = { id: 'tidak ada', en: 'none' };

/** The label of a fact; for a survey answer, the form's question. */
export function factInWords(fact: string, survey: Survey = NO_SURVEY): LocalizedText {
  return factOf(fact, survey)?.label ?? { id: fact, en: fact };
}

/**
 * A fact's value in words: "3 orang", "sangat miskin", "Menumpang", "Tidak ada anggota sakit menahun"; "belum diketahui"
 * for null, or "paling sedikit 1 orang" of a count of which `least` is known.
 */
export function valueInWords(
  fact: string,
  value: Value | null,
  survey: Survey = NO_SURVEY,
  least: number | null = null,
): LocalizedText {
  if (value === null && least !== null) return spaced(OPERATOR_WORDS.GTE, valueInWords(fact, least, survey));
  if (value === null) return NOT_KNOWN;
  const { says, unit, options } = factOf(fact, survey) ?? {};
  if (typeof value === 'object')
    return value.length > 0
      ? joined(
          value.map((one) => options?.[String(one)] ?? { id: String(one), en: String(one) }),
          ', ',
          ', ',
        )
      : NOBODY;
  if (typeof value === 'boolean')
    return says?.[value ? 'yes' : 'no'] ?? (value ? OPERATOR_WORDS.IS_TRUE : OPERATOR_WORDS.IS_FALSE);
  if (typeof value === 'string') return options?.[value] ?? { id: value, en: value };
  const answer = options?.[String(value)];
  if (answer) return answer;
  // Nobody of a count; a baby's age is a number.
  if (unit && value === 0 && !isMemberFact(fact)) return NOBODY;
  return {
    id: `${value.toLocaleString('id-ID')}${unit ? ` ${unit.id}` : ''}`,
    en: `${value.toLocaleString('en')}${unit ? ` ${unit.en}` : ''}`,
  };
}

/** A fact's value as a complete statement: "Status tempat tinggal: Menumpang", "Tidak ada anggota sakit menahun". */
export function stateInWords(
  fact: string,
  value: Value | null,
  survey: Survey = NO_SURVEY,
  least: number | null = null,
): LocalizedText {
  const words = valueInWords(fact, value, survey, least);
  return typeof value === 'boolean' && factOf(fact, survey)?.says
    ? words
    : titled(factInWords(fact, survey), words);
}

/** A criterion in words: "Anggota lanjut usia (60 tahun ke atas): paling sedikit 1 orang"; its label where it has one. */
export function criterionInWords(criterion: Criterion, survey: Survey = NO_SURVEY): LocalizedText {
  if (criterion.label) return criterion.label;
  if (isFactCriterion(criterion)) {
    const asked = askedState(criterion);
    if (asked !== null) return stateInWords(criterion.fact, asked, survey);
    return titled(factInWords(criterion.fact, survey), questionInWords(criterion, survey));
  }
  if (isAidCriterion(criterion)) return aidInWords(criterion, survey);
  const parts = partsOf(criterion).map((part) => criterionInWords(part, survey));
  return titled(groupOpening(criterion), joined(parts, '; ', '; '));
}

/** "Title: text". */
export const titled = (title: LocalizedText, text: LocalizedText): LocalizedText => ({
  id: `${title.id}: ${text.id}`,
  en: `${title.en}: ${text.en}`,
});

const spaced = (first: LocalizedText, second: LocalizedText): LocalizedText => ({
  id: `${first.id} ${second.id}`,
  en: `${first.en} ${second.en}`,
});

/** Joins texts with a separator for each language. */
export function joined(texts: readonly LocalizedText[], id: string, en: string): LocalizedText {
  return { id: texts.map((one) => one.id).join(id), en: texts.map((one) => one.en).join(en) };
}

const MEMBERS_OPENING = { any: 'ANY_MEMBER', all: 'ALL_MEMBERS', none: 'NO_MEMBER' } as const;

function groupOpening(group: GroupCriterion | MemberCriterion): LocalizedText {
  if ('count' in group)
    return { id: `Paling sedikit ${group.count} anggota dengan`, en: `At least ${group.count} members with` };
  if (isMemberCriterion(group)) return heading(MEMBERS_OPENING[group.members]);
  if ('atLeast' in group)
    return { id: `Paling sedikit ${group.atLeast} terpenuhi`, en: `At least ${group.atLeast} of these` };
  return heading('all' in group ? 'ALL' : 'any' in group ? 'ANY' : 'NONE');
}

function heading(group: CriterionGroup): LocalizedText {
  const { id, en } = criterionGroups.words[group];
  return { id: capitalised(id), en: capitalised(en) };
}

/** The state of a yes-or-no fact that a question asks for; null where it asks something else. */
function askedState(criterion: FactCriterion): boolean | null {
  if (criterion.op === 'isTrue' || criterion.op === 'isFalse') return criterion.op === 'isTrue';
  if ((criterion.op !== 'eq' && criterion.op !== 'ne') || typeof criterion.value !== 'boolean') return null;
  return criterion.op === 'eq' ? criterion.value : !criterion.value;
}

function questionInWords(criterion: FactCriterion, survey: Survey): LocalizedText {
  const inWords = (value: Value) => valueInWords(criterion.fact, value, survey);
  const before = (operator: LocalizedText, value: Value): LocalizedText =>
    // A zero stays a number here: "paling sedikit tidak ada" is not Indonesian.
    spaced(operator, value === 0 ? { id: '0', en: '0' } : inWords(value));
  if (criterion.op === 'known') return OPERATOR_WORDS.KNOWN;
  if (criterion.op === 'orPoorer') {
    const { id, en } = inWords(criterion.value);
    return { id: `${id} atau lebih miskin`, en: `${en} or poorer` };
  }
  if (factOf(criterion.fact, survey)?.type === 'answer') return answersInWords(criterion, survey);
  switch (criterion.op) {
    case 'isTrue':
      return OPERATOR_WORDS.IS_TRUE;
    case 'isFalse':
      return OPERATOR_WORDS.IS_FALSE;
    case 'eq':
      return inWords(criterion.value);
    case 'ne':
      return {
        id: `${OPERATOR_WORDS.NE.id} ${inWords(criterion.value).id}`,
        en: `${OPERATOR_WORDS.NE.en} ${inWords(criterion.value).en}`,
      };
    case 'lt':
      return before(OPERATOR_WORDS.LT, criterion.value);
    case 'lte':
      return before(OPERATOR_WORDS.LTE, criterion.value);
    case 'gt':
      return before(OPERATOR_WORDS.GT, criterion.value);
    case 'gte':
      return before(OPERATOR_WORDS.GTE, criterion.value);
    case 'between':
      return {
        id: `${criterion.from.toLocaleString('id-ID')} sampai ${inWords(criterion.to).id}`,
        en: `${criterion.from.toLocaleString('en')} to ${inWords(criterion.to).en}`,
      };
    case 'in':
      return joined(criterion.values.map(inWords), ' atau ', ' or ');
  }
}

/** The answers of a question of the survey that a criterion takes: "Tanah atau Bambu". */
function answersInWords(criterion: PlainQuestion, survey: Survey): LocalizedText {
  const options = Object.entries(factOf(criterion.fact, survey)?.options ?? {});
  const taken = options.filter(([value]) => holds(criterion, Number(value))).map(([, text]) => text);
  return taken.length > 0 ? joined(taken, ' atau ', ' or ') : NOBODY;
}
