import { createHash } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../../subgraphs/shared/actor.ts';
import { SettableClock } from '../../../subgraphs/shared/clock.ts';
import { ConflictError, RuleError } from '../../../subgraphs/shared/errors.ts';
import { keyedHash } from '../../../subgraphs/shared/personal.ts';
import { systemIdentity } from '../../../subgraphs/shared/subgraph.ts';
import { assertVersion, type Json, write } from '../../../subgraphs/shared/write.ts';
import { createTestDatabase, type TestDatabase, testKeys } from '../../testkit/database.ts';
import { type EventSource, openEventSource } from '../../testkit/event-source.ts';

let database: TestDatabase;
let source: EventSource;
let owner: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  source = openEventSource('cases', database, new SettableClock('2026-03-01T03:00:00Z'));
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
beforeEach(() => owner.query('truncate event, event_seal, event_pending, request'));

const officer = (accountId: string): Actor => ({
  accountId,
  postingId: 'post_1',
  role: 'FRONT_OFFICE',
  regionCode: '33.14',
  deskId: null,
  agencyId: null,
  sectors: [],
  name: 'Officer',
});

/** An act that emits one event and answers how often it ran. */
function act(
  input: { requestId: string; [field: string]: unknown },
  accountId = 'acct_1',
  work?: () => Promise<Json>,
) {
  const ctx = source.subgraph.createContext(systemIdentity(officer(accountId)));
  return write(ctx, { requestId: input.requestId, name: 'thingDo', input }, async (tx) => {
    runs += 1;
    tx.emit({
      kind: 'DONE',
      subject: { type: 'Thing', id: input.requestId },
      payload: {},
    });
    return work ? work() : { run: runs };
  });
}
let runs = 0;
beforeEach(() => {
  runs = 0;
});

async function counts() {
  const { rows } = await owner.query(
    `select (select count(*)::int from event) as events, (select count(*)::int from event_pending) as pending, (select count(*)::int from request) as requests`,
  );
  return rows[0];
}

describe('a request id', () => {
  it('gives the same answer again without a second effect', async () => {
    const first = await act({ requestId: 'r1', amount: '5', note: 'a' });
    const second = await act({ note: 'a', requestId: 'r1', amount: '5' });
    expect([first, second, runs]).toEqual([{ run: 1 }, { run: 1 }, 1]);
    expect(await counts()).toEqual({ events: 1, pending: 1, requests: 1 });
  });

  it('is refused for another input', async () => {
    await act({ requestId: 'r1', amount: '5' });
    await expect(act({ requestId: 'r1', amount: '6' })).rejects.toMatchObject({ code: 'REQUEST_ID_REUSED' });
    await expect(act({ requestId: 'r1', amount: '6' })).rejects.toBeInstanceOf(ConflictError);
    expect(await counts()).toEqual({ events: 1, pending: 1, requests: 1 });
  });

  it('stores nothing of its input that could be guessed', async () => {
    await act({ requestId: 'r1', nik: '3399010101800001' });
    const { rows } = await owner.query<{ hash: Buffer }>('select body_hash as hash from request');
    const plain = createHash('sha256').update('thingDo:{"nik":"3399010101800001"}').digest();
    const keyed = keyedHash(testKeys.hash, 'request', 'thingDo:{"nik":"3399010101800001"}');
    expect(rows[0]?.hash).toEqual(keyed);
    expect(rows[0]?.hash).not.toEqual(plain);
  });

  it('belongs to its account', async () => {
    await act({ requestId: 'r1' }, 'acct_1');
    expect(await act({ requestId: 'r1' }, 'acct_2')).toEqual({ run: 2 });
    expect(await counts()).toEqual({ events: 2, pending: 2, requests: 2 });
  });

  it('has one effect when it arrives many times at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => act({ requestId: 'r1', amount: '5' })));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['{"run":1}']));
    expect(await counts()).toEqual({ events: 1, pending: 1, requests: 1 });
  });

  it('is free again after the first request failed, also for those waiting on it', async () => {
    let fails = true;
    const work = async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (fails) {
        fails = false;
        throw new RuleError('NO', { id: 'tidak', en: 'no' });
      }
      return { ok: true };
    };
    const answers = await Promise.allSettled([
      act({ requestId: 'r1' }, 'acct_1', work),
      act({ requestId: 'r1' }, 'acct_1', work),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await counts()).toEqual({ events: 1, pending: 1, requests: 1 });
  });

  it('distinguishes large amounts and dates', async () => {
    await act({ requestId: 'r1', amount: 5n, on: new Date('2026-01-01') });
    expect(await act({ requestId: 'r1', amount: 5n, on: new Date('2026-01-01') })).toEqual({ run: 1 });
    await expect(act({ requestId: 'r1', amount: 6n, on: new Date('2026-01-01') })).rejects.toThrow(
      ConflictError,
    );
    await expect(act({ requestId: 'r1', amount: 5n, on: new Date('2026-01-02') })).rejects.toThrow(
      ConflictError,
    );
  });
});

describe('a refused write', () => {
  it('leaves nothing behind, its request id included', async () => {
    const refusal = new RuleError('NO', { id: 'tidak', en: 'no' });
    await expect(act({ requestId: 'r1' }, 'acct_1', () => Promise.reject(refusal))).rejects.toBe(refusal);
    expect(await counts()).toEqual({ events: 0, pending: 0, requests: 0 });
    expect(await act({ requestId: 'r1' })).toEqual({ run: 2 });
  });

  it('reports a changed version as a conflict', () => {
    expect(() => assertVersion({ version: 3 }, 3)).not.toThrow();
    expect(() => assertVersion({ version: 3 }, 2)).toThrow(ConflictError);
  });

  it('refuses an id that is taken as a conflict, and leaves nothing', async () => {
    const ctx = source.subgraph.createContext(systemIdentity(officer('acct_1')));
    const twice = write(
      ctx,
      { requestId: 'r-taken', name: 'thingCreate', input: { id: 'x' } },
      async (tx) => {
        await tx.query(
          `insert into inbox (consumer, source, position) values ('same', 'same', 0), ('same', 'same', 0)`,
        );
        return {};
      },
    );
    await expect(twice).rejects.toMatchObject({ code: 'ID_TAKEN', inputPath: ['input', 'id'] });
    const { rows } = await owner.query('select 1 from request union all select 1 from inbox');
    expect(rows).toEqual([]);
  });
});
