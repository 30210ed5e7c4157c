import { graphql } from 'graphql';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '../../../subgraphs/shared/actor.ts';
import { fixedId, newId } from '../../../subgraphs/shared/ids.ts';
import { openTestHouse, type TestHouse } from '../../testkit/house.ts';

/** The sample went through every subgraph's real services: reporting must count what their tables have today. */
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

it('counts the existing referrals by programme and state, and their deliveries', async () => {
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
  const there = await rows(`select program_id, fiscal_year, coalesce(cap, 0) as cap,
      (select coalesce(sum(amount_rupiah), 0)::text from services.budget_line l where l.quota_id = q.id) as budget,
      (select sum(delivered)::int from services.allotment a where a.quota_id = q.id) as delivered,
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

const PLANNER: Actor = {
  accountId: 'acct_test',
  postingId: 'post_test',
  role: 'MANAGER',
  regionCode: '33.14',
  deskId: null,
  agencyId: null,
  sectors: [],
  name: 'Test',
};

/** Asks one subgraph as somebody. */
async function ask<Data>(
  name: string,
  actor: Actor,
  source: string,
  variableValues: object = {},
): Promise<Data> {
  const subgraph = house.subgraphs.find((one) => one.name === name);
  if (!subgraph) throw new Error(`no ${name}`);
  const contextValue = subgraph.createContext({ actor, language: 'id', traceId: 'test' });
  const { data, errors } = await graphql({
    schema: subgraph.schema,
    source,
    contextValue,
    variableValues: { ...variableValues },
  });
  expect(errors).toBeUndefined();
  return data as Data;
}

it('a list by sector has what the report of the sector counts, for its desk and planners, even for referrals to another sector', async () => {
  const desk = (sector: string): Actor => ({ ...PLANNER, role: 'BACK_OFFICE', sectors: [sector] });
  const [ofEducation] =
    await rows(`select id from cases."case" c where sector = 'EDUCATION' and status in ('ANALYSIS', 'REFERRED')
    and registry_outcome = 'LISTED' and not exists (select 1 from cases.referral r where r.case_id = c.id and r.sector = 'DATA') limit 1`);
  const input = {
    requestId: newId('req'),
    caseId: ofEducation?.id,
    programId: fixedId('prog', 'DATA'),
    reason: 'Data sekolahnya salah.',
  };
  const { referralPropose } = await ask<{ referralPropose: object }>(
    'cases',
    desk('EDUCATION'),
    `mutation ($input: ReferralProposeInput!) { referralPropose(input: $input) { ... on Referral { sector } ... on PanduError { code } } }`,
    { input },
  );
  expect(referralPropose).toEqual({ sector: 'DATA' });
  await house.settle();

  const LISTS = `query ($sector: Sector!) { cases(filter: { sector: $sector }) { totalCount } referrals(filter: { sector: $sector }) { totalCount } }`;
  const REPORTS = `query ($sector: Sector!) { caseReport(groupBy: [], filter: { sector: $sector }) { totals { cases } }
    referralReport(groupBy: [], filter: { sector: $sector }) { totals { referrals } } }`;
  for (const sector of ['DATA', 'HEALTH', 'EDUCATION', 'SOCIO_ECONOMIC']) {
    for (const actor of [desk(sector), PLANNER]) {
      const lists = await ask<Record<'cases' | 'referrals', { totalCount: number }>>('cases', actor, LISTS, {
        sector,
      });
      const reports = await ask<{
        caseReport: { totals: { cases: number } };
        referralReport: { totals: { referrals: number } };
      }>('reporting', actor, REPORTS, { sector });
      expect([sector, lists.cases.totalCount, lists.referrals.totalCount]).toEqual([
        sector,
        reports.caseReport.totals.cases,
        reports.referralReport.totals.referrals,
      ]);
    }
  }
  // Without the filter a desk also sees what it sent to others, and the report notes that it does not count this.
  const seen = await ask<{ referrals: { totalCount: number } }>(
    'cases',
    desk('EDUCATION'),
    '{ referrals { totalCount } }',
  );
  const counted = await ask<{ referralReport: { totals: { referrals: number } } }>(
    'reporting',
    desk('EDUCATION'),
    '{ referralReport(groupBy: []) { totals { referrals } } }',
  );
  expect(seen.referrals.totalCount).toBe(counted.referralReport.totals.referrals + 1);
});

it('[OUR-1] counts by class in the words and the order of the survey form', async () => {
  const { caseReport } = await ask<{
    caseReport: {
      rows: { className: string | null; classLabel: { name: { id: string } } | null; cases: number }[];
      totals: { cases: number };
    };
  }>(
    'reporting',
    PLANNER,
    '{ caseReport(groupBy: [CLASS]) { rows { className classLabel { name { id } } cases } totals { cases } } }',
  );
  const form = await rows(
    `select code, name ->> 'id' as words from services.welfare_class order by position`,
  );
  const classed = caseReport.rows.filter(({ className }) => className !== null);
  expect(classed.length).toBeGreaterThan(1);
  const there = form.filter(({ code }) => classed.some(({ className }) => className === code));
  expect(classed.map(({ className, classLabel }) => [className, classLabel?.name.id])).toEqual(
    there.map(({ code, words }) => [code, words]),
  );
  expect(caseReport.rows.reduce((sum, { cases }) => sum + cases, 0)).toBe(caseReport.totals.cases);
});

it('names districts in the file of a report, as registry calls them', async () => {
  const { caseReport } = await ask<{ caseReport: { csv: string } }>(
    'reporting',
    PLANNER,
    '{ caseReport(groupBy: [DISTRICT]) { csv } }',
  );
  const [head, ...lines] = caseReport.csv.split('\r\n');
  expect(head).toBe(
    'Kode kecamatan;Kecamatan;Kasus;Kasus kedua untuk kebutuhan yang sama;Menunggu koordinator Puskesos;Disetujui koordinator Puskesos;Dikembalikan koordinator Puskesos;Hari menunggu koordinator Puskesos',
  );
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
