import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { officeDate } from '../../../subgraphs/shared/clock.ts';
import type { Client } from '../../testkit/client.ts';
import { type Office, openOffice } from '../../testkit/office.ts';

let office: Office;
let pool: Pool;
let manager: Client;
let admin: Client;

beforeAll(async () => {
  office = await openOffice({ seed: 'sample' });
  pool = new Pool({ connectionString: office.database.ownerUrl, max: 2 });
  manager = await office.as('manajer');
  admin = await office.as('admin');
});
afterAll(async () => {
  await pool?.end();
  await office?.close();
});

const idsOf = async (
  client: Client,
  list: string,
  type: string,
  filter: object | null = null,
): Promise<string[]> => {
  const document = `query ($filter: ${type}) { list: ${list}(first: 100, filter: $filter) { totalCount edges { node { id } } } }`;
  const answer = await client.ask<{ list: { totalCount: number; edges: { node: { id: string } }[] } }>(
    document,
    { filter },
  );
  const ids = answer.list.edges.map(({ node }) => node.id);
  if (answer.list.totalCount <= 100) expect(answer.list.totalCount).toBe(ids.length);
  return ids.sort();
};
const rows = async (sql: string, values: unknown[] = []): Promise<string[]> =>
  (await pool.query<{ id: string }>(sql, values)).rows.map(({ id }) => id).sort();
const today = officeDate(new Date());

describe('letters', () => {
  const letters = (client: Client, filter: object) => idsOf(client, 'letters', 'LetterFilter', filter);
  const FROM = `select l.id from cases.letter l join cases.referral r on r.id = l.referral_id
    join cases."case" c on c.id = r.case_id where`;

  it('are found by the sector of the programme, the district and village of the family, and the desk', async () => {
    const [one] = (
      await pool.query(
        `select r.sector, c.region_code, c.desk_id from cases.letter l join cases.referral r on r.id = l.referral_id
         join cases."case" c on c.id = r.case_id where c.region_code is not null and c.desk_id is not null limit 1`,
      )
    ).rows;
    const district = one.region_code.split('.').slice(0, 3).join('.');
    const expected = {
      sector: await rows(`${FROM} r.sector = $1`, [one.sector]),
      region: await rows(`${FROM} c.region_code like $1`, [`${district}.%`]),
      desk: await rows(`${FROM} c.desk_id = $1`, [one.desk_id]),
    };
    expect(await letters(manager, { sector: one.sector })).toEqual(expected.sector);
    expect(await letters(manager, { regionCode: district })).toEqual(expected.region);
    expect(await letters(manager, { deskId: one.desk_id })).toEqual(expected.desk);
    expect(expected.region.length).toBeGreaterThan(0);
  });

  it('that end soon are valid today and have at most seven days left', async () => {
    const valid = await letters(manager, { valid: true });
    const [first = '', second = '', third = ''] = valid;
    expect(third).not.toBe('');
    const set = (id: string, days: number) =>
      pool.query('update cases.letter set valid_until = $2::date + $3::int where id = $1', [id, today, days]);
    await pool.query('update cases.letter set valid_until = $1::date + 60 where valid_until >= $1::date', [
      today,
    ]);
    await set(first, 7);
    await set(second, 8);
    await set(third, 0);
    expect(await letters(manager, { endsSoon: true })).toEqual([first, third].sort());
    expect(await letters(manager, { endsSoon: false, valid: true })).toEqual(valid);
  });

  it('tell an agency nothing about a family by its region, where it may not see the family', async () => {
    const valid = await letters(manager, { valid: true }); // its referral is open to the agency now
    const [one] = (
      await pool.query(
        `select l.id, c.region_code, r.agency_id from cases.letter l join cases.referral r on r.id = l.referral_id
         join cases."case" c on c.id = r.case_id where l.id = any($1) and c.region_code is not null limit 1`,
        [valid],
      )
    ).rows;
    const agency = office.officer('agency-officer', { agencyId: one.agency_id });
    expect(await letters(agency, { regionCode: one.region_code })).toContain(one.id);
    await pool.query(
      `update cases.referral set status = 'REFUSED' where id = (select referral_id from cases.letter where id = $1)`,
      [one.id],
    );
    expect(await letters(agency, { regionCode: one.region_code })).not.toContain(one.id);
  });
});

