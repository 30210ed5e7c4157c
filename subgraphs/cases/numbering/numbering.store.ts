import type { CasesTx } from '../context.ts';
import { isGiven, patternOn } from './number-pattern.store.ts';
import { FIRST_PATTERNS, formatNumber } from './number-pattern.ts';
import type { NumberSeries } from './number-series.codes.ts';

/**
 * The next value of a series, from 1, without gaps or doubles: the counter's row stays locked until the transaction
 * ends, and rolls back with it. Take it last, so that the others wait as little as possible.
 */
export async function nextInSeries(tx: CasesTx, series: string): Promise<number> {
  const [row] = await tx.query<{ value: number }>(
    `insert into counter (series, value) values ($1, 1)
     on conflict (series) do update set value = counter.value + 1 returning value`,
    [series],
  );
  if (!row) throw new Error(`counter ${series} gave no value`);
  return row.value;
}

/**
 * The next number of the year, in the pattern that is in force on that day (`YYYY-MM-DD`). Where the pattern changed within the year, a
 * number that would read like one given in the former pattern (8 in `{number}/7/{year}`, 7 in `8/{number}/{year}`) is left out.
 */
export async function nextYearlyNumber(tx: CasesTx, series: NumberSeries, day: string): Promise<string> {
  const set = await patternOn(tx, series, day);
  for (;;) {
    const number = await nextInSeries(tx, `${series}:${day.slice(0, 4)}`);
    const text = formatNumber(set?.pattern ?? FIRST_PATTERNS[series], number, day);
    if (!set?.isOfThisYear || !(await isGiven(tx, series, text))) return text;
  }
}
