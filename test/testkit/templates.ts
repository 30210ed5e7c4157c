import type pg from 'pg';
import { fingerprintOfFiles } from '../../runtime/fingerprint.ts';
import { fingerprintOf } from '../../runtime/keys.ts';
import { connectOwner } from '../../runtime/postgres/connection.ts';
import { recordFilled, recordInstallation } from '../../runtime/postgres/installation.ts';
import { applyMigrations, readMigrations } from '../../runtime/postgres/migrations.ts';
import { grantRoles, roleName } from '../../runtime/postgres/roles.ts';
import { alone, dropDatabase, type ScratchServer } from '../../runtime/postgres/scratch.ts';
import { officeDate } from '../../subgraphs/shared/clock.ts';
import type { PersonalKeys } from '../../subgraphs/shared/personal.ts';
import { SUBGRAPHS } from '../../subgraphs/shared/subgraph.ts';

/** `empty`: migrated. `sample`: with the sample regency as `npm start` loads it. */
export type TemplateKind = 'empty' | 'sample';

/** The keys of every test database. */
export const testKeys: PersonalKeys = {
  cluster: Buffer.alloc(32, 1),
  data: Buffer.alloc(32, 2),
  hash: Buffer.alloc(32, 3),
};

const REGENCY = '33.14';

/** What a template depends on; the hash is part of its name. */
const SOURCES: Record<TemplateKind, string[]> = {
  empty: [...SUBGRAPHS.map((name) => `prisma/${name}/migrations`), 'runtime/postgres/installation.ts'],
  sample: ['prisma', 'subgraphs'],
};

/** The name of an up-to-date template, made if missing; removes older ones of its kind. */
export async function ensureTemplate(server: ScratchServer, kind: TemplateKind): Promise<string> {
  // The sample has a queue of its day: one of yesterday would be empty.
  const day = kind === 'sample' ? `_${officeDate(new Date()).replaceAll('-', '')}` : '';
  const name = `tpl_${kind}_${(await fingerprintOfFiles(SOURCES[kind])).slice(0, 16)}${day}`;
  const base = kind === 'sample' ? await ensureTemplate(server, 'empty') : 'template0';
  const admin = await connectOwner(server.url('postgres'));
  try {
    if (await exists(admin, name)) return name;
    return await alone(async () => {
      if (await exists(admin, name)) return name;
      await dropOlder(server, admin, kind);
      const building = `building_${kind}`;
      await dropDatabase(server, building);
      await admin.query(`create database ${building} template ${base} encoding 'UTF8'`);
      await (kind === 'sample' ? fillSample : migrate)(server.url(building), building);
      await admin.query(`alter database ${building} rename to ${name}`);
      return name;
    });
  } finally {
    await admin.end();
  }
}

async function migrate(ownerUrl: string): Promise<void> {
  const owner = await connectOwner(ownerUrl);
  try {
    await applyMigrations(owner, await readMigrations());
    await recordInstallation(owner, {
      mode: 'sample',
      regencyCode: REGENCY,
      officeZone: 'Asia/Jakarta',
      keysFingerprint: fingerprintOf(testKeys),
    });
    await recordFilled(owner);
  } finally {
    await owner.end();
  }
}

async function fillSample(ownerUrl: string, database: string): Promise<void> {
  // Loaded only here: most runs need neither.
  const { openHouse } = await import('../../runtime/house.ts');
  const { loadSample } = await import('../../prisma/seed/sample.ts');
  const { drain } = await import('../../subgraphs/shared/background.ts');
  const owner = await connectOwner(ownerUrl);
  const { urls } = await grantRoles(owner, { ownerUrl, clusterKey: testKeys.cluster, namedUrls: {} });
  const house = await openHouse({
    urls,
    keys: testKeys,
    regencyCode: REGENCY,
    connections: 4,
    logLevel: 'error',
  });
  try {
    await loadSample({ urls, keys: testKeys, regencyCode: REGENCY, house, report: () => undefined });
    await drain(house.subgraphs);
  } finally {
    await house.close();
  }
  // Each copy has its own roles; grants to the template's roles would tie them to every copy.
  const roles = SUBGRAPHS.map((subgraph) => roleName(database, subgraph)).join(', ');
  await owner.query(`drop owned by ${roles}`);
  await owner.query(`drop role ${roles}`);
  await owner.query('analyze');
  await owner.end();
}

async function exists(client: pg.Client, name: string): Promise<boolean> {
  const { rows } = await client.query('select 1 from pg_database where datname = $1', [name]);
  return rows.length > 0;
}

async function dropOlder(server: ScratchServer, client: pg.Client, kind: TemplateKind): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    'select datname from pg_database where datname like $1',
    [`tpl\\_${kind}\\_%`],
  );
  for (const { datname } of rows) await dropDatabase(server, datname);
}
