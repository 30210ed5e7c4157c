import fc from 'fast-check';
import { expect, it } from 'vitest';
import { grouped, readDigits } from './typedRupiah.ts';

it('shows an amount in groups of three and reads it back', () => {
  expect(grouped(7_500_000)).toBe('7.500.000');
  expect(readDigits('7.500.000')).toBe(7_500_000);
  expect(readDigits('Rp 7.500.000')).toBe(7_500_000);
  expect(readDigits('')).toBeNull();
  expect(grouped(null)).toBe('');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (amount) => {
      expect(readDigits(grouped(amount))).toBe(amount);
    }),
  );
});

it('leaves out sen, and takes no more than any fund has', () => {
  for (const typed of ['Rp7.500.000,00', '7500000,00', '7500000,', ' 7 500 000 '])
    expect(readDigits(typed)).toBe(7_500_000);
  expect(readDigits('1'.repeat(16))).toBeNull();
});

it('keeps what was typed while a digit is added or taken away', () => {
  expect(readDigits('7.500.0005')).toBe(75_000_005);
  expect(readDigits('7.500.00')).toBe(750_000);
});
