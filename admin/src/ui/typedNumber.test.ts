import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { caller } from '../api/graphql.ts';
import { readNumber, writtenNumber } from './typedNumber.ts';

afterEach(() => {
  caller.language = 'id';
});

describe('a typed number', () => {
  test.each([
    ['1250000', 0, 1_250_000],
    ['1.250.000', 0, 1_250_000],
    ['1.250', 2, 1250],
    ['0,5', 1, 0.5],
    ['1.5', 1, 1.5],
    ['1.250,75', 2, 1250.75],
    [' 36 ', 0, 36],
    ['-3', 0, -3],
    ['', 0, undefined],
    ['-', 0, undefined],
    ['36 m2', 0, undefined],
    ['1.25.000', 0, undefined],
    ['1,5', 0, undefined],
    ['0,55', 1, undefined],
    ['1e3', 0, undefined],
    ['1,250,000', 0, undefined],
  ])('%s with %i decimals', (text, decimals, number) => {
    expect(readNumber(text, decimals)).toBe(number);
  });

  test('has its points and commas the other way round in English', () => {
    caller.language = 'en';
    expect([readNumber('1,250.5', 1), readNumber('1,250', 2), writtenNumber(1250.5)]).toEqual([
      1250.5,
      1250,
      '1,250.5',
    ]);
  });

  test('is read as it was written, whatever it is', () => {
    const language = fc.constantFrom('id' as const, 'en' as const);
    const hundredths = fc.integer({ min: -1e11, max: 1e11 }).map((cents) => cents / 100);
    fc.assert(
      fc.property(hundredths, language, (value, spoken) => {
        caller.language = spoken;
        expect(readNumber(writtenNumber(value), 2)).toBe(value);
      }),
    );
  });
});
