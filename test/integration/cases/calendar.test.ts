import { beforeAll, describe, expect, it } from 'vitest';
import { roles } from '../../../subgraphs/shared/actor.ts';
import { newId } from '../../../subgraphs/shared/ids.ts';
import { seed } from '../../testkit/seed.ts';

const office = seed({ running: ['cases', 'services'], language: 'en' }).regency('33.14');
const { frontOffice } = office.crew;
const administrator = office.officer('ADMINISTRATOR');

const WEEK = 'OfficeWeek { id from version week { weekday spans { opens closes } } }';
const YEAR =
  'HolidayYear { year status collectiveLeaveIsOff version holidays { date name { id en } kind isOff } }';
const setHours = (input: object, actor = administrator) => actor.act('officeHoursSet', input, WEEK);
const setYear = (input: object, actor = administrator) => actor.act('holidayYearSet', input, YEAR);

const FULL = [{ opens: '08:00', closes: '14:00' }];
const open = (...days: string[]) => days.map((weekday) => ({ weekday, spans: FULL }));

interface Listed {
  year: number;
  status: string;
  version: number | null;
  collectiveLeaveIsOff: boolean;
  holidays: { date: string; name: { id: string; en: string }; kind: string; isOff: boolean }[];
}
const years = async (actor = frontOffice): Promise<Listed[]> =>
  (await actor.ask<{ holidayYears: Listed[] }>(`{ holidayYears { ...on ${YEAR} } }`)).holidayYears;
const yearOf = async (year: number) => (await years()).find((one) => one.year === year);

/** A case whose analysis (four working days) begins now. */
async function due(): Promise<Record<string, unknown>> {
  const { id } = await frontOffice.openCase();
  return dueOf(id);
}
async function dueOf(id: unknown): Promise<Record<string, unknown>> {
  const query = 'query ($id: ID!) { case(id: $id) { id status dueOn dueHolidays late } }';
  const found = await frontOffice.ask<{ case: Record<string, unknown> }>(query, { id });
  return found.case;
}
const idul = { date: '2027-03-10', name: 'Idulfitri', kind: 'NATIONAL' };

beforeAll(() => office.clock.set('2026-12-21T03:00:00Z'));

