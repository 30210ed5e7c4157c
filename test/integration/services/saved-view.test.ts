import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../../subgraphs/shared/ids.ts';
import type { Client, Outcome } from '../../testkit/client.ts';
import { type Office, openOffice } from '../../testkit/office.ts';

let office: Office;
let pool: Pool;
let manager: Client;
let head: Client;
let counter: Client;
let otherCounter: Client;

beforeAll(async () => {
  office = await openOffice({ seed: 'sample' });
  pool = new Pool({ connectionString: office.database.ownerUrl, max: 2 });
  manager = await office.as('manajer');
  head = await office.as('kepala');
  counter = await office.as('loket1');
  otherCounter = await office.as('loket2');
});
afterAll(async () => {
  await pool?.end();
  await office?.close();
});

const FIELDS = 'SavedView { id list name address sharedWith isMine keeperName isDefault version }';
const LATE = 'filter=%7B%22late%22%3Atrue%7D&sort=DUE&order=ASC';

interface View {
  id: string;
  name: string;
  address: string;
  sharedWith: string | null;
  isMine: boolean;
  keeperName: string;
  isDefault: boolean;
  version: number;
}

const keep = (client: Client, name: string, more: object = {}) =>
  client.done<View>('savedViewCreate', { list: 'CASES', name, address: LATE, ...more }, FIELDS);
const change = (client: Client, { id, version }: View, more: object) =>
  client.done<View>('savedViewUpdate', { id, expectedVersion: version, ...more }, FIELDS);
const remove = (client: Client, { id }: View) =>
  client.done('savedViewRemove', { id }, 'SavedViewRemoved { id }');
const choose = (client: Client, { id }: View, isDefault = true) =>
  client.done<View>('savedViewChoose', { id, isDefault }, FIELDS);
const tryKeep = (client: Client, input: object) =>
  client.act('savedViewCreate', { list: 'CASES', name: 'Uji', address: LATE, ...input });
const tryChange = (client: Client, { id, version }: View, more: object = { name: 'Milik saya' }) =>
  client.act('savedViewUpdate', { id, expectedVersion: version, ...more });
const tryRemove = (client: Client, { id }: View) => client.act('savedViewRemove', { id });
const tryChoose = (client: Client, { id }: View) => client.act('savedViewChoose', { id, isDefault: true });
const viewsOf = async (client: Client, list = 'CASES'): Promise<View[]> =>
  (await client.ask<{ savedViews: View[] }>(`{ savedViews(list: ${list}) { ...F } } fragment F on ${FIELDS}`))
    .savedViews;
const openingOf = async (client: Client): Promise<string[]> =>
  (
    await client.ask<{ viewer: { openingViews: { name: string }[] } }>('{ viewer { openingViews { name } } }')
  ).viewer.openingViews.map(({ name }) => name);
/** Everything that a refusal must leave as it was. */
const written = async () => {
  const sql = `select (select json_agg(v order by v.id) from services.saved_view v) as views,
    (select json_agg(d order by d.account_id, d.list) from services.saved_view_default d) as chosen,
    (select count(*)::int from services.event where kind like 'SAVED_VIEW%') as events`;
  return (await pool.query(sql)).rows[0];
};
async function refuses(attempt: () => Promise<Outcome>, code: string, field: string): Promise<void> {
  const before = await written();
  expect(await attempt()).toMatchObject({ code, path: ['input', field] });
  expect(await written()).toEqual(before);
}

