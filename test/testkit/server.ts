import { join } from 'node:path';
import pg from 'pg';
import { withFileLock } from '../../runtime/file-lock.ts';
import { connectOwner } from '../../runtime/postgres/connection.ts';
import { startEmbedded } from '../../runtime/postgres/embedded.ts';
import { roleName } from '../../runtime/postgres/roles.ts';
import { projectRoot } from '../../runtime/project.ts';
import { SUBGRAPHS } from '../../subgraphs/shared/subgraph.ts';

/** The server that all test databases of this machine lie on. */
export interface TestServer {
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

/** Starts or joins the embedded test server; `TEST_DATABASE_URL` names another one, which is only used. */
export async function testServer(): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL;
  if (!given) return startEmbedded({ folder: FOLDER, settings: SETTINGS, shared: true });
  const url = (database: string) => {
    const changed = new URL(given);
    changed.pathname = `/${database}`;
    return changed.href;
  };
  return { url, stop: async () => undefined };
}

/** Runs `work` alone among all processes that use the test server. */
export function alone<T>(work: () => Promise<T>): Promise<T> {
  return withFileLock(`${FOLDER}.lock`, work);
}

/**
 * Holds the server open for a run (or a benchmark). The first to come clears what killed runs left behind; the
 * last to leave stops the server.
 */
export async function joinTestServer(): Promise<{ leave(): Promise<void> }> {
  return alone(async () => {
    const server = await testServer();
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

/** Ends every connection to a database and removes it with the roles that its name is part of. */
export async function dropDatabase(server: TestServer, name: string): Promise<void> {
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
