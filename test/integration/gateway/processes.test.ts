import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, officeDate } from '../../../subgraphs/shared/clock.ts';
import { fixedId, newId } from '../../../subgraphs/shared/ids.ts';
import { Client } from '../../testkit/client.ts';
import { createTestDatabase, type TestDatabase } from '../../testkit/database.ts';
import { type Office, openOffice, SAMPLE_PASSWORD } from '../../testkit/office.ts';

/** Two gateway processes over one database: what happens in one must hold in the other. */
const LIMITS = { trustedProxies: '127.0.0.1', signInAttemptsPerMinute: 6 };

let database: TestDatabase;
let office: Office;
let other: ChildProcess;
/** Where each process listens. */
let doors: string[];

beforeAll(async () => {
  database = await createTestDatabase('sample');
  const { ownerUrl, urls } = database;
  other = fork(
    join(import.meta.dirname, 'second-process.ts'),
    [JSON.stringify({ ownerUrl, urls, ...LIMITS })],
    { execArgv: ['--import', 'tsx'] },
  );
  office = await openOffice({ database, ...LIMITS });
  const [url] = await once(other, 'message');
  doors = [office.url, String(url)];
});
afterAll(async () => {
  const gone = once(other, 'exit');
  other.disconnect();
  await gone;
  await office.close();
  await database.drop();
});

/** Signs in at one process; each client address has its own attempts. */
const signIn = (door: string | undefined, username: string, password: string, address: string) =>
  fetch(`${door}/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
    body: JSON.stringify({ username, password, client: 'phone' }),
  });

let addresses = 0;
/** A session at every process. */
async function sessionOf(username: string): Promise<Client[]> {
  const answer = await signIn(doors[0], username, SAMPLE_PASSWORD, `198.51.100.${++addresses}`);
  const { token } = (await answer.json()) as { token: string };
  return doors.map((door) => new Client({ url: door }, token));
}

const ask = async (client: Client) => (await client.query('{ viewer { name } }')).status;

/** Sends requests until one is refused; returns when the last served one was sent. */
async function lastServed(client: Client): Promise<number> {
  for (let last = 0; ; ) {
    const sent = performance.now();
    if ((await ask(client)) === 401) return last;
    last = sent;
  }
}

/** `act` ends a session through the first process: no process serves a request sent 5 s after it was done, or later. */
async function expectEndedEverywhere(username: string, act: (own: Client) => Promise<unknown>) {
  const clients = await sessionOf(username);
  for (const client of clients) expect(await ask(client)).toBe(200);
  await act(clients[0] as Client);
  const done = performance.now();
  for (const served of await Promise.all(clients.map(lastServed))) expect(served - done).toBeLessThan(5000);
}

describe('within 5 s no process serves', () => {
  it.concurrent('somebody who signed out', async () => {
    await expectEndedEverywhere('surveyor1', (own) => own.fetch('/auth/sign-out', { method: 'POST' }));
  });

  it.concurrent('a locked account', async () => {
    await expectEndedEverywhere('surveyor2', async () => {
      const [admin] = await sessionOf('admin');
      const input = {
        requestId: newId('req'),
        id: fixedId('acct', 'surveyor2'),
        expectedVersion: 1,
        reason: 'uji penguncian',
      };
      const lock =
        'mutation ($input: AccountLockInput!) { accountLock(input: $input) { ... on Account { lockReason } } }';
      expect(await admin?.ask(lock, { input })).toEqual({ accountLock: { lockReason: input.reason } });
    });
  });

  it.concurrent('an ended posting', async () => {
    await expectEndedEverywhere('bupati', async () => {
      const [admin] = await sessionOf('admin');
      const lastDay = addDays(officeDate(new Date()), -1);
      const input = { requestId: newId('req'), id: fixedId('post', 'bupati'), expectedVersion: 1, lastDay };
      const end =
        'mutation ($input: PostingEndInput!) { postingEnd(input: $input) { ... on Posting { validUntil } } }';
      expect(await admin?.ask(end, { input })).toEqual({ postingEnd: { validUntil: lastDay } });
    });
  });
});

describe('all processes count together', () => {
  const attempt = async (n: number, username: string, address: string) => {
    const answer = await signIn(doors[n % 2], username, 'a-wrong-password', address);
    return [answer.status, ((await answer.json()) as { code: string }).code];
  };

  it('the attempts of an address to sign in', async () => {
    const answers = [];
    for (let n = 0; n < 8; n++) answers.push(await attempt(n, `nobody.${n}`, '203.0.113.7'));
    const refused = [401, 'SIGN_IN_REFUSED'];
    const tooMany = [429, 'TOO_MANY_REQUESTS'];
    expect(answers).toEqual([...Array(6).fill(refused), tooMany, tooMany]);
    expect((await signIn(doors[1], 'loket1', SAMPLE_PASSWORD, '203.0.113.7')).status).toBe(429);
    expect((await signIn(doors[1], 'loket1', SAMPLE_PASSWORD, '203.0.113.8')).status).toBe(200);
  });

  it('the wrong passwords of an account from one address: after the fifth that address waits, no other', async () => {
    for (let n = 0; n < 5; n++) await attempt(n, 'loket2', '203.0.113.20');
    // The sixth from there, within the address's own limit per minute.
    expect((await signIn(doors[1], 'loket2', SAMPLE_PASSWORD, '203.0.113.20')).status).toBe(401);
    for (const [index, door] of doors.entries())
      expect((await signIn(door, 'loket2', SAMPLE_PASSWORD, `203.0.113.${30 + index}`)).status).toBe(200);
  });
});
