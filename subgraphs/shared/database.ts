import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { types } from './column-types.ts';
import { Statement, StatementBatch } from './rows-query.ts';
import type { SubgraphName } from './subgraph-name.ts';

/** A subgraph's own part of the database: its Prisma client and the pool under it, which hot SQL uses directly. */
export interface Database<P = unknown> {
  subgraph: SubgraphName;
  prisma: P;
  pool: pg.Pool;
  close(): Promise<void>;
}

type StatementListener = (subgraph: SubgraphName, text: string) => void;
const statementListeners = new Set<StatementListener>();

/** Hears every SQL statement of this process (tests pin their number); returns how to stop. */
export function onStatement(listener: StatementListener): () => void {
  statementListeners.add(listener);
  return () => statementListeners.delete(listener);
}

/** Opens a subgraph's database under the role that the URL names. The search path is the subgraph's own schema. */
export function openDatabase<P extends { $disconnect(): Promise<void> }>(
  subgraph: SubgraphName,
  url: string,
  createPrisma: (adapter: PrismaPg) => P,
  options: { connections?: number } = {},
): Database<P> {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections ?? 10,
    types,
    options: `-c search_path=${subgraph},public`,
    application_name: `pandu-${subgraph}`,
    idleTimeoutMillis: 60_000,
  });
  pool.on('error', () => {}); // an idle connection that breaks is replaced; the next query tells if the server is gone
  pool.on('connect', (client) => listen(subgraph, client));
  const prisma = createPrisma(new PrismaPg(pool, { schema: subgraph, statementNameGenerator }));
  return {
    subgraph,
    prisma,
    pool,
    close: async () => {
      await prisma.$disconnect();
      if (!pool.ended) await pool.end();
    },
  };
}

function listen(subgraph: SubgraphName, client: pg.PoolClient): void {
  // The pool hears its idle clients alone: one that breaks while somebody uses it would end the process.
  client.on('error', () => {});
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  Object.assign(client, {
    query: (...args: unknown[]) => {
      if (statementListeners.size > 0) {
        for (const text of textsOf(args[0]))
          for (const listener of statementListeners) listener(subgraph, text);
      }
      return query(...args);
    },
  });
}

function textsOf(query: unknown): string[] {
  if (query instanceof StatementBatch) return query.statements.map(({ text }) => text);
  return [typeof query === 'string' ? query : ((query as { text?: string }).text ?? '')];
}

/** Anything that runs a statement: a pool, or a client inside a transaction of its own. */
export type Queryable = Pick<pg.Pool, 'query'>;

/** How a pool and a client alike take a query of another class than pg's own. */
interface Runner {
  query(batch: StatementBatch, done: (error: unknown) => void): void;
}

/** So many statements of a share are prepared at most: each connection keeps each of them. */
const MOST_STATEMENTS = 1_000;

/** Names by text. Clients' selections decide how many reads there are (decision 36): they have a share of their own. */
const preparedNames = { statement: new Map<string, string>(), read: new Map<string, string>() };

/** The name under which a statement is prepared, or '' where its share has too many already. */
export function preparedName(text: string, share: keyof typeof preparedNames = 'statement'): string {
  const names = preparedNames[share];
  let name = names.get(text);
  if (name === undefined) {
    if (names.size >= MOST_STATEMENTS) return '';
    name = `${share[0]}${names.size}`;
    names.set(text, name);
  }
  return name;
}

/** A text with a list of values (an IN, an INSERT): there may be as many texts as lengths. */
const LISTS = /\(\$\d+,\$\d+|\), ?\(/;

/**
 * Names Prisma's statements, so that a connection parses each once and keeps its plan: PostgreSQL spent a fifth less on the
 * sample's acts. A text with a list stays unnamed, since a connection would keep one for every length.
 */
const statementNameGenerator = ({ sql: text }: { sql: string }): string =>
  LISTS.test(text) ? '' : preparedName(text);

/**
 * Runs hand-written SQL and gives rows as Prisma would: camelCase names, bigint as BigInt, `date` as a Date at UTC midnight.
 * `prepare` keeps the plan on the connection: for hot statements of fixed text only.
 */
export async function sql<Row>(
  db: Queryable,
  text: string,
  params: unknown[] = [],
  options: { prepare?: boolean } = {},
): Promise<Row[]> {
  const statement = new Statement(text, params, options.prepare ? preparedName(text) : '');
  return rowsOf(statement, await runBatch(db, new StatementBatch([statement])));
}

/** Resolves to what went wrong, or null. */
export const runBatch = (db: Queryable, batch: StatementBatch): Promise<unknown> =>
  new Promise((resolve) => {
    (db as Runner).query(batch, (error) => resolve(error ?? null));
  });

/** The rows of a statement that was run; throws what went wrong. */
export function rowsOf<Row>(statement: Statement, error: unknown): Row[] {
  const failure = error ?? statement.failure;
  if (failure === null) return statement.rows as Row[];
  if (failure instanceof Error) Error.captureStackTrace(failure); // who asked, instead of the socket that answered
  throw failure;
}
