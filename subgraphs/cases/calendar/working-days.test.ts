import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../shared/clock.ts';
import { weekdays } from './calendar.codes.ts';
import { openCalendar } from './calendar.ts';
import { FIRST_WEEK, weekdayOf } from './office-hours.ts';
import { addWorkingDays, type Calendar, statusBetween } from './working-days.ts';

const shipped = openCalendar({ weeks: [], years: [] });

describe('a due day', () => {
  it.each([
    ['2026-11-23', 1, '2026-11-24', 'the next day'],
    ['2026-11-27', 1, '2026-11-30', 'over a weekend'],
    ['2026-11-28', 1, '2026-11-30', 'from a Saturday, which does not count'],
    ['2026-11-23', 0, '2026-11-23', 'the same day'],
    ['2026-11-28', 0, '2026-11-30', 'no sooner than the office is open'],
    ['2026-12-24', 1, '2026-12-28', 'over Christmas: collective leave alone is worked'],
    ['2026-03-17', 3, '2026-03-23', 'over Nyepi, and Idulfitri on a weekend'],
    ['2026-12-31', 2, '2027-01-06', "over New Year and Isra Mikraj of the next year's list"],
  ])('[OUR-1] from %s, %i working days: %s, %s', (from, days, due) => {
    expect(addWorkingDays(shipped, from, days)).toBe(due);
  });

  it('[OUR-1] is as sure as the least sure year that it counts', () => {
    expect(statusBetween(shipped, '2026-03-02', '2026-12-30')).toBe('CONFIRMED');
    expect(statusBetween(shipped, '2026-12-30', '2027-01-04')).toBe('PROVISIONAL');
    expect(statusBetween(shipped, '2027-12-30', '2028-01-04')).toBe('MISSING');
    expect(statusBetween(shipped, '2025-12-30', '2026-01-04')).toBe('MISSING');
  });
});

const day = fc.integer({ min: 0, max: 1500 }).map((n) => addDays('2025-06-01', n));
const span = fc.constantFrom(...FIRST_WEEK.filter(({ spans }) => spans.length > 0)).map(({ spans }) => spans);
const week = fc
  .tuple(...weekdays.list.map(() => fc.option(span, { nil: [] })))
  .filter((hours) => hours.some((spans) => spans.length > 0))
  .map((hours) => weekdays.list.map((weekday, at) => ({ weekday, spans: hours[at] ?? [] })));
const weeks = fc
  .uniqueArray(fc.record({ from: day, week }), { selector: ({ from }) => from, maxLength: 3 })
  .map((all) =>
    all.sort((a, b) => (a.from < b.from ? 1 : -1)).map((one) => ({ ...one, id: '', version: 1 })),
  );
const listOf = (year: number) =>
  fc.record({
    year: fc.constant(year),
    confirmed: fc.boolean(),
    collectiveLeaveIsOff: fc.boolean(),
    version: fc.constant(1),
    holidays: fc.array(
      fc.record({
        date: fc.integer({ min: 0, max: 364 }).map((n) => addDays(`${year}-01-01`, n)),
        name: fc.constant({ id: 'Libur', en: 'Holiday' }),
        kind: fc.constantFrom('NATIONAL' as const, 'COLLECTIVE_LEAVE' as const),
      }),
      { maxLength: 80 },
    ),
  });
const data = fc.record({ weeks, years: fc.tuple(listOf(2026), listOf(2027)).map((both) => [...both]) });
const count = fc.integer({ min: 1, max: 60 });

/** Looks at every day, and asks everything anew: slow and plain. */
function reference(
  given: typeof data extends fc.Arbitrary<infer Data> ? Data : never,
  from: string,
  days: number,
) {
  const isWorked = (at: string): boolean => {
    const inForce = given.weeks.filter((one) => one.from <= at).map(({ week }) => week)[0] ?? FIRST_WEEK;
    if (!inForce.some(({ weekday, spans }) => weekday === weekdayOf(at) && spans.length > 0)) return false;
    const own = given.years.find(({ year }) => at.startsWith(String(year)));
    if (!own) return shipped.isWorkingDay(at) || weekdayOf(at) === 'SATURDAY' || weekdayOf(at) === 'SUNDAY';
    return !own.holidays.some(
      ({ date, kind }) => date === at && (kind === 'NATIONAL' || own.collectiveLeaveIsOff),
    );
  };
  let at = from;
  let left = days;
  while (left > 0) {
    at = addDays(at, 1);
    if (isWorked(at)) left -= 1;
  }
  return at;
}

const between = (from: string, to: string): string[] => {
  const all: string[] = [];
  for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) all.push(at);
  return all;
};

describe('working days, whatever hours and holidays an office has', () => {
  const check = (holds: (calendar: Calendar, from: string, days: number, more: number) => void) =>
    fc.assert(
      fc.property(data, day, count, count, (given, from, days, more) =>
        holds(openCalendar(given), from, days, more),
      ),
      { numRuns: 300 },
    );

  it('[OUR-1] end on a working day, and skip exactly the days that the office is closed', () => {
    check((calendar, from, days) => {
      const due = addWorkingDays(calendar, from, days);
      expect(calendar.isWorkingDay(due)).toBe(true);
      expect(between(from, due).filter((at) => calendar.isWorkingDay(at))).toHaveLength(days);
    });
  });

  it('[OUR-1] end later the more they are, and the later they begin', () => {
    check((calendar, from, days, more) => {
      const due = addWorkingDays(calendar, from, days);
      expect(addWorkingDays(calendar, from, days + more) > due).toBe(true);
      expect(addWorkingDays(calendar, from, 0) <= addWorkingDays(calendar, from, 1)).toBe(true);
      expect(addWorkingDays(calendar, addDays(from, more), days) >= due).toBe(true);
    });
  });

  it('[OUR-1] add up', () => {
    check((calendar, from, days, more) => {
      const due = addWorkingDays(calendar, from, days);
      expect(addWorkingDays(calendar, due, more)).toBe(addWorkingDays(calendar, from, days + more));
      expect(addWorkingDays(calendar, due, 0)).toBe(due);
    });
  });

  it('[OUR-1] equal a slow count, day by day', () => {
    fc.assert(
      fc.property(data, day, count, (given, from, days) => {
        expect(addWorkingDays(openCalendar(given), from, days)).toBe(reference(given, from, days));
      }),
      { numRuns: 300 },
    );
  });
});
