import type pg from 'pg';

/** The duration of `work`, milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The quantile of the values at `share`; the maximum for 1. */
export function at(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

type Call = (...args: unknown[]) => unknown;

/** Runs `work`, recording its statements. Returns a function that replays them in order and ignores the rows. */
export async function recordStatements(
  pool: pg.Pool,
  work: () => Promise<unknown>,
): Promise<() => Promise<void>> {
  const sent: unknown[][] = [];
  const recording =
    (call: Call): Call =>
    (...args) => {
      sent.push(args);
      return call(...args);
    };
  const { query, connect } = pool;
  const connectAgain = connect.bind(pool) as (...args: unknown[]) => Promise<pg.PoolClient>;
  const lend = async () => {
    const client = await connectAgain();
    const own = client.query;
    const release = client.release.bind(client);
    Object.assign(client, {
      query: recording(own.bind(client) as Call),
      release: (error?: Error) => {
        client.query = own;
        client.release = release;
        release(error);
      },
    });
    return client;
  };
  Object.assign(pool, {
    query: recording(query.bind(pool) as Call),
    connect: (...args: unknown[]) => (args.length > 0 ? connectAgain(...args) : lend()), // pool.query uses the callback form
  });
  try {
    await work();
  } finally {
    Object.assign(pool, { query, connect });
  }
  return async () => {
    const client = await pool.connect();
    for (const args of sent) await (client.query as Call).apply(client, args);
    client.release();
  };
}
