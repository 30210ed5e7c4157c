import fc from 'fast-check';
import pg from 'pg';
import type { Logger } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createScratchDatabase } from '../../../runtime/postgres/scratch.ts';
import { type Database, sql } from '../../../subgraphs/shared/database.ts';
import { longRead } from '../../../subgraphs/shared/long-read.ts';

let scratch: Awaited<ReturnType<typeof createScratchDatabase>>;
/** One connection: the next statement takes that of the one before. */
let pool: pg.Pool;
let gone: AbortController;
const GONE = { name: 'AbortError' };
const warned: string[] = [];
const log = { warn: (_: object, text: string) => warned.push(text) } as unknown as Logger;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  const { hostname: host, port, username: user, password, pathname } = new URL(scratch.ownerUrl);
  pool = new pg.Pool({ host, port: Number(port), user, password, database: pathname.slice(1), max: 1 });
  pool.on('error', () => {});
});
afterAll(async () => {
  await pool.end();
  await scratch.drop();
});
beforeEach(() => {
  gone = new AbortController();
});

const read = (text: string, params: unknown[] = []) =>
  longRead({ db: { pool } as Database, signal: gone.signal, log }, text, params);
const backend = async () => (await sql<{ pid: number }>(pool, 'select pg_backend_pid() as pid'))[0]?.pid;

describe('a long read', () => {
  it('gives its rows, or what PostgreSQL refuses, while somebody waits', async () => {
    expect(await read('select $1::int as two_words', [2])).toEqual([{ twoWords: 2 }]);
    await expect(read('select 1 / 0')).rejects.toMatchObject({ code: '22012' });
  });

  it('throws the reason once nobody waits, and keeps its connection', async () => {
    const before = await backend();
    const reading = read('select pg_sleep(600)');
    setImmediate(() => gone.abort());
    await expect(reading).rejects.toMatchObject(GONE);
    expect(await backend()).toBe(before);
  });

  it('is not begun for who has gone, also while it waited for a connection', async () => {
    const client = await pool.connect();
    const reading = read('select 1 / 0');
    gone.abort();
    client.release();
    await expect(reading).rejects.toMatchObject(GONE);
    await expect(read('select 1 / 0')).rejects.toMatchObject(GONE);
  });

  it('is cancelled alone: never the next statement of its connection', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(4), fc.nat(4), async (takes, leavesAfter) => {
        gone = new AbortController();
        const leaving = setTimeout(() => gone.abort(), leavesAfter);
        const reading = read('select pg_sleep($1)', [takes / 1000]).catch(() => {});
        const next = [1, 2, 3].map((n) =>
          sql(pool, 'select pg_sleep(0.001) is null as slept, $1::int as n', [n]),
        );
        expect(await Promise.all(next)).toEqual([1, 2, 3].map((n) => [{ slept: false, n }]));
        await reading;
        clearTimeout(leaving);
      }),
      { numRuns: 150 },
    );
  });

  it('ends its connection where PostgreSQL did not take the request', async () => {
    const before = await backend();
    const { port } = pool.options;
    const reading = read('select pg_sleep(0.2)');
    pool.options.port = 1; // nobody listens there
    setImmediate(() => gone.abort());
    await reading;
    pool.options.port = port;
    expect(warned).toContain('a statement that nobody waits for could not be cancelled');
    expect(await backend()).not.toBe(before);
  });
});
