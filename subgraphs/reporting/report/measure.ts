import type { LocalizedText } from '../../shared/errors.ts';
import { headingOf, type WordKind } from '../../shared/word.ts';
import type { Cell } from '../rollup/rollup.ts';
import type { Column } from './report.csv.ts';

/** What one item adds in its state: once, or for each of several months. */
type Adds<State> =
  | {
      adds: (state: State) => bigint;
      /** The month it counts in, if not the item's own; null while it does not count. */
      month?: (state: State) => string | null;
    }
  | { byMonth: (state: State) => Readonly<Record<string, number>> };

/**
 * A number that a report adds up. Its words are in the report's `*-measure.codes.ts`, its sum in the rollup's column
 * of the same name.
 */
export type Measure<State> = Adds<State> & {
  unit: 'COUNT' | 'RUPIAH';
  /**
   * What callers without small groups see of it: the number of items in `statuses` (by default in any), or their
   * amount. If left out, nothing.
   */
  released?: { of: 'count' | 'amount'; statuses?: readonly string[] };
};

/** The measures of a report by name. */
export type Measures<Name extends string, State> = Readonly<Record<Name, Measure<State>>>;

/** A figure of each measure; null where it is withheld. */
export type Figures<Name extends string> = Record<Name, bigint | null>;

/** One value of each measure. */
export function eachMeasure<Name extends string, Value>(
  measures: Readonly<Record<Name, unknown>>,
  of: (name: Name) => Value,
): Record<Name, Value> {
  const names = Object.keys(measures) as Name[];
  return Object.fromEntries(names.map((name) => [name, of(name)])) as Record<Name, Value>;
}

/** What an item adds at these keys: one cell for each month that any of its measures counts in. Pure. */
export function cellsAt<Name extends string, State extends { month: string }, Key extends string>(
  measures: Measures<Name, State>,
  state: State,
  keys: Record<Key | 'month', string>,
): Cell<Key | 'month', Name>[] {
  const months = new Map<string, Partial<Record<Name, bigint>>>();
  eachMeasure(measures, (name) => {
    for (const [month, sum] of addedBy(measures[name], state))
      months.set(month, { ...months.get(month), [name]: sum });
  });
  return [...months].map(([month, sums]) => ({ keys: { ...keys, month }, measures: sums }));
}

function addedBy<State extends { month: string }>(
  measure: Measure<State>,
  state: State,
): [month: string, sum: bigint][] {
  if ('byMonth' in measure)
    return Object.entries(measure.byMonth(state)).map(([month, times]) => [month, BigInt(times)]);
  const month = measure.month ? measure.month(state) : state.month;
  return month === null ? [] : [[month, measure.adds(state)]];
}

/** The sums of rows. */
export function sumMeasures<Name extends string>(
  measures: Readonly<Record<Name, unknown>>,
  rows: readonly Record<Name, bigint>[],
): Record<Name, bigint> {
  return eachMeasure(measures, (name) => rows.reduce((sum, row) => sum + row[name], 0n));
}

/** The text in a table for a withheld number. */
export const WITHHELD: LocalizedText = { id: 'disamarkan (<5)', en: 'withheld (<5)' };

/** Measures as columns of a table, with their headings. */
export function measureColumns<Name extends string, Row>(
  kind: WordKind,
  names: readonly Name[],
  figures: (row: Row) => Figures<Name>,
): Column<Row>[] {
  return names.map((name) => ({
    title: headingOf(kind, name),
    value: (row) => figures(row)[name] ?? WITHHELD,
  }));
}
