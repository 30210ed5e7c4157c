import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createScratchDatabase } from '../../../runtime/postgres/scratch.ts';
import { sql } from '../../../subgraphs/shared/database.ts';

/** What the stores need from `sql`, prepared or not, since it bypasses pg's own query. */
let database: Awaited<ReturnType<typeof createScratchDatabase>>;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createScratchDatabase();
  pool = new pg.Pool({ connectionString: database.ownerUrl, max: 1 });
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

const VALUES = `select $1::text as some_text, null::text as no_text, 9007199254740993::int8 as big, date '2026-03-01' as on_day,
  timestamptz '2026-11-29 04:22:00.123456+00' as at_moment, timestamptz '12026-01-01 00:00:00+00' as far_off, null::timestamptz as never,
  '{"a": [1]}'::jsonb as json, array['x', null] as texts, true as flag, 1.5::float8 as real, '\\x01ff'::bytea as bytes`;

const ROW = {
  someText: 'kata',
  noText: null,
  big: 9007199254740993n,
  onDay: new Date('2026-03-01T00:00:00Z'),
  atMoment: new Date('2026-11-29T04:22:00.123Z'),
  farOff: new Date('+012026-01-01T00:00:00Z'),
  never: null,
  json: { a: [1] },
  texts: ['x', null],
  flag: true,
  real: 1.5,
  bytes: Buffer.from([1, 255]),
};

describe.each([{ prepare: false }, { prepare: true }])('sql, %o', (options) => {
  test('gives the same values at the first run and the next, in any zone of the connection', async () => {
    for (const zone of ['UTC', 'Asia/Jakarta', 'UTC']) {
      await sql(pool, `set timezone to '${zone}'`);
      expect(await sql(pool, VALUES, ['kata'], options)).toEqual([ROW]);
    }
  });

  test('gives no rows where a statement has none', async () => {
    expect(await sql(pool, 'select 1 as one where $1::int = 2', [1], options)).toEqual([]);
    expect(
      await sql(pool, `create temporary table if not exists t_${options.prepare} (n int)`, [], options),
    ).toEqual([]);
  });

  test('returns PostgreSQL’s refusal to the caller, and keeps the connection', async () => {
    const refused = sql(pool, 'select 1 / $1::int as one', [0], options);
    await expect(refused).rejects.toMatchObject({
      code: '22012',
      stack: expect.stringContaining('sql.test.ts'),
    });
    expect(await sql(pool, 'select 1 / $1::int as one', [1], options)).toEqual([{ one: 1 }]);
  });

  test('refuses a value that cannot be sent, and keeps the connection', async () => {
    const round: { self?: unknown } = {};
    round.self = round;
    await expect(sql(pool, 'select $1::jsonb as it', [round], options)).rejects.toThrow('circular');
    expect(await sql(pool, 'select $1::jsonb as it', [{ a: 1 }], options)).toEqual([{ it: { a: 1 } }]);
  });
});
