import { dateToDay, officeDate } from '../../shared/clock.ts';
import type { Household, Person } from '../generated/prisma/client.ts';
import type { MemberFieldName } from '../person/member-fields.codes.ts';
import { type AgedMember, knownAnswersOf, memberFactsOf } from '../person/member-fields.ts';
import { type PpksCategory, ppksCategories } from '../person/ppks.codes.ts';
import { ppksFactName } from '../person/ppks.ts';
import { AT_LEAST, type HouseholdFacts } from './household.facts.ts';
import { isEntitled } from './household.lifecycle.ts';
import type { RecordedRow } from './household.recorded.store.ts';

/** What the facts of a household are built from. */
export type FactHousehold = Pick<
  Household,
  | 'listing'
  | 'membersListedOn'
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

/** A card of a living member, with its days (`YYYY-MM-DD`). */
export interface FactCard {
  card: string;
  heldFrom: string;
  /** The last day, as on the card. */
  heldUntil: string | null;
  /** Not held any more since this day. */
  endedOn: string | null;
}

/** The ages at which a living member changes the facts of their household, and the years after a death at which it does. */
export const TURNING_AGES = [7, 10, 13, 15, 16, 18, 19, 27, 60, 65] as const;
export const TURNING_YEARS_OF_DEATH = [1] as const;

/**
 * The facts of a household on a day (`YYYY-MM-DD`): the one builder behind `Household.eligibilityFacts` and the event
 * `HOUSEHOLD_FACTS`. `people` are its members, the dead included; `uninsuredTier` is the office's card tier for households
 * off the list without insurance, null where it has none, `cards` what its living members hold or held. Pure; unknown is
 * null (see household.facts.ts).
 *
 * A count of members is known once somebody listed who lives there and each of them is known to count or not; until then
 * it is null, beside how many are known to count (`AT_LEAST`).
 */
export function buildHouseholdFacts(
  household: FactHousehold,
  people: readonly FactPerson[],
  day: string,
  uninsuredTier: string | null,
  cards: readonly FactCard[] = [],
): HouseholdFacts {
  const isListed = household.membersListedOn !== null;
  const living = people.filter((person) => person.diedOn === null);
  const aged = living.map((person) => ({ ...person, age: ageOn(person.birthDate, day) }));
  const head = people.find((person) => person.id === household.headPersonId);
  const deaths = people.filter(({ diedOn }) => diedOn !== null && ageOn(diedOn, day) === 0).length;
  return {
    listing: household.listing,
    entitled: isEntitled(household.listing),
    offProposed: household.offProposedOn !== null,
    score: household.score,
    class: household.className,
    decile: household.decile,
    villageCode: household.villageCode,
    districtCode: household.villageCode.slice(0, 8),

    ...Object.assign(
      {},
      ...Object.entries(COUNTS).map(([name, counts]) => howMany(name, aged.map(counts), isListed)),
      ...memberFactsOf(aged).map(({ fact, type, counted }) =>
        type === 'number' ? howMany(fact, counted, isListed) : { [fact]: whetherAny(counted, isListed) },
      ),
    ),
    femaleHeaded: head ? head.sex === 'FEMALE' : null,
    // A recorded death counts, even where the other members are not listed.
    deathsLast12Months: deaths > 0 || isListed ? deaths : null,

    cardTier: cardTierOf(household, living, uninsuredTier),
    cards: [...new Set(cards.filter((one) => isInForce(one, day)).map(({ card }) => card))].sort(),
    // By the keys of the form's questions; free text is not stored here.
    ...(household.answers as HouseholdFacts),
    ...ppksFacts(living, isListed),
  };
}

/**
 * Since when the facts of a household hold and what said so, beside them under names that no criterion can ask (`since:survey`):
 * for the explanation of an answer. Only what is known. Pure.
 */
export function sinceWhen(
  { membersListedOn, entitledFrom, listing }: Pick<Household, 'membersListedOn' | 'entitledFrom' | 'listing'>,
  surveyedOn: string | null = null,
  decree: { number: string; day: string } | null = null,
): HouseholdFacts {
  const told: HouseholdFacts = {
    survey: surveyedOn,
    members: membersListedOn && dateToDay(membersListedOn),
    verified: listing === 'VERIFIED' && entitledFrom ? dateToDay(entitledFrom) : null,
    decree: decree?.day ?? null,
    decreeNumber: decree?.number ?? null,
  };
  const known = Object.entries(told).filter(([, value]) => value !== null);
  return Object.fromEntries(known.map(([name, value]) => [`since:${name}`, value]));
}

/**
 * When officers last recorded the place, the cards and each category of PPKS, beside the others: `since:place`, `since:cards`,
 * `since:ppksHomeless`; of a category that came with the form of a visit `since:ppksHomeless:visit`, the day of the visit. Only for somebody who
 * reads the explanation; the events do not carry them. Pure.
 */
