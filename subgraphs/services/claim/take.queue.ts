import type { ServicesContext } from '../context.ts';
import type { Claim } from './claim.ts';
import { isRetryable, type Taken, takeTogether } from './take.store.ts';

/** So many statements run at once for one programme's total; further claims gather meanwhile and go together. */
const AT_ONCE = 1;
/** So many claims go together at most. */
const TOGETHER = 64;

interface Waiter {
  claim: Claim;
  ctx: ServicesContext;
  done: (taken: Taken | null) => void;
  failed: (error: unknown) => void;
}

/** Claims on one programme's total that wait for a statement to take them. */
interface Line {
  running: number;
  waiting: Waiter[];
}

const linesOf = new WeakMap<object, Map<string, Line>>();

/**
 * Reserves where there is room and nobody waits; null where `reserveUnderLock` must decide. Claims on one total that arrive while others are
 * being taken go together in the next statement: the row of an allotment is then updated once for all of them, and its lock and the flush to disk
 * are shared. A claim on another programme never waits for these.
 */
export function takeAtOnce(ctx: ServicesContext, claim: Claim): Promise<Taken | null> {
  const { pool } = ctx.db;
  const lines = linesOf.get(pool) ?? new Map<string, Line>();
  linesOf.set(pool, lines);
  const key = `${claim.programId} ${claim.fiscalYear}`;
  const line = lines.get(key) ?? { running: 0, waiting: [] };
  lines.set(key, line);
  return new Promise((done, failed) => {
    line.waiting.push({ claim, ctx, done, failed });
    if (line.running < AT_ONCE) void drain(lines, key, line);
  });
}

async function drain(lines: Map<string, Line>, key: string, line: Line): Promise<void> {
  line.running += 1;
  // Who arrives in the same turn of the event loop goes along.
  await new Promise(setImmediate);
  while (line.waiting.length > 0) await takeNext(line);
  line.running -= 1;
  if (line.running === 0) lines.delete(key);
}

/** Takes the next claims together; the same claim twice goes one after the other. */
async function takeNext(line: Line): Promise<void> {
  const batch = new Map<string, Waiter>();
  const left: Waiter[] = [];
  for (const waiter of line.waiting)
    if (batch.size < TOGETHER && !batch.has(waiter.claim.claimId)) batch.set(waiter.claim.claimId, waiter);
    else left.push(waiter);
  line.waiting = left;
  const waiters = [...batch.values()];
  const [first] = waiters;
  if (!first) return;
  try {
    const taken = await takeTogether(
      first.ctx,
      waiters.map(({ claim }) => claim),
    );
    for (const { claim, done } of waiters) done(taken.get(claim.claimId) ?? null);
  } catch (error) {
    if (waiters.length === 1 || !isRetryable(error))
      for (const { done, failed } of waiters) isRetryable(error) ? done(null) : failed(error);
    else for (const waiter of waiters) await takeNext({ running: 1, waiting: [waiter] });
  }
}
