import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Office, openOffice } from '../../testkit/office.ts';

let office: Office;
let owner: pg.Pool;
beforeAll(async () => {
  office = await openOffice({ seed: 'sample' });
  owner = new pg.Pool({
    connectionString: office.database.ownerUrl,
    max: 1,
    options: '-c search_path=registry,public',
  });
}, 240_000);
afterAll(async () => {
  await owner?.end();
  await office?.close();
});

const one = async (text: string): Promise<Record<string, unknown>> => (await owner.query(text)).rows[0];

test("the regency's real districts and villages are there, and each village has households", async () => {
  expect(
    await one(`select count(*) filter (where level = 'DISTRICT')::int as districts, count(*) filter (where level = 'VILLAGE')::int as villages,
      count(*) filter (where level = 'PROVINCE')::int as provinces, count(*) filter (where level = 'REGENCY')::int as regencies from region`),
  ).toEqual({ districts: 20, villages: 208, provinces: 38, regencies: 514 });
  expect(
    await one(`select count(distinct village_code)::int as villages, min(n)::int as least from
      (select village_code, count(*) over (partition by village_code) as n from household where created_at is not null) h`),
  ).toMatchObject({ villages: 208, least: 5 });
});

test('every state of the list occurs, most households are listed', async () => {
  const { rows } = await owner.query<{ listing: string; n: number }>(
    'select listing, count(*)::int as n from household group by 1',
  );
  const counts = Object.fromEntries(rows.map(({ listing, n }) => [listing, n]));
  expect(Object.keys(counts).sort()).toEqual(['CANDIDATE', 'LISTED', 'OFF', 'VERIFIED']);
  expect(counts.LISTED).toBeGreaterThan(600);
  expect(Math.min(...Object.values(counts))).toBeGreaterThan(50);
});

test('no real person has these numbers, and none is readable in the database', async () => {
  expect(
    await one(`select count(*) filter (where nik_flag is null and nik_masked not like '339901%')::int as foreign,
      count(*) filter (where nik_masked is null)::int > 50 as "someHaveNone", count(*) filter (where nik_flag = 'TEMPORARY')::int > 20 as "someTemporary",
      count(nik_hash) filter (where nik_flag is null) = count(distinct nik_hash) filter (where nik_flag is null) as unique from person`),
  ).toEqual({ foreign: 0, someHaveNone: true, someTemporary: true, unique: true });
});

test('a surveyor signs in and finds own tasks, small and only theirs', async () => {
  const surveyor = await office.as('surveyor1');
  const data = await surveyor.ask<{
    verifications: {
      totalCount: number;
      edges: { node: { surveyor: { name: string }; household: object } }[];
    };
  }>(
    '{ verifications(filter: { openOnly: true }, first: 100) { totalCount edges { node { surveyor { name } household { address members { name } } } } } }',
  );
  expect(data.verifications.totalCount).toBeGreaterThan(10);
  expect(new Set(data.verifications.edges.map(({ node }) => node.surveyor.name)).size).toBe(1);
  expect(data.verifications.edges.every(({ node }) => node.household !== null)).toBe(true);
});

test('the number of statements does not grow with the number of households', async () => {
  const manager = await office.as('manajer');
  const query = `query ($first: Int!) { households(first: $first) { edges { node { address region { name parent { name } }
    head { name nik } members { name } families { cards { number } } verifications { score } availableActions { action } } } } }`;
  const { onStatement } = await import('../../../subgraphs/shared/database.ts');
  const count = async (first: number) => {
    let statements = 0;
    const stop = onStatement((subgraph) => {
      if (subgraph === 'registry') statements += 1;
    });
    await manager.ask(query, { first });
    stop();
    return statements;
  };
  await count(10);
  expect([await count(10), await count(100)]).toEqual([7, 7]);
});
