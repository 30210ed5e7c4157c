/**
 * A rollup counts items by cell (one value of every key), as a signed change per day for every measure. A number "as
 * of a day" is the sum of all changes until that day.
 */
export interface Rollup<Key extends string, Measure extends string> {
  /** Its tables are `<name>_rollup`, a text column per key and a bigint column per measure, and `<name>_fact`. */
  name: string;
  keys: readonly Key[];
  measures: readonly Measure[];
}

/** As a key: the whole. Each item counts once, whatever its value for this key. */
export const WHOLE = '*';

/** One cell and its numbers; missing measures count 0. '' as a key means none. */
export interface Cell<Key extends string, Measure extends string> {
  keys: Record<Key, string>;
  measures: Partial<Record<Measure, bigint>>;
}

/**
 * A kind of fact that a rollup counts. Its state determines its cells; every event moves it from the cells of its old
 * state to those of the new one. `State` is stored as JSON, with amounts as digits.
 */
export interface FactType<State, Key extends string, Measure extends string> {
  rollup: Rollup<Key, Measure>;
  cells: (state: State) => Cell<Key, Measure>[];
}

export function defineRollup<Key extends string, Measure extends string>(
  rollup: Rollup<Key, Measure>,
): Rollup<Key, Measure> {
  return rollup;
}

export function defineFact<State, Key extends string, Measure extends string>(
  fact: FactType<State, Key, Measure>,
): FactType<State, Key, Measure> {
  return fact;
}

/** The signed changes from one set of cells to another, each cell once, without zeros. Pure. */
export function cellChanges<Key extends string, Measure extends string>(
  rollup: Rollup<Key, Measure>,
  before: readonly Cell<Key, Measure>[],
  after: readonly Cell<Key, Measure>[],
): Cell<Key, Measure>[] {
  const changes = new Map<string, Cell<Key, Measure>>();
  const add = (cell: Cell<Key, Measure>, sign: bigint) => {
    const place = JSON.stringify(rollup.keys.map((key) => cell.keys[key]));
    const sum: Partial<Record<Measure, bigint>> = { ...changes.get(place)?.measures };
    for (const measure of rollup.measures) {
      sum[measure] = (sum[measure] ?? 0n) + sign * (cell.measures[measure] ?? 0n);
    }
    changes.set(place, { keys: cell.keys, measures: sum });
  };
  for (const cell of before) add(cell, -1n);
  for (const cell of after) add(cell, 1n);
  return [...changes.values()].filter((cell) =>
    rollup.measures.some((measure) => cell.measures[measure] !== 0n),
  );
}

/** The column of a key or measure: `districtCode` → `district_code`. */
export function columnOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
