import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '../../shared/clock.ts';
import { type Benefit, commonNeeds, lastDayOf, overlaps } from './aid.overlap.ts';

const FIRST = '2026-01-01';
const benefit: fc.Arbitrary<Benefit> = fc
  .record({
    householdId: fc.constantFrom('hh_1', 'hh_2'),
    needs: fc.uniqueArray(fc.constantFrom('FOOD', 'HOUSING', 'SCHOOL'), { maxLength: 3 }),
    first: fc.nat(30),
    days: fc.nat(30),
  })
  .map(({ householdId, needs, first, days }) => ({
    ...{ householdId, needs, from: addDays(FIRST, first) },
    until: addDays(FIRST, first + days),
  }));
const daysOf = ({ from, until }: Benefit): string[] => {
  const days = [from];
  while ((days.at(-1) ?? until) < until) days.push(addDays(days.at(-1) ?? until, 1));
  return days;
};

it('[SRG-14] benefits overlap where one family has both on some day against some need, whichever is asked first', () => {
  fc.assert(
    fc.property(benefit, benefit, (one, other) => {
      const days = new Set(daysOf(other));
      const shared = daysOf(one).some((day) => days.has(day));
      const expected =
        one.householdId === other.householdId &&
        shared &&
        one.needs.some((need) => other.needs.includes(need));
      expect(overlaps(one, other)).toBe(expected);
      expect(overlaps(other, one)).toBe(expected);
      expect(commonNeeds(one, other).toSorted()).toEqual(commonNeeds(other, one).toSorted());
    }),
  );
});

it('[SRG-14] what was given on one day helps for the term of its programme, else for a year', () => {
  expect(lastDayOf('2026-03-01', null, 3)).toBe('2026-05-31');
  expect(lastDayOf('2026-03-01', null, null)).toBe('2027-02-28');
  expect(lastDayOf('2026-03-01', '2026-03-01', 3)).toBe('2026-03-01');
});
