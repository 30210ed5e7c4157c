import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyMigrations, type Migration, readMigrations } from '../../../runtime/postgres/migrations.ts';
import { markFilled, prepareDatabase } from '../../../runtime/postgres/prepare.ts';
import { createScratchDatabase } from '../../../runtime/postgres/scratch.ts';
import type { OfficeZone } from '../../../subgraphs/shared/clock.ts';

let database: Awaited<ReturnType<typeof createScratchDatabase>>;
let owner: pg.Client;
let keysFolder: string;

beforeEach(async () => {
  database = await createScratchDatabase();
  owner = new pg.Client(database.ownerUrl);
  await owner.connect();
  keysFolder = join(await mkdtemp(join(tmpdir(), 'pandu-keys-')), 'keys');
});

afterEach(async () => {
  await owner.end();
  await database.drop();
  await rm(join(keysFolder, '..'), { recursive: true, force: true });
});

const prepare = (env: NodeJS.ProcessEnv, isEmbedded = true, officeZone: OfficeZone | null = null) =>
  prepareDatabase({ ownerUrl: database.ownerUrl, isEmbedded, keysFolder, officeZone, fillsEmpty: true, env });

const countMigrations = async () => {
  const { rows } = await owner.query(`select count(*)::int as count from cases._prisma_migrations`);
  return rows[0].count;
};

const KEYS = {
  PANDU_CLUSTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  PANDU_DATA_KEY: Buffer.alloc(32, 8).toString('base64'),
  PANDU_HASH_KEY: Buffer.alloc(32, 9).toString('base64'),
};

test('an embedded database becomes a sample with keys of its own, and repeats without a change', async () => {
  const first = await prepare({});
  expect(first).toMatchObject({
    mode: 'sample',
    regencyCode: '33.14',
    officeZone: 'Asia/Jakarta',
    isEmpty: true,
    rolesAreSeparate: true,
  });
  expect((await readdir(keysFolder)).sort()).toEqual([
    'PANDU_CLUSTER_KEY',
    'PANDU_DATA_KEY',
    'PANDU_HASH_KEY',
  ]);
  expect((await stat(join(keysFolder, 'PANDU_DATA_KEY'))).mode & 0o777).toBe(0o600);
  const applied = await countMigrations();

  await markFilled(database.ownerUrl);
  const second = await prepare({});
  expect(second).toEqual({ ...first, isEmpty: false });
  expect(await countMigrations()).toBe(applied);
});

test('a first filling that was cut short starts over', async () => {
  await prepare({});
  await owner.query('create table cases.half_of_a_sample ()');
  expect(await prepare({})).toMatchObject({ isEmpty: true });
  const { rows } = await owner.query(`select to_regclass('cases.half_of_a_sample') as name`);
  expect(rows).toEqual([{ name: null }]);
});

test('a database of one’s own is real, and then needs its keys and its regency', async () => {
  await expect(prepare({}, false)).rejects.toThrow('PANDU_CLUSTER_KEY is missing');
  await expect(prepare(KEYS, false)).rejects.toThrow('PANDU_REGENCY is missing');
  for (const code of ['99.99', '33', '33.14.01', 'Sragen'])
    await expect(prepare({ ...KEYS, PANDU_REGENCY: code }, false)).rejects.toThrow(
      `PANDU_REGENCY is "${code}", which no regency or city has (Kemendagri's code, such as 33.14)`,
    );
  const { rows } = await owner.query(`select to_regclass('public.pandu_installation') as name`);
  expect(rows).toEqual([{ name: null }]);
  const prepared = await prepare({ ...KEYS, PANDU_REGENCY: '64.03' }, false);
  expect(prepared).toMatchObject({ mode: 'real', regencyCode: '64.03', isEmpty: true });
});

test('sample or real is decided once', async () => {
  await prepare({});
  await expect(prepare({ PANDU_MODE: 'real' })).rejects.toThrow('cannot become real');
  for (const change of [
    `update pandu_installation set mode = 'real'`,
    `update pandu_installation set regency_code = '64.03'`,
    `update pandu_installation set office_zone = 'Asia/Jayapura'`,
    'delete from pandu_installation',
    'truncate pandu_installation',
  ]) {
    await expect(owner.query(change)).rejects.toThrow('for good');
  }
  await markFilled(database.ownerUrl);
  await expect(owner.query('update pandu_installation set filled_at = null')).rejects.toThrow('for good');
});

