import { expect, it } from 'vitest';
import { holdsPersonalNumber } from './personal-number.ts';

it.each([
  ['NIK 3314010101800001 kepala keluarga', true],
  ['3314 0101 0180 0001', true],
  ['3314.0101.0180.0001', true],
  ['331401-010180-0001', true],
  ['Telepon 081234567890, dua orang', false],
  ['Dari 01-02-2026 sampai 03-04-2026', false],
  ['Rp 10.000.000.000', false],
])('[TGL-13] tells a NIK or card number in words: %s', (text, held) => {
  expect(holdsPersonalNumber(text)).toBe(held);
});
