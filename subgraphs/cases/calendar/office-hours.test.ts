import { describe, expect, it } from 'vitest';
import { FIRST_WEEK, readWeek, type WeekdayHours, weekdayOf } from './office-hours.ts';

const morning = { opens: '07:30', closes: '12:00' };
const afternoon = { opens: '13:00', closes: '16:00' };
const monday = (...spans: WeekdayHours['spans']): WeekdayHours => ({ weekday: 'MONDAY', spans });

describe('[OUR-1] weekly hours', () => {
  it('[OUR-1] of a new office are five days of 37.5 hours in all', () => {
    const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
    const sum = FIRST_WEEK.flatMap(({ spans }) => spans).reduce(
      (all, { opens, closes }) => all + minutes(closes) - minutes(opens),
      0,
    );
    expect(sum).toBe(37.5 * 60);
    expect(FIRST_WEEK.filter(({ spans }) => spans.length === 0).map(({ weekday }) => weekday)).toEqual([
      'SATURDAY',
      'SUNDAY',
    ]);
    expect(readWeek(FIRST_WEEK, [])).toEqual(FIRST_WEEK);
  });

  it('[OUR-1] close the weekdays that are left out', () => {
    const week = readWeek([{ weekday: 'SATURDAY', spans: [morning] }, monday(morning, afternoon)], []);
    expect(week.map(({ weekday, spans }) => [weekday, spans.length])).toEqual([
      ['MONDAY', 2],
      ['TUESDAY', 0],
      ['WEDNESDAY', 0],
      ['THURSDAY', 0],
      ['FRIDAY', 0],
      ['SATURDAY', 1],
      ['SUNDAY', 0],
    ]);
  });

  it.each([
    [[], 'NO_OPEN_DAY', []],
    [[monday()], 'NO_OPEN_DAY', []],
    [[monday(morning), monday(afternoon)], 'WEEKDAY_TWICE', ['1', 'weekday']],
    [[monday(morning, afternoon, morning)], 'SPANS_TOO_MANY', ['0', 'spans']],
    [[monday({ opens: '7.30', closes: '12:00' })], 'TIME_FORM', ['0', 'spans', '0', 'opens']],
    [[monday({ opens: '07:30', closes: '24:00' })], 'TIME_FORM', ['0', 'spans', '0', 'closes']],
    [[monday({ opens: '12:00', closes: '12:00' })], 'HOURS_ORDER', ['0', 'spans', '0', 'closes']],
    [[monday(afternoon, morning)], 'HOURS_ORDER', ['0', 'spans', '1', 'opens']],
    [[monday(morning, { opens: '11:30', closes: '16:00' })], 'HOURS_ORDER', ['0', 'spans', '1', 'opens']],
  ])('[OUR-1] that cannot be are refused with their field: %j', (given, code, path) => {
    expect(() => readWeek(given, ['week'])).toThrow(
      expect.objectContaining({ code, inputPath: ['week', ...path] }),
    );
  });

  it('knows the weekday of a day', () => {
    expect(weekdayOf('2026-11-29')).toBe('SUNDAY');
    expect(weekdayOf('2026-11-30')).toBe('MONDAY');
  });
});
