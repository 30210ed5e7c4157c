import { Agent, request } from 'node:http';
import { constants, type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../testkit/database.ts';
import { fillCases } from '../../testkit/fill-cases.ts';
import { type Office, openOffice } from '../../testkit/office.ts';

const LIST = `{ cases(first: 20) { edges { node { number subject { ... on Household { address head { name } } }
  referrals { status program { name agency { name } } } } } } }`;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('empty');
  await fillCases(database.ownerUrl, 100);
});
afterAll(() => database.drop());

const MAJOR = constants.NODE_PERFORMANCE_GC_MAJOR;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (options?: { type: 'minor' }) => void;

/** Asks by plain HTTP: `fetch` itself keeps what it sent and received. */
function ask(agent: Agent, url: string, token: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const asking = request(`${url}/graphql`, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    asking.on('error', reject);
    asking.end(JSON.stringify({ query: LIST }));
  });
}

/** Bytes that a request still holds when Node has collected its young objects, on average. */
async function heldByRequest(office: Office): Promise<number> {
  const requests = 300;
  const { token } = office.officer('MANAGER');
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const askAll = async () => {
    for (let n = 0; n < requests; n++) expect(await ask(agent, office.url, token as string)).toBe(200);
  };
  await askAll();
  // A full collection in the middle would hide what is held.
  const collections = new PerformanceObserver(() => undefined);
  collections.observe({ type: 'gc' });
  try {
    for (;;) {
      collect();
      await nextTurn();
      collections.takeRecords();
      const before = process.memoryUsage().heapUsed;
      await askAll();
      await nextTurn();
      const wasFull = collections
        .takeRecords()
        .some((entry) => (entry as PerformanceEntry & { detail: { kind: number } }).detail.kind === MAJOR);
      collect({ type: 'minor' });
      collect({ type: 'minor' });
      if (!wasFull) return (process.memoryUsage().heapUsed - before) / requests;
    }
  } finally {
    collections.disconnect();
    agent.destroy();
  }
}

it.each(['in-process', 'http'] as const)(
  'a request is out of memory once it is answered (%s)',
  async (mode) => {
    const office = await openOffice({ database, mode });
    try {
      const { cases } = await office.officer('MANAGER').ask<{ cases: { edges: unknown[] } }>(LIST);
      expect(cases.edges).toHaveLength(20);
      expect(JSON.stringify(cases)).toMatch(/"head":\{"name":.+"agency":\{"name":/);
      expect(await heldByRequest(office)).toBeLessThan(30_000);
    } finally {
      await office.close();
    }
  },
);
