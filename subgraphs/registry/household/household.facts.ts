import { MEMBER_FACTS, MEMBER_FIELDS } from '../person/member-fields.ts';
import { relationships, sexes } from '../person/person.codes.ts';
import { ppksCategories } from '../person/ppks.codes.ts';
import { ppksFactName } from '../person/ppks.ts';
import { listingStates } from './household.codes.ts';

/**
 * What criteria may ask about a household: a flat record without names, numbers of persons or addresses.
 *
 * The same record is `Household.eligibilityFacts`, the `facts` of the event `HOUSEHOLD_FACTS`, and what
 * services projects and runs its criteria over. A value is `null` when it is not known (never asked, or no
 * survey yet, members never listed): a criterion over it then answers "not known yet", never "no".
 *
 * Ages are whole years on the day on which the facts were built (the office's zone).
 */
export type FactValue = boolean | number | string | number[] | string[] | null;

/**
 * Before the name of a count that is null: how many members are known to count, where that is more than none. "At least
 * two" so answers "at least one", though nobody listed who else lives there.
 */
export const AT_LEAST = 'atLeast:';

/** What criteria may ask of a fact; services owns its words. */
export interface FactDefinition {
  /** `yesNo` is a boolean, `number` an integer, `choice` one of `options`, `text` a code, `codes` several. */
  readonly type: 'yesNo' | 'number' | 'choice' | 'text' | 'codes';
  readonly options?: readonly string[];
}

const choice = (options: readonly string[]): FactDefinition => ({ type: 'choice', options });
const yesNo: FactDefinition = { type: 'yesNo' };
const number: FactDefinition = { type: 'number' };
const text: FactDefinition = { type: 'text' };

/**
 * Every fact, by name, besides the answers of the latest survey: those are facts by the keys of its questions, a number of
 * a choice, several numbers, true or false, or a number. The names are a contract with services: adding one is free,
 * renaming one is not.
 */
export const HOUSEHOLD_FACTS: Readonly<Record<string, FactDefinition>> = {
  listing: choice(listingStates.list),
  /** Verified or listed (BRU-2). */
  entitled: yesNo,
  /** Until a decree (OUR-3). */
  offProposed: yesNo,
  /** Of the latest survey; higher is poorer. */
  score: number,
  /** Of the latest decision: a code of the survey form's. */
  class: text,
  decile: number,
  villageCode: text,
  districtCode: text,

  /** The living. */
  members: number,
  toddlers0to6: number,
  childrenSchoolAge7to12: number,
  childrenSchoolAge13to15: number,
  childrenSchoolAge16to18: number,
  childrenOutOfSchool7to18: number,
  youth18to26: number,
  workingAge15to64: number,
  elderly60: number,
  femaleHeaded: yesNo,

  ...MEMBER_FACTS,
  deathsLast12Months: number,

  /** That the class points to, a code of the office's list (SRG-7). */
  cardTier: text,
  /** In force, of the living: codes of the office's list. A card is a record of officers: none recorded is none. */
  cards: { type: 'codes' },
  ...Object.fromEntries(ppksCategories.list.map((code) => [ppksFactName(code), yesNo])),
};

/**
 * What criteria may ask of each living member, by name: `PERSON_FACTS`, and `people` of `Household.eligibilityFacts`. The same
 * contract.
 */
export const PERSON_FACTS: Readonly<Record<string, FactDefinition>> = {
  age: number,
  sex: choice(sexes.list),
  relationship: choice(relationships.list),
  ...Object.fromEntries(MEMBER_FIELDS.map(({ name, codes }) => [name, codes ? choice(codes.list) : yesNo])),
  ...Object.fromEntries(ppksCategories.list.map((code) => [ppksFactName(code), yesNo])),
};

export type HouseholdFacts = Readonly<Record<string, FactValue>>;
