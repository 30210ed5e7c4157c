import type { Scope, ScopeColumns } from '../../shared/policy.ts';
import type { ReportingContext } from '../context.ts';
import { readLabels } from '../label/label.store.ts';
import { DIMENSIONS } from '../report/dimension.ts';
import { readFreshness } from '../report/freshness.store.ts';
import { eachMeasure, type Figures, type Measures } from '../report/measure.ts';
import { Conditions, firstDay, sumAsOf } from '../rollup/rollup.store.ts';
import { type Rollup, WHOLE } from '../rollup/rollup.ts';
import type { Figure } from './blocks.ts';
import { releaseAsOf, type Source, type Told } from './release.ts';
import type { Trait } from './trait.ts';

/** The keys that every rollup with facets has: of the traits, and the district of villages. */
type TraitKey = (typeof DIMENSIONS)[Trait] | 'districtCode';

/** What a report says of itself, so that its figures can be released by one trait. */
interface Crossable<Key extends string, Measure extends string> {
  rollup: Rollup<Key | TraitKey | 'facet', Measure>;
  consumer: Parameters<typeof readFreshness>[1];
  /** The keys that anybody may know, in which blocks are split: the first one is kept apart first. */
  levels: readonly Key[];
  /** Keys that rows may be grouped by beside them. */
  others: readonly Key[];
  /** Whose things a scope shows. */
  seen: ScopeColumns;
  /** What else must hold of the rollup's rows. */
  narrow?: (conditions: Conditions) => Conditions;
  figureOf: (sums: Record<Measure, bigint>) => Figure;
}

/** Declares it, so that the keys have the rollup's types. */
export const defineCrossed = <Key extends string, Measure extends string>(
  report: Crossable<Key, Measure>,
): Crossable<Key, Measure> => report;

/**
 * Opens a report crossed with one trait: names, freshness, and what is told as of the month end asked for (decision 27).
 * ValidationError `AS_OF_NOT_MONTH_END`.
 */
export async function openCrossed<Key extends string, Measure extends string>(
  ctx: ReportingContext,
  { rollup, consumer, levels, others, seen, narrow, figureOf }: Crossable<Key, Measure>,
  { scope, trait, asOf: asked }: { scope: Scope; trait: Trait; asOf: Date | null | undefined },
) {
  const { pool } = ctx.db;
  const byVillage = trait === 'VILLAGE';
  const key = DIMENSIONS[trait];
  const open = [...levels, ...others];
  const source: Source = {
    key: JSON.stringify([rollup.name, trait, scope]),
    levels,
    firstDay: () => firstDay(pool, rollup),
    cells: async (asOf) => {
      const conditions = new Conditions(asOf)
        .and('facet = ?', byVillage ? 'VILLAGES' : 'PEOPLE')
        .and(byVillage ? 'district_code <> ?' : 'district_code = ?', WHOLE)
        .within(scope, seen);
      const groups: (Key | TraitKey)[] = [...open, key, 'districtCode'];
      const cells = await sumAsOf(pool, rollup, groups, narrow?.(conditions) ?? conditions);
      return cells.map((cell) => ({
        unit: byVillage ? cell.districtCode : '',
        open: Object.fromEntries(open.map((one) => [one, cell[one]])),
        trait: cell[key],
        ...figureOf(cell),
      }));
    },
  };
  const [labels, freshness] = await Promise.all([readLabels(pool), readFreshness(ctx, consumer)]);
  return { labels, freshness, key, release: await releaseAsOf(ctx, source, asked, freshness) };
}

/** What may be told of each measure where small groups are withheld (decision 27). */
export function toldMeasures<Name extends string, State>(
  measures: Measures<Name, State>,
  told: Told,
): Figures<Name> {
  return eachMeasure(measures, (name) => {
    const { released } = measures[name];
    if (!released) return null;
    const figure = told(({ status = '' }) => released.statuses?.includes(status) ?? true);
    return figure && (released.of === 'amount' ? figure.amount : BigInt(figure.count));
  });
}
