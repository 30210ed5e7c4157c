import type { LocalizedText } from '../../shared/errors.ts';
import { asHeading, filled, namesWords, type OfficeWords } from '../../shared/word.ts';
import { FACTS, type FactDefinition, MEMBER_FACTS, statedFact } from './criteria.facts.ts';

/** A question of a survey form, whose answer is a fact of the question's key. */
export interface SurveyQuestion {
  kind: 'CHOICE' | 'MULTIPLE' | 'YES_NO' | 'NUMBER';
  text: LocalizedText;
  /** Its answers with their numbers; none of a NUMBER. */
  options: readonly { value: number; text: LocalizedText }[];
  unit: LocalizedText | null;
  /** Its place on the form, from 1; not known of forms stored by a former release. */
  number?: number | undefined;
}

/** A code of a list of the office: a card tier, or a card. */
export interface ListedCode {
  name: LocalizedText;
  /** Whether new criteria may name it. */
  active: boolean;
}

/** What criteria can ask that is data: what the survey forms ask and how they class, and the office's card tiers. */
export interface Survey {
  /** Of every form, by key; the words of the form in force where it has the question. */
  questions: Readonly<Record<string, SurveyQuestion>>;
  /** The keys that the form in force, or one to come, asks. */
  asked: ReadonlySet<string>;
  /** The names of the classes by their codes, the poorest first. */
  classes: Readonly<Record<string, LocalizedText>>;
  /** Of these, those that only former forms have: stored criteria may name them, new ones may not. */
  formerClasses?: ReadonlySet<string>;
  /** What the office calls regions, for facts whose labels name them. */
  office?: OfficeWords;
  /** The office's card tiers by their codes, in their order, retired ones too. */
  tiers: Readonly<Record<string, ListedCode>>;
  /** The cards that people hold by their codes, in their order, retired ones too. */
  cards: Readonly<Record<string, ListedCode>>;
  /** What families ask for, and programmes are against, by codes, retired ones too. */
  needs: Readonly<Record<string, ListedCode>>;
  /** The districts and villages of the regency, by fact; without them places are any code. */
  regions?:
    | Readonly<Record<'districtCode' | 'villageCode', Readonly<Record<string, ListedCode>>>>
    | undefined;
  /** The day as of which ages of members and periods of aid are told; today without it. */
  day?: string;
}

/** No form has been published, and the office has no cards. */
export const NO_SURVEY: Survey = {
  questions: {},
  asked: new Set(),
  classes: {},
  tiers: {},
  cards: {},
  needs: {},
};

/** A question as the registry's events state it; those of a former release say neither kind nor numbers of answers. */
export interface StatedQuestion {
  key: string;
  kind: SurveyQuestion['kind'];
  text: LocalizedText;
  options: readonly LocalizedText[];
  /** The numbers of the options; their places where they are missing. */
  values?: readonly number[] | undefined;
  unit?: LocalizedText | null | undefined;
  number?: number | undefined;
}

/** The questions of a form by their keys. Pure. */
export const questionsOf = (stated: readonly StatedQuestion[]): Survey['questions'] =>
  Object.fromEntries(
    stated.map(({ key, kind, text, options, values, unit = null, number }) => [
      key,
      {
        kind,
        text,
        options: options.map((option, at) => ({ value: values?.[at] ?? at + 1, text: option })),
        unit,
        ...(number === undefined ? {} : { number }),
      },
    ]),
  );

const TYPES = { CHOICE: 'answer', MULTIPLE: 'answers', YES_NO: 'yesNo', NUMBER: 'number' } as const;

/** A fact by its name: one of the registry's, or a question of the survey forms; undefined for neither. */
export function factOf(name: string, survey: Survey): FactDefinition | undefined {
  const stated = statedFact(name);
  if (stated && name === 'class') return classFact(stated, survey);
  const list = stated && listOf(name, survey);
  if (list) return listedFact(labelled(stated, survey), list);
  if (stated) return labelled(stated, survey);
  const question = Object.hasOwn(survey.questions, name) ? survey.questions[name] : undefined;
  if (!question) return undefined;
  const { kind, text, options, unit } = question;
  return {
    type: TYPES[kind],
    label: text,
    ...(unit ? { unit } : {}),
    ...(kind === 'CHOICE' || kind === 'MULTIPLE'
      ? { options: Object.fromEntries(options.map((option) => [String(option.value), option.text])) }
      : {}),
  };
}

/** The fact under a label in the office's words, where the label names any. */
const labelled = (stated: FactDefinition, { office }: Survey): FactDefinition =>
  namesWords(stated.label.id) ? { ...stated, label: asHeading(filled(stated.label, office)) } : stated;

/** The class as a choice among those of the survey forms; any code while none is known. */
const classFact = (stated: FactDefinition, { classes }: Survey): FactDefinition =>
  Object.keys(classes).length > 0 ? { ...stated, type: 'choice', options: classes } : stated;

/** The list that has the values of a fact: of the office, or the places of the regency. */
export function listOf(name: string, { tiers, cards, regions }: Survey): Survey['tiers'] | null {
  if (name === 'cardTier') return tiers;
  if (name === 'districtCode' || name === 'villageCode') return regions?.[name] ?? null;
  return name === 'cards' ? cards : null;
}

/** The card tier or a place as a choice among those listed, the cards as several of them. */
const listedFact = (stated: FactDefinition, list: Survey['tiers']): FactDefinition => ({
  ...stated,
  type: stated.type === 'text' ? 'choice' : stated.type,
  options: Object.fromEntries(Object.entries(list).map(([code, { name }]) => [code, name])),
});

/** The classes at this one and poorer, in the order of the survey forms; only itself while it is not known. */
export function orPoorer(code: string, { classes }: Survey): string[] {
  const codes = Object.keys(classes);
  return codes.includes(code) ? codes.slice(0, codes.indexOf(code) + 1) : [code];
}

/** The name under which the editor offers the question about aid; no question of a survey has a dot in its key. */
export const AID_FACT = 'aid.received';
const AID: LocalizedText = { id: 'Bantuan untuk kebutuhan', en: 'Aid against a need' };

/**
 * Every fact that new criteria may ask: the registry's, then the questions of the form in force or to come. Cards and card tiers
 * are those in use; an office without them is not asked about them.
 */
export function factsToAsk(all: Survey): [name: string, fact: FactDefinition][] {
  const inUse = (list: Survey['tiers']) =>
    Object.fromEntries(Object.entries(list).filter(([, { active }]) => active));
  const classes = Object.entries(all.classes).filter(([code]) => !all.formerClasses?.has(code));
  const survey = {
    ...all,
    classes: Object.fromEntries(classes),
    tiers: inUse(all.tiers),
    cards: inUse(all.cards),
  };
  const needs = inUse(all.needs);
  const aid: [string, FactDefinition][] =
    Object.keys(needs).length > 0 ? [[AID_FACT, listedFact({ type: 'aid', label: AID }, needs)]] : [];
  const others = [...Object.keys(FACTS), ...survey.asked, ...Object.keys(MEMBER_FACTS)].flatMap((name) => {
    const list = listOf(name, survey);
    if (list && Object.keys(list).length === 0) return [];
    const fact = factOf(name, survey);
    return fact ? [[name, fact] as [string, FactDefinition]] : [];
  });
  return [...others, ...aid];
}
