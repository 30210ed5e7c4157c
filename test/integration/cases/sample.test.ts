import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseEvents } from '../../../subgraphs/cases/events.ts';
import { createTestDatabase, type TestDatabase } from '../../testkit/database.ts';

let database: TestDatabase;
let owner: pg.Pool;
beforeAll(async () => {
  database = await createTestDatabase('sample');
  owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
}, 300_000);
afterAll(async () => {
  await owner.end();
  await database.drop();
});

const column = async (query: string): Promise<unknown[]> =>
  (await owner.query({ text: query, rowMode: 'array' })).rows.map((row: unknown[]) => row[0]);

describe('the sample of cases', () => {
  it('shows the cases of eight months in every state, with every kind of event', async () => {
    expect(await column('select count(*)::int from cases."case"')).toEqual([122]);
    expect(await column('select distinct status::text from cases."case" order by 1')).toEqual([
      'ANALYSIS',
      'CLOSED',
      'REFERRED',
      'REGISTERED',
      'SOLVED',
      'VERIFYING',
      'WITHDRAWN',
    ]);
    const statuses = await column('select distinct status::text from cases.referral');
    expect(statuses).toEqual(
      expect.arrayContaining([
        'PROPOSED',
        'WAITING',
        'APPROVED',
        'ACCEPTED',
        'DELIVERED',
        'REFUSED',
        'DEFERRED',
        'DECLINED',
      ]),
    );
    const kinds = await column('select distinct kind from cases.event');
    // The registry's sample verifies before there are cases; no booking of the sample fails.
    const never = ['CASE_SURVEYOR_CHANGED', 'LETTER_PROVISION_CHANGED', 'REFERRAL_SETTLEMENT_CHANGED'];
    // Only where a Puskesos has a coordinator, as in the sample of Tegal.
    never.push('CASE_HAND_ON_CHANGED');
    expect(kinds).toEqual(
      expect.arrayContaining(Object.keys(caseEvents.kinds).filter((kind) => !never.includes(kind))),
    );
    const [oldest] = await column('select extract(day from now() - min(recorded_at))::int from cases.event');
    expect(oldest).toBeGreaterThan(200);
  });

  it('shows departures with their reasons, provisional letters, and appeals that wait for a re-survey', async () => {
    const kinds = await column('select distinct unnest(departures) from cases.referral order by 1');
    expect(kinds).toEqual(expect.arrayContaining(['CRITERIA', 'EMERGENCY']));
    const silent =
      'select id from cases.referral where departures <> answered_departures or (departures <> $${}$$ and departure_reason is null)';
    expect(await column(silent)).toEqual([]);
    expect(
      await column('select distinct provision::text from cases.letter where provision is not null'),
    ).toEqual(['PENDING']);
    const [appeals] = await column(
      'select count(*)::int from cases."case" where appealed_at is not null and ended_at is null',
    );
    expect(appeals).toBeGreaterThan(0);
  });

  it('agrees with services: no claim is open, and every claim matches its referral', async () => {
    expect(
      await column(`select id from cases.claim where state in ('RESERVING', 'RELEASING', 'SETTLING')`),
    ).toEqual([]);
    const apart = await column(
      `select k.id from cases.claim k left join services.reservation s on s.claim_id = k.id
       where s.status is null or (k.state <> 'WAITING' and k.state::text <> s.status::text)
         or (k.state = 'WAITING' and s.status::text not in ('WAITING', 'PROPOSED'))`,
    );
    expect(apart).toEqual([]);
    expect(await column('select id from services.allotment where used - overused > cap')).toEqual([]);
  });

  it('numbers cases and letters without gaps within each year', async () => {
    const gaps = await column(
      `select series from cases.counter c where series ~ '^(CASE|LETTER):' and value <> (
         select count(*) from (select number from cases."case" where series like 'CASE:%' and number like right(c.series, 4) || '/%'
           union all select number from cases.letter where series like 'LETTER:%' and number like '%/' || right(c.series, 4)) n)`,
    );
    expect(gaps).toEqual([]);
  });
});
