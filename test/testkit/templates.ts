import type pg from 'pg';
import type { Profile } from '../../prisma/seed/offices/profile.sections.ts';
import { FIRST_OFFICE, readProfile } from '../../prisma/seed/offices/read-profile.ts';
import { fingerprintOfFiles } from '../../runtime/fingerprint.ts';
import { fingerprintOf } from '../../runtime/keys.ts';
import { connectOwner } from '../../runtime/postgres/connection.ts';
import { recordFilled, recordInstallation } from '../../runtime/postgres/installation.ts';
import { applyMigrations, readMigrations } from '../../runtime/postgres/migrations.ts';
import { grantRoles, roleName } from '../../runtime/postgres/roles.ts';
import { alone, dropDatabase, type ScratchServer } from '../../runtime/postgres/scratch.ts';
import { currentOfficeZone, officeDate, setOfficeZone } from '../../subgraphs/shared/clock.ts';
import type { PersonalKeys } from '../../subgraphs/shared/personal.ts';
import { SUBGRAPHS } from '../../subgraphs/shared/subgraph.ts';

/** `empty`: migrated. `sample`: with the sample of an office as `npm start` loads it. */
export type TemplateKind = 'empty' | 'sample';

/** The keys of every test database. */
export const testKeys: PersonalKeys = {
  cluster: Buffer.alloc(32, 1),
  data: Buffer.alloc(32, 2),
  hash: Buffer.alloc(32, 3),
};

/** What a template depends on; the hash is part of its name. */
const SOURCES: Record<TemplateKind, string[]> = {
  empty: [...SUBGRAPHS.map((name) => `prisma/${name}/migrations`), 'runtime/postgres/installation.ts'],
  sample: ['prisma', 'subgraphs'],
};

/** The name of an up-to-date template, made if missing; removes older ones of its kind and office. */
export async function ensureTemplate(
  server: ScratchServer,
  kind: TemplateKind,
  office = FIRST_OFFICE,
): Promise<string> {
  // The sample has a queue of its day: one of yesterday would be empty.
  const day = kind === 'sample' ? `_${officeDate(new Date()).replaceAll('-', '')}` : '';
  const label = office === FIRST_OFFICE ? kind : `office_${office.replaceAll('-', '_')}`;
  const name = `tpl_${label}_${(await fingerprintOfFiles(SOURCES[kind])).slice(0, 16)}${day}`;
  const admin = await connectOwner(server.url('postgres'));
  try {
    if (await exists(admin, name)) return name;
    return await alone(async () => {
      if (await exists(admin, name)) return name;
      await dropOlder(server, admin, label);
      const building = `building_${label}`;
      await dropDatabase(server, building);
      await admin.query(`create database ${building} template template0 encoding 'UTF8'`);
      const profile = await readProfile(office);
      await migrate(server.url(building), profile);
      if (kind === 'sample') await fillSample(server.url(building), building, profile);
      await admin.query(`alter database ${building} rename to ${name}`);
      return name;
    });
  } finally {
    await admin.end();
  }
}

async function migrate(ownerUrl: string, { office }: Profile): Promise<void> {
  const owner = await connectOwner(ownerUrl);
  try {
    await applyMigrations(owner, await readMigrations());
    await recordInstallation(owner, {
      mode: 'sample',
      regencyCode: office.regency,
      officeZone: office.zone,
      keysFingerprint: fingerprintOf(testKeys),
    });
    await recordFilled(owner);
  } finally {
    await owner.end();
  }
}

async function fillSample(ownerUrl: string, database: string, profile: Profile): Promise<void> {
  // Loaded only here: most runs need neither.
  const { openHouse } = await import('../../runtime/house.ts');
  const { loadSample } = await import('../../prisma/seed/sample.ts');
  const { drain } = await import('../../subgraphs/shared/background.ts');
  const owner = await connectOwner(ownerUrl);
  const { urls } = await grantRoles(owner, { ownerUrl, clusterKey: testKeys.cluster, namedUrls: {} });
  const house = await openHouse({
    urls,
    keys: testKeys,
    regencyCode: profile.office.regency,
    connections: 4,
    logLevel: 'error',
  });
  const zone = currentOfficeZone();
  setOfficeZone(profile.office.zone);
  try {
    await loadSample({ urls, keys: testKeys, profile, house, report: () => undefined });
    await drain(house.subgraphs);
  } finally {
    setOfficeZone(zone);
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

async function dropOlder(server: ScratchServer, client: pg.Client, label: string): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    'select datname from pg_database where datname like $1',
    [`tpl\\_${label.replaceAll('_', '\\_')}\\_%`],
  );
  for (const { datname } of rows) await dropDatabase(server, datname);
}