describe('a saved view', () => {
  it('is of the person who keeps it, and of the list that it was made on', async () => {
    const kept = await keep(counter, 'Terlambat');
    expect(kept).toMatchObject({ name: 'Terlambat', address: LATE, sharedWith: null, isMine: true });
    expect(await viewsOf(counter)).toMatchObject([{ id: kept.id, isDefault: false }]);
    expect(await viewsOf(counter, 'HOUSEHOLDS')).toEqual([]);
    expect(await viewsOf(manager)).toEqual([]);
    for (const act of [tryRemove, tryChange, tryChoose])
      await refuses(() => act(manager, kept), 'NOT_FOUND', 'id');
    await remove(counter, kept);
    expect(await viewsOf(counter)).toEqual([]);
  });

  it('is renamed, replaced and kept private by its keeper alone', async () => {
    const kept = await keep(counter, 'Lama');
    const renamed = await change(counter, kept, { name: 'Baru' });
    expect(renamed).toMatchObject({ name: 'Baru', address: LATE, version: 2 });
    await refuses(() => tryChange(counter, kept), 'VERSION_CONFLICT', 'expectedVersion');
    const replaced = await change(counter, renamed, { address: 'sort=STATUS&order=DESC' });
    expect(replaced).toMatchObject({ name: 'Baru', address: 'sort=STATUS&order=DESC' });
    // Its own name is no other view's.
    expect(await change(counter, replaced, { name: 'BARU' })).toMatchObject({ name: 'BARU' });
    await remove(counter, kept);
  });

  it('is shared with a role by those who run the office, who alone take it back', async () => {
    await refuses(
      () => tryKeep(counter, { sharedWith: 'FRONT_OFFICE' }),
      'SHARING_NOT_ALLOWED',
      'sharedWith',
    );
    await refuses(() => tryKeep(head, { sharedWith: 'FRONT_OFFICE' }), 'SHARING_NOT_ALLOWED', 'sharedWith');
    const shared = await keep(manager, 'Untuk loket', { sharedWith: 'FRONT_OFFICE' });
    expect(await viewsOf(counter)).toMatchObject([
      { id: shared.id, isMine: false, keeperName: shared.keeperName },
    ]);
    expect(await viewsOf(otherCounter)).toHaveLength(1);
    expect(await viewsOf(head)).toEqual([]);
    for (const act of [tryRemove, tryChange]) await refuses(() => act(counter, shared), 'NOT_FOUND', 'id');
    const alone = await change(manager, shared, { sharedWith: null });
    expect(await viewsOf(counter)).toEqual([]);
    await remove(manager, alone);
  });

  it('is shared as long as its keeper may share', async () => {
    const shared = await keep(manager, 'Sementara', { sharedWith: 'FRONT_OFFICE' });
    await choose(counter, shared);
    const setPostings = (state: string) =>
      pool.query(
        `update services.posting set state = $1::text::services."PostingState"
         where account_id = (select id from services.account where username = 'manajer')`,
        [state],
      );
    await setPostings('DECLINED');
    expect([await viewsOf(counter), await openingOf(counter)]).toEqual([[], []]);
    await setPostings('CONFIRMED');
    expect(await openingOf(counter)).toEqual(['Sementara']);
    await remove(manager, shared);
  });

  it('opens the list for the person who chose it, until it is out of sight', async () => {
    const [own, shared] = [
      await keep(counter, 'Milik saya'),
      await keep(manager, 'Bersama', { sharedWith: 'FRONT_OFFICE' }),
    ];
    await choose(counter, own);
    expect(await openingOf(counter)).toEqual(['Milik saya']);
    await choose(counter, shared);
    expect(await openingOf(counter)).toEqual(['Bersama']);
    expect((await viewsOf(counter)).map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ['Milik saya', false],
      ['Bersama', true],
    ]);
    expect([await openingOf(manager), await openingOf(otherCounter)]).toEqual([[], []]);
    // Each list has its own.
    const other = await keep(counter, 'Rumah', { list: 'HOUSEHOLDS' });
    expect(await choose(counter, other)).toMatchObject({ isDefault: true });
    expect(await openingOf(counter)).toEqual(['Rumah', 'Bersama']); // one's own first
    await remove(manager, shared);
    expect(await openingOf(counter)).toEqual(['Rumah']);
    await choose(counter, own);
    expect(await choose(counter, other, false)).toMatchObject({ isDefault: false });
    expect(await openingOf(counter)).toEqual(['Milik saya']);
    for (const view of [own, other]) await remove(counter, view);
  });

  it('holds the state of a list, and nobody who was looked for', async () => {
    const search = `filter=${encodeURIComponent('{"search":"Siti"}')}`;
    for (const [address, code] of [
      ['page=2', 'ADDRESS_FORM'],
      ['https://example.org/', 'ADDRESS_FORM'],
      [search, 'ADDRESS_PERSONAL'],
      [`filter=${encodeURIComponent(JSON.stringify({ householdId: newId('hh') }))}`, 'ADDRESS_PERSONAL'],
      ['x'.repeat(2_001), 'INVALID_INPUT'],
      ['sort=DUE\u200b', 'INVALID_INPUT'],
    ] as const)
      await refuses(() => tryKeep(counter, { address }), code, 'address');
    for (const [name, code] of [
      ['x'.repeat(61), 'INVALID_INPUT'],
      [' ', 'INVALID_INPUT'],
      ['Te\u200brlambat', 'INVALID_INPUT'],
      ['Siti 3314010101900001', 'PERSONAL_NUMBER'],
    ] as const)
      await refuses(() => tryKeep(counter, { name }), code, 'name');
    const kept = await keep(counter, 'Terlambat');
    await refuses(() => tryKeep(counter, { name: 'TERLAMBAT' }), 'NAME_TAKEN', 'name');
    const other = await keep(counter, 'Lain');
    await refuses(() => tryChange(counter, other, { name: 'terlambat' }), 'NAME_TAKEN', 'name');
    await refuses(() => tryChange(counter, other, { address: search }), 'ADDRESS_PERSONAL', 'address');
    for (const view of [kept, other]) await remove(counter, view);
    const events = await pool.query(
      `select string_agg(payload::text, ' ') as told from services.event where kind like 'SAVED_VIEW%'`,
    );
    expect(events.rows[0].told).not.toMatch(/Terlambat|Siti|filter/i);
  });

  it('is one of at most fifty of a person, also when two are kept at once', async () => {
    for (let count = 0; count < 49; count += 1) await keep(otherCounter, `Tampilan ${count}`);
    const answers = await Promise.all(
      [1, 2].map((one) => tryKeep(otherCounter, { name: `Terakhir ${one}` })),
    );
    expect(answers.map(({ code }) => code).sort()).toEqual(['VIEWS_TOO_MANY', undefined]);
    expect((await viewsOf(otherCounter)).filter(({ isMine }) => isMine)).toHaveLength(50);
    expect(await keep(counter, 'Milik orang lain')).toMatchObject({ isMine: true });
  });
});
