import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { findChainBreak } from '../../subgraphs/shared/sequencer.ts';
import { createTestDatabase } from '../testkit/database.ts';
import type { Part } from './worker.ts';

/** The final content of the tables; all four lists have one line per written item. */
export interface Remains {
  /** The items that writers saw committed. */
  acknowledged: string[];
  things: string[];
  events: string[];
  /** Sealed, in order of position. */
  positions: number[];
  seen: string[];
  pending: number;
  requests: number;
  chainBreak: bigint | null;
  kills: number;
}

interface Worker {
  part: Part;
  name: string;
  child: ChildProcess;
  /** Resolves when it has started to work. */
  ready: Promise<unknown>;
}

const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url));
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Lets child processes write, seal and consume, repeatedly kills one with SIGKILL at a random moment and restarts it
 * (a writer at its first unacknowledged item), then lets all finish and returns the result.
 */
export async function killAgainAndAgain(parts: readonly Part[], kills: number): Promise<Remains> {
  const database = await createTestDatabase();
  const owner = new pg.Pool({
    connectionString: database.ownerUrl,
    options: '-c search_path=cases,reporting,public',
    max: 2,
  });
  const roleOf = (url: string) => `"${decodeURIComponent(new URL(url).username)}"`;
  await owner.query(`create table cases.chaos_thing (thing text); create table reporting.chaos_seen (thing text, position bigint);
    grant insert on cases.chaos_thing to ${roleOf(database.urls.cases)}; grant insert on reporting.chaos_seen to ${roleOf(database.urls.reporting)}`);
  const next = new Map<string, number>();

  const start = (part: Part, name: string): Worker => {
    const args = [part, JSON.stringify(database.urls), name, String(next.get(name) ?? 0)];
    const child = fork(WORKER, args, {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.on('message', (message) => {
      if (typeof message === 'number') next.set(name, message + 1);
    });
    return { part, name, child, ready: once(child, 'message') };
  };
  const kill = async ({ child }: Worker) => {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };

  let workers = parts.map((part, index) => start(part, `${part}${index}`));
  try {
    for (let n = 0; n < kills; n++) {
      const victim = workers[n % workers.length] as Worker;
      await victim.ready;
      await pause(Math.random() * 80);
      await kill(victim);
      workers = workers.map((worker) => (worker === victim ? start(victim.part, victim.name) : worker));
    }
    await Promise.all(workers.map((worker) => worker.ready));
    await untilWritten(next, kills);
    for (const writer of workers.filter(({ part }) => part === 'writer')) await kill(writer);
    await untilConsumed(owner);
    return await lookAt(owner, next, kills);
  } finally {
    await Promise.all(
      workers.filter(({ child }) => child.exitCode === null && child.signalCode === null).map(kill),
    );
    await owner.end();
    await database.drop();
  }
}

/** Lets the writers work until there are more items than kills, for a minute at most: a busy machine is slow. */
async function untilWritten(next: ReadonlyMap<string, number>, kills: number): Promise<void> {
  const written = () => [...next.values()].reduce((sum, count) => sum + count, 0);
  for (let waited = 0; waited < 60_000 && written() <= kills; waited += 50) await pause(50);
}

/** Waits until every written item was consumed, for a minute at most. */
async function untilConsumed(owner: pg.Pool): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 50) {
    const { rows } = await owner.query<{ open: boolean }>(
      'select (select count(distinct thing) from chaos_thing) > (select count(distinct thing) from chaos_seen) as open',
    );
    if (!rows[0]?.open) return;
    await pause(50);
  }
}

async function lookAt(owner: pg.Pool, next: ReadonlyMap<string, number>, kills: number): Promise<Remains> {
  const list = async <T>(query: string) =>
    (await owner.query<{ value: T }>(query)).rows.map((row) => row.value);
  return {
    acknowledged: [...next]
      .flatMap(([name, count]) => Array.from({ length: count }, (_, n) => `${name}-${n}`))
      .sort(),
    things: (await list<string>('select thing as value from chaos_thing')).sort(),
    events: (await list<string>('select subject_id as value from cases.event')).sort(),
    positions: await list<number>('select position::int as value from cases.event_seal order by position'),
    seen: (await list<string>('select thing as value from chaos_seen')).sort(),
    pending: (await list<string>('select event_id as value from cases.event_pending')).length,
    requests: (await list<string>('select request_id as value from cases.request')).length,
    chainBreak: await findChainBreak(owner),
    kills,
  };
}