describe('[OUR-1] the holidays of a year', () => {
  it('[OUR-1] are brought along: 2026 as decreed, 2027 as expected, 2028 not at all', async () => {
    const all = await years();
    expect(all.map((one) => [one.year, one.status, one.holidays.length, one.version])).toEqual([
      [2026, 'CONFIRMED', 25, null],
      [2027, 'PROVISIONAL', 18, null],
      [2028, 'MISSING', 0, null],
    ]);
    expect(all[0]?.holidays.at(-2)).toEqual({
      date: '2026-12-24',
      name: { id: 'Cuti bersama Natal', en: 'Collective leave for Christmas' },
      kind: 'COLLECTIVE_LEAVE',
      isOff: false,
    });
  });

  it('[OUR-1] put a due day off, which says how sure they are', async () => {
    expect(await due()).toMatchObject({ status: 'ANALYSIS', dueOn: '2026-12-28', dueHolidays: 'CONFIRMED' });
    office.clock.set('2026-12-29T03:00:00Z');
    expect(await due()).toMatchObject({ dueOn: '2027-01-06', dueHolidays: 'PROVISIONAL' });
    office.clock.set('2028-12-27T03:00:00Z');
    expect(await due()).toMatchObject({ dueOn: '2029-01-02', dueHolidays: 'MISSING' });
    office.clock.set('2026-12-21T03:00:00Z');
  });

  it("[OUR-1] are the office's own once it sets them; collective leave is worked unless it says so", async () => {
    const [shipped] = await years();
    const holidays = (shipped?.holidays ?? []).map(({ date, name, kind }) => ({
      ...{ date, kind },
      ...{ name: name.id, englishName: name.en },
    }));
    const input = { requestId: newId('req'), year: 2026, holidays, confirmed: true };
    const saved = await setYear({ ...input, collectiveLeaveIsOff: true });
    expect(saved).toMatchObject({ year: 2026, status: 'CONFIRMED', collectiveLeaveIsOff: true, version: 1 });
    expect(await setYear({ ...input, collectiveLeaveIsOff: true })).toEqual(saved);
    expect((await due()).dueOn).toBe('2026-12-29');
    expect((await yearOf(2026))?.holidays).toEqual(shipped?.holidays.map((one) => ({ ...one, isOff: true })));
    const again = { year: 2026, holidays, confirmed: true, collectiveLeaveIsOff: false, expectedVersion: 1 };
    expect(await setYear(again)).toMatchObject({ version: 2 });
    expect((await due()).dueOn).toBe('2026-12-28');
    expect((await office.eventKinds()).filter((kind) => kind === 'HOLIDAY_YEAR_SET')).toHaveLength(2);
  });

  it('[OUR-1] are expected until the administrator confirms them; a due day that was given stays', async () => {
    office.clock.set('2026-12-29T03:00:00Z');
    const before = await due();
    expect(before).toMatchObject({ dueOn: '2027-01-06', dueHolidays: 'PROVISIONAL' });
    const isra = { date: '2027-01-04', name: ' Isra Mikraj ', kind: 'NATIONAL' };
    const change = { year: 2027, holidays: [idul, isra], collectiveLeaveIsOff: false };
    const saved = await setYear({ ...change, confirmed: false });
    expect(saved).toMatchObject({ status: 'PROVISIONAL', version: 1 });
    expect((await yearOf(2027))?.holidays.map(({ date, name }) => [date, name])).toEqual([
      ['2027-01-04', { id: 'Isra Mikraj', en: 'Isra Mikraj' }],
      ['2027-03-10', { id: 'Idulfitri', en: 'Idulfitri' }],
    ]);
    await setYear({ ...change, confirmed: true, expectedVersion: 1 });
    // Without New Year on the list it would be the 5th.
    expect(await due()).toMatchObject({ dueOn: '2027-01-05', dueHolidays: 'CONFIRMED' });
    expect(await dueOf(before.id)).toEqual(before);
    office.clock.set('2026-12-21T03:00:00Z');
  });

  it.each([
    [{ year: 2025 }, 'YEAR_PASSED', ['input', 'year']],
    [{ year: 2029 }, 'YEAR_TOO_FAR', ['input', 'year']],
    [{ year: 20260 }, 'YEAR_TOO_FAR', ['input', 'year']],
    [{ holidays: [idul] }, 'HOLIDAY_OTHER_YEAR', ['input', 'holidays', '0', 'date']],
    [{ holidays: [] }, 'HOLIDAYS_MISSING', ['input', 'confirmed']],
    [{ expectedVersion: 4 }, 'NOT_FOUND', ['input', 'year']],
    [
      { holidays: [{ ...idul, date: '2028-03-10', name: ' ' }] },
      'INVALID_INPUT',
      ['input', 'holidays', '0', 'name'],
    ],
    [
      { holidays: [{ ...idul, date: '2028-03-10', englishName: 'a\nb' }] },
      'INVALID_INPUT',
      ['input', 'holidays', '0', 'englishName'],
    ],
    [
      { holidays: [idul, idul].map((one) => ({ ...one, date: '2028-03-10' })) },
      'HOLIDAY_TWICE',
      ['input', 'holidays', '1', 'date'],
    ],
  ])('[OUR-1] refuses a list that cannot be, and writes nothing: %j', async (wrong, code, path) => {
    const one = { ...idul, date: '2028-02-26' };
    const input = { year: 2028, holidays: [one], collectiveLeaveIsOff: false, confirmed: true, ...wrong };
    await office.refuses(() => setYear(input), { code, path });
  });

  it('[OUR-1] are not changed over what somebody else has just written', async () => {
    const input = { year: 2026, holidays: [], collectiveLeaveIsOff: false, confirmed: false };
    await office.refuses(() => setYear(input), { code: 'LIST_EXISTS' });
    await office.refuses(() => setYear({ ...input, expectedVersion: 1 }), { code: 'VERSION_CONFLICT' });
  });

  it('[OUR-1] hours and holidays are set by the administrator alone, and read by everybody', async () => {
    const input = { year: 2028, holidays: [], collectiveLeaveIsOff: false, confirmed: false };
    for (const role of roles.list.filter((one) => one !== 'ADMINISTRATOR')) {
      const officer = office.officer(role);
      await office.refuses(() => setYear(input, officer), { code: 'NOT_ALLOWED' });
      await office.refuses(() => setHours({ from: '2026-12-21', week: open('MONDAY') }, officer), {
        code: 'NOT_ALLOWED',
      });
      expect(await years(officer)).toHaveLength(3);
    }
  });
});

