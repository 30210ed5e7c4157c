import { expect, it } from 'vitest';
import { ageGroupOf, yearsOn } from './profile.ts';

it.each([
  [0, '0_5'],
  [5, '0_5'],
  [6, '6_12'],
  [13, '13_18'],
  [18, '13_18'],
  [19, '19_59'],
  [60, '60_UP'],
] as const)('%i years old is of the group %s', (years, group) => {
  expect(ageGroupOf(years)).toBe(group);
});

it('counts whole years: the day before a birthday is still the year before', () => {
  expect(yearsOn('1966-03-02', '2026-03-01')).toBe(59);
  expect(yearsOn('1966-03-02', '2026-03-02')).toBe(60);
});
