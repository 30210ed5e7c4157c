import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SUBGRAPHS, type SubgraphName } from '../../subgraphs/shared/subgraph.ts';
import { connectOwner } from '../postgres/connection.ts';
import { applyMigrations, type Migration, readMigrations } from '../postgres/migrations.ts';
import { createScratchDatabase, joinScratchServer } from '../postgres/scratch.ts';
import { projectRoot } from '../project.ts';
import { diffSchemas } from '../schema-diff.ts';
import { compareListings, readCatalogue } from './catalogue.ts';
import type { Check } from './check.ts';

/**
 * Three ways in which schema, migrations and database can part: a schema changed without a migration; a
 * migration changed the database without the committed listing saying so; Prisma expects what the database
 * does not have.
 */
export async function checkDatabase(): Promise<Check[]> {
  const subgraphs = SUBGRAPHS.filter((name) => existsSync(schemaPath(name)));
  const migrated = await listMigrated(subgraphs);
  const expected = await listExpectedByPrisma(subgraphs);
  const checks = subgraphs.map(async (name) => [
    { name: `migrations of ${name} are complete`, faults: await findUnmigrated(name) },
    {
      name: `catalogue of ${name} is as listed`,
      faults: compareListings(await readListing(name), migrated[name]),
    },
    {
      name: `${name} has what Prisma expects`,
      faults: expected[name].filter((line) => !holds(line, migrated[name])).map((line) => `- ${line}`),
    },
  ]);
  return (await Promise.all(checks)).flat();
}

/** A migration may be stricter than Prisma can say: its lists are never null, though it declares them nullable. */
function holds(expected: string, actual: string[]): boolean {
  const stricter = expected.replace(/^(column .*?)( default .*)?$/, '$1 not null$2');
  return actual.includes(expected) || actual.includes(stricter);
}

/** Rewrites `prisma/catalogue/<subgraph>.txt` from the migrations: the diff of that file belongs to the commit. */
export async function writeListings(): Promise<void> {
  const migrated = await listMigrated(SUBGRAPHS);
  for (const name of SUBGRAPHS) await writeFile(listingPath(name), `${migrated[name].join('\n')}\n`);
}

type Listings = Record<SubgraphName, string[]>;

const schemaPath = (name: SubgraphName) => join(projectRoot, 'prisma', name, 'schema.prisma');
const listingPath = (name: SubgraphName) => join(projectRoot, 'prisma', 'catalogue', `${name}.txt`);

async function readListing(name: SubgraphName): Promise<string[]> {
  const text = await readFile(listingPath(name), 'utf8').catch(() => '');
  return text.split('\n').filter((line) => line !== '');
}

async function findUnmigrated(name: SubgraphName): Promise<string[]> {
  const schema = await readFile(schemaPath(name), 'utf8');
  const migrated = await readFile(join(projectRoot, 'prisma', name, 'migrated.prisma'), 'utf8').catch(
    () => null,
  );
  const sql = schema === migrated ? '' : await diffSchemas(migrated, schema);
  return sql === '' ? [] : [`npm run migrate:new -- ${name} NAME would write:`, ...sql.trim().split('\n')];
}

/** What the migrations make. */
async function listMigrated(subgraphs: readonly SubgraphName[]): Promise<Listings> {
  return listMade(subgraphs, await readMigrations());
}

/** What Prisma would make of the schemas, had there never been a migration. */
async function listExpectedByPrisma(subgraphs: readonly SubgraphName[]): Promise<Listings> {
  const migrations: Migration[] = [];
  for (const subgraph of subgraphs) {
    const sql = await diffSchemas(null, await readFile(schemaPath(subgraph), 'utf8'));
    migrations.push({ subgraph, name: 'prisma', sql, checksum: '' });
  }
  return listMade(subgraphs, migrations);
}

/** What migrations make of an empty database. */
async function listMade(subgraphs: readonly SubgraphName[], migrations: Migration[]): Promise<Listings> {
  const database = await createScratchDatabase();
  const client = await connectOwner(database.ownerUrl);
  try {
    await applyMigrations(client, migrations);
    const listings = {} as Listings;
    for (const name of subgraphs) listings[name] = await readCatalogue(client, name);
    return listings;
  } finally {
    await client.end();
    await database.drop();
  }
}

/** Runs `work` while the server for scratch databases is up. */
export async function withScratchServer<T>(work: () => Promise<T>): Promise<T> {
  const server = await joinScratchServer();
  try {
    return await work();
  } finally {
    await server.leave();
  }
}
