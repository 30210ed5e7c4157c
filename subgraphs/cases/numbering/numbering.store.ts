import { batchedSql } from '../../shared/batched-sql.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import { type GivenSeries, isGiven, patternOn } from './number-pattern.store.ts';
import { FIRST_PATTERNS, formatNumber, numberIn } from './number-pattern.ts';
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

const counterOf = (series: NumberSeries, day: string): string => `${series}:${day.slice(0, 4)}`;

/** Of what a number is, as far as a pattern may name it. */
export interface Numbered {
  sector: string;
  deskId: string | null;
}

/**
 * The next number of the year, in the pattern that is in force on that day (`YYYY-MM-DD`). Where the pattern changed within the year, a
 * number that would read like one given in the former pattern (8 in `{number}/7/{year}`, 7 in `8/{number}/{year}`) is left out.
 */
export async function nextYearlyNumber(
  tx: CasesTx,
  series: GivenSeries,
  day: string,
  of?: Numbered,
): Promise<string> {
  const set = await patternOn(tx, series, day);
  const pattern = set?.pattern ?? FIRST_PATTERNS[series];
  const unit = pattern.includes('{unit}') && of?.deskId ? await unitCodeOfDesk(tx, of.deskId) : null;
  for (;;) {
    const number = await nextInSeries(tx, counterOf(series, day));
    const text = formatNumber(pattern, number, day, { sector: of?.sector ?? null, unit });
    if (!set?.isOfThisYear || !(await isGiven(tx, series, text))) return text;
  }
}

/** The code of the unit that a desk belongs to; null where it belongs to none. */
async function unitCodeOfDesk(tx: CasesTx, deskId: string): Promise<string | null> {
  const [row] = await tx.query<{ code: string }>(
    'select u.code from desk_ref d join unit_ref u on u.id = d.unit_id where d.id = $1',
    [deskId],
  );
  return row?.code ?? null;
}

/** The running number that a series would give next in the year of a day (`YYYY-MM-DD`). Nothing is counted. */
export async function peekYearlyNumber(
  ctx: CasesContext,
  series: NumberSeries,
  day: string,
): Promise<number> {
  const [row] = await batchedSql<{ value: number }>(ctx.db, 'select value from counter where series = $1', [
    counterOf(series, day),
  ]);
  return (row?.value ?? 0) + 1;
}

/**
 * Follows a number that somebody else gave on a day (`YYYY-MM-DD`): if it is written in the series' pattern, the next one is
 * proposed after it. A number in another form, or a lower one, changes nothing.
 */
export async function followNumber(
  tx: CasesTx,
  series: NumberSeries,
  text: string,
  day: string,
): Promise<void> {
  const set = await patternOn(tx, series, day);
  const number = set && numberIn(set.pattern, text, day);
  if (!number) return;
  await tx.query(
    `insert into counter (series, value) values ($1, $2)
     on conflict (series) do update set value = greatest(counter.value, excluded.value)`,
    [counterOf(series, day), number],
  );
}
