import type { LocalizedText } from '../../shared/errors.ts';
import { headingOf, type WordKind } from '../../shared/word.ts';
import type { Cell } from '../rollup/rollup.ts';
import type { Column } from './report.csv.ts';

/** What a report adds up: its words stand in the codes beside it, its sum in the rollup's column of its name. */
export interface Measure<State> {
  unit: 'COUNT' | 'RUPIAH';
  /** What one thing adds; it moves with every event that changes the thing's state. */
  adds: (state: State) => bigint;
  /** The month under which it stands, where that is not the thing's own; null while it does not count. */
  month?: (state: State) => string | null;
  /**
   * What callers who read no small groups are told of it: how many things in `statuses` (in any where none are named), or what
   * they came to. Without it they are told nothing.
   */
  released?: { of: 'count' | 'amount'; statuses?: readonly string[] };
}

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

/** What a thing adds at a place: a cell for each month under which some measure of it stands. Pure. */
export function cellsAt<Name extends string, State extends { month: string }, Key extends string>(
  measures: Measures<Name, State>,
  state: State,
  keys: Record<Key | 'month', string>,
): Cell<Key | 'month', Name>[] {
  const months = new Map<string, Partial<Record<Name, bigint>>>();
  eachMeasure(measures, (name) => {
    const { month: monthOf, adds } = measures[name];
    const month = monthOf ? monthOf(state) : state.month;
    if (month !== null) months.set(month, { ...months.get(month), [name]: adds(state) });
  });
  return [...months].map(([month, sums]) => ({ keys: { ...keys, month }, measures: sums }));
}

/** The sums of rows. */
export function sumMeasures<Name extends string>(
  measures: Readonly<Record<Name, unknown>>,
  rows: readonly Record<Name, bigint>[],
): Record<Name, bigint> {
  return eachMeasure(measures, (name) => rows.reduce((sum, row) => sum + row[name], 0n));
}

/** What stands in a table where a figure is withheld. */
export const WITHHELD: LocalizedText = { id: 'disamarkan (<5)', en: 'withheld (<5)' };

/** Measures as columns of a table, under the words stated for them. */
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
