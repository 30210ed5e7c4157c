import pg from 'pg';
import { errorCode, StartupError } from '../startup-error.ts';

/** The oldest PostgreSQL that the tests cover. */
const OLDEST_MAJOR = 15;

/**
 * Connects as the owner of the database. What an operator can mend (address, password, version) is a
 * StartupError; its text never holds the password.
 */
export async function connectOwner(url: string): Promise<pg.Client> {
  const place = describeUrl(url);
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'pandu owner',
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    const reason = error instanceof Error && error.message !== '' ? error.message : errorCode(error);
    throw new StartupError(`the database at ${place} cannot be reached (${reason})`);
  }
  const { rows } = await client.query<{ version: number }>(
    `select current_setting('server_version_num')::int / 10000 as version`,
  );
  const major = rows[0]?.version ?? 0;
  if (major >= OLDEST_MAJOR) return client;
  await client.end();
  throw new StartupError(
    `the database at ${place} runs PostgreSQL ${major}: ${OLDEST_MAJOR} or newer is needed`,
  );
}

function describeUrl(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${hostname}:${port || '5432'}${pathname}`;
  } catch {
    throw new StartupError(
      'DATABASE_URL is not a URL of the form postgresql://user:password@host:5432/database',
    );
  }
}

/** Runs `work` while no other process prepares the same database. */
export async function withPrepareLock<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  const lock = `hashtextextended('pandu prepare', 0)`;
  await client.query(`select pg_advisory_lock(${lock})`);
  try {
    return await work();
  } finally {
    await client.query(`select pg_advisory_unlock(${lock})`);
  }
}
