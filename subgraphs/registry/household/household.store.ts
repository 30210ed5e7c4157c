import { batchedSql } from '../../shared/batched-sql.ts';
import type { OrderColumn, Page, PageArguments } from '../../shared/connection.ts';
import { defineLoader, defineRowLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { Conditions, readPage } from '../../shared/list.ts';
import { grantFor, type Scope } from '../../shared/policy.ts';
import { RowColumns } from '../../shared/row-columns.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';
import type { Household } from '../generated/prisma/client.ts';
import type { ListingState } from '../generated/prisma/enums.ts';
import { MEMBER_COLUMNS } from '../person/member-fields.ts';
import { EVERYBODY, householdsNamed } from '../person/person.search.store.ts';
import { householdScope } from '../scope.ts';
import type { FactPerson } from './household.facts.build.ts';
import { householdPolicy } from './household.policy.ts';

export const HOUSEHOLD_NOUN = { id: 'Rumah tangga', en: 'The household' };

export const householdColumns = new RowColumns<RegistryContext, Household>({
  type: 'Household',
  alias: 'h',
  all: 'h.*',
  always: ['id', 'score', 'villageCode'],
});

const readScope = (ctx: RegistryContext): Scope => grantFor(householdPolicy, ctx.actor, 'read').scope;

/** A household that the actor may read. */
export const householdById = defineRowLoader<RegistryContext, Household>(
  householdColumns,
  (ids, ctx, columns) => {
    const params: unknown[] = [ids];
    const scope = householdScope(readScope(ctx), params, ctx.clock.now());
    return batchedSql<Household>(
      ctx.db,
      `select ${columns.sql} from household h where h.id = any($1) and ${scope}`,
      params,
    );
  },
  (row) => row.id,
);

/** Time of entry, score (below 0 without a survey) or village. */
export const HOUSEHOLD_SORT_FIELDS = ['ID', 'SCORE', 'VILLAGE'] as const;

export interface HouseholdSort {
  field: (typeof HOUSEHOLD_SORT_FIELDS)[number];
  order: 'ASC' | 'DESC';
}

export interface HouseholdFilter {
  /** A region's code: that region and everything inside it. */
  regionCode?: string | null;
  listing?: readonly ListingState[] | null;
  className?: string | null;
  decreeId?: string | null;
  offDecreeId?: string | null;
  /** True: with a proposal to take it off (OUR-3); false: without. */
  offProposed?: boolean | null;
  /** Words of a member's name, or their first letters, in any spelling. */
  search?: string | null;
}

const BY_ID: OrderColumn<Household> = { sql: 'h.id', value: (row) => row.id, type: 'text' };

const COLUMNS_OF: Record<HouseholdSort['field'], readonly OrderColumn<Household>[]> = {
  ID: [BY_ID],
  SCORE: [{ sql: 'coalesce(h.score, -1)', value: (row) => row.score ?? -1, type: 'int' }, BY_ID],
  VILLAGE: [{ sql: 'h.village_code', value: (row) => row.villageCode, type: 'text' }, BY_ID],
};

/** A page of the households that the actor may read. */
export async function listHouseholds(
  ctx: RegistryContext,
  filter: HouseholdFilter,
  sort: HouseholdSort,
  page: PageArguments,
  columns = householdColumns.all,
): Promise<Page<Household>> {
  const { scope, masked } = grantFor(householdPolicy, ctx.actor, 'read');
  const now = ctx.clock.now();
  const conditions = new Conditions();
  const { params } = conditions;
  conditions
    .and(householdScope(scope, params, now))
    .given(filter.listing?.length ? filter.listing : null, (p) => `h.listing = any(${p}::listing_state[])`)
    .given(filter.className || null, (p) => `h.class_name = ${p}`)
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
  return readPage<Household>(
    ctx,
    {
      columns: columns.sql,
      from: 'household h',
      where: where(named.page),
      countWhere: where(named.count),
      params,
      order: {
        columns: COLUMNS_OF[masked.has('score') && sort.field === 'SCORE' ? 'ID' : sort.field],
        direction: sort.order === 'ASC' ? 'asc' : 'desc',
      },
    },
    page,
  );
}

/** A household and its members without a scope: only for facts, which must not depend on the viewer. */
export interface FactRow {
  id: string;
  household: Household;
  people: FactPerson[];
  /** The office's card tier for households off the list without insurance. */
  uninsuredTier: string | null;
}

/** The rows for the facts of households, without a scope. */
export const factRowById = defineLoader<RegistryContext, FactRow>(
  async (ids, ctx) => {
    const [households, people] = await Promise.all([
      sql<FactHouseholdRow>(ctx.db.pool, FACT_HOUSEHOLDS, [ids]),
      sql<FactPerson & { householdId: string }>(ctx.db.pool, FACT_PEOPLE, [ids]),
    ]);
    return joinFacts(households, people);
  },
  (row) => row.id,
);

/** All columns, since criteria ask for any of them. */
const FACT_HOUSEHOLDS = `select h.*, (select t.code from uninsured_tier t) as uninsured_tier from household h
  where h.id = any($1)`;

type FactHouseholdRow = Household & Pick<FactRow, 'uninsuredTier'>;

const FACT_PEOPLE = `select p.id, p.household_id, p.sex, p.birth_date, p.village_code, p.relationship,
    ${MEMBER_COLUMNS}, p.ppks, p.died_on
  from person p where p.household_id = any($1) and p.merged_into_id is null order by p.id`;

/** The same inside a transaction, after what it has written. */
export async function readFactRows(tx: RegistryTx, ids: readonly string[]): Promise<FactRow[]> {
  const households = await tx.query<FactHouseholdRow>(FACT_HOUSEHOLDS, [ids]);
  const people = await tx.query<FactPerson & { householdId: string }>(FACT_PEOPLE, [ids]);
  return joinFacts(households, people);
}

function joinFacts(
  households: FactHouseholdRow[],
  people: (FactPerson & { householdId: string })[],
): FactRow[] {
  return households.map(({ uninsuredTier, ...household }) => ({
    id: household.id,
    household,
    uninsuredTier,
    people: people.filter((person) => person.householdId === household.id),
  }));
}

/** Locks households in id order, for one act; returns those within the scope. */
export async function lockHouseholds(
  tx: RegistryTx,
  scope: Scope,
  ids: readonly string[],
): Promise<Household[]> {
  const params: unknown[] = [ids];
  const condition = householdScope(scope, params, tx.now);
  const rows = await tx.query<{ id: string }>(
    `select h.id from household h where h.id = any($1) and ${condition} order by h.id for update of h`,
    params,
  );
  return tx.prisma.household.findMany({
    where: { id: { in: rows.map((row) => row.id) } },
    orderBy: { id: 'asc' },
  });
}

/** The household, without a scope, locked until the transaction ends. */
export async function lockHousehold(tx: RegistryTx, id: string): Promise<Household> {
  await tx.query('select id from household where id = $1 for update', [id]);
  return tx.prisma.household.findUniqueOrThrow({ where: { id } });
}
