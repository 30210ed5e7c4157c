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

it('knows the place of a village, and of none', () => {
  expect(placeIn('33.14.01.2001')).toEqual({ districtCode: '33.14.01', villageCode: '33.14.01.2001' });
  expect(placeIn(null)).toEqual({ districtCode: '', villageCode: '' });
});

it('reads amounts as digits, however they travel', () => {
  expect([wholeNumber.parse('9007199254740993'), wholeNumber.parse(5)]).toEqual(['9007199254740993', '5']);
  expect(wholeNumber.safeParse('-1').success).toBe(false);
  expect(wholeNumber.safeParse(1.5).success).toBe(false);
  expect(fiscalYear.parse(2026)).toBe('2026');
});

it('does not go on from a state that nobody told of', () => {
  expect(() => known(null, 'case_1')).toThrow('case_1');
});
