import { expect, it } from 'vitest';
import { answersOf, MEMBER_FIELDS, memberFactsOf } from './member-fields.ts';
import { personPolicy } from './person.policy.ts';

const nobodyAsked = answersOf({});

it('what nobody asked a member is stored as not known, or as the default that the field states', () => {
  expect(nobodyAsked).toMatchObject({
    education: null,
    attending: null,
    disability: 'NONE',
    chronicallyIll: false,
    pregnant: null,
    healthInsurance: null,
  });
});

it('answers are kept as given, and nothing else of a form is', () => {
  const given = { disability: 'SEVERE', pregnant: false, name: 'Sutinah' } as const;
  expect(answersOf(given)).toEqual({ ...nobodyAsked, disability: 'SEVERE', pregnant: false });
});

it('facts count the members who answered so, and ask whether there is one', () => {
  const members = [
    { ...nobodyAsked, disability: 'SEVERE', attending: 'UNIVERSITY' },
    { ...nobodyAsked, disability: 'MILD', chronicallyIll: true, pregnant: true },
  ] as const;
  expect(memberFactsOf(members)).toMatchObject({
    disabled: 2,
    severelyDisabled: 1,
    hasPersonWithSevereDisability: true,
    chronicallyIll: 1,
    hasPersonWithChronicIllness: true,
    pregnant: 1,
    universityStudents: 1,
  });
});

it.each([
  [[], null],
  [[false, false], false],
  [[false, null], null],
  [[false, null, true], true],
])('insured members %j: the household has insurance is %s', (answers, expected) => {
  const members = answers.map((healthInsurance) => ({ ...nobodyAsked, healthInsurance }));
  expect(memberFactsOf(members).healthInsurance).toBe(expected);
});

it('no field is masked: the loop in person.schema.ts shows every one', () => {
  const masked = new Set<string>(personPolicy.fields);
  expect(MEMBER_FIELDS.filter(({ name }) => masked.has(name))).toEqual([]);
});

it('no two fields give the same fact', () => {
  const facts = MEMBER_FIELDS.flatMap(({ facts = {} }) => Object.keys(facts));
  expect(new Set(facts).size).toBe(facts.length);
});
