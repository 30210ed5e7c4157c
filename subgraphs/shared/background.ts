import { consumeOnce } from './consumer.ts';
import { BEAT_MS, beat } from './heartbeat.ts';
import { sequenceOnce } from './sequencer.ts';
import { type Subgraph, systemIdentity } from './subgraph.ts';

/** Idle pause between passes; while there is work there is none. */
const PAUSE_MS = 100;
/** Pause after a fault (database away, poison event), doubled each time up to a quarter of one. */
const FAULT_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 15_000;

/** Something that runs until it is stopped. */
interface Loop {
  stop(): Promise<void>;
}

/** The loops of some subgraphs. */
export interface Background extends Loop {
  /** Resolves when each subgraph has noted its first heartbeat. */
  hasBegun: Promise<void>;
}

function loop(name: string, subgraph: Subgraph, pauseMs: number, pass: () => Promise<number>): Loop {
  let stopped = false;
  let wake = (): void => {};
  const running = (async () => {
    let faults = 0;
    while (!stopped) {
      let pause = 0;
      try {
        pause = (await pass()) > 0 ? 0 : pauseMs;
        faults = 0;
      } catch (error) {
        faults += 1;
        pause = Math.min(FAULT_PAUSE_MS * 2 ** (faults - 1), LONGEST_PAUSE_MS);
        const { log } = subgraph.createContext(systemIdentity());
        if (!stopped)
          log.error({ err: error, loop: name, subgraph: subgraph.name, faults }, 'background pass failed');
      }
      if (pause > 0 && !stopped) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, pause);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      wake();
      await running;
    },
  };
}

/** Runs a subgraph's sequencer, consumers and jobs until stopped. Any number of processes may do so at once. */
export function startBackground(subgraphs: readonly Subgraph[]): Background {
  const firstBeats: Promise<void>[] = [];
  const loops = subgraphs.flatMap((subgraph) => {
    const context = () => subgraph.createContext(systemIdentity());
    const { pool } = context().db;
    let begin = (): void => {};
    firstBeats.push(new Promise((resolve) => (begin = resolve)));
    return [
      loop('heartbeat', subgraph, BEAT_MS, async () => {
        await beat(pool);
        begin();
        return 0;
      }),
      loop('sequencer', subgraph, PAUSE_MS, () => sequenceOnce(pool)),
      ...subgraph.consumers.map((consumer) =>
        loop(consumer.name, subgraph, PAUSE_MS, () => consumeOnce(context(), consumer)),
      ),
      ...subgraph.jobs.map((job) =>
        loop(job.name, subgraph, job.everyMs, async () => {
          await job.run(context());
          return 0;
        }),
      ),
    ];
  });
  return {
    hasBegun: Promise.all(firstBeats).then(() => undefined),
    stop: async () => {
      await Promise.all(loops.map((one) => one.stop()));
    },
  };
}

/** Seals and consumes until nothing moves: what tests and the sample loader wait for instead of sleeping. */
export async function drain(subgraphs: readonly Subgraph[]): Promise<void> {
  for (;;) {
    // Side by side, as they run in the background; what one seals meanwhile another reads in the next round.
    const moved = await Promise.all(subgraphs.map(drainOne));
    if (moved.every((count) => count === 0)) return;
  }
}

/** Seals and consumes in one subgraph until nothing moves there. Returns how much did. */
async function drainOne(subgraph: Subgraph): Promise<number> {
  const ctx = subgraph.createContext(systemIdentity());
  let total = 0;
  for (;;) {
    let moved = await sequenceOnce(ctx.db.pool);
    for (const consumer of subgraph.consumers) moved += await consumeOnce(ctx, consumer);
    if (moved === 0) return total;
    total += moved;
  }
}
