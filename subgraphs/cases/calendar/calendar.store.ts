import { batchedSql } from '../../shared/batched-sql.ts';
import { dateToDay } from '../../shared/clock.ts';
import { grantFor, scopeSql } from '../../shared/policy.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import type { HolidayYear as HolidayYearRow, OfficeHours } from '../generated/prisma/client.ts';
import { calendarPolicy } from './calendar.policy.ts';
import { type CalendarData, type OfficeWeek, openCalendar } from './calendar.ts';
import type { Holiday, HolidayYear } from './holiday-year.ts';
import type { Week } from './office-hours.ts';
import type { Calendar } from './working-days.ts';

export const OFFICE_HOURS_NOUN = { id: 'Jam layanan', en: 'The office hours' };
export const HOLIDAY_YEAR_NOUN = { id: 'Daftar hari libur', en: 'The list of holidays' };

const weekOf = ({ id, fromDay, week, version }: OfficeHours): OfficeWeek => ({
  ...{ id, from: dateToDay(fromDay), version },
  week: week as unknown as Week,
});

const yearOf = ({
  year,
  confirmed,
  collectiveLeaveIsOff,
  holidays,
  version,
}: HolidayYearRow): HolidayYear => ({
  ...{ year, confirmed, collectiveLeaveIsOff, version },
  holidays: holidays as unknown as Holiday[],
});

/** What the office has set of its hours and holidays, former and coming ones too. */
export async function findCalendar(ctx: CasesContext): Promise<CalendarData> {
  const params: unknown[] = [];
  const scope = scopeSql(grantFor(calendarPolicy, ctx.actor, 'read').scope, {}, params);
  const [weeks, years] = await Promise.all([
    batchedSql<OfficeHours>(
      ctx.db,
      `select h.* from office_hours h where ${scope} order by h.from_day desc`,
      params,
    ),
    batchedSql<HolidayYearRow>(
      ctx.db,
      `select y.* from holiday_year y where ${scope} order by y.year`,
      params,
    ),
  ]);
  return { weeks: weeks.map(weekOf), years: years.map(yearOf) };
}

/** Which days the office works, as an act finds it. */
export async function readCalendar(tx: CasesTx): Promise<Calendar> {
  const [found] = await tx.query<{ weeks: OfficeWeek[]; years: HolidayYear[] }>(
    `select
       (select coalesce(jsonb_agg(jsonb_build_object('from', from_day, 'week', week) order by from_day desc), '[]')
        from office_hours) as weeks,
       (select coalesce(jsonb_agg(jsonb_build_object('year', year, 'confirmed', confirmed,
          'collectiveLeaveIsOff', collective_leave_is_off, 'holidays', holidays)), '[]')
        from holiday_year) as years`,
  );
  return openCalendar(found ?? { weeks: [], years: [] });
}

/** Until the transaction ends nobody else sets hours or holidays: a row that does not exist yet cannot be locked. */
async function lockSettings(tx: CasesTx): Promise<void> {
  await tx.query(`select 1 from pg_advisory_xact_lock(hashtext('pandu.office-calendar'))`);
}

/** The hours that begin on a day, or null; locked. */
export async function lockOfficeHours(tx: CasesTx, fromDay: Date): Promise<OfficeHours | null> {
  await lockSettings(tx);
  return tx.prisma.officeHours.findUnique({ where: { fromDay } });
}

/** The list that the office has set for a year, or null; locked. */
export async function lockHolidayYear(tx: CasesTx, year: number): Promise<HolidayYearRow | null> {
  await lockSettings(tx);
  return tx.prisma.holidayYear.findUnique({ where: { year } });
}
