import { expect, it } from 'vitest';
import { districtOf, fiscalYear, known, placeIn, wholeNumber } from './projection.ts';

it.each([
  ['33.14.01.2001', '33.14.01'],
  ['33.14.01', '33.14.01'],
  ['33.14', ''],
  [null, ''],
])('finds the district of %s', (code, district) => {
  expect(districtOf(code)).toBe(district);
});

it('finds the place of a village, and none without a code', () => {
  expect(placeIn('33.14.01.2001')).toEqual({ districtCode: '33.14.01', villageCode: '33.14.01.2001' });
  expect(placeIn(null)).toEqual({ districtCode: '', villageCode: '' });
});

it('reads amounts as digits, from text and numbers', () => {
  expect([wholeNumber.parse('9007199254740993'), wholeNumber.parse(5)]).toEqual(['9007199254740993', '5']);
  expect(wholeNumber.safeParse('-1').success).toBe(false);
  expect(wholeNumber.safeParse(1.5).success).toBe(false);
  expect(fiscalYear.parse(2026)).toBe('2026');
});

it('refuses an event about a fact that no event created', () => {
  expect(() => known(null, 'case_1')).toThrow('case_1');
});
