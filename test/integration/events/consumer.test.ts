import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { PrismaClient } from '../../../subgraphs/reporting/generated/prisma/client.ts';
import { drain } from '../../../subgraphs/shared/background.ts';
import { SettableClock } from '../../../subgraphs/shared/clock.ts';
import {
  type Consumer,
  consumeOnce,
  defineConsumer,
  listener,
  readPosition,
  resetConsumer,
} from '../../../subgraphs/shared/consumer.ts';
import type { BaseContext } from '../../../subgraphs/shared/context.ts';
import { LocalPeers } from '../../../subgraphs/shared/peers.ts';
import { systemIdentity } from '../../../subgraphs/shared/subgraph.ts';
import { createTestDatabase, type TestDatabase } from '../../testkit/database.ts';
import { type EventSource, openEventSource } from '../../testkit/event-source.ts';

let database: TestDatabase;
let owner: pg.Pool;
let source: EventSource;
let sink: EventSource;
let failAt: string | null = null;

/** Stores what it reads; fails on request, after writing. */
const scribe: Consumer<PrismaClient> = defineConsumer({
  name: 'scribe',
  source: 'cases',
  listeners: {
    SAID: listener(z.object({ word: z.string() }), async (tx, event) => {
      await tx.query('insert into heard (word) values ($1)', [event.payload.word]);
      if (event.payload.word === failAt) throw new Error(`cannot hear ${failAt}`);
    }),
  },
  tables: ['heard'],
});

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Pool({
    connectionString: database.ownerUrl,
    options: '-c search_path=cases,reporting,public',
    max: 2,
  });
  const role = decodeURIComponent(new URL(database.urls.reporting).username);
  await owner.query(
    `create table reporting.heard (n bigserial, word text); grant all on reporting.heard, reporting.heard_n_seq to "${role}"`,
  );
  const peers = new LocalPeers();
  const clock = new SettableClock('2026-03-01T03:00:00Z');
  source = openEventSource('cases', database, clock, { peers });
  sink = openEventSource('reporting', database, clock, { peers });
});
afterAll(async () => {
  await Promise.all([source.subgraph.close(), sink.subgraph.close(), owner.end()]);
  await database.drop();
});
beforeEach(async () => {
  failAt = null;
  await owner.query(
    'truncate cases.event, cases.event_seal, cases.event_pending, reporting.inbox, reporting.heard',
  );
});

const context = () => sink.subgraph.createContext(systemIdentity()) as BaseContext<PrismaClient>;
const say = async (...words: string[]) => {
  for (const word of words)
    await source.emit({ kind: 'SAID', subjectId: word, payload: { word, more: 'not declared' } });
  await drain([source.subgraph]);
};
const consume = () => consumeOnce(context(), scribe);
const heard = async () =>
  (await owner.query<{ word: string }>('select word from heard order by n')).rows.map((row) => row.word);

describe('a consumer', () => {
  it('reads every event once, in order, and resumes where it stopped', async () => {
    await say('a', 'b');
    expect(await consume()).toBe(2);
    await say('c');
    expect(await consume()).toBe(1);
    expect(await consume()).toBe(0);
    expect(await heard()).toEqual(['a', 'b', 'c']);
  });

  it('passes over kinds it does not listen to', async () => {
    await say('a');
    await source.emit({ kind: 'OTHER', subjectId: 'x', payload: {} });
    await drain([source.subgraph]);
    await consume();
    expect(await readPosition(context(), scribe)).toBe('2');
  });

  it('hears once when several processes consume at the same time', async () => {
    await say(...Array.from({ length: 30 }, (_, n) => `w${n}`));
    await Promise.all(
      Array.from({ length: 6 }, async () => {
        while ((await consume()) > 0);
      }),
    );
    await consume();
    expect(await heard()).toEqual(Array.from({ length: 30 }, (_, n) => `w${n}`));
  });

  it('stores nothing of a failed page, not even its position, and reads it again later', async () => {
    await say('a', 'b', 'c');
    failAt = 'b';
    await expect(consume()).rejects.toThrow('cannot hear b');
    expect(await heard()).toEqual([]);
    expect(await readPosition(context(), scribe)).toBe('0');
    failAt = null;
    await consume();
    expect(await heard()).toEqual(['a', 'b', 'c']);
  });

  it('stops at an event with an undeclared payload, instead of skipping it', async () => {
    await say('a');
    await source.emit({ kind: 'SAID', subjectId: 'x', payload: { word: 7 } });
    await drain([source.subgraph]);
    await expect(consume()).rejects.toThrow();
    expect(await heard()).toEqual([]);
  });

  it('reads everything again after a reset', async () => {
    await say('a', 'b');
    await consume();
    await resetConsumer(context(), scribe);
    expect(await heard()).toEqual([]);
    await consume();
    expect(await heard()).toEqual(['a', 'b']);
  });
});
