import type { CasesTx } from './context.ts';

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'] as const;

/** Writes a number as the office does: `{year}`, `{month}` in Roman, `{number}` or padded, `{number:4}`. */
export function formatNumber(pattern: string, number: number, day: string): string {
  return pattern
    .replaceAll('{year}', day.slice(0, 4))
    .replaceAll('{month}', ROMAN[Number(day.slice(5, 7)) - 1] ?? '')
    .replaceAll(/\{number(?::(\d+))?\}/g, (_, width?: string) =>
      String(number).padStart(Number(width ?? 0), '0'),
    );
}

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

/** The next number of the year in the office's own pattern, for cases or letters. `day` is `YYYY-MM-DD`. */
export async function nextYearlyNumber(tx: CasesTx, series: 'CASE' | 'LETTER', day: string): Promise<string> {
  const [row] = await tx.query<{ pattern: string }>('select pattern from number_pattern where series = $1', [
    series,
  ]);
  const number = await nextInSeries(tx, `${series}:${day.slice(0, 4)}`);
  return formatNumber(row?.pattern ?? '{year}/{number}', number, day);
}
