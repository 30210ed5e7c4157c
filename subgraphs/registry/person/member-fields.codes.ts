import { type Codes, defineCodes, type Word } from '../../shared/codes.ts';
import type { Person } from '../generated/prisma/client.ts';
import type { Sex } from '../generated/prisma/enums.ts';
import { disabilities, educationLevels, works } from './person.codes.ts';

/** What a member may answer: one of the codes, yes or no; null is not known. */
type Answer = boolean | string | null;

/** A fact of a household: how many of its living members answered so, or whether one did. */
export interface HouseholdFact {
  type: 'number' | 'yesNo';
  counts(answer: Exclude<Answer, null>): boolean;
}

/** Of whom a form asks something, by sex and age in whole years; what it does not ask counts as `otherwise`. */
interface AskedOf {
  sex?: Sex;
  from: number;
  to: number;
  otherwise: Exclude<Answer, null>;
}

export interface MemberField {
  /** The label of the form, in both languages, and the description in the graph. */
  words: Word;
  /** The codes to choose from; without them the answer is yes or no. */
  codes?: Codes;
  /** Without it every member is asked. */
  askedOf?: AskedOf;
  /** The household's facts that criteria may use, by name. */
  facts?: Readonly<Record<string, HouseholdFact>>;
}

const howMany = (counts: HouseholdFact['counts']): HouseholdFact => ({ type: 'number', counts });
const whetherAny = (counts: HouseholdFact['counts']): HouseholdFact => ({ type: 'yesNo', counts });

const isWork = (answer: Answer) => answer !== 'NONE' && answer !== 'SEEKING';
const isTrue = (answer: Answer) => answer === true;
const isDisabled = (answer: Answer) => answer !== 'NONE';
const isSeverelyDisabled = (answer: Answer) => answer === 'SEVERE';

/**
 * What a survey asks of each member: a line per column of `person`, null until somebody asked. Columns, API, facts and the console's form follow from it
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
    askedOf: { from: 7, to: 59, otherwise: 'NONE' },
    facts: { universityStudents: howMany((answer) => answer === 'UNIVERSITY') },
  },
  work: {
    words: ['pekerjaan', 'work', 'What the person works as; null: not known.'],
    codes: works,
    askedOf: { from: 15, to: 150, otherwise: 'NONE' },
    facts: { working: howMany(isWork), seekingWork: howMany((answer) => answer === 'SEEKING') },
  },
  disability: {
    words: ['disabilitas', 'disability', 'Disability; null: not known.'],
    codes: disabilities,
    facts: {
      disabled: howMany(isDisabled),
      severelyDisabled: howMany(isSeverelyDisabled),
      hasPersonWithDisability: whetherAny(isDisabled),
      hasPersonWithSevereDisability: whetherAny(isSeverelyDisabled),
    },
  },
  chronicallyIll: {
    words: ['sakit menahun', 'chronically ill', 'Whether chronically ill; null: not known.'],
    facts: { chronicallyIll: howMany(isTrue), hasPersonWithChronicIllness: whetherAny(isTrue) },
  },
  pregnant: {
    words: ['hamil', 'pregnant', 'Whether pregnant; null: not known.'],
    askedOf: { sex: 'FEMALE', from: 10, to: 59, otherwise: false },
    facts: { pregnant: howMany(isTrue) },
  },
  healthInsurance: {
    words: ['berjaminan kesehatan', 'health insurance', 'Whether insured for health; null: not known.'],
    facts: { healthInsurance: whetherAny(isTrue) },
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
