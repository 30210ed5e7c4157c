import pg from 'pg';
import { type Database, preparedName, rowsOf, runBatch } from './database.ts';
import { Statement, StatementBatch } from './rows-query.ts';

interface Waiting {
  statement: Statement;
  answer(error: unknown): void;
}

/** One batch is read by one process of PostgreSQL, one statement after the other; the next goes to another. */
const MOST_STATEMENTS = 16;

/** What was asked of each database in this turn of the event loop. */
const waiting = new WeakMap<pg.Pool, Waiting[]>();

const checked = new Set<string>();
const WRITES = /\b(insert\s+into|update\s+\w+\s+set|delete\s+from|for\s+(update|share)|pg_advisory)/i;

/**
 * Reads rows like `sql`, prepared, together with whatever else is asked in this turn of the event loop, by any request
 * (decision 35). For quick reads of fixed text: a slow one delays the others of its batch. A statement that writes is refused,
 * since a batch is one transaction.
 */
export async function batchedSql<Row>(
  { pool }: Database,
  text: string,
  params: unknown[] = [],
): Promise<Row[]> {
  if (!checked.has(text)) check(text);
  const statement = new Statement(text, params, preparedName(text, 'read'));
  const error = await new Promise<unknown>((answer) => {
    const others = waiting.get(pool) ?? [];
    if (others.push({ statement, answer }) > 1) return;
    waiting.set(pool, others);
    setImmediate(sendWaiting, pool);
  });
  return rowsOf<Row>(statement, error);
}

function check(text: string): void {
  if (WRITES.test(text)) throw new Error(`only reads can be batched: ${text}`);
  checked.add(text);
}

function sendWaiting(pool: pg.Pool): void {
  const all = waiting.get(pool) ?? [];
  waiting.delete(pool);
  for (let from = 0; from < all.length; from += MOST_STATEMENTS)
    void send(pool, all.slice(from, from + MOST_STATEMENTS));
}

/** Those behind one that PostgreSQL refuses did not run: they are sent again without it. */
async function send(pool: pg.Pool, asked: readonly Waiting[]): Promise<void> {
  const batch = new StatementBatch(asked.map(({ statement }) => statement));
  const error = await runBatch(pool, batch);
  // 57P: PostgreSQL is being stopped.
  const isRefusal = error instanceof pg.DatabaseError && !error.code?.startsWith('57P');
  const failed = error === null ? asked.length : batch.answered;
  asked.forEach(({ answer }, at) => {
    if (at < failed) answer(null);
    else if (at === failed || !isRefusal) answer(error);
  });
  const rest = isRefusal ? asked.slice(failed + 1) : [];
  if (rest.length > 0) await send(pool, rest);
}
