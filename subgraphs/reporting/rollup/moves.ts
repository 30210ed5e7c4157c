import { type Cell, cellChanges, type FactType, type Rollup } from './rollup.ts';

/** A stored fact: its state and the day of its last event. */
export interface Fact {
  day: string;
  state: unknown;
}

/** The effect of one event on one fact. */
export interface Move<Key extends string, Measure extends string> {
  id: string;
  /** The day the event was recorded. */
  day: string;
  /** Returns the new state, and the cells that the fact leaves and enters. */
  apply: (former: unknown) => {
    state: unknown;
    before: readonly Cell<Key, Measure>[];
    after: readonly Cell<Key, Measure>[];
  };
}

/** The move of a fact from its former state (null: new) to the state that `change` returns. */
export function moveOf<State, Key extends string, Measure extends string>(
  fact: FactType<State, Key, Measure>,
  id: string,
  day: string,
  change: (former: State | null) => State,
): Move<Key, Measure> {
  return {
    id,
    day,
    apply: (former) => {
      const known = former as State | null;
      const state = change(known);
      return { state, before: known === null ? [] : fact.cells(known), after: fact.cells(state) };
    },
  };
}

/**
 * Applies moves in order: updates `facts` and returns the changes of each day, earliest first. A fact never moves on
 * a day before its last event, even if clocks disagree, so that no cell is negative on any day. Pure except for
 * `facts`.
 */
export function applyMoves<Key extends string, Measure extends string>(
  rollup: Rollup<Key, Measure>,
  facts: Map<string, Fact>,
  moves: readonly Move<Key, Measure>[],
): Map<string, Cell<Key, Measure>[]> {
  const days = new Map<string, { before: Cell<Key, Measure>[]; after: Cell<Key, Measure>[] }>();
  for (const { id, day: recorded, apply } of moves) {
    const fact = facts.get(id);
    const day = fact && fact.day > recorded ? fact.day : recorded;
    const { state, before, after } = apply(fact?.state ?? null);
    facts.set(id, { day, state });
    const ofDay = days.get(day) ?? { before: [], after: [] };
    days.set(day, ofDay);
    ofDay.before.push(...before);
    ofDay.after.push(...after);
  }
  const inOrder = [...days].sort(([a], [b]) => (a < b ? -1 : 1));
  const changes = inOrder.map(
    ([day, { before, after }]) => [day, cellChanges(rollup, before, after)] as const,
  );
  return new Map(changes.filter(([, cells]) => cells.length > 0));
}
