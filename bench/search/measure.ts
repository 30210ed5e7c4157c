import pg from 'pg';

/** How long `work` takes, milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The value below which this share of the values lies; the greatest for 1. */
export function at(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

type Query = (...args: unknown[]) => Promise<unknown>;

/** Runs `work` and gives what sends its statements again, one after the other, and does nothing with the rows. */
export async function recordStatements(
  pool: pg.Pool,
  work: () => Promise<unknown>,
): Promise<() => Promise<void>> {
  const sent: unknown[][] = [];
  const query = pg.Client.prototype.query as Query;
  pg.Client.prototype.query = function record(this: pg.Client, ...args: unknown[]) {
    sent.push(args.filter((arg) => typeof arg !== 'function')); // a pool brings its own callback
    return query.apply(this, args);
  } as typeof pg.Client.prototype.query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query as typeof pg.Client.prototype.query;
  }
  return async () => {
    const client = await pool.connect();
    for (const args of sent) await client.query(...(args as [string]));
    client.release();
  };
}
