import { Agent, request } from 'node:http';
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
  collect();
  const before = process.memoryUsage().heapUsed;
  await askAll();
  collect({ type: 'minor' });
  collect({ type: 'minor' });
  agent.destroy();
  return (process.memoryUsage().heapUsed - before) / requests;
}

it.each(['in-process', 'http'] as const)(
  'a request is out of memory once it is answered (%s)',
  async (mode) => {
    const office = await openOffice({ database, mode });
    const held = await heldByRequest(office);
    expect(held).toBeLessThan(30_000);
    await office.close();
  },
);