test('the regency and the zone are kept, and a start that names others is refused', async () => {
  const office = { ...KEYS, PANDU_MODE: 'real' };
  const first = await prepare({ ...office, PANDU_REGENCY: '64.03' }, false, 'Asia/Makassar');
  expect(first.officeZone).toBe('Asia/Makassar');
  expect(await prepare({ ...office, PANDU_REGENCY: '64.03' }, false)).toEqual(first);
  await expect(prepare(office, false, 'Asia/Jakarta')).rejects.toThrow(
    'OFFICE_ZONE is Asia/Jakarta, but the dates in this database are days of Asia/Makassar: unset it',
  );
  await expect(prepare({ ...office, PANDU_REGENCY: '33.15' }, false)).rejects.toThrow(
    'PANDU_REGENCY is "33.15", but this database is for 64.03: unset it',
  );
});

test('[OUR-1] PANDU_SAMPLE names an office that has a profile, and nothing contradicts it', async () => {
  await expect(prepare({ PANDU_SAMPLE: 'semarang' })).rejects.toThrow(
    /^PANDU_SAMPLE is "semarang", which is no office: it is one of .*sragen/,
  );
  await expect(prepare({ PANDU_REGENCY: '33.15' })).rejects.toThrow(
    'PANDU_REGENCY is 33.15, but the sample of sragen is of 33.14: unset it, or choose another PANDU_SAMPLE',
  );
  await expect(prepare({}, true, 'Asia/Makassar')).rejects.toThrow(
    'OFFICE_ZONE is Asia/Makassar, but the sample of sragen counts the days of Asia/Jakarta: unset it',
  );
  await expect(prepare({ ...KEYS, PANDU_REGENCY: '33.14', PANDU_SAMPLE: 'sragen' }, false)).rejects.toThrow(
    'PANDU_SAMPLE is sragen, but this database is for real data: unset it',
  );
  const { rows } = await owner.query(`select to_regclass('public.pandu_installation') as name`);
  expect(rows).toEqual([{ name: null }]);
  const berau = { sample: 'berau', regencyCode: '64.03', officeZone: 'Asia/Makassar' };
  expect(await prepare({ PANDU_SAMPLE: 'berau', PANDU_REGENCY: '64.03' })).toMatchObject(berau);
  await expect(prepare({ PANDU_SAMPLE: 'tegal' })).rejects.toThrow(
    'PANDU_SAMPLE is tegal, but this database holds the sample of berau: unset it, or set DATA_DIR to another folder',
  );
  expect(await prepare({})).toMatchObject(berau);
});

test('keys of another installation end the start', async () => {
  await prepare({});
  await expect(prepare(KEYS)).rejects.toThrow('not those that this database was created with');
});

test('migrations apply once, and a changed or broken one is refused whole', async () => {
  const migrations = await readMigrations();
  expect(await applyMigrations(owner, migrations)).toEqual(migrations);
  expect(await applyMigrations(owner, migrations)).toEqual([]);

  const broken: Migration = {
    subgraph: 'cases',
    name: '99999999999999_broken',
    sql: 'create table begun (id int);\n\nselect nothing_like_this;',
    checksum: '0',
  };
  await expect(applyMigrations(owner, [...migrations, broken])).rejects.toThrow(
    'migration cases/99999999999999_broken failed: column "nothing_like_this" does not exist (line 3)',
  );
  const { rows } = await owner.query(`select to_regclass('cases.begun') as name`);
  expect(rows).toEqual([{ name: null }]);

  const changed = migrations.map((migration) => ({ ...migration, checksum: 'another' }));
  await expect(applyMigrations(owner, changed)).rejects.toThrow('was changed after it was applied');
});

test('two processes that start at once prepare the database once', async () => {
  const env = { ...KEYS, PANDU_MODE: 'sample' };
  const [one, two] = await Promise.all([
    prepare(env),
    prepareDatabase({ ownerUrl: database.ownerUrl, isEmbedded: true, keysFolder, fillsEmpty: false, env }),
  ]);
  expect(one.urls).toEqual(two.urls);
  expect(await countMigrations()).toBe(
    (await readMigrations()).filter(({ subgraph }) => subgraph === 'cases').length,
  );
});
