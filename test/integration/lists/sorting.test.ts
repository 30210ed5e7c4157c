import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { caseSorting } from '../../../subgraphs/cases/case/case.list.store.ts';
import { referralSorting } from '../../../subgraphs/cases/referral/referral.list.store.ts';
import { unmetNeedSorting } from '../../../subgraphs/cases/unmet-need/unmet-need.list.store.ts';
import { householdSorting } from '../../../subgraphs/registry/household/household.list.store.ts';
import { verificationSorting } from '../../../subgraphs/registry/verification/verification.list.store.ts';
import type { Order } from '../../../subgraphs/shared/connection.ts';
import { createTestDatabase, type TestDatabase } from '../../testkit/database.ts';

let database: TestDatabase;
let owner: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client(database.ownerUrl);
  await owner.connect();
  // What an index can do, it does now: a plan that still sorts has no index for its order.
  await owner.query('set enable_seqscan = off; set enable_sort = off; set enable_bitmapscan = off');
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

interface Sorts<Row> {
  fields: readonly string[];
  by(sorting: { field: never; order: 'ASC' | 'DESC' }): Order<Row>;
}

/** Every order of a list with its table. */
const ordersOf = <Row>(from: string, sorts: Sorts<Row>) =>
  sorts.fields.flatMap((field) =>
    (['ASC', 'DESC'] as const).map(
      (order) =>
        [
          `${from.split(' ')[0]} by ${field} ${order}`,
          from,
          sorts.by({ field: field as never, order }),
        ] as const,
    ),
  );

const plan = async (query: string): Promise<string> =>
  (await owner.query({ text: `explain ${query}`, rowMode: 'array' })).rows.flat().join('\n');

it.each([
  ...ordersOf('cases."case" c', caseSorting as Sorts<unknown>),
  ...ordersOf('cases.referral r', referralSorting as Sorts<unknown>),
  ...ordersOf('cases.unmet_need u', unmetNeedSorting as Sorts<unknown>),
  ...ordersOf('registry.verification v', verificationSorting as Sorts<unknown>),
  ...ordersOf('registry.household h', householdSorting as Sorts<unknown>),
])('a page is read from an index that has its order: %s', async (_, from, { columns, direction }) => {
  const orderBy = columns.map((column) => `${column.sql} ${direction}`).join(', ');
  const text = await plan(`select 1 from ${from} order by ${orderBy} limit 26`);
  expect(text).toMatch(/Index (Only )?Scan/);
  expect(text).not.toMatch(/Sort/);
});

it('finds an order without an index', async () => {
  const text = await plan('select 1 from cases."case" c order by c.problem, c.id limit 26');
  expect(text).toMatch(/Sort/);
});
