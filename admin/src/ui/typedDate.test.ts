import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskTyped, readDay, readMonthOfYear, typedDate } from './typedDate.ts';

const today = '2026-11-21';
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const separator = fc.constantFrom('/', '-', '.', ' ', ' / ', ', ');
const names = [
  ['Jan', 'Januari'],
  ['Feb', 'Februari', 'Pebruari'],
  ['Mar', 'Maret', 'march'],
  ['apr', 'April'],
  ['mei', 'May'],
  ['jun', 'Juni', 'June'],
  ['jul', 'Juli'],
  ['Agu', 'Agustus', 'Aug', 'ags'],
  ['sep', 'September'],
  ['okt', 'Oktober', 'Oct'],
  ['nov', 'Nopember', 'November'],
  ['Des', 'Desember', 'Dec'],
] as const;

describe('a typed date', () => {
  it('is read with any separator, with or without leading zeros', () => {
    fc.assert(
      fc.property(day, separator, fc.boolean(), (iso, between, isPadded) => {
        const [year = '', month = '', date = ''] = iso.split('-');
        const short = (part: string) => (isPadded ? part : String(Number(part)));
        expect(readDay([short(date), short(month), year].join(between), today)).toBe(iso);
        expect(readMonthOfYear([short(month), year].join(between), today)).toBe(iso.slice(0, 7));
      }),
    );
  });

  it('is read from names of months in both languages', () => {
    fc.assert(
      fc.property(day, fc.nat(), (iso, which) => {
        const [year = '', month = '', date = ''] = iso.split('-');
        const spelled = names[Number(month) - 1] ?? [];
        const name = spelled[which % spelled.length];
        expect(readDay(`${Number(date)} ${name} ${year}`, today)).toBe(iso);
        expect(readMonthOfYear(`${name} ${year}`, today)).toBe(iso.slice(0, 7));
      }),
    );
  });

  it('is read as the field shows it, as eight digits, and as in the API', () => {
    fc.assert(
      fc.property(day, (iso) => {
        expect(readDay(typedDate(iso), today)).toBe(iso);
        expect(readDay(typedDate(iso).replaceAll('/', ''), today)).toBe(iso);
        expect(readDay(iso, today)).toBe(iso);
        expect(readMonthOfYear(typedDate(iso.slice(0, 7)), today)).toBe(iso.slice(0, 7));
      }),
    );
  });

  it('takes two digits for the nearest sensible year', () => {
    expect(readDay('1-2-87', today)).toBe('1987-02-01');
    expect(readDay('21/11/26', today)).toBe('2026-11-21');
    expect(readDay('1/1/36', today)).toBe('2036-01-01');
    expect(readDay('1/1/37', today)).toBe('1937-01-01');
    expect(readMonthOfYear('nov 26', today)).toBe('2026-11');
  });

  it('never reads a day that is not in the calendar', () => {
    for (const text of ['31/2/2026', '29/2/2026', '0/1/2026', '1/13/2026', '21 nop', '', '2026', 'x/y/z'])
      expect(readDay(text, today), text).toBeNull();
    for (const text of ['13/2026', 'nov', '2026', '0/2026'])
      expect(readMonthOfYear(text, today), text).toBeNull();
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readDay(text, today);
        if (read !== null) expect(new Date(read).toISOString().slice(0, 10)).toBe(read);
      }),
    );
  });

  it('adds its slashes while digits are typed, and leaves other input alone', () => {
    const type = (text: string) =>
      [...text].reduce((typed, character) => maskTyped(typed + character, typed, 'day'), '');
    expect(type('21112026')).toBe('21/11/2026');
    expect(type('21/11/2026')).toBe('21/11/2026');
    expect(type('1/2/2026')).toBe('1/2/2026');
    expect(type('21 nov 2026')).toBe('21 nov 2026');
    expect(maskTyped('21/1', '21/11', 'day')).toBe('21/1');
    expect(maskTyped('11', '1', 'month')).toBe('11/');
  });
});