describe('[OUR-1] the weekly hours', () => {
  const hours = async () =>
    (
      await frontOffice.ask<{
        officeHours: { week: { weekday: string; spans: object[] }[]; weeks: object[] };
      }>('{ officeHours { week { weekday spans { opens closes } } weeks { from version } } }')
    ).officeHours;

  it('[OUR-1] change from a day on, decide the working days, and leave due days that were given', async () => {
    office.clock.set('2027-04-05T03:00:00Z'); // a Monday
    expect((await hours()).week[4]).toEqual({
      weekday: 'FRIDAY',
      spans: [
        { opens: '07:30', closes: '11:30' },
        { opens: '13:00', closes: '16:30' },
      ],
    });
    const before = await due();
    expect(before.dueOn).toBe('2027-04-09');
    // From Thursday on the office works at weekends, and no longer on Thursdays and Fridays.
    const week = open('SUNDAY', 'SATURDAY', 'MONDAY');
    const input = { requestId: newId('req'), from: '2027-04-08', week };
    const saved = await setHours(input);
    expect(saved).toMatchObject({ from: '2027-04-08', version: 1 });
    expect(saved.week).toHaveLength(7);
    expect(await setHours(input)).toEqual(saved);
    expect((await due()).dueOn).toBe('2027-04-11');
    expect(await dueOf(before.id)).toEqual(before);
    expect((await hours()).week[3]?.spans).toHaveLength(2);
    office.clock.set('2027-04-08T03:00:00Z');
    expect((await hours()).week[3]?.spans).toEqual([]);
    await office.refuses(() => setHours({ from: '2027-04-08', week }), {
      code: 'HOURS_EXIST',
      path: ['input', 'from'],
    });
    await office.refuses(() => setHours({ from: '2027-04-08', week, expectedVersion: 9 }), {
      code: 'VERSION_CONFLICT',
    });
    const again = { from: '2027-04-08', week: open('MONDAY', 'TUESDAY'), expectedVersion: 1 };
    expect(await setHours(again)).toMatchObject({ version: 2 });
    expect((await hours()).weeks).toEqual([{ from: '2027-04-08', version: 2 }]);
    expect((await office.eventKinds()).filter((kind) => kind === 'OFFICE_HOURS_SET')).toHaveLength(2);
  });

  it.each([
    [{ week: [] }, 'NO_OPEN_DAY', ['input', 'week']],
    [{ week: open('MONDAY', 'MONDAY') }, 'WEEKDAY_TWICE', ['input', 'week', '1', 'weekday']],
    [
      { week: [{ weekday: 'MONDAY', spans: [{ opens: '25:00', closes: '26:00' }] }] },
      'TIME_FORM',
      ['input', 'week', '0', 'spans', '0', 'opens'],
    ],
    [
      { week: [{ weekday: 'MONDAY', spans: [{ opens: '09:00', closes: '08:00' }] }] },
      'HOURS_ORDER',
      ['input', 'week', '0', 'spans', '0', 'closes'],
    ],
    [
      { week: [{ weekday: 'MONDAY', spans: [...FULL, { opens: '13:00', closes: '15:00' }] }] },
      'HOURS_ORDER',
      ['input', 'week', '0', 'spans', '1', 'opens'],
    ],
    [{ from: '2027-04-07' }, 'DAY_PASSED', ['input', 'from']],
    [{ from: '2032-04-09' }, 'DAY_TOO_LATE', ['input', 'from']],
    [{ expectedVersion: 2 }, 'NOT_FOUND', ['input', 'from']],
  ])('[OUR-1] that cannot be are refused, and nothing is written: %j', async (wrong, code, path) => {
    office.clock.set('2027-04-08T03:00:00Z');
    await office.refuses(() => setHours({ from: '2027-06-01', week: open('MONDAY'), ...wrong }), {
      code,
      path,
    });
  });
});
