import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { SUBGRAPHS, type SubgraphName } from '../../subgraphs/shared/subgraph.ts';
import { projectRoot } from '../project.ts';
import { StartupError } from '../startup-error.ts';

/** One `prisma/<subgraph>/migrations/<time>_<name>/migration.sql`. */
export interface Migration {
  subgraph: SubgraphName;
  name: string;
  sql: string;
  /** As Prisma computes it: SHA-256 of the file, in hex. */
  checksum: string;
}

/** All of the contrib set of PostgreSQL 15, created in schema `public`, where every role's search_path ends. */
const EXTENSIONS = ['pg_trgm', 'unaccent', 'btree_gist', 'pgcrypto', 'fuzzystrmatch'];

/** Reads every migration, subgraph by subgraph, oldest first. */
export async function readMigrations(): Promise<Migration[]> {
  const all = await Promise.all(SUBGRAPHS.map(readMigrationsOf));
  return all.flat();
}

async function readMigrationsOf(subgraph: SubgraphName): Promise<Migration[]> {
  const folder = join(projectRoot, 'prisma', subgraph, 'migrations');
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8');
      return { subgraph, name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * Applies what is missing, each file in a transaction of its own with `search_path` at its subgraph's schema,
 * and records it as Prisma does, so that native `prisma migrate deploy` would agree. Call under the prepare lock.
 * Returns the migrations applied now.
 */
export async function applyMigrations(client: pg.Client, migrations: Migration[]): Promise<Migration[]> {
  await createExtensions(client);
  const applied: Migration[] = [];
  for (const subgraph of SUBGRAPHS) {
    const known = await appliedChecksums(client, subgraph);
    for (const migration of migrations.filter((one) => one.subgraph === subgraph)) {
      const checksum = known.get(migration.name);
      if (checksum === undefined) {
        await applyOne(client, migration);
        applied.push(migration);
      } else if (checksum !== migration.checksum) {
        throw new StartupError(
          `migration ${subgraph}/${migration.name} was changed after it was applied: restore it, and write a new one`,
        );
      }
    }
  }
  return applied;
}

async function createExtensions(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ extname: string }>('select extname from pg_extension');
  const present = new Set(rows.map((row) => row.extname));
  for (const extension of EXTENSIONS.filter((name) => !present.has(name))) {
    try {
      await client.query(`create extension if not exists ${extension} schema public`);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new StartupError(`extension ${extension} cannot be created in the database (${reason})`);
    }
  }
}

/** Creates schema and bookkeeping when missing; gives the checksums of what was applied, by name. */
async function appliedChecksums(client: pg.Client, subgraph: SubgraphName): Promise<Map<string, string>> {
  const { rows: found } = await client.query('select 1 from pg_namespace where nspname = $1', [subgraph]);
  if (found.length === 0) await client.query(`create schema ${subgraph}`);
  await client.query(`create table if not exists ${subgraph}._prisma_migrations (
    id varchar(36) primary key,
    checksum varchar(64) not null,
    finished_at timestamptz,
    migration_name varchar(255) not null,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz not null default now(),
    applied_steps_count integer not null default 0
  )`);
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    `select migration_name, checksum from ${subgraph}._prisma_migrations where finished_at is not null and rolled_back_at is null`,
  );
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}

async function applyOne(client: pg.Client, { subgraph, name, sql, checksum }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(`set local search_path = ${subgraph}, public`);
    await client.query(sql);
    await client.query(
      `insert into ${subgraph}._prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       values ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new StartupError(`migration ${subgraph}/${name} failed: ${describe(error, sql)}`);
  }
}

/** PostgreSQL's message with the line of the file it speaks of. */
function describe(error: unknown, sql: string): string {
  if (!(error instanceof Error)) return String(error);
  const position = 'position' in error ? Number(error.position) : 0;
  const line = position > 0 ? ` (line ${sql.slice(0, position).split('\n').length})` : '';
  return `${error.message}${line}`;
}
