import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { grantRoles, roleName } from '../../../runtime/postgres/roles.ts';
import { SUBGRAPHS, type SubgraphName } from '../../../subgraphs/shared/subgraph.ts';
import { createTestDatabase, type TestDatabase, testKeys } from '../../testkit/database.ts';

let database: TestDatabase;
const clients = {} as Record<SubgraphName | 'owner', pg.Client>;

beforeAll(async () => {
  database = await createTestDatabase();
  for (const [name, url] of Object.entries({ ...database.urls, owner: database.ownerUrl })) {
    const client = new pg.Client(url);
    await client.connect();
    clients[name as SubgraphName] = client;
  }
});

afterAll(async () => {
  await Promise.all(Object.values(clients).map((client) => client.end()));
  await database.drop();
});

describe.each(SUBGRAPHS)('the role of %s', (name) => {
  test('finds its own schema first', async () => {
    const { rows } = await clients[name].query(`select current_setting('search_path') as path`);
    expect(rows).toEqual([{ path: `${name}, public` }]);
  });

  test.each(SUBGRAPHS.filter((other) => other !== name))('cannot look into %s', async (other) => {
    await expect(clients[name].query(`select count(*) from ${other}.event`)).rejects.toMatchObject({
      code: '42501',
    });
  });

  test.each(['event', 'event_seal'])('adds to %s, but changes and removes nothing there', async (table) => {
    const { rows } = await clients[name].query(
      `select privilege_type from information_schema.table_privileges
       where table_schema = $1 and table_name = $2 and grantee = current_user order by 1`,
      [name, table],
    );
    expect(rows.map((row) => row.privilege_type)).toEqual(['INSERT', 'SELECT']);
    await expect(clients[name].query(`delete from ${table}`)).rejects.toMatchObject({ code: '42501' });
    await expect(clients[name].query(`truncate ${table}`)).rejects.toMatchObject({ code: '42501' });
  });

  test('makes and drops no tables', async () => {
    await expect(clients[name].query('create table mine (id int)')).rejects.toMatchObject({ code: '42501' });
    await expect(clients[name].query('drop table inbox')).rejects.toMatchObject({ code: '42501' });
  });

  test('does not touch the record of migrations', async () => {
    await expect(clients[name].query('delete from _prisma_migrations')).rejects.toMatchObject({
      code: '42501',
    });
  });
});

test('no statement, which the server may log, has the password of a role', async () => {
  const said: string[] = [];
  const client = {
    query: (text: string, values?: unknown[]) => {
      said.push(text);
      return clients.owner.query(text, values);
    },
  };
  const { ownerUrl } = database;
  const { urls } = await grantRoles(client as unknown as pg.Client, {
    ownerUrl,
    clusterKey: testKeys.cluster,
    namedUrls: {},
  });
  const statements = said.join('\n');
  expect(statements.match(/login password 'SCRAM-SHA-256\$4096:/g)).toHaveLength(SUBGRAPHS.length);
  for (const url of Object.values(urls)) {
    const { password } = new URL(url);
    expect(password).toHaveLength(43);
    expect(statements).not.toContain(password);
    const client = new pg.Client(url); // and the server knows it by its verifier
    await client.connect();
    await client.end();
  }
});

test('role names carry the database and fit into 63 bytes', () => {
  expect(roleName('sragen', 'cases')).toBe('pandu_sragen_cases');
  const long = roleName('d'.repeat(63), 'reporting');
  expect(long).toMatch(/^pandu_[0-9a-f]{16}_reporting$/);
  expect(long).not.toBe(roleName(`${'d'.repeat(62)}e`, 'reporting'));
});

test('an owner without the right to create roles shares its own, and reports that', async () => {
  const poor = 'pandu_test_poor_owner';
  await clients.owner.query('begin');
  await clients.owner.query(`create role ${poor} nosuperuser nocreaterole`);
  await clients.owner.query(`set local role ${poor}`);
  const ownerUrl = 'postgresql://poor@localhost/x';
  const access = await grantRoles(clients.owner, { ownerUrl, clusterKey: testKeys.cluster, namedUrls: {} });
  await clients.owner.query('rollback');
  expect(access.rolesAreSeparate).toBe(false);
  expect(access.urls).toEqual(Object.fromEntries(SUBGRAPHS.map((name) => [name, ownerUrl])));
});
