import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fixedId, newId } from '../../subgraphs/shared/ids.ts';
import { findChainBreak } from '../../subgraphs/shared/sequencer.ts';
import { SAMPLE_PASSWORD } from '../testkit/office.ts';
import { House } from './house.ts';

/** Rounds of kills, with each kind in every round. */
const ROUNDS = 4;
const WRITERS = 4;

let folder: string;
let house: House;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pandu-chaos-'));
  await chmod(folder, 0o755);
  house = await House.open(folder);
}, 600_000);
afterAll(async () => {
  if (house) await house.close();
  await rm(folder, { recursive: true, force: true });
});

const ISSUE = `mutation ($input: TicketIssueInput!) { ticketIssue(input: $input) { __typename ... on Ticket { id } ... on PanduError { code } } }`;

async function send(path: string, body: unknown, token?: string): Promise<Record<string, unknown> | null> {
  try {
    const answer = await fetch(house.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
    return await answer.json();
  } catch {
    return null; // nobody answered
  }
}

async function signIn(): Promise<string> {
  for (;;) {
    const answer = await send('/auth/sign-in', {
      username: 'loket1',
      password: SAMPLE_PASSWORD,
      client: 'phone',
    });
    if (typeof answer?.token === 'string') return answer.token;
    await sleep(500);
  }
}

interface Stream {
  /** Ids of tickets that the office acknowledged. */
  acknowledged: string[];
  refusals: Set<string>;
  isEnding: boolean;
}

/** An officer's client: it repeats a request until it is answered, as the console and the phones do. */
async function issueTickets(stream: Stream, token: string): Promise<void> {
  while (!stream.isEnding) {
    const id = newId('tick');
    const input = { requestId: newId('req'), id, deskId: fixedId('desk', 'SOSEK'), visitKind: 'INFORMATION' };
    for (;;) {
      const answer = await send('/graphql', { query: ISSUE, variables: { input } }, token);
      const issued = (
        answer?.data as { ticketIssue?: { __typename: string; id?: string; code?: string } } | null
      )?.ticketIssue;
      if (issued?.__typename === 'Ticket') {
        stream.acknowledged.push(id);
        break;
      }
      if (issued?.code) {
        stream.refusals.add(issued.code);
        break;
      }
      await sleep(100);
    }
  }
}

it('an office restarts after every kill and a full disk, with each acknowledged act exactly once', async () => {
  const token = await signIn();
  const stream: Stream = { acknowledged: [], refusals: new Set(), isEnding: false };
  const writing = Array.from({ length: WRITERS }, () => issueTickets(stream, token));
  const harm: Record<string, () => Promise<void>> = {
    'the background': () => house.killOne('background'),
    'a gateway': () => house.killOne('gateway'),
    'the database server': () => house.killPostgres(),
    'the background, again before it is ready': async () => {
      for (let deaths = 0; deaths < 4; deaths++) {
        await house.killOne('background');
        await sleep(700);
      }
    },
    'the whole office': () => house.killAll(),
    'the whole office, and its disk is full at the next start': () => house.killAllAndFillDisk(),
  };
  let kills = 0;
  const slowest = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const [what, act] of Object.entries(harm)) {
      await sleep(Math.random() * 1500); // at a random moment
      await act();
      kills += 1;
      const before = stream.acknowledged.length;
      const since = Date.now();
      while (stream.acknowledged.length < before + 2 * WRITERS) await sleep(50); // acts are accepted again
      slowest.set(what, Math.max(slowest.get(what) ?? 0, Date.now() - since));
    }
  }
  stream.isEnding = true;
  await Promise.all(writing);
  await house.untilReady();

  const owner = new pg.Pool({
    connectionString: await house.ownerUrl(),
    options: '-c search_path=cases,public',
    max: 2,
  });
  const list = async (text: string) =>
    (await owner.query<{ value: string }>(text, [stream.acknowledged])).rows.map(({ value }) => value).sort();
  const acknowledged = [...stream.acknowledged].sort();
  expect(await list('select id as value from ticket where id = any($1)')).toEqual(acknowledged);
  expect(
    await list(
      `select subject_id as value from event join event_seal on event_id = id
       where kind = 'TICKET_CHANGED' and subject_id = any($1)`,
    ),
  ).toEqual(acknowledged);
  expect(await findChainBreak(owner)).toBeNull();
  await owner.end();
  expect([...stream.refusals]).toEqual([]);
  console.log(
    `${kills} kills, ${house.starts} starts, ${acknowledged.length} acknowledged acts: 0 lost, 0 doubled; until acts were taken again, slowest: ${[...slowest].map(([what, ms]) => `${what} ${(ms / 1000).toFixed(1)} s`).join(', ')}`,
  );
}, 3_600_000);
