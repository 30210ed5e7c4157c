import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createScratchDatabase } from '../../../runtime/postgres/scratch.ts';
import { batchedSql } from '../../../subgraphs/shared/batched-sql.ts';
import { type Database, sql } from '../../../subgraphs/shared/database.ts';

let scratch: Awaited<ReturnType<typeof createScratchDatabase>>;
let database: Database;
let pool: pg.Pool;
let packets = 0;

beforeAll(async () => {
  scratch = await createScratchDatabase();
  pool = new pg.Pool({ connectionString: scratch.ownerUrl, max: 3 });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  pool.on('acquire', () => {
    packets += 1;
  });
  database = { pool } as Database;
  await sql(pool, 'create table written (n int)');
});
afterAll(async () => {
  await pool.end();
  await scratch.drop();
});

const quotient = (divisor: unknown) =>
  batchedSql<{ n: number }>(database, 'select 12 / $1::int as n', [divisor]);
const values = (outcomes: PromiseSettledResult<{ n: number }[]>[]) =>
  outcomes.map((one) => (one.status === 'fulfilled' ? one.value[0]?.n : one.reason.code));

/** What `ask` comes to, and in how many packets. */
async function counted<T>(ask: () => Promise<T>): Promise<[T, number]> {
  packets = 0;
  const outcome = await ask();
  return [outcome, packets];
}

describe('reads asked in one turn of the event loop', () => {
  it('travel in one packet, prepared by one of them for all', async () => {
    const ask = () => Promise.all([1, 2, 3, 4].map(quotient));
    for (let run = 0; run < 2; run++)
      expect(await counted(ask)).toEqual([[[{ n: 12 }], [{ n: 6 }], [{ n: 4 }], [{ n: 3 }]], 1]);
  });

  it('travel in as many packets as hold sixteen each', async () => {
    const [rows, sent] = await counted(() => Promise.all(Array.from({ length: 40 }, () => quotient(2))));
    expect([rows.length, sent]).toEqual([40, 3]);
  });

  it('are answered or refused each for itself', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(0, 1, 2, 'x'), { maxLength: 20 }), async (divisors) => {
        const expected = divisors.map((divisor) => {
          if (divisor === 'x') return '22P02';
          return divisor === 0 ? '22012' : 12 / (divisor as number);
        });
        expect(values(await Promise.allSettled(divisors.map(quotient)))).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('tell who asked what PostgreSQL refuses', async () => {
    await expect(quotient(0)).rejects.toMatchObject({
      stack: expect.stringContaining('batched-sql.test.ts'),
    });
  });

  it('are not held up by a value that cannot be sent', async () => {
    const round: { self?: unknown } = {};
    round.self = round;
    const [bad, good] = await Promise.allSettled([
      batchedSql(database, 'select $1::jsonb as it', [round]),
      quotient(3),
    ]);
    expect(bad).toMatchObject({ reason: { message: expect.stringContaining('circular') } });
    expect(good).toMatchObject({ value: [{ n: 4 }] });
  });

  it('all fail with their connection; the next have another', async () => {
    const dying = batchedSql(database, 'select pg_terminate_backend(pg_backend_pid())');
    const outcomes = await Promise.allSettled([quotient(1), dying, quotient(2)]);
    expect(outcomes.slice(1).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await quotient(4)).toEqual([{ n: 3 }]);
  });

  it.each([
    'insert into written values (1)',
    'with one as (update written set n = 2 returning n) select n from one',
    'delete from written',
    'select n from written for update',
    'select pg_advisory_lock(1)',
  ])('may not write: %s', async (text) => {
    await sql(pool, 'truncate written');
    await sql(pool, 'insert into written values (7)');
    await expect(batchedSql(database, text)).rejects.toThrow('only reads');
    expect(await sql(pool, 'select n from written')).toEqual([{ n: 7 }]);
  });
});
