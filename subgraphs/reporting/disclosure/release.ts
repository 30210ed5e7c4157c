import { addDays } from '../../shared/clock.ts';
import type { ReportingContext } from '../context.ts';
import type { Freshness } from '../report/freshness.store.ts';
import { type Blocks, blocksOf, type Cell, type Figure, figureOf } from './blocks.ts';
import { lastClosed, monthEnds, refuseBetweenMonthEnds } from './month-end.ts';

/** A cell of one unit: a district when grouped by village, else '' for the whole regency. */
export interface CellOfUnit extends Cell {
  unit: string;
}

/** The unfiltered numbers within the posting's scope. */
export interface Source {
  /** Identifies report, trait and scope: the same key has the same numbers. */
  key: string;
  /** The open keys to split blocks by, most important first. */
  levels: readonly string[];
  /** The day of the first change. */
  firstDay: () => Promise<string | null>;
  cells: (asOf: string) => Promise<CellOfUnit[]>;
}

/** The numbers disclosed as of a month end. */
export interface Release {
  asOf: string;
  cells: readonly CellOfUnit[];
  /** By unit; nothing is disclosed of other units. */
  blocks: ReadonlyMap<string, Blocks>;
}

/**
 * The release of the requested month end, or by default the newest one that discloses something. Releases of past
 * months never change, so they are cached. ValidationError `AS_OF_NOT_MONTH_END`.
 */
export async function releaseAsOf(
  ctx: ReportingContext,
  source: Source,
  asked: Date | null | undefined,
  { projectedUntil }: Freshness,
): Promise<Release> {
  const closed = lastClosed(ctx.clock.now(), projectedUntil);
  const asOf = asked ? refuseBetweenMonthEnds(asked, closed) : closed;
  // Events not projected yet may still change a past month.
  const chain = projectedUntil ? chainOf(ctx.db.pool, source) : new Chain(source);
  return (await chain.release(asOf, { newestDisclosed: !asked })) ?? { asOf, cells: [], blocks: new Map() };
}

/** The chains of a database, most recently used last. */
const chains = new WeakMap<object, Map<string, Chain>>();
const MOST_CHAINS = 24;
/** Users often compare with a year ago; older releases are computed again. */
const MOST_RELEASES = 13;

function chainOf(pool: object, source: Source): Chain {
  const known = chains.get(pool) ?? new Map<string, Chain>();
  chains.set(pool, known);
  const chain = known.get(source.key) ?? new Chain(source);
  known.delete(source.key);
  known.set(source.key, chain);
  const [oldest] = known.keys();
  if (known.size > MOST_CHAINS && oldest !== undefined) known.delete(oldest);
  return chain;
}

/** The releases of a source in order: each depends on the ones before it. */
class Chain {
  readonly #source: Source;
  /** By unit, the cells of the last release that disclosed it. */
  readonly #before = new Map<string, Cell[]>();
  /** The newest month end read, and the cached releases. */
  #end: string | null = null;
  readonly #releases = new Map<string, Release>();
  #newestDisclosed: Release | null = null;
  /** Queries read one after the other, so that the next one finds the cached releases. */
  #reading: Promise<void> = Promise.resolve();

  constructor(source: Source) {
    this.#source = source;
  }

  /** Undefined if nothing was counted by then. */
  async release(
    asOf: string,
    { newestDisclosed }: { newestDisclosed: boolean },
  ): Promise<Release | undefined> {
    const reading = this.#reading.then(() => this.#readUntil(asOf));
    this.#reading = reading.catch(() => undefined);
    await reading;
    const isNewest = this.#end === asOf;
    if (newestDisclosed && isNewest && this.#newestDisclosed) return this.#newestDisclosed;
    const known = this.#releases.get(asOf);
    if (known || isNewest || this.#end === null || this.#end < asOf) return known;
    return new Chain(this.#source).release(asOf, { newestDisclosed }); // older than the cache
  }

  async #readUntil(asOf: string): Promise<void> {
    const from = this.#end === null ? await this.#source.firstDay() : addDays(this.#end, 1);
    for (const end of from ? monthEnds(from, asOf) : []) this.#add(end, await this.#source.cells(end));
  }

  #add(end: string, cells: readonly CellOfUnit[]): void {
    const byUnit = new Map<string, CellOfUnit[]>([...this.#before.keys()].map((unit) => [unit, []]));
    for (const cell of cells) {
      const own = byUnit.get(cell.unit);
      if (own) own.push(cell);
      else byUnit.set(cell.unit, [cell]);
    }
    const blocks = new Map<string, Blocks>();
    for (const [unit, now] of byUnit) {
      const disclosed = blocksOf(this.#source.levels, now, this.#before.get(unit) ?? []);
      if (!disclosed) continue;
      blocks.set(unit, disclosed);
      this.#before.set(unit, now);
    }
    const release: Release = { asOf: end, cells, blocks };
    if (blocks.size > 0) this.#newestDisclosed = release;
    this.#end = end;
    this.#releases.set(end, release);
    const [oldest] = this.#releases.keys();
    if (this.#releases.size > MOST_RELEASES && oldest !== undefined) this.#releases.delete(oldest);
  }
}

/** A query of a release. */
export interface Question {
  isAsked: (open: Cell['open']) => boolean;
  /** Only this trait; null for all. */
  trait: string | null;
  /** Only this unit; null for all. */
  unit: string | null;
  /** Open keys that rows are grouped by. */
  openKeys: readonly string[];
}

/** The number of items that meet a condition; null where it is withheld. */
export type Disclosed = (meets: (open: Cell['open']) => boolean) => Figure | null;

export interface DisclosedRow {
  open: Readonly<Record<string, string>>;
  trait: string;
  unit: string;
  disclosed: Disclosed;
}

/**
 * The rows and totals of a query. The presence of a row discloses nothing: every group has a row for every trait of
 * its unit, and an undisclosed unit has no rows.
 */
export function answer(release: Release, question: Question): { rows: DisclosedRow[]; totals: Disclosed } {
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
        disclosed: ((meets) =>
          figureOf(own, (one) => isAsked(one) && isIn(open, one) && meets(one), trait)) as Disclosed,
      })),
    );
  });
  const totals: Disclosed = (meets) => {
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

/** The groups of a unit's items by the query's open keys. */
function placesOf(
  cells: readonly CellOfUnit[],
  unit: string,
  { isAsked, openKeys }: Question,
): Cell['open'][] {
  const there = cells.filter((cell) => cell.unit === unit && cell.count !== 0 && isAsked(cell.open));
  const places = there.map(({ open }) => Object.fromEntries(openKeys.map((key) => [key, open[key] ?? ''])));
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}

/** The number over all traits, which is open to everybody. */
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
