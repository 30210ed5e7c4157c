import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayToDate } from '../../shared/clock.ts';
import { answersOf, isAsked, MEMBER_FIELDS } from '../person/member-fields.ts';
import {
  ageOn,
  buildHouseholdFacts,
  buildPersonFacts,
  type FactHousehold,
  type FactPerson,
  TURNING_AGES,
  TURNING_YEARS_OF_DEATH,
} from './household.facts.build.ts';
import { AT_LEAST, HOUSEHOLD_FACTS, PERSON_FACTS } from './household.facts.ts';

const DAY = '2026-11-20';

const household: FactHousehold = {
  listing: 'VERIFIED',
  membersListedOn: dayToDate('2026-10-01'),
  offProposedOn: null,
  score: 58,
  className: 'POOR',
  cardTier: 'MELATI',
  decile: 2,
  villageCode: '33.14.01.2001',
  answers: { roof: 2, hardships: [1, 3], boat: true, floor: 36.5 },
  headPersonId: 'mother',
};

const mother = person('mother', 'FEMALE', '1987-03-12', { relationship: 'HEAD', healthInsurance: false });
const son = person('son', 'MALE', '2015-11-21', { attending: 'NONE', ppks: ['NEGLECTED_CHILD'] });
const daughter = person('daughter', 'FEMALE', '2013-11-20', { attending: 'SMP' });
const grandfather = person('grandfather', 'MALE', '1950-01-01', {
  disability: 'SEVERE',
  chronicallyIll: true,
});

