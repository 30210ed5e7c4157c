import type { ReportingContext } from '../context.ts';
import type { Freshness } from '../report/freshness.store.ts';
import { type Blocks, blocksOf, type Cell, type Figure, figureOf } from './blocks.ts';
import { lastClosed, monthEnds, refuseBetweenMonthEnds } from './month-end.ts';

/** A cell, and the district whose villages are told apart within it; '' where the whole regency is one. */
export interface CellOfUnit extends Cell {
  unit: string;
}

/** Where crossed figures come from, with nothing left out but what the posting may not see. */
export interface Source {
  /** Of the report, the trait and the scope: the same key gives the same figures. */
  key: string;
  /** Open keys, the first one is kept apart first. */
  levels: readonly string[];
  /** The day of the first change. */
  firstDay: () => Promise<string | null>;
  cells: (asOf: string) => Promise<CellOfUnit[]>;
}

/** What is told as of a month end. */
export interface Release {
  asOf: string;
  cells: readonly CellOfUnit[];
  /** By unit; a unit that is not named tells nothing. */
  blocks: ReadonlyMap<string, Blocks>;
}

/** Releases of months that are over, by source and month end: they stay as they are. */
const kept = new WeakMap<object, Map<string, Release>>();
const MOST_KEPT = 60;

/**
 * The release of the month end that is asked for; where none is, the newest one that tells something. Each release depends on
 * the one before, so they are made in their order from the first month on, and kept. ValidationError `AS_OF_NOT_MONTH_END`.
 */
export async function releaseAsOf(
  ctx: ReportingContext,
  source: Source,
  asked: Date | null | undefined,
  { projectedUntil }: Freshness,
): Promise<Release> {
  const closed = lastClosed(ctx.clock.now(), projectedUntil);
  const asOf = asked ? refuseBetweenMonthEnds(asked, closed) : closed;
  const memory = kept.get(ctx.db.pool) ?? new Map<string, Release>();
  kept.set(ctx.db.pool, memory);
  const key = JSON.stringify([source.key, asOf, Boolean(asked)]);
  const known = memory.get(key);
  if (known) return known;
  const release = await makeRelease(source, asOf, !asked);
  if (projectedUntil) memory.set(key, release);
  const [oldest] = memory.keys();
  if (memory.size > MOST_KEPT && oldest !== undefined) memory.delete(oldest);
  return release;
}

async function makeRelease(source: Source, asOf: string, newestTold: boolean): Promise<Release> {
  const before = new Map<string, Cell[]>();
  const first = await source.firstDay();
  let release: Release = { asOf, cells: [], blocks: new Map() };
  for (const end of first ? monthEnds(first, asOf) : []) {
    const cells = await source.cells(end);
    const blocks = new Map<string, Blocks>();
    for (const unit of new Set([...before.keys(), ...cells.map((cell) => cell.unit)])) {
      const now = cells.filter((cell) => cell.unit === unit);
      const told = blocksOf(source.levels, now, before.get(unit) ?? []);
      if (!told) continue;
      blocks.set(unit, told);
      before.set(unit, now);
    }
    const isNewest = end === asOf && (!newestTold || release.blocks.size === 0);
    if (blocks.size > 0 || isNewest) release = { asOf: end, cells, blocks };
  }
  return release;
}

/** A question to a release: which things, and what of them is told apart. */
export interface Question {
  isAsked: (open: Cell['open']) => boolean;
  /** Only things of this trait; null for all of them. */
  trait: string | null;
  /** Only things of this unit; null for all of them. */
  unit: string | null;
  /** Open keys that rows are grouped by. */
  openKeys: readonly string[];
}

/** The figure of things that meet a condition; null where it is withheld. */
export type Told = (meets: (open: Cell['open']) => boolean) => Figure | null;

export interface ToldRow {
  open: Readonly<Record<string, string>>;
  trait: string;
  unit: string;
  told: Told;
}

/**
 * The rows of an answer, and its totals. Which rows there are tells nothing that is withheld: every trait of a unit stands in
 * every group of its things, and a unit that tells nothing has no rows.
 */
export function answer(release: Release, question: Question): { rows: ToldRow[]; totals: Told } {
  const { cells, blocks } = release;
  const { isAsked, trait: only } = question;
  const units = [...new Set(cells.map((cell) => cell.unit))]
    .filter((unit) => question.unit === null || unit === question.unit)
    .sort();
  const rows = units.flatMap((unit) => {
    const own = blocks.get(unit);
    if (!own) return [];
    const traits = own.groups.flat().sort();
    const asked = only === null ? traits : traits.filter((trait) => trait === only);
    return placesOf(cells, unit, question).flatMap((open) =>
      asked.map((trait) => ({
        open,
        trait,
        unit,
        told: ((meets) =>
          figureOf(own, (one) => isAsked(one) && isIn(open, one) && meets(one), trait)) as Told,
      })),
    );
  });
  const totals: Told = (meets) => {
    const figures = units.map((unit) => {
      const isMeant = (open: Cell['open']) => isAsked(open) && meets(open);
      if (only === null) return everyFigure(cells, unit, isMeant);
      const own = blocks.get(unit);
      return own ? figureOf(own, isMeant, only) : null;
    });
    return figures.reduce(
      (sum, figure) =>
        sum && figure && { count: sum.count + figure.count, amount: sum.amount + figure.amount },
      { count: 0, amount: 0n },
    );
  };
  return { rows, totals };
}

const isIn = (place: Cell['open'], open: Cell['open']): boolean =>
  Object.entries(place).every(([key, value]) => open[key] === value);

/** The groups of a unit's things by the question's open keys. */
function placesOf(
  cells: readonly CellOfUnit[],
  unit: string,
  { isAsked, openKeys }: Question,
): Cell['open'][] {
  const there = cells.filter((cell) => cell.unit === unit && cell.count !== 0 && isAsked(cell.open));
  const places = there.map(({ open }) => Object.fromEntries(openKeys.map((key) => [key, open[key] ?? ''])));
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}

/** Whatever their traits: everybody may know it. */
function everyFigure(
  cells: readonly CellOfUnit[],
  unit: string,
  isMeant: (open: Cell['open']) => boolean,
): Figure {
  const meant = cells.filter((cell) => cell.unit === unit && isMeant(cell.open));
  return {
    count: meant.reduce((sum, cell) => sum + cell.count, 0),
    amount: meant.reduce((sum, cell) => sum + cell.amount, 0n),
  };
}
