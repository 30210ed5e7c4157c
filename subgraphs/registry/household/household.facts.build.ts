import { dateToDay } from '../../shared/clock.ts';
import type { Household, Person } from '../generated/prisma/client.ts';
import type { MemberFieldName } from '../person/member-fields.codes.ts';
import { answersOf, memberFactsOf } from '../person/member-fields.ts';
import { ppksCategories } from '../person/ppks.codes.ts';
import { ppksFactName } from '../person/ppks.ts';
import type { HouseholdFacts } from './household.facts.ts';
import { isEntitled } from './household.lifecycle.ts';

/** What the facts of a household are built from. */
export type FactHousehold = Pick<
  Household,
  | 'listing'
  | 'offProposedOn'
  | 'score'
  | 'className'
  | 'cardTier'
  | 'decile'
  | 'villageCode'
  | 'answers'
  | 'headPersonId'
>;

/** What the facts of a person are built from. */
export type FactPerson = Pick<
  Person,
  'id' | 'sex' | 'birthDate' | 'villageCode' | 'relationship' | MemberFieldName | 'ppks' | 'diedOn'
>;

/** The ages at which a living member changes the facts of their household, and the years after a death at which it does. */
export const TURNING_AGES = [7, 13, 15, 16, 18, 19, 27, 60, 65] as const;
export const TURNING_YEARS_OF_DEATH = [1] as const;

/**
 * The facts of a household on a day (`YYYY-MM-DD`): the one builder behind `Household.eligibilityFacts` and the event
 * `HOUSEHOLD_FACTS`. `people` are its members, the dead included; `uninsuredTier` is the office's card tier for households
 * off the list without insurance, null where it has none. Pure; unknown is null (see household.facts.ts).
 */
export function buildHouseholdFacts(
  household: FactHousehold,
  people: readonly FactPerson[],
  day: string,
  uninsuredTier: string | null,
): HouseholdFacts {
  const living = people.filter((person) => person.diedOn === null);
  const aged = living.map((person) => ({ ...person, age: ageOn(person.birthDate, day) }));
  const countAged = (from: number, to: number) =>
    aged.filter(({ age }) => age !== null && age >= from && age <= to).length;
  const head = people.find((person) => person.id === household.headPersonId);
  return {
    listing: household.listing,
    entitled: isEntitled(household.listing),
    offProposed: household.offProposedOn !== null,
    score: household.score,
    class: household.className,
    decile: household.decile,
    villageCode: household.villageCode,
    districtCode: household.villageCode.slice(0, 8),

    members: living.length,
    toddlers0to6: countAged(0, 6),
    childrenSchoolAge7to12: countAged(7, 12),
    childrenSchoolAge13to15: countAged(13, 15),
    childrenSchoolAge16to18: countAged(16, 18),
    childrenOutOfSchool7to18: aged.filter(
      ({ age, attending }) => age !== null && age >= 7 && age <= 18 && attending === 'NONE',
    ).length,
    youth18to26: countAged(18, 26),
    workingAge15to64: countAged(15, 64),
    elderly60: aged.filter(({ age }) => age !== null && age >= 60).length,
    femaleHeaded: head ? head.sex === 'FEMALE' : null,

    ...memberFactsOf(living),
    deathsLast12Months: people.filter(({ diedOn }) => diedOn !== null && ageOn(diedOn, day) === 0).length,

    cardTier: cardTierOf(household, living, uninsuredTier),
    // By the keys of the form's questions; free text is not stored here.
    ...(household.answers as HouseholdFacts),
    ...ppksFacts(living),
  };
}

/** The facts of a person on a day, for programmes that help persons: same names for the same things. Pure. */
export function buildPersonFacts(
  person: FactPerson,
  household: Pick<Household, 'listing'> | null,
  day: string,
): HouseholdFacts {
  return {
    age: ageOn(person.birthDate, day),
    sex: person.sex,
    relationship: person.relationship,
    ...answersOf(person),
    dead: person.diedOn !== null,
    listing: household?.listing ?? null,
    entitled: household ? isEntitled(household.listing) : false,
    ...ppksFacts([person]),
  };
}

/** Whole years from a birth (or any date) to a day, null where the date is not known. Born on 29 February ages on 1 March. */
export function ageOn(birthDate: Date | null, day: string): number | null {
  if (birthDate === null) return null;
  const born = dateToDay(birthDate);
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return day.slice(5) < born.slice(5) ? years - 1 : years;
}

/** SRG-7, SRG-22: the card tier of the class; the office's tier for it where a household is off the list without insurance. */
function cardTierOf(
  household: FactHousehold,
  living: readonly FactPerson[],
  uninsuredTier: string | null,
): string | null {
  if (isEntitled(household.listing)) return household.cardTier;
  const isUninsured = living.length > 0 && living.every((person) => person.healthInsurance === false);
  return isUninsured ? uninsuredTier : null;
}

function ppksFacts(people: readonly FactPerson[]): Record<string, boolean> {
  const present = new Set(people.flatMap((person) => person.ppks));
  return Object.fromEntries(ppksCategories.list.map((code) => [ppksFactName(code), present.has(code)]));
}
