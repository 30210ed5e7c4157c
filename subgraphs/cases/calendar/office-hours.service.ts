import { dateToDay } from '../../shared/clock.ts';
import { refuseOtherStart } from '../../shared/days.ts';
import { ConflictError, notFound } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import type { Act } from '../../shared/inputs.ts';
import { authorise } from '../../shared/policy.ts';
import { write } from '../../shared/write.ts';
import { assertRead } from '../assert-read.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import type { OfficeHours } from '../generated/prisma/client.ts';
import { calendarPolicy } from './calendar.policy.ts';
import { findCalendar, lockOfficeHours, OFFICE_HOURS_NOUN } from './calendar.store.ts';
import type { OfficeWeek } from './calendar.ts';
import { readWeek, type Week, type WeekdayHours } from './office-hours.ts';

export interface OfficeHoursSetInput extends Act {
  /** The first day with these hours. */
  from: Date;
  /** Weekdays that are left out, or have no spans, are closed. */
  week: readonly WeekdayHours[];
  /** The version of the hours of that day which were edited; null for new ones. */
  expectedVersion?: number | null;
}

/**
 * `officeHoursSet` (administrator): the weekly hours from a day on, today at the earliest. Due days that were given stay. Errors:
 * ValidationErrors of `readWeek`, `DAY_PASSED`, `DAY_TOO_LATE`; ConflictErrors `HOURS_EXIST`, `VERSION_CONFLICT`.
 */
export async function setOfficeHours(ctx: CasesContext, input: OfficeHoursSetInput): Promise<OfficeWeek> {
  authorise(ctx, calendarPolicy, 'manage');
  const week = readWeek(input.week, ['input', 'week']);
  const { from: fromDay } = input;
  const id = await write(ctx, { requestId: input.requestId, name: 'officeHoursSet', input }, async (tx) => {
    refuseOtherStart(tx.now, fromDay, ['input', 'from']);
    const seen = await lockOfficeHours(tx, fromDay);
    assertRead(seen, input.expectedVersion, { exists, gone });
    if (!seen) return (await addOfficeHours(tx, { week, fromDay })).id;
    const row = await tx.prisma.officeHours.update({
      where: { id: seen.id },
      data: { week: storedWeek(week), version: { increment: 1 } },
    });
    emitHours(tx, row, week);
    return row.id;
  });
  const saved = (await findCalendar(ctx)).weeks.find((one) => one.id === id);
  if (!saved) throw gone();
  return saved;
}

const storedWeek = (week: Week) =>
  week.map(({ weekday, spans }) => ({ weekday, spans: spans.map((one) => ({ ...one })) }));

/** Stores hours that begin on a day and tells everybody. */
export async function addOfficeHours(
  tx: CasesTx,
  { week, fromDay }: { week: Week; fromDay: Date },
): Promise<OfficeHours> {
  const data = { id: newId('hours'), fromDay, week: storedWeek(week) };
  const row = await tx.prisma.officeHours.create({ data });
  emitHours(tx, row, week);
  return row;
}

function emitHours(tx: CasesTx, { id, fromDay }: OfficeHours, week: Week): void {
  tx.emit({
    kind: 'OFFICE_HOURS_SET',
    subject: { type: 'OfficeHours', id },
    payload: { officeHoursId: id, from: dateToDay(fromDay), week: storedWeek(week) },
  });
}

const gone = () => notFound(OFFICE_HOURS_NOUN, ['input', 'from']);

const exists = () =>
  new ConflictError(
    'HOURS_EXIST',
    {
      id: 'Sudah ada jam layanan yang mulai berlaku pada hari itu: ubah yang sudah ada.',
      en: 'There are hours from that day already: change those.',
    },
    { path: ['input', 'from'] },
  );
