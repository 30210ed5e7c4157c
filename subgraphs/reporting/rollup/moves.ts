import { type Cell, cellChanges, type FactType, type Rollup } from './rollup.ts';

/** A counted thing as it is stored: its state and the last day on which something was recorded about it. */
export interface Fact {
  day: string;
  state: unknown;
}

/** What one event does to one thing. */
export interface Move<Key extends string, Measure extends string> {
  id: string;
  /** The day the event was recorded. */
  day: string;
  /** The new state, and the cells that the thing leaves and enters. */
  play: (former: unknown) => {
    state: unknown;
    before: readonly Cell<Key, Measure>[];
    after: readonly Cell<Key, Measure>[];
  };
}

/** The move of a thing from its former state (null: not known yet) to what `change` makes of it. */
export function moveOf<State, Key extends string, Measure extends string>(
  fact: FactType<State, Key, Measure>,
  id: string,
  day: string,
  change: (former: State | null) => State,
): Move<Key, Measure> {
  return {
    id,
    day,
    play: (former) => {
      const known = former as State | null;
      const state = change(known);
      return { state, before: known === null ? [] : fact.cells(known), after: fact.cells(state) };
    },
  };
}

/**
 * Plays moves in their order: brings `facts` up to date and gives the changes of each day, the earliest first. A thing
 * never moves on a day before its last one, whatever clocks said, so that no cell is below zero as of any day. Pure
 * but for `facts`.
 */
export function playMoves<Key extends string, Measure extends string>(
  rollup: Rollup<Key, Measure>,
  facts: Map<string, Fact>,
  moves: readonly Move<Key, Measure>[],
): Map<string, Cell<Key, Measure>[]> {
  const days = new Map<string, { before: Cell<Key, Measure>[]; after: Cell<Key, Measure>[] }>();
  for (const { id, day: recorded, play } of moves) {
    const fact = facts.get(id);
    const day = fact && fact.day > recorded ? fact.day : recorded;
    const { state, before, after } = play(fact?.state ?? null);
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
