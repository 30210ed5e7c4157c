import { roughly } from '../../shared/rough.ts';

/** So many households of a village with the same answers. */
export interface Group {
  villageCode: string;
  /** The class by the latest decision, and under the scenario's cut-offs; null without one. */
  before: string | null;
  after: string | null;
  /** Whether it is eligible now, and would be. */
  isNow: boolean;
  isThen: boolean;
  /** Whether there is room for it, by need. */
  hasRoomNow: boolean;
  hasRoomThen: boolean;
  households: number;
}

/** Households and what they cost, now and under the scenario. A count is null where it is withheld: fewer than five. */
export interface Figures {
  eligibleNow: number | null;
  eligibleThen: number | null;
  /** Eligible under the scenario, not now; and the other way round. */
  gained: number | null;
  lost: number | null;
  /** Of the eligible, for how many there is room. */
  reachedNow: number | null;
  reachedThen: number | null;
  /** There is room for them under the scenario, not now; and the other way round. */
  entering: number | null;
  leaving: number | null;
  /** One unit for each household reached; null where no amount is known. */
  costNow: bigint | null;
  costThen: bigint | null;
}

/** Figures of a place or a class; a class of null is none yet. */
export interface Line extends Figures {
  code: string | null;
}

/** So many households that change their class. */
export interface Move {
  from: string | null;
  to: string | null;
  households: number | null;
}

/** What a scenario would change. */
export interface ScenarioFigures {
  total: Figures;
  districts: Line[];
  /** Null for readers of rough figures: villages are small. */
  villages: Line[] | null;
  classes: Line[];
  moves: Move[];
}

/** What one unit costs now and under the scenario; null where no amount is said. */
export interface Amounts {
  present: bigint | null;
  changed: bigint | null;
}

const COUNTS = [
  'eligibleNow',
  'eligibleThen',
  'gained',
  'lost',
  'reachedNow',
  'reachedThen',
  'entering',
  'leaving',
] as const;
type Counts = Record<(typeof COUNTS)[number], number>;

const nothing = (): Counts => ({
  eligibleNow: 0,
  eligibleThen: 0,
  gained: 0,
  lost: 0,
  reachedNow: 0,
  reachedThen: 0,
  entering: 0,
  leaving: 0,
});

/** Adds up groups by two keys: the one that they have now (`present`), and the one under the scenario (`changed`). */
function tally(
  groups: readonly Group[],
  keysOf: (group: Group) => { present: string | null; changed: string | null },
): Map<string | null, Counts> {
  const found = new Map<string | null, Counts>();
  const of = (key: string | null): Counts => {
    const counts = found.get(key) ?? nothing();
    found.set(key, counts);
    return counts;
  };
  for (const group of groups) {
    const { isNow, isThen, hasRoomNow, hasRoomThen, households } = group;
    const keys = keysOf(group);
    const add = (key: string | null, field: keyof Counts, is: boolean) => {
      if (is) of(key)[field] += households;
    };
    add(keys.present, 'eligibleNow', isNow);
    add(keys.changed, 'eligibleThen', isThen);
    add(keys.changed, 'gained', isThen && !isNow);
    add(keys.present, 'lost', isNow && !isThen);
    add(keys.present, 'reachedNow', hasRoomNow);
    add(keys.changed, 'reachedThen', hasRoomThen);
    add(keys.changed, 'entering', hasRoomThen && !hasRoomNow);
    add(keys.present, 'leaving', hasRoomNow && !hasRoomThen);
  }
  return found;
}

const costed = (counts: Counts, { present, changed }: Amounts): Figures => ({
  ...counts,
  costNow: present === null ? null : present * BigInt(counts.reachedNow),
  costThen: changed === null ? null : changed * BigInt(counts.reachedThen),
});

const districtOf = (villageCode: string): string => villageCode.slice(0, villageCode.lastIndexOf('.'));

/** Adds up what a scenario changes. Classes come in `order`, the poorest first, none last; places by code. Pure. */
export function figuresOf(
  groups: readonly Group[],
  amounts: Amounts,
  order: readonly string[],
): ScenarioFigures {
  const lines = (found: Map<string | null, Counts>): Line[] =>
    [...found].map(([code, counts]) => ({ code, ...costed(counts, amounts) }));
  const places = (of: (villageCode: string) => string) =>
    lines(
      tally(groups, ({ villageCode }) => ({ present: of(villageCode), changed: of(villageCode) })),
    ).toSorted((one, other) => String(one.code).localeCompare(String(other.code)));
  const placeOf = (code: string | null) => (code === null ? order.length + 1 : order.indexOf(code));
  const total = tally(groups, () => ({ present: null, changed: null })).get(null) ?? nothing();
  const moves = new Map<string, Move & { households: number }>();
  for (const { before: from, after: to, households } of groups) {
    if (from === to) continue;
    const key = `${from} ${to}`;
    moves.set(key, { from, to, households: households + (moves.get(key)?.households ?? 0) });
  }
  return {
    total: costed(total, amounts),
    districts: places(districtOf),
    villages: places((code) => code),
    classes: lines(tally(groups, ({ before, after }) => ({ present: before, changed: after }))).toSorted(
      (one, other) => placeOf(one.code) - placeOf(other.code),
    ),
    moves: [...moves.values()].toSorted(
      (one, other) => placeOf(one.from) - placeOf(other.from) || placeOf(one.to) - placeOf(other.to),
    ),
  };
}

/** The same figures for planners: rough, without villages; costs follow from the rough counts, since exact ones would tell them. Pure. */
export function roughFigures(exact: ScenarioFigures, amounts: Amounts): ScenarioFigures {
  const rough = (figures: Figures): Figures => {
    const counts = Object.fromEntries(COUNTS.map((name) => [name, roughly(figures[name] ?? 0)])) as Record<
      keyof Counts,
      number | null
    >;
    const cost = (amount: bigint | null, reached: number | null) =>
      amount === null || reached === null ? null : amount * BigInt(reached);
    return {
      ...counts,
      costNow: cost(amounts.present, counts.reachedNow),
      costThen: cost(amounts.changed, counts.reachedThen),
    };
  };
  const line = ({ code, ...figures }: Line): Line => ({ code, ...rough(figures) });
  return {
    total: rough(exact.total),
    districts: exact.districts.map(line),
    villages: null,
    classes: exact.classes.map(line),
    moves: exact.moves.map((move) => ({ ...move, households: roughly(move.households ?? 0) })),
  };
}
