import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SettableClock } from '../../../subgraphs/shared/clock.ts';
import { readFeed } from '../../../subgraphs/shared/feed.ts';
import { newId } from '../../../subgraphs/shared/ids.ts';
import { findChainBreak, sequenceOnce } from '../../../subgraphs/shared/sequencer.ts';
import { systemIdentity } from '../../../subgraphs/shared/subgraph.ts';
import { createTestDatabase, type TestDatabase } from '../../testkit/database.ts';
import { type EventSource, openEventSource } from '../../testkit/event-source.ts';

let database: TestDatabase;
let source: EventSource;
let owner: pg.Pool;
const clock = new SettableClock('2026-03-01T03:00:00Z');
const pool = () => source.subgraph.createContext(systemIdentity()).db.pool;

beforeAll(async () => {
  database = await createTestDatabase();
  source = openEventSource('cases', database, clock);
  owner = new pg.Pool({
    connectionString: database.ownerUrl,
    options: '-c search_path=cases,public',
    max: 2,
  });
});
afterAll(async () => {
  await source.subgraph.close();
  await owner.end();
  await database.drop();
});
beforeEach(() => owner.query('truncate event, event_seal, event_pending'));

const say = (subjectId: string, payload = {}) => source.emit({ kind: 'SAID', subjectId, payload });

async function sealAll(): Promise<void> {
  while ((await sequenceOnce(pool())) > 0);
}

async function feed(after = '0') {
  const { events } = await readFeed(pool(), after, 1000);
  return events.map(({ position, subjectId }) => [position, subjectId]);
}

describe('positions', () => {
  it('follow each other without a gap, in the order of recording', async () => {
    await say('a');
    clock.advanceDays(1);
    await say('b');
    await say('c');
    await sealAll();
    expect(await feed()).toEqual([
      ['1', 'a'],
      ['2', 'b'],
      ['3', 'c'],
    ]);
    expect(await feed('2')).toEqual([['3', 'c']]);
  });

  it('keep the order of writing for one subject, even if the clock of the second writer is behind', async () => {
    await say('first');
    clock.advanceDays(-3);
    await source.emit({ kind: 'SAID', subjectId: 'second', payload: {} });
    await owner.query(`update event set id = 'evt_0' || id where subject_id = 'second'`);
    await owner.query(
      `update event_pending set event_id = 'evt_0' || event_id where event_id <> (select id from event where subject_id = 'first')`,
    );
    clock.advanceDays(3);
    await sealAll();
    expect((await feed()).map(([, subject]) => subject)).toEqual(['first', 'second']);
  });

  it('do not skip an event that was written earlier and commits later', async () => {
    const late = await pool().connect();
    await late.query('begin');
    await late.query(
      `insert into event (id, occurred_on, subject_type, subject_id, kind, payload) values ($1, '2026-03-01', 'Test', 'late', 'SAID', '{}')`,
      [newId('evt')],
    );
    await late.query(`insert into event_pending (event_id) select id from event where subject_id = 'late'`);
    await say('soon');
    await sealAll();
    expect(await feed()).toEqual([['1', 'soon']]);
    await late.query('commit');
    late.release();
    await sealAll();
    expect(await feed('1')).toEqual([['2', 'late']]);
  });

  it('have no gap where a transaction was rolled back', async () => {
    await say('kept');
    await expect(
      source.emit({ kind: 'SAID', subjectId: 'lost', payload: { broken: undefined, n: 1n } as never }),
    ).rejects.toThrow();
    await say('kept too');
    await sealAll();
    expect(await feed()).toEqual([
      ['1', 'kept'],
      ['2', 'kept too'],
    ]);
  });

  it('are given once, however many write and seal at the same time', async () => {
    const writers = Array.from({ length: 6 }, async (_, writer) => {
      for (let n = 0; n < 20; n++) await say(`${writer}-${n}`);
    });
    let isWriting = true;
    const sealers = Array.from({ length: 3 }, async () => {
      while (isWriting)
        if ((await sequenceOnce(pool())) === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    });
    await Promise.all(writers);
    isWriting = false;
    await Promise.all(sealers);
    await sealAll();
    const sealed = await feed();
    expect(sealed.map(([position]) => Number(position))).toEqual(
      Array.from({ length: 120 }, (_, i) => i + 1),
    );
    expect(new Set(sealed.map(([, subject]) => subject)).size).toBe(120);
    expect(await findChainBreak(pool())).toBeNull();
  });
});

describe('the chain of hashes', () => {
  beforeEach(async () => {
    for (const subject of ['a', 'b', 'c', 'd']) await say(subject, { outcome: 'POOR', note: `${subject}|1` });
    await sealAll();
  });

  it('is valid for an untouched log, with any date style of the session', async () => {
    expect(await findChainBreak(pool())).toBeNull();
    const german = new pg.Pool({
      connectionString: database.ownerUrl,
      options: '-c search_path=cases,public -c datestyle=German -c timezone=Asia/Jayapura',
    });
    expect(await findChainBreak(german)).toBeNull();
    await german.end();
  });

  it.each([
    ['a changed payload', `update event set payload = '{"outcome": "NOT_POOR"}' where subject_id = 'b'`, 2n],
    ['a changed day', `update event set occurred_on = occurred_on - 1 where subject_id = 'c'`, 3n],
    ['another author', `update event set account_id = 'acct_x' where subject_id = 'a'`, 1n],
    [
      'a value moved between columns',
      `update event set kind = 'SA', subject_id = 'ID' || subject_id where subject_id = 'd'`,
      4n,
    ],
    ['a removed event', `delete from event where subject_id = 'b'`, 2n],
    ['a removed place', 'delete from event_seal where position = 3', 3n],
    [
      'two events that changed places',
      `update event_seal set event_id = case position when 2 then (select event_id from event_seal where position = 3)
        else (select event_id from event_seal where position = 2) end where position in (2, 3)`,
      2n,
    ],
    ['an event put in between', `update event_seal set hash = decode('00', 'hex') where position = 4`, 4n],
  ])('shows %s', async (_, tampering, position) => {
    await owner.query('begin; drop index if exists event_seal_event_id_key; commit');
    await owner.query(tampering);
    expect(await findChainBreak(pool())).toBe(position);
  });

  it('cannot be rewritten by the subgraph itself', async () => {
    for (const statement of [
      'update event set payload = payload',
      'delete from event',
      'update event_seal set hash = hash',
      'delete from event_seal',
      'truncate event',
    ]) {
      await expect(pool().query(statement)).rejects.toThrow(/permission denied/);
    }
  });
});
