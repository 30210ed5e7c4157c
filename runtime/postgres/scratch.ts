import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { SUBGRAPHS } from '../../subgraphs/shared/subgraph.ts';
import { withFileLock } from '../file-lock.ts';
import { projectRoot } from '../project.ts';
import { connectOwner } from './connection.ts';
import { startEmbedded } from './embedded.ts';
import { roleName } from './roles.ts';

/** The server of this machine for databases that are thrown away: of checks, tests and benches. */
export interface ScratchServer {
  /** Connection URL of a database, as one who may do everything. */
  url(database: string): string;
  stop(): Promise<void>;
}

const FOLDER = join(projectRoot, '.data', 'test');
const RUN_NAME = 'pandu test run';

/** Loses data in a crash, which no test survives anyway; three times faster. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '128MB',
  max_connections: '1000', // an unused one costs nothing; several runs at once share this server
  max_wal_size: '2GB',
  jit: 'off',
};

/** Starts or joins the embedded server; `TEST_DATABASE_URL` names another one, which is only used. */
export async function scratchServer(): Promise<ScratchServer> {
  const given = process.env.TEST_DATABASE_URL;
  if (!given) return startEmbedded({ folder: FOLDER, settings: SETTINGS, shared: true });
  const url = (database: string) => {
    const changed = new URL(given);
    changed.pathname = `/${database}`;
    return changed.href;
  };
  return { url, stop: async () => undefined };
}

/** Runs `work` alone among all processes that use the server. */
export function alone<T>(work: () => Promise<T>): Promise<T> {
  return withFileLock(`${FOLDER}.lock`, work);
}

/**
 * Holds the server open for a run (or a benchmark). The first to come clears what killed runs left behind; the
 * last to leave stops the server.
 */
export async function joinScratchServer(): Promise<{ leave(): Promise<void> }> {
  return alone(async () => {
    const server = await scratchServer();
    const client = new pg.Client({ connectionString: server.url('postgres'), application_name: RUN_NAME });
    await client.connect();
    if ((await countRuns(client)) === 1) await dropLeftovers(client);
    return {
      leave: () =>
        alone(async () => {
          const isLast = (await countRuns(client)) === 1;
          await client.end();
          if (isLast) await server.stop();
        }),
    };
  });
}

async function countRuns(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    'select count(*)::int as count from pg_stat_activity where application_name = $1',
    [RUN_NAME],
  );
  return rows[0]?.count ?? 0;
}

async function dropLeftovers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    `select datname from pg_database where datname ~ '^t_[0-9a-f]{12}$'`,
  );
  for (const { datname } of rows) await dropWithRoles(client, datname);
}

/** A database made from `template`, with a name by which the next run removes it if this one is killed. */
export async function createScratchDatabase(
  template = 'template0',
): Promise<{ ownerUrl: string; drop(): Promise<void> }> {
  const server = await scratchServer();
  const name = `t_${randomBytes(6).toString('hex')}`;
  const admin = await connectOwner(server.url('postgres'));
  await admin.query(`create database ${name} template ${template} encoding 'UTF8'`);
  await admin.end();
  return { ownerUrl: server.url(name), drop: () => dropDatabase(server, name) };
}

/** Ends every connection to a database and removes it with the roles that its name is part of. */
export async function dropDatabase(server: ScratchServer, name: string): Promise<void> {
  const admin = await connectOwner(server.url('postgres'));
  await dropWithRoles(admin, name);
  await admin.end();
}

const OBJECT_IN_USE = '55006';

async function dropWithRoles(client: pg.Client, name: string): Promise<void> {
  // Unforced, it waits up to 5 s for connections that are just ending: one that is cut then fails whoever ended it.
  await client.query(`drop database if exists ${name}`).catch(async (error: { code?: string }) => {
    if (error.code !== OBJECT_IN_USE) throw error;
    await client.query(`drop database if exists ${name} with (force)`);
  });
  await client.query(
    `drop role if exists ${SUBGRAPHS.map((subgraph) => roleName(name, subgraph)).join(', ')}`,
  );
}

/** A pool of an owner's connections to one schema, for benches and tests that look at the tables. */
export function openOwnerPool(ownerUrl: string, schema: string, connections: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: ownerUrl,
    max: connections,
    options: `-c search_path=${schema},public`,
  });
  // `end` does not wait until its connections are closed: a server that stops meanwhile tells them so.
  pool.on('error', () => {});
  return pool;
}