describe('the facts of a household', () => {
  const facts = buildHouseholdFacts(household, [mother, son, daughter, grandfather], DAY, 'CARD_C');

  test('every published fact is there, of its type, and no other', () => {
    const answered = ['roof', 'hardships', 'boat', 'floor'];
    expect(Object.keys(facts).sort()).toEqual([...Object.keys(HOUSEHOLD_FACTS), ...answered].sort());
    const unlisted = buildHouseholdFacts({ ...household, membersListedOn: null }, [mother, son], DAY, null);
    for (const name of Object.keys(unlisted))
      expect(HOUSEHOLD_FACTS[name.replace(AT_LEAST, '')] ?? answered.includes(name), name).toBeTruthy();
    for (const [name, { type, options }] of Object.entries(HOUSEHOLD_FACTS)) {
      const value = facts[name];
      if (value === null) continue;
      expect(typeof value, name).toBe(
        { yesNo: 'boolean', number: 'number', choice: 'string', text: 'string', codes: 'object' }[type],
      );
      if (options) expect(options).toContain(value);
    }
  });

  test('members are counted by age, need and school', () => {
    expect(facts).toMatchObject({
      members: 4,
      childrenSchoolAge7to12: 1,
      childrenSchoolAge13to15: 1,
      childrenOutOfSchool7to18: 1,
      elderly60: 1,
      femaleHeaded: true,
      severelyDisabled: 1,
      hasPersonWithChronicIllness: true,
      ppksNeglectedChild: true,
      ppksHomeless: false,
      roof: 2,
      hardships: [1, 3],
      boat: true,
      floor: 36.5,
      districtCode: '33.14.01',
    });
  });

  test('[BRU-2] verified and listed are entitled, candidates are not', () => {
    const entitled = (listing: FactHousehold['listing']) =>
      buildHouseholdFacts({ ...household, listing }, [], DAY, null).entitled;
    expect([entitled('CANDIDATE'), entitled('VERIFIED'), entitled('LISTED'), entitled('OFF')]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test('[SRG-7] [SRG-22] people on no list and without insurance have the card tier that is for them, if one is', () => {
    const unlisted = { ...household, listing: 'OFF' as const };
    const tierOf = (insured: boolean | null, uninsuredTier: string | null) =>
      buildHouseholdFacts(unlisted, [{ ...mother, healthInsurance: insured }], DAY, uninsuredTier).cardTier;
    expect(tierOf(false, 'CARD_C')).toBe('CARD_C');
    expect(tierOf(false, null)).toBeNull();
    expect(tierOf(null, 'CARD_C')).toBeNull();
    expect(tierOf(true, 'CARD_C')).toBeNull();
    // On the list, the class says it.
    expect(facts.cardTier).toBe('MELATI');
  });

  test('a fact that nobody asked is unknown, not no', () => {
    const unsurveyed = {
      ...household,
      listing: 'CANDIDATE' as const,
      score: null,
      className: null,
      answers: {},
    };
    expect(
      buildHouseholdFacts(unsurveyed, [{ ...mother, healthInsurance: null }], DAY, 'CARD_C'),
    ).toMatchObject({
      score: null,
      healthInsurance: null,
    });
  });

  describe('[SRG-2] what nobody asked is not known, never no', () => {
    const unlisted = { ...household, membersListedOn: null };
    const factsOf = (one: FactHousehold, ...people: FactPerson[]) =>
      buildHouseholdFacts(one, people, DAY, 'CARD_C');
    const grandson = person('grandson', 'MALE', '2018-01-01', { attending: null, chronicallyIll: null });
    const undated = { ...grandson, id: 'undated', birthDate: null };

    test('where nobody listed the members, counts are not known; what is known of somebody stays', () => {
      const known = factsOf(unlisted, grandfather);
      expect(known).toMatchObject({
        members: null,
        [`${AT_LEAST}members`]: 1,
        elderly60: null,
        [`${AT_LEAST}elderly60`]: 1,
        childrenSchoolAge7to12: null,
        hasPersonWithSevereDisability: true,
        hasPersonWithChronicIllness: true,
        pregnant: null,
        femaleHeaded: null,
        healthInsurance: null,
        ppksNeglectedChild: null,
        deathsLast12Months: null,
      });
      expect(known).not.toHaveProperty(`${AT_LEAST}childrenSchoolAge7to12`);
      expect(factsOf({ ...unlisted, listing: 'OFF' }, mother).cardTier).toBeNull();
      expect(factsOf(unlisted, mother).femaleHeaded).toBe(true);
    });

    test('a recorded death counts whoever else lives there', () => {
      const late = { ...grandfather, diedOn: dayToDate('2026-02-01') };
      expect(factsOf(unlisted, mother, late).deathsLast12Months).toBe(1);
    });

    test('a member without a birth date leaves open only what depends on it', () => {
      expect(factsOf(household, mother, { ...undated, attending: 'SD' })).toMatchObject({
        members: 2,
        elderly60: null,
        childrenOutOfSchool7to18: 0,
        workingAge15to64: null,
        [`${AT_LEAST}workingAge15to64`]: 1,
      });
    });

    test('a question that nobody asked of one member leaves the count open, and the rest known', () => {
      expect(factsOf(household, mother, grandfather, grandson)).toMatchObject({
        chronicallyIll: null,
        [`${AT_LEAST}chronicallyIll`]: 1,
        hasPersonWithChronicIllness: true,
        childrenOutOfSchool7to18: null,
        childrenSchoolAge7to12: 1,
        disabled: 1,
      });
      expect(factsOf(household, mother, grandson).hasPersonWithChronicIllness).toBeNull();
      expect(factsOf(household, mother).hasPersonWithChronicIllness).toBe(false);
    });

    test('nothing more to know ever turns an answer into another one', () => {
      // Unknown facts are those of the same people with the blanks filled in, in one of many ways.
      const blank = fc.record({
        birthDate: fc.constantFrom(null, ...['1950-01-01', '2000-05-05', '2015-06-01'].map(dayToDate)),
        chronicallyIll: fc.constantFrom(null, true, false),
        attending: fc.constantFrom(null, 'NONE' as const, 'SD' as const, 'UNIVERSITY' as const),
        pregnant: fc.constantFrom(null, true, false),
        healthInsurance: fc.constantFrom(null, true, false),
      });
      const filled = fc.record({
        birthDate: fc.constantFrom(...['1955-01-01', '1999-05-05', '2012-06-01'].map(dayToDate)),
        chronicallyIll: fc.boolean(),
        attending: fc.constantFrom('NONE' as const, 'SMP' as const, 'UNIVERSITY' as const),
        pregnant: fc.boolean(),
        healthInsurance: fc.boolean(),
      });
      fc.assert(
        fc.property(
          fc.array(fc.tuple(blank, filled), { minLength: 1, maxLength: 4 }),
          fc.array(filled, { maxLength: 2 }),
          fc.boolean(),
          (members, others, isListed) => {
            const of = (fields: object, index: number) =>
              ({ ...mother, id: `p${index}`, ...fields }) as FactPerson;
            const before = buildHouseholdFacts(
              isListed ? household : unlisted,
              members.map(([known], index) => of(known, index)),
              DAY,
              null,
            );
            // A form asks only some members: of the others nothing comes to be known.
            const asks = (name: string, birthDate: Date) =>
              MEMBER_FIELDS.filter((field) => field.name === name).every((field) =>
                isAsked(field, { sex: 'FEMALE', age: ageOn(birthDate, DAY) }),
              );
            const whole = members.map(([known, truth], index) => {
              const birthDate = known.birthDate ?? truth.birthDate;
              const fields = Object.entries({ ...truth, birthDate }).map(([name, value]) => [
                name,
                known[name as keyof typeof known] ?? (asks(name, birthDate) ? value : null),
              ]);
              return of(Object.fromEntries(fields), index);
            });
            const unseen = isListed ? [] : others.map((one, index) => of(one, 10 + index));
            const after = buildHouseholdFacts(household, [...whole, ...unseen], DAY, null);
            for (const [name, value] of Object.entries(before)) {
              if (name.startsWith(AT_LEAST))
                expect(after[name.replace(AT_LEAST, '')], name).toBeGreaterThanOrEqual(Number(value));
              else if (value !== null) expect(after[name], name).toEqual(value);
            }
          },
        ),
        { numRuns: 1000 },
      );
    });
  });

  test('the dead do not count as members, but as deaths of the last 12 months', () => {
    const late = { ...grandfather, diedOn: dayToDate('2026-02-01') };
    const longAgo = { ...grandfather, diedOn: dayToDate('2025-11-20') };
    expect(buildHouseholdFacts(household, [mother, late, longAgo], DAY, null)).toMatchObject({
      members: 1,
      elderly60: 0,
      deathsLast12Months: 1,
    });
  });
});

test('the facts of a person', () => {
  expect(buildPersonFacts(son, household, DAY)).toMatchObject({ age: 10, attending: 'NONE', entitled: true });
  expect(buildPersonFacts(son, null, DAY)).toMatchObject({ listing: null, entitled: false });
  // Criteria about members ask these, and what the form does not ask of somebody is known.
  expect(Object.keys(buildPersonFacts(son, household, DAY))).toEqual(
    expect.arrayContaining(Object.keys(PERSON_FACTS)),
  );
  const nobodyAsked = { ...answersOf({}), attending: null };
  expect(buildPersonFacts({ ...grandfather, ...nobodyAsked }, household, DAY)).toMatchObject({
    pregnant: false,
    attending: 'NONE',
    work: null,
    disability: null,
  });
});

test('age is in whole years; the birthday counts', () => {
  expect(ageOn(dayToDate('2008-02-29'), '2026-02-28')).toBe(17);
  expect(ageOn(dayToDate('2008-02-29'), '2026-03-01')).toBe(18);
  expect(ageOn(dayToDate('2013-11-20'), DAY)).toBe(13);
  expect(ageOn(null, DAY)).toBeNull();
});

function person(
  id: string,
  sex: FactPerson['sex'],
  born: string,
  more: Partial<FactPerson> = {},
): FactPerson {
  return {
    id,
    sex,
    birthDate: dayToDate(born),
    villageCode: household.villageCode,
    relationship: 'CHILD',
    ...answersOf({ healthInsurance: false, attending: 'NONE', disability: 'NONE', chronicallyIll: false }),
    pregnant: false,
    ppks: [],
    diedOn: null,
    ...more,
  };
}

test('the facts of two days differ only where somebody came to a turning age, or a death to its anniversary', () => {
  const day = fc.integer({ min: 0, max: 36_500 }).map((days) => addDays('1930-01-01', days));
  const member = fc.record({ born: day, died: fc.option(day, { freq: 3 }) });
  fc.assert(
    fc.property(fc.array(member, { maxLength: 4 }), fc.integer({ min: 0, max: 9000 }), (members, later) => {
      const before = addDays('2020-01-01', later);
      const after = addDays(before, 1);
      const people = members
        .filter(({ born, died }) => born <= before && (died === null || (died >= born && died <= before)))
        .map(({ born, died }, index) =>
          person(`p${index}`, 'MALE', born, { diedOn: died === null ? null : dayToDate(died) }),
        );
      const turned = people.some(({ birthDate, diedOn }) => {
        const [years, turns] = diedOn ? [diedOn, TURNING_YEARS_OF_DEATH] : [birthDate, TURNING_AGES];
        const age = ageOn(years, after);
        return age !== ageOn(years, before) && (turns as readonly (number | null)[]).includes(age);
      });
      const differs =
        JSON.stringify(buildHouseholdFacts(household, people, before, null)) !==
        JSON.stringify(buildHouseholdFacts(household, people, after, null));
      if (differs) expect(turned).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