export function recordedWhen({ placeAt, cardsAt, ppks }: Omit<RecordedRow, 'id'>): HouseholdFacts {
  // The latest record last: of two members of one category it says when.
  const recorded = ppks
    .flatMap(({ at, ...one }) => (at ? [{ ...one, at: new Date(at) }] : []))
    .toSorted((one, other) => one.at.getTime() - other.at.getTime());
  return {
    ...(placeAt && { 'since:place': officeDate(placeAt) }),
    ...(cardsAt && { 'since:cards': officeDate(cardsAt) }),
    ...Object.fromEntries(
      recorded.flatMap(({ categories, at, visitedOn }) =>
        (categories as PpksCategory[]).flatMap((category): [string, string | null][] => [
          [`since:${ppksFactName(category)}`, officeDate(at)],
          [`since:${ppksFactName(category)}:visit`, visitedOn],
        ]),
      ),
    ),
  };
}

type Counts = (member: AgedMember) => boolean | null;

const aged =
  (from: number, to: number): Counts =>
  ({ age }) =>
    age === null ? null : age >= from && age <= to;

/** Children out of school: both the age and the school decide, and one of them alone may rule a member out. */
const outOfSchool: Counts = (member) => {
  const isOfAge = aged(7, 18)(member);
  const isOut = member.attending === null ? null : member.attending === 'NONE';
  if (isOfAge === false || isOut === false) return false;
  return isOfAge === null || isOut === null ? null : true;
};

/** The counts of living members besides those of their answers. */
const COUNTS: Readonly<Record<string, Counts>> = {
  members: () => true,
  toddlers0to6: aged(0, 6),
  childrenSchoolAge7to12: aged(7, 12),
  childrenSchoolAge13to15: aged(13, 15),
  childrenSchoolAge16to18: aged(16, 18),
  childrenOutOfSchool7to18: outOfSchool,
  youth18to26: aged(18, 26),
  workingAge15to64: aged(15, 64),
  elderly60: aged(60, Number.POSITIVE_INFINITY),
};

/** A count: null while members are missing or one is not known to count, then beside it how many surely do. */
function howMany(name: string, counted: readonly (boolean | null)[], isListed: boolean): HouseholdFacts {
  const surely = counted.filter((one) => one === true).length;
  if (isListed && !counted.includes(null)) return { [name]: surely };
  return { [name]: null, ...(surely > 0 ? { [`${AT_LEAST}${name}`]: surely } : {}) };
}

/** Yes as soon as one member is known to count; no once all are known not to. */
function whetherAny(counted: readonly (boolean | null)[], isListed: boolean): boolean | null {
  if (counted.includes(true)) return true;
  return isListed && counted.length > 0 && !counted.includes(null) ? false : null;
}

/**
 * The facts of a person on a day (`PERSON_FACTS` and who they are to the household): for criteria about members, and for
 * programmes that help persons. What a form does not ask of them is known. Pure.
 */
export function buildPersonFacts(
  person: FactPerson,
  household: Pick<Household, 'listing'> | null,
  day: string,
): HouseholdFacts {
  const age = ageOn(person.birthDate, day);
  return {
    age,
    sex: person.sex,
    relationship: person.relationship,
    ...knownAnswersOf({ ...person, age }),
    dead: person.diedOn !== null,
    listing: household?.listing ?? null,
    entitled: household ? isEntitled(household.listing) : false,
    ...ppksFacts([person], true),
  };
}

/** Whole years from a birth (or any date) to a day, null where the date is not known. Born on 29 February ages on 1 March. */
export function ageOn(birthDate: Date | null, day: string): number | null {
  if (birthDate === null) return null;
  const born = dateToDay(birthDate);
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return day.slice(5) < born.slice(5) ? years - 1 : years;
}

const isInForce = ({ heldFrom, heldUntil, endedOn }: FactCard, day: string): boolean =>
  heldFrom <= day && (heldUntil === null || day <= heldUntil) && (endedOn === null || day < endedOn);

/** SRG-7, SRG-22: the card tier of the class; the office's tier for it where a household is off the list without insurance. */
function cardTierOf(
  household: FactHousehold,
  living: readonly FactPerson[],
  uninsuredTier: string | null,
): string | null {
  if (isEntitled(household.listing)) return household.cardTier;
  const insured = living.map((person) => person.healthInsurance);
  const isUninsured = whetherAny(insured, household.membersListedOn !== null) === false;
  return isUninsured ? uninsuredTier : null;
}

/** A category is a record of officers, not an answer: members who are listed without it have none. */
function ppksFacts(people: readonly FactPerson[], isListed: boolean): Record<string, boolean | null> {
  const present = new Set(people.flatMap((person) => person.ppks));
  return Object.fromEntries(
    ppksCategories.list.map((code) => [ppksFactName(code), present.has(code) || (isListed ? false : null)]),
  );
}
