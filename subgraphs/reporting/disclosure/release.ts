import { addDays } from '../../shared/clock.ts';
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

/**
 * The release of the month end that is asked for; where none is, the newest one that tells something. Releases of months that
 * are over stay as they are, so they are kept. ValidationError `AS_OF_NOT_MONTH_END`.
 */
export async function releaseAsOf(
  ctx: ReportingContext,
  source: Source,
  asked: Date | null | undefined,
  { projectedUntil }: Freshness,
): Promise<Release> {
  const closed = lastClosed(ctx.clock.now(), projectedUntil);
  const asOf = asked ? refuseBetweenMonthEnds(asked, closed) : closed;
  // What is not counted yet may still change what a month that is over looks like.
  const chain = projectedUntil ? chainOf(ctx.db.pool, source) : new Chain(source);
  return (await chain.release(asOf, { newestTold: !asked })) ?? { asOf, cells: [], blocks: new Map() };
}

/** The chains of a database, the one that was asked last at the end. */
const chains = new WeakMap<object, Map<string, Chain>>();
const MOST_CHAINS = 24;
/** A year back is looked at often, and what lies further back is read again. */
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

/** The releases of a source in their order: what is told of a month end depends on what was told before it. */
class Chain {
  readonly #source: Source;
  /** By unit, what there was when it was last told of. */
  readonly #before = new Map<string, Cell[]>();
  /** The newest month end that was read, and the newest ones' releases. */
  #end: string | null = null;
  readonly #releases = new Map<string, Release>();
  #newestTold: Release | null = null;
  /** One question at a time reads on; the next one finds what it has read. */
  #reading: Promise<void> = Promise.resolve();

  constructor(source: Source) {
    this.#source = source;
  }

  /** Undefined where nothing was counted by then. */
  async release(asOf: string, { newestTold }: { newestTold: boolean }): Promise<Release | undefined> {
    const reading = this.#reading.then(() => this.#readUntil(asOf));
    this.#reading = reading.catch(() => undefined);
    await reading;
    const isNewest = this.#end === asOf;
    if (newestTold && isNewest && this.#newestTold) return this.#newestTold;
    const known = this.#releases.get(asOf);
    if (known || isNewest || this.#end === null || this.#end < asOf) return known;
    return new Chain(this.#source).release(asOf, { newestTold }); // older than what is kept
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
      const told = blocksOf(this.#source.levels, now, this.#before.get(unit) ?? []);
      if (!told) continue;
      blocks.set(unit, told);
      this.#before.set(unit, now);
    }
    const release: Release = { asOf: end, cells, blocks };
    if (blocks.size > 0) this.#newestTold = release;
    this.#end = end;
    this.#releases.set(end, release);
    const [oldest] = this.#releases.keys();
    if (this.#releases.size > MOST_RELEASES && oldest !== undefined) this.#releases.delete(oldest);
  }
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
