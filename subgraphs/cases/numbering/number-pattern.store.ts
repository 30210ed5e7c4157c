import { batchedSql } from '../../shared/batched-sql.ts';
import { dateToDay } from '../../shared/clock.ts';
import { grantFor, scopeSql } from '../../shared/policy.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import type { NumberPattern } from '../generated/prisma/client.ts';
import { numberPatternPolicy } from './number-pattern.policy.ts';
import type { NumberSeries } from './number-series.codes.ts';
import { inForceOn } from './series.ts';

export const NUMBER_PATTERN_NOUN = { id: 'Pola nomor', en: 'The number pattern' };

/** All patterns, former and coming ones too: by series, the latest first. */
export function findNumberPatterns(ctx: CasesContext): Promise<NumberPattern[]> {
  const params: unknown[] = [];
  const scope = scopeSql(grantFor(numberPatternPolicy, ctx.actor, 'read').scope, {}, params);
  return batchedSql(
    ctx.db,
    `select n.* from number_pattern n where ${scope} order by n.series, n.from_day desc`,
    params,
  );
}

/** The pattern of a series on a day (`YYYY-MM-DD`), and whether another was in force before it that year; null until one is set. */
export async function patternOn(
  tx: CasesTx,
  series: NumberSeries,
  day: string,
): Promise<{ pattern: string; isOfThisYear: boolean } | null> {
  const set = await tx.query<Pick<NumberPattern, 'pattern' | 'fromDay'>>(
    'select pattern, from_day from number_pattern where series = $1 order by from_day desc',
    [series],
  );
  const found = inForceOn(set, day);
  if (!found) return null;
  return { pattern: found.pattern, isOfThisYear: dateToDay(found.fromDay) > `${day.slice(0, 4)}-01-01` };
}

const NUMBERED: Readonly<Record<GivenSeries, string>> = {
  CASE: '"case"',
  LETTER: 'letter',
  COVERING_LETTER: 'covering_letter',
};

/** The series whose numbers are given here: decrees get theirs on paper. */
export type GivenSeries = Exclude<NumberSeries, 'DECREE'>;

/** Whether a number was given already. */
export async function isGiven(tx: CasesTx, series: GivenSeries, number: string): Promise<boolean> {
  const rows = await tx.query(`select 1 from ${NUMBERED[series]} where number = $1`, [number]);
  return rows.length > 0;
}

/**
 * The pattern of a series that begins on a day, or null. Locks all patterns until the transaction ends, since a row that does
 * not exist yet cannot be locked.
 */
export async function lockNumberPattern(
  tx: CasesTx,
  series: NumberSeries,
  fromDay: Date,
): Promise<NumberPattern | null> {
  await tx.query(`select 1 from pg_advisory_xact_lock(hashtext('pandu.number-pattern'))`);
  return tx.prisma.numberPattern.findUnique({ where: { series_fromDay: { series, fromDay } } });
}
