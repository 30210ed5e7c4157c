import { describe, expect, test } from 'vitest';
import { dayToDate } from '../../shared/clock.ts';
import { ValidationError } from '../../shared/errors.ts';
import { nikWarnings, normalizeNumber, readNik } from './person.nik.ts';

const ratna = { sex: 'FEMALE' as const, birthDate: dayToDate('1987-03-12'), villageCode: '33.14.01.2001' };
const codes = (nik: string, person = ratna) => nikWarnings(nik, person).map((warning) => warning.code);

describe('the number of a person', () => {
  test('a NIK has district, birth date and sex; women have 40 added to the day', () => {
    expect(readNik('3314015203870007')).toEqual({
      districtCode: '33.14.01',
      day: 12,
      month: 3,
      year: 87,
      sex: 'FEMALE',
    });
    expect(codes('3314015203870007')).toEqual([]);
  });

  test('a mismatch of region, date or sex warns and never rejects', () => {
    expect(codes('3399011203880007')).toEqual(['NIK_REGION', 'NIK_BIRTH_DATE', 'NIK_SEX']);
    expect(codes('3314015203870007', { ...ratna, sex: 'FEMALE' })).toEqual([]);
  });

  test.each([
    '0000000000000000',
    '1111111111111111',
    '3314015203870000',
    '3314010000000001',
    '0014015203870007',
  ])('the placeholder %s is treated as unknown', (nik) => {
    expect(readNik(nik)).toBeNull();
    expect(codes(nik)).toEqual(['NIK_TEMPORARY']);
  });

  test('spaces and hyphens are dropped; anything but 16 digits is refused', () => {
    expect(normalizeNumber('331401 520387-0007', ['nik'])).toBe('3314015203870007');
    expect(() => normalizeNumber('331401520387', ['nik'])).toThrow(ValidationError);
    expect(() => normalizeNumber('33140152038700O7', ['nik'])).toThrow(ValidationError);
  });
});
