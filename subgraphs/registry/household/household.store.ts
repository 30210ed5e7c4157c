import { batchedSql } from '../../shared/batched-sql.ts';
import { defineLoader, defineRowLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { grantFor, type Scope } from '../../shared/policy.ts';
import { RowColumns } from '../../shared/row-columns.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';
import type { Household } from '../generated/prisma/client.ts';
import { MEMBER_COLUMNS } from '../person/member-fields.ts';
import { householdScope } from '../scope.ts';
import type { FactCard, FactPerson } from './household.facts.build.ts';
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

/** A household and its members without a scope: only for facts, which must not depend on the viewer. */
export interface FactRow {
  id: string;
  household: Household;
  people: FactPerson[];
  /** The office's card tier for households off the list without insurance. */
  uninsuredTier: string | null;
  /** What its living members hold or held. */
  cards: FactCard[];
  /** The visit behind the latest decision, `YYYY-MM-DD`. */
  surveyedOn?: string | null;
  /** The decree by which it is listed, or off the list. */
  decree?: { number: string; day: string } | null;
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
const FACT_HOUSEHOLDS = `select h.*, (select t.code from uninsured_tier t) as uninsured_tier,
    coalesce((select json_agg(json_build_object('card', c.card, 'heldFrom', c.held_from, 'heldUntil', c.held_until, 'endedOn', c.ended_on) order by c.id)
      from person p join held_card c on c.person_id = p.id
      where p.household_id = h.id and p.merged_into_id is null and p.died_on is null), '[]') as cards,
    (select max(v.occurred_on)::text from verification v where v.household_id = h.id and v.status = 'DECIDED') as surveyed_on,
    (select json_build_object('number', d.number, 'day', d.issued_on) from decree d
      where d.id = case h.listing when 'LISTED' then h.decree_id when 'OFF' then h.off_decree_id end) as decree
  from household h where h.id = any($1)`;

type FactHouseholdRow = Household & Pick<FactRow, 'uninsuredTier' | 'cards' | 'surveyedOn' | 'decree'>;

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
  return households.map(({ uninsuredTier, cards, surveyedOn = null, decree = null, ...household }) => ({
    id: household.id,
    household,
    uninsuredTier,
    cards,
    surveyedOn,
    decree,
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
