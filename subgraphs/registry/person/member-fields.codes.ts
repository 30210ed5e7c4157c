import { type Codes, defineCodes, type Word } from '../../shared/codes.ts';
import type { Person } from '../generated/prisma/client.ts';
import { disabilities, educationLevels } from './person.codes.ts';

/** What a member may answer: one of the codes, yes or no; null is not known. */
type Answer = boolean | string | null;

/** A fact of a household, computed from what its living members answered. */
interface HouseholdFact {
  type: 'number' | 'yesNo';
  of(answers: readonly Answer[]): number | boolean | null;
}

export interface MemberField {
  /** The label of the form, in both languages, and the description in the graph. */
  words: Word;
  /** The codes to choose from; without them the answer is yes or no. */
  codes?: Codes;
  /** What is stored if nobody asked; without it null, "not known". */
  unasked?: Exclude<Answer, null>;
  /** The household's facts that criteria may use, by name. */
  facts?: Readonly<Record<string, HouseholdFact>>;
}

const howMany = (isCounted: (answer: Answer) => boolean): HouseholdFact => ({
  type: 'number',
  of: (answers) => answers.filter(isCounted).length,
});
/** Only for a field that is never unknown: it takes null for an answer like any other. */
const whetherAny = (isMeant: (answer: Answer) => boolean): HouseholdFact => ({
  type: 'yesNo',
  of: (answers) => answers.some(isMeant),
});
/** Yes if one member says yes, no if all say no, else not known. */
const whetherAnyKnown: HouseholdFact = {
  type: 'yesNo',
  of: (answers) =>
    answers.includes(true) ? true : answers.length === 0 || answers.includes(null) ? null : false,
};

const isTrue = (answer: Answer) => answer === true;
const isDisabled = (answer: Answer) => answer !== 'NONE';
const isSeverelyDisabled = (answer: Answer) => answer === 'SEVERE';

/**
 * What a survey asks of each member: a line per column of `person`. Columns, API, facts and the console's form follow from it
 * (`member-fields.ts`). A fact also needs its words in
 * `services/criteria/criteria.facts.ts`.
 */
export const memberFields = {
  education: {
    words: ['pendidikan tertinggi', 'highest schooling', 'The highest level completed.'],
    codes: educationLevels,
  },
  attending: {
    words: ['sedang sekolah di', 'at school now', 'The school attended now; NONE: none, null: not known.'],
    codes: educationLevels,
    facts: { universityStudents: howMany((answer) => answer === 'UNIVERSITY') },
  },
  disability: {
    words: ['disabilitas', 'disability'],
    codes: disabilities,
    unasked: 'NONE',
    facts: {
      disabled: howMany(isDisabled),
      severelyDisabled: howMany(isSeverelyDisabled),
      hasPersonWithDisability: whetherAny(isDisabled),
      hasPersonWithSevereDisability: whetherAny(isSeverelyDisabled),
    },
  },
  chronicallyIll: {
    words: ['sakit menahun', 'chronically ill', 'Whether chronically ill.'],
    unasked: false,
    facts: { chronicallyIll: howMany(isTrue), hasPersonWithChronicIllness: whetherAny(isTrue) },
  },
  pregnant: {
    words: ['hamil', 'pregnant', 'Whether pregnant; null: not known.'],
    facts: { pregnant: howMany(isTrue) },
  },
  healthInsurance: {
    words: ['berjaminan kesehatan', 'health insurance', 'Whether insured for health; null: not known.'],
    facts: { healthInsurance: whetherAnyKnown },
  },
} as const satisfies { [Name in keyof Person]?: MemberField };

export type MemberFieldName = keyof typeof memberFields;

/** The labels of the fields. */
export const memberFieldNames = defineCodes<MemberFieldName>(
  'MemberField',
  'What a survey asks of each member.',
  Object.fromEntries(
    Object.entries<MemberField>(memberFields).map(([name, { words }]) => [name, words]),
  ) as Record<MemberFieldName, Word>,
);
