import { describe, expect, it } from 'vitest';
import { addDays } from '../../shared/clock.ts';
import { isOff, readHolidayYear, shippedYear, statusOf, yearsWith } from './holiday-year.ts';
import { weekdayOf } from './office-hours.ts';

/** Easter Sunday by the Gregorian rule (Meeus, Jones, Butcher). */
function easter(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return `${year}-${String(Math.floor(sum / 31)).padStart(2, '0')}-${String((sum % 31) + 1).padStart(2, '0')}`;
}

describe('the lists that Pandu brings along', () => {
  it('[OUR-1] 2026 is as decreed: 17 national holidays and 8 days of collective leave', () => {
    const year = shippedYear(2026);
    expect(statusOf(year)).toBe('CONFIRMED');
    const days = (kind: string) => year.holidays.filter((one) => one.kind === kind).map(({ date }) => date);
    expect(days('NATIONAL')).toHaveLength(17);
    // The decree names these weekdays: Monday, Wednesday, Friday, Monday, Tuesday, Friday, Thursday, Thursday.
    expect(days('COLLECTIVE_LEAVE').map(weekdayOf)).toEqual([
      'MONDAY',
      'WEDNESDAY',
      'FRIDAY',
      'MONDAY',
      'TUESDAY',
      'FRIDAY',
      'THURSDAY',
      'THURSDAY',
    ]);
    expect(days('NATIONAL').map(weekdayOf).join(' ')).toBe(
      'THURSDAY FRIDAY TUESDAY THURSDAY SATURDAY SUNDAY FRIDAY SUNDAY FRIDAY THURSDAY WEDNESDAY SUNDAY MONDAY TUESDAY MONDAY TUESDAY FRIDAY',
    );
  });

  it('[OUR-1] 2027 is expected, until the administrator confirms it; 2028 is not known', () => {
    expect(statusOf(shippedYear(2027))).toBe('PROVISIONAL');
    expect(shippedYear(2027).holidays.map(({ date }) => date.slice(5))).toEqual([
      ...['01-01', '01-05', '02-06', '03-08', '03-10', '03-11', '03-26', '03-28', '05-01', '05-06', '05-17'],
      ...['05-20', '06-01', '06-06', '08-15', '08-17', '12-25', '12-26'],
    ]);
    expect(statusOf(shippedYear(2028))).toBe('MISSING');
  });

  it.each([2026, 2027])(
    '[OUR-1] %i has Easter where its rule puts it, and each day once, in order',
    (year) => {
      const dates = shippedYear(year).holidays.map(({ date }) => date);
      const sunday = easter(year);
      for (const date of [sunday, addDays(sunday, -2), addDays(sunday, 39)]) expect(dates).toContain(date);
      expect([...new Set(dates)].sort()).toEqual(dates);
      expect(dates.every((date) => addDays(date, 0) === date && date.startsWith(String(year)))).toBe(true);
    },
  );
});

const idul = { date: '2027-03-10', name: { id: 'Idulfitri', en: 'Eid' }, kind: 'NATIONAL' } as const;
const leave = { date: '2027-03-09', name: { id: 'Cuti', en: 'Leave' }, kind: 'COLLECTIVE_LEAVE' } as const;
const list = { year: 2027, confirmed: true, collectiveLeaveIsOff: false, holidays: [idul, leave] };

describe("[OUR-1] the office's own list", () => {
  it('[OUR-1] takes the place of the shipped one; collective leave is worked unless the office says so', () => {
    const own = { ...readHolidayYear(list, 2026), version: 1 };
    expect(own.holidays).toEqual([leave, idul]);
    const years = yearsWith([own], 2026);
    expect(years.map((one) => [one.year, statusOf(one), one.holidays.length])).toEqual([
      [2026, 'CONFIRMED', 25],
      [2027, 'CONFIRMED', 2],
      [2028, 'MISSING', 0],
    ]);
    expect(isOff(leave, own)).toBe(false);
    expect(isOff(leave, { ...own, collectiveLeaveIsOff: true })).toBe(true);
    expect(isOff(idul, own)).toBe(true);
  });

  it.each([
    [{ year: 2025 }, 'YEAR_PASSED', ['year']],
    [{ year: 2029 }, 'YEAR_TOO_FAR', ['year']],
    [{ year: 2028 }, 'HOLIDAY_OTHER_YEAR', ['holidays', '0', 'date']],
    [{ holidays: [idul, idul] }, 'HOLIDAY_TWICE', ['holidays', '1', 'date']],
    [{ holidays: Array.from({ length: 101 }, () => idul) }, 'HOLIDAYS_TOO_MANY', ['holidays']],
    [{ holidays: [] }, 'HOLIDAYS_MISSING', ['confirmed']],
  ])('[OUR-1] that cannot be is refused with its field: %j', (wrong, code, path) => {
    expect(() => readHolidayYear({ ...list, ...wrong }, 2026)).toThrow(
      expect.objectContaining({ code, inputPath: ['input', ...path] }),
    );
  });
});
