import type { Scope, ScopeColumns } from '../../shared/policy.ts';
import type { ReportingContext } from '../context.ts';
import { readLabels } from '../label/label.store.ts';
import { DIMENSIONS } from '../report/dimension.ts';
import { readFreshness } from '../report/freshness.store.ts';
import { eachMeasure, type Figures, type Measures } from '../report/measure.ts';
import { Conditions, firstDay, sumAsOf } from '../rollup/rollup.store.ts';
import { type Rollup, WHOLE } from '../rollup/rollup.ts';
import type { Figure } from './blocks.ts';
import { type Disclosed, releaseAsOf, type Source } from './release.ts';
import type { Trait } from './trait.ts';

/** The keys of every rollup with facets: the traits, and the district of villages. */
type TraitKey = (typeof DIMENSIONS)[Trait] | 'districtCode';

/** What a report declares so that its numbers can be disclosed by one trait. */
interface Crossable<Key extends string, Measure extends string> {
  rollup: Rollup<Key | TraitKey | 'facet', Measure>;
  consumer: Parameters<typeof readFreshness>[1];
  /** The open keys to split blocks by, most important first. */
  levels: readonly Key[];
  /** More open keys that rows may be grouped by. */
  others: readonly Key[];
  /** The columns by which a scope limits the rows. */
  seen: ScopeColumns;
  /** More conditions on the rollup's rows. */
  narrow?: (conditions: Conditions) => Conditions;
  figureOf: (sums: Record<Measure, bigint>) => Figure;
}

/** Infers the keys' types from the rollup. */
export const defineCrossed = <Key extends string, Measure extends string>(
  report: Crossable<Key, Measure>,
): Crossable<Key, Measure> => report;

/**
 * Loads a report crossed with one trait: labels, freshness, and the release of the requested month end (decision 27).
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
  // A form's classes point to its tiers, and everybody may read the form.
  const beside = trait === 'CLASS' ? DIMENSIONS.CARD_TIER : null;
  const source: Source = {
    key: JSON.stringify([rollup.name, trait, scope]),
    levels,
    firstDay: () => firstDay(pool, rollup),
    cells: async (asOf) => {
      const conditions = new Conditions(asOf)
        .and('facet = ?', byVillage ? 'VILLAGES' : 'PEOPLE')
        .and(byVillage ? 'district_code <> ?' : 'district_code = ?', WHOLE)
        .within(scope, seen);
      const groups: (Key | TraitKey)[] = [...open, key, 'districtCode', ...(beside ? [beside] : [])];
      const cells = await sumAsOf(pool, rollup, groups, narrow?.(conditions) ?? conditions);
      return cells.map((cell) => ({
        unit: byVillage ? cell.districtCode : '',
        open: Object.fromEntries(open.map((one) => [one, cell[one]])),
        trait: cell[key],
        ...(beside && { beside: cell[beside] }),
        ...figureOf(cell),
      }));
    },
  };
  const [labels, freshness] = await Promise.all([readLabels(pool), readFreshness(ctx, consumer)]);
  return { labels, freshness, key, release: await releaseAsOf(ctx, source, asked, freshness) };
}

/** The disclosed number of each measure, or null (decision 27). */
export function disclosedMeasures<Name extends string, State>(
  measures: Measures<Name, State>,
  disclosed: Disclosed,
): Figures<Name> {
  return eachMeasure(measures, (name) => {
    const { released } = measures[name];
    if (!released) return null;
    const figure = disclosed(({ status = '' }) => released.statuses?.includes(status) ?? true);
    return figure && (released.of === 'amount' ? figure.amount : BigInt(figure.count));
  });
}
