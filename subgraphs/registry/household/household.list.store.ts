import type { Page, PageArguments } from '../../shared/connection.ts';
import { Conditions, type ListQuery, readPage, readSelection } from '../../shared/list.ts';
import { grantFor } from '../../shared/policy.ts';
import { columnsOf, Sortable, type Sorting } from '../../shared/sorting.ts';
import type { RegistryContext } from '../context.ts';
import type { Household } from '../generated/prisma/client.ts';
import { type HouseholdSource, ListingState } from '../generated/prisma/enums.ts';
import { EVERYBODY, householdsNamed } from '../person/person.search.store.ts';
import { householdScope } from '../scope.ts';
import { householdPolicy } from './household.policy.ts';
import { householdColumns } from './household.store.ts';

export interface HouseholdFilter {
  /** A region's code: that region and everything inside it. */
  regionCode?: string | null;
  listing?: readonly ListingState[] | null;
  className?: string | null;
  /** Where it came from. */
  source?: HouseholdSource | null;
  decreeId?: string | null;
  offDecreeId?: string | null;
  /** True: with a proposal to take it off (OUR-3); false: without. */
  offProposed?: boolean | null;
  /** Words of a member's name, or their first letters, in any spelling. */
  search?: string | null;
}

const by = columnsOf<Household>('h');

/** What a list of households can be sorted by. ID: time of entry; SCORE: below 0 without a survey. */
export const householdSorting = new Sortable('h', {
  ID: [],
  SCORE: [
    { sql: 'coalesce(h.score, -1)', type: 'int', reads: 'score', value: (row: Household) => row.score ?? -1 },
  ],
  VILLAGE: [by.text('village_code', 'villageCode')],
  LISTING: [by.choice('listing', 'listing', 'listing_state', ListingState)],
});

export type HouseholdSorting = Sorting<(typeof householdSorting.fields)[number]>;

/** A page of the households that the actor may read. */
export async function listHouseholds(
  ctx: RegistryContext,
  filter: HouseholdFilter,
  sorting: HouseholdSorting,
  page: PageArguments,
  columns = householdColumns.all,
): Promise<Page<Household>> {
  const read = householdColumns.with(columns, householdSorting.reads(sorting.field));
  return readPage(ctx, { columns: read.sql, ...(await queryOf(ctx, filter, sorting)) }, page);
}

/** The ids of all households that the filter lets through. RuleError `SELECTION_CHANGED`. */
export const selectHouseholds = async (
  ctx: RegistryContext,
  filter: HouseholdFilter,
  sorting: HouseholdSorting,
  expectedCount: number,
): Promise<string[]> => readSelection(ctx, await queryOf(ctx, filter, sorting), expectedCount);

async function queryOf(
  ctx: RegistryContext,
  filter: HouseholdFilter,
  sorting: HouseholdSorting,
): Promise<Omit<ListQuery<Household>, 'columns'>> {
  const { scope, masked } = grantFor(householdPolicy, ctx.actor, 'read');
  const now = ctx.clock.now();
  const conditions = new Conditions();
  const { params } = conditions;
  conditions
    .and(householdScope(scope, params, now))
    .given(filter.listing?.length ? filter.listing : null, (p) => `h.listing = any(${p}::listing_state[])`)
    .given(filter.className || null, (p) => `h.class_name = ${p}`)
    .given(filter.source, (p) => `h.source = ${p}`)
    .given(filter.offDecreeId || null, (p) => `h.off_decree_id = ${p}`)
    .given(filter.decreeId || null, (p) => `h.decree_id = ${p}`);
  if (filter.regionCode) conditions.and(householdScope({ region: filter.regionCode }, params, now));
  if (filter.offProposed != null)
    conditions.and(`h.off_proposed_on is ${filter.offProposed ? 'not null' : 'null'}`);
  // An actor who may not read the score may not filter or sort by it: filters and cursors would disclose it.
  if (masked.has('score') && (filter.className || filter.offProposed != null)) conditions.and('false');
  // A search for digits or punctuation finds nobody: this search does not look up numbers.
  const named = filter.search ? await householdsNamed(ctx, scope, filter.search, params) : EVERYBODY;
  const where = (name: string) => `${conditions.sql} and ${name}`;
  const field = masked.has('score') && sorting.field === 'SCORE' ? 'ID' : sorting.field;
  return {
    from: 'household h',
    where: where(named.page),
    countWhere: where(named.count),
    params,
    order: householdSorting.by({ field, order: sorting.order }),
  };
}
