import { dateToDay, officeDate } from '../../shared/clock.ts';
import { ConflictError, notFound } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import type { Act } from '../../shared/inputs.ts';
import { authorise } from '../../shared/policy.ts';
import { write } from '../../shared/write.ts';
import { assertRead } from '../assert-read.ts';
import type { CasesContext } from '../context.ts';
import type { HolidayKind } from './calendar.codes.ts';
import { calendarPolicy } from './calendar.policy.ts';
import { findCalendar, HOLIDAY_YEAR_NOUN, lockHolidayYear } from './calendar.store.ts';
import { type HolidayYear, readHolidayYear } from './holiday-year.ts';

export interface HolidayYearSetInput extends Act {
  year: number;
  /** The whole list. */
  holidays: readonly { date: Date; name: string; englishName?: string | null; kind: HolidayKind }[];
  collectiveLeaveIsOff: boolean;
  /** Whether the list is final. */
  confirmed: boolean;
  /** The version of the list that was edited; null where the office had none of its own. */
  expectedVersion?: number | null;
}

/**
 * `holidayYearSet` (administrator): the office's own list of a year, in the place of the one that Pandu brings along. Due days that were
 * given stay. Errors: ValidationErrors of `readHolidayYear`; ConflictErrors `LIST_EXISTS`, `VERSION_CONFLICT`.
 */
export async function setHolidayYear(ctx: CasesContext, input: HolidayYearSetInput): Promise<HolidayYear> {
  authorise(ctx, calendarPolicy, 'manage');
  const { year, confirmed, collectiveLeaveIsOff, holidays } = input;
  await write(ctx, { requestId: input.requestId, name: 'holidayYearSet', input }, async (tx) => {
    const list = holidays.map(({ date, name, englishName, kind }) => ({
      ...{ date: dateToDay(date), kind },
      name: { id: name, en: englishName?.trim() || name },
    }));
    const given = { year, confirmed, collectiveLeaveIsOff, holidays: list };
    const read = readHolidayYear(given, Number(officeDate(tx.now).slice(0, 4)));
    const data = {
      confirmed,
      collectiveLeaveIsOff,
      holidays: read.holidays.map((one) => ({ ...one, name: { ...one.name } })),
    };
    const seen = await lockHolidayYear(tx, year);
    assertRead(seen, input.expectedVersion, { exists, gone });
    const row = seen
      ? await tx.prisma.holidayYear.update({
          where: { year },
          data: { ...data, version: { increment: 1 } },
        })
      : await tx.prisma.holidayYear.create({ data: { ...data, id: newId('holyr'), year } });
    tx.emit({
      kind: 'HOLIDAY_YEAR_SET',
      subject: { type: 'HolidayYear', id: row.id },
      payload: { holidayYearId: row.id, year, ...data },
    });
    return row.id;
  });
  const saved = (await findCalendar(ctx)).years.find((one) => one.year === year);
  if (!saved) throw gone();
  return saved;
}

const gone = () => notFound(HOLIDAY_YEAR_NOUN, ['input', 'year']);

const exists = () =>
  new ConflictError(
    'LIST_EXISTS',
    {
      id: 'Daftar tahun ini baru saja diubah orang lain. Muat ulang, periksa, lalu ulangi.',
      en: 'Somebody else has just changed the list of this year. Reload, look, and try again.',
    },
    { path: ['input', 'expectedVersion'] },
  );
