import { graphql } from 'graphql';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '../../../subgraphs/shared/actor.ts';
import { openTestHouse, type TestHouse } from '../../testkit/house.ts';

/** The sample went through every subgraph's real services: what reporting counted must be what their tables hold today. */
let house: TestHouse;
let owner: pg.Pool;
beforeAll(async () => {
  house = await openTestHouse({ on: 'sample' });
  await house.settle();
  owner = new pg.Pool({ connectionString: house.database.ownerUrl, max: 1 });
}, 240_000);
afterAll(async () => {
  await owner.end();
  await house.close();
});

const rows = async (query: string) => (await owner.query(query)).rows;

it('counts the cases that there are, by sector and state', async () => {
  const counted = await rows(`select sector, status, sum(cases)::int as cases from reporting.case_rollup
    where not carried and facet = 'MAIN' and agency_id = '*' and district_code = '*' group by 1, 2 having sum(cases) <> 0 order by 1, 2`);
  const there = await rows(
    `select sector::text, status::text, count(*)::int as cases from cases."case" group by 1, 2 order by 1, 2`,
  );
  expect(there.length).toBeGreaterThan(4);
  expect(counted).toEqual(there);
});

it('counts the referrals that there are, by programme and state, and what they delivered', async () => {
  const counted =
    await rows(`select program_id, status, sum(referrals)::int as referrals, sum(delivered_rupiah)::text as rupiah
    from reporting.referral_rollup where not carried and facet = 'MAIN' and district_code = '*' group by 1, 2 having sum(referrals) <> 0 order by 1, 2`);
  const there = await rows(`select program_id, status::text, count(*)::int as referrals,
      coalesce(sum(delivered_rupiah) filter (where status = 'DELIVERED'), 0)::text as rupiah
    from cases.referral group by 1, 2 order by 1, 2`);
  expect(there.length).toBeGreaterThan(4);
  expect(counted).toEqual(there);
});

it('counts caps, budgets and their use as services keep them', async () => {
  const counted =
    await rows(`select program_id, fiscal_year::int, sum(cap)::int as cap, sum(budget_rupiah)::text as budget,
      sum(delivered)::int as delivered, sum(reserved)::int as reserved
    from reporting.quota_rollup where not carried group by 1, 2 order by 1, 2`);
  const there =
    await rows(`select program_id, fiscal_year, coalesce(cap, 0) as cap, coalesce(budget_rupiah, 0)::text as budget, q.delivered,
      (select coalesce(sum(quantity), 0)::int from services.reservation r where r.quota_id = q.id and r.status = 'RESERVED') as reserved
    from services.quota q order by 1, 2`);
  expect(there.length).toBeGreaterThan(10);
  expect(counted).toEqual(there);
});

it('counts the proposals to take families off the list as registry keeps them', async () => {
  const there = await rows(
    'select count(*)::int as n from registry.household where off_proposed_on is not null',
  );
  const counted = await rows(
    `select coalesce(sum(off_proposed), 0)::int as n from reporting.listing_rollup where not carried and district_code = '*'`,
  );
  expect(counted).toEqual(there);
  const known = await rows('select count(*)::int as n from reporting.listing_fact');
  expect(known).toEqual(await rows('select count(*)::int as n from registry.household'));
});

it('names districts in the file of a report, as registry calls them', async () => {
  const reporting = house.subgraphs.find(({ name }) => name === 'reporting');
  if (!reporting) throw new Error('no reporting');
  const actor: Actor = {
    accountId: 'acct_test',
    postingId: 'post_test',
    role: 'MANAGER',
    regionCode: '33.14',
    deskId: null,
    agencyId: null,
    sector: null,
    name: 'Test',
  };
  const { data, errors } = await graphql({
    schema: reporting.schema,
    source: '{ caseReport(groupBy: [DISTRICT]) { csv } }',
    contextValue: reporting.createContext({ actor, language: 'id', traceId: 'test' }),
  });
  expect(errors).toBeUndefined();
  const [head, ...lines] = (data as { caseReport: { csv: string } }).caseReport.csv.split('\r\n');
  expect(head).toBe('Kode kecamatan;Kecamatan;Kasus');
  const names = new Map(
    (await rows(`select code, name from registry.region where level = 'DISTRICT'`)).map(({ code, name }) => [
      code,
      name,
    ]),
  );
  const placed = lines.map((line) => line.split(';')).filter(([code]) => code);
  expect(placed.length).toBeGreaterThan(4);
  for (const [code, name] of placed) expect(name).toBe(names.get(code));
});
