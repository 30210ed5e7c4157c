import { z } from 'zod';
import type { PrismaClient } from '../../subgraphs/reporting/generated/prisma/client.ts';
import { systemClock } from '../../subgraphs/shared/clock.ts';
import { consumeOnce, defineConsumer, listener } from '../../subgraphs/shared/consumer.ts';
import type { BaseContext } from '../../subgraphs/shared/context.ts';
import type { EventKinds } from '../../subgraphs/shared/events.ts';
import { LocalPeers } from '../../subgraphs/shared/peers.ts';
import { sequenceOnce } from '../../subgraphs/shared/sequencer.ts';
import { systemIdentity } from '../../subgraphs/shared/subgraph.ts';
import { write } from '../../subgraphs/shared/write.ts';
import type { TestDatabase } from '../testkit/database.ts';
import { openEventSource } from '../testkit/event-source.ts';

/**
 * A child process that runs one part of the event machinery until it is killed. Arguments: its part and the URLs; for
 * a writer also its name and the number to continue with.
 */
export type Part = 'writer' | 'sequencer' | 'consumer';

const [part, urls, name = '', from = '0'] = process.argv.slice(2);
const peers = new LocalPeers();
const database: Pick<TestDatabase, 'urls'> = { urls: JSON.parse(urls ?? '{}') };
const source = openEventSource('cases', database, systemClock, { peers });
const sink = openEventSource('reporting', database, systemClock, { peers });
const contextOf = ({ subgraph }: typeof source) =>
  subgraph.createContext(systemIdentity()) as BaseContext<PrismaClient>;

const counter = defineConsumer<PrismaClient, EventKinds>({
  name: 'chaos',
  source: 'cases',
  listeners: {
    DONE: listener(z.object({ thing: z.string() }), async (tx, event) => {
      await tx.query('insert into chaos_seen (thing, position) values ($1, $2::bigint)', [
        event.payload.thing,
        event.position,
      ]);
    }),
  },
  tables: ['chaos_seen'],
});

/**
 * Writes one item after the other, each with its event and its own request id, and acknowledges it after the commit.
 */
async function runWriter(): Promise<void> {
  for (let n = Number(from); ; n++) {
    const thing = `${name}-${n}`;
    await write(
      contextOf(source),
      { requestId: thing, name: 'thingDo', input: { requestId: thing } },
      async (tx) => {
        await tx.query('insert into chaos_thing (thing) values ($1)', [thing]);
        (tx.emit as (event: unknown) => void)({
          kind: 'DONE',
          subject: { type: 'Thing', id: thing },
          payload: { thing },
        });
        return { thing };
      },
    );
    process.send?.(n);
  }
}

async function runPasses(pass: () => Promise<number>): Promise<void> {
  await pass();
  process.send?.('ready');
  for (;;) if ((await pass()) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
}

const parts: Record<Part, () => Promise<void>> = {
  writer: runWriter,
  sequencer: () => runPasses(() => sequenceOnce(contextOf(source).db.pool)),
  consumer: () => runPasses(() => consumeOnce(contextOf(sink), counter)),
};

process.on('disconnect', () => process.exit());
await parts[part as Part]();
