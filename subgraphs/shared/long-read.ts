import pg from 'pg';
import type { BaseContext } from './context.ts';
import { sql } from './database.ts';

/** PostgreSQL's code of a statement that was cancelled. */
const QUERY_CANCELED = '57014';

/** A request that comes before the statement, or while that waits for PgBouncer, changes nothing: it is sent again. */
const AGAIN_MS = 300;
/** So long may PostgreSQL take to acknowledge one. */
const ACKNOWLEDGED_WITHIN_MS = 5_000;

/**
 * Reads rows like `sql`, and stops when nobody waits for them any more: once the client of a query has gone, PostgreSQL cancels
 * the running statement, and no other one begins (decision 62). It then throws the signal's reason, which is nobody's fault. For
 * reads that may take long: counts over all households, filtered lists. In a mutation, a job or a consumer it is `sql`.
 */
export async function longRead<Row>(
  { db: { pool }, signal, log }: Pick<BaseContext, 'db' | 'signal' | 'log'>,
  text: string,
  params: unknown[] = [],
): Promise<Row[]> {
  if (!signal) return sql<Row>(pool, text, params);
  signal.throwIfAborted();
  const client = await pool.connect();
  const sent: Promise<boolean>[] = [];
  let again: NodeJS.Timeout | undefined;
  const send = () =>
    sent.push(
      cancelStatementOf(client, pool).then(
        () => true,
        (error) => {
          log.warn({ err: error }, 'a statement that nobody waits for could not be cancelled');
          return false;
        },
      ),
    );
  const stop = () => {
    send();
    again = setInterval(send, AGAIN_MS);
  };
  try {
    signal.throwIfAborted(); // it had to wait for a connection
    signal.addEventListener('abort', stop);
    return await sql<Row>(client, text, params);
  } catch (error) {
    if ((error as { code?: unknown }).code === QUERY_CANCELED) signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    clearInterval(again);
    // Until PostgreSQL has acknowledged, a request could meet the next statement of this connection. Without that it ends.
    const acknowledged = await Promise.all(sent);
    client.release(acknowledged.includes(false));
  }
}

/** What a request to cancel needs of a client of pg that is not connected; pg's own types leave it out. */
interface Canceller {
  host: string;
  port: number;
  connection: {
    ssl: unknown;
    sslNegotiation: string;
    stream: { destroy(error: Error): void };
    connect(port: number | string, host?: string): void;
    requestSsl(): void;
    cancel(processId: number, secretKey: number): void;
    on(event: 'connect' | 'sslconnect' | 'end', listener: () => void): void;
    on(event: 'error', listener: (error: Error) => void): void;
  };
}

/**
 * Asks PostgreSQL to cancel what a connection runs, by the request that its protocol has for this: PgBouncer knows it too, and it
 * takes no connection of the pool, which may have none left. PostgreSQL closes the request's connection when it has sent the signal.
 */
function cancelStatementOf(client: pg.PoolClient, pool: pg.Pool): Promise<void> {
  const { processID, secretKey } = client as unknown as { processID: number; secretKey: number };
  const { connection, host, port } = new pg.Client(pool.options) as unknown as Canceller;
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => connection.stream.destroy(new Error('no answer to a request to cancel')),
      ACKNOWLEDGED_WITHIN_MS,
    );
    const request = () => connection.cancel(processID, secretKey);
    connection.on('connect', () => {
      if (!connection.ssl) request();
      else if (connection.sslNegotiation !== 'direct') connection.requestSsl();
    });
    connection.on('sslconnect', request);
    connection.on('error', reject);
    connection.on('end', () => {
      clearTimeout(late);
      resolve();
    });
    if (host.startsWith('/')) connection.connect(`${host}/.s.PGSQL.${port}`);
    else connection.connect(port, host);
  });
}