describe('the waiting list', () => {
  const waiting = (client: Client, filter: object) =>
    idsOf(client, 'waitingEntries', 'WaitingEntryFilter', filter);

  it('is found by sector and by where the family lives; an agency finds nobody by a place', async () => {
    const found = (
      await pool.query<{ id: string; sector: string; village: string; agency: string }>(
        `select r.waiting_id as id, p.sector, f.village_code as village, p.agency_id as agency
         from services.reservation r join services.quota q on q.id = r.quota_id join services.program p on p.id = q.program_id
         join services.household_fact f on f.household_id = r.household_id where r.status in ('WAITING', 'PROPOSED')`,
      )
    ).rows;
    const [one] = found;
    if (!one) throw new Error('nobody waits in the sample');
    const idsWhere = (is: (row: (typeof found)[number]) => boolean) =>
      found
        .filter(is)
        .map(({ id }) => id)
        .sort();
    const all = await waiting(manager, {});
    const within = (ids: string[]) => all.filter((id) => ids.includes(id));
    expect(await waiting(manager, { regionCode: one.village })).toEqual(
      within(idsWhere(({ village }) => village === one.village)),
    );
    const district = one.village.split('.').slice(0, 3).join('.');
    expect(await waiting(manager, { regionCode: district })).toEqual(
      within(idsWhere(({ village }) => village.startsWith(`${district}.`))),
    );
    expect(await waiting(manager, { sector: one.sector })).toEqual(
      expect.arrayContaining(within(idsWhere(({ sector }) => sector === one.sector))),
    );
    expect(await waiting(manager, { sector: 'KOSONG' }).catch(() => [])).toEqual([]);
    const agency = office.officer('agency-officer', { agencyId: one.agency });
    expect(await waiting(agency, {})).toContain(one.id);
    expect(await waiting(agency, { regionCode: one.village })).toEqual([]);
  });
});

describe('accounts', () => {
  const accounts = (client: Client, filter: object) => idsOf(client, 'accounts', 'AccountFilter', filter);

  it('are found by lock and unit, by an administrator', async () => {
    const [account] = await rows(`select id from services.account where username = 'loket1'`);
    await pool.query('update services.account set locked_at = now() where id = $1', [account]);
    expect(await accounts(admin, { locked: true })).toEqual([account]);
    expect(await accounts(admin, { locked: false })).not.toContain(account);
    // Others do not see who is locked: the filter tells them nothing.
    expect(await accounts(manager, { locked: true })).toEqual(await accounts(manager, {}));
    await pool.query('update services.account set locked_at = null where id = $1', [account]);
    const [unit] = await rows(
      `select d.unit_id as id from services.desk d join services.posting p on p.desk_id = d.id where p.account_id = $1`,
      [account],
    );
    const ofUnit = await accounts(admin, { unitId: unit });
    expect(ofUnit).toContain(account);
    expect(await accounts(admin, { unitId: 'unit_none' })).toEqual([]);
  });
});

describe('units', () => {
  it('say whether they are in force, come or have ended', async () => {
    const ask = async () =>
      new Map(
        (
          await admin.ask<{ units: { edges: { node: { id: string; state: string; inForce: boolean } }[] } }>(
            '{ units(first: 100) { edges { node { id state inForce } } } }',
          )
        ).units.edges.map(({ node }) => [node.id, node]),
      );
    const [first, second, third] = [...(await ask()).keys()];
    const set = (id: string | undefined, from: string, until: string | null) =>
      pool.query('update services.unit set valid_from = $2, valid_until = $3 where id = $1', [
        id,
        from,
        until,
      ]);
    await set(first, '2020-01-01', today);
    await set(second, '2020-01-01', '2020-12-31');
    await set(third, '2999-01-01', null);
    const units = await ask();
    expect([first, second, third].map((id) => units.get(id ?? '')?.state)).toEqual([
      'IN_FORCE',
      'ENDED',
      'COMING',
    ]);
    for (const { state, inForce } of units.values()) expect(inForce).toBe(state === 'IN_FORCE');
    for (const state of ['IN_FORCE', 'ENDED', 'COMING'])
      expect(await idsOf(admin, 'units', 'UnitFilter', { state })).toEqual(
        [...units.values()]
          .filter((unit) => unit.state === state)
          .map(({ id }) => id)
          .sort(),
      );
  });
});
