import { expect, it } from 'vitest';
import { answersOf, MEMBER_FIELDS, memberFactsOf } from './member-fields.ts';
import { personPolicy } from './person.policy.ts';

const nobodyAsked = answersOf({});
const woman = { ...nobodyAsked, sex: 'FEMALE', age: 30 } as const;

/** Of each fact, whether each member counts. */
const countedBy = (members: Parameters<typeof memberFactsOf>[0]) =>
  Object.fromEntries(memberFactsOf(members).map(({ fact, counted }) => [fact, counted]));

it('what nobody asked a member is stored as not known', () => {
  expect(Object.values(nobodyAsked)).toEqual(MEMBER_FIELDS.map(() => null));
});

it('answers are kept as given, and nothing else of a form is', () => {
  const given = { disability: 'SEVERE', pregnant: false, name: 'Sutinah' } as const;
  expect(answersOf(given)).toEqual({ ...nobodyAsked, disability: 'SEVERE', pregnant: false });
});

it('a member counts, does not count, or is not known to', () => {
  const members = [
    { ...woman, disability: 'SEVERE', attending: 'UNIVERSITY' },
    { ...woman, disability: 'MILD', chronicallyIll: true, pregnant: true },
  ] as const;
  expect(countedBy(members)).toMatchObject({
    disabled: [true, true],
    severelyDisabled: [true, false],
    hasPersonWithSevereDisability: [true, false],
    chronicallyIll: [null, true],
    pregnant: [null, true],
    universityStudents: [true, null],
    healthInsurance: [null, null],
  });
});

it('what a form does not ask of somebody is known', () => {
  const pregnant = (...members: Pick<typeof woman, never>[]) => countedBy(members as never).pregnant;
  expect(
    pregnant(
      { ...woman, sex: 'MALE' },
      { ...woman, sex: 'MALE', age: null },
      { ...woman, age: 9 },
      { ...woman, age: 10 },
      { ...woman, age: 59 },
      { ...woman, age: 60 },
      { ...woman, age: null },
    ),
  ).toEqual([false, false, false, null, null, false, null]);
  // An answer counts all the same.
  expect(countedBy([{ ...woman, age: 64, attending: 'UNIVERSITY' }]).universityStudents).toEqual([true]);
  expect(countedBy([{ ...woman, age: 64 }]).universityStudents).toEqual([false]);
});

it('no field is masked: the loop in person.schema.ts shows every one', () => {
  const masked = new Set<string>(personPolicy.fields);
  expect(MEMBER_FIELDS.filter(({ name }) => masked.has(name))).toEqual([]);
});

it('no two fields give the same fact', () => {
  const facts = MEMBER_FIELDS.flatMap(({ facts = {} }) => Object.keys(facts));
  expect(new Set(facts).size).toBe(facts.length);
});
