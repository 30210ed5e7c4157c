import { dateToDay } from '../../shared/clock.ts';
import { sql } from '../../shared/database.ts';
import { OF_THE_OFFICE as source } from '../../shared/office-profile/profile.ts';
import type { Week } from '../calendar/office-hours.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import type { NumberSeries } from '../numbering/number-series.codes.ts';
import type { PromisedStep } from '../procedure/promised-days.codes.ts';

type Reading = Pick<CasesTx, 'prisma'>;

/** What the office has set of its procedure: in force on a day (`YYYY-MM-DD`), or from a later one. */
export interface OwnProcedure {
  numbers: Partial<Record<NumberSeries, { pattern: string; source: string }>>;
  'promised-days': { step: PromisedStep; days: number | null; source: string }[];
  hours: { week: Week; source: string } | null;
}

/** Of an office on its first day. */
export const NOTHING_SET: OwnProcedure = { numbers: {}, 'promised-days': [], hours: null };

/** Of rows with a first day, newest first, by what each is of: the one in force on the day, or else the first to come. */
function current<Row extends { fromDay: Date }>(
  rows: readonly Row[],
  of: (row: Row) => string,
  today: string,
): Row[] {
  const found = new Map<string, Row>();
  for (const row of rows) {
    const former = found.get(of(row));
    if (!former || dateToDay(former.fromDay) > today) found.set(of(row), row);
  }
  return [...found.values()];
}

export async function readProcedure({ prisma }: Reading, today: string): Promise<OwnProcedure> {
  const orderBy = { fromDay: 'desc' } as const;
  const patterns = await prisma.numberPattern.findMany({ orderBy });
  const promises = await prisma.promisedDays.findMany({ orderBy });
  const hours = await prisma.officeHours.findMany({ orderBy });
  const [week] = current(hours, () => '', today);
  return {
    numbers: Object.fromEntries(
      current(patterns, ({ series }) => series, today).map(({ series, pattern }) => [
        series,
        { pattern, source },
      ]),
    ),
    // Columns that only their own acts write.
    'promised-days': current(promises, ({ step }) => step, today).map(({ step, days }) => ({
      ...{ step: step as PromisedStep, days, source },
    })),
    hours: week ? { week: week.week as unknown as Week, source } : null,
  };
}

/** Whether the office has registered a case. */
export async function anyCase({ query }: Pick<CasesTx, 'query'>): Promise<boolean> {
  return (await query('select 1 from "case" limit 1')).length > 0;
}

/** Peer `hasCases`: `{hasCases}`, for what may be done before the first case only. */
export async function hasCases(_: unknown, ctx: CasesContext): Promise<{ hasCases: boolean }> {
  return { hasCases: await anyCase({ query: (text) => sql(ctx.db.pool, text, []) }) };
}

/** Until the transaction ends nobody else sets what a profile brings: a row that does not exist yet cannot be locked. */
export async function lockProcedure(tx: CasesTx): Promise<void> {
  for (const name of ['number-pattern', 'promised-days', 'office-calendar'])
    await tx.query(`select 1 from pg_advisory_xact_lock(hashtext($1))`, [`pandu.${name}`]);
}
