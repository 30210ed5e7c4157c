import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keysAsText } from '../../../runtime/keys.ts';
import { freePort } from '../../../runtime/postgres/embedded.ts';
import { projectRoot } from '../../../runtime/project.ts';
import { SUBGRAPHS } from '../../../subgraphs/shared/subgraph.ts';
import { Client } from '../../testkit/client.ts';
import { createTestDatabase, type TestDatabase, testKeys } from '../../testkit/database.ts';
import { SAMPLE_PASSWORD } from '../../testkit/office.ts';

/** `npm run start:subgraph` four times and `npm run start:gateway`: each a process with a serving child. */
let database: TestDatabase;
let folder: string;
let env: NodeJS.ProcessEnv;
const started: ChildProcess[] = [];
beforeAll(async () => {
  database = await createTestDatabase('sample');
  folder = await mkdtemp(join(tmpdir(), 'pandu-separate-'));
  const keys = Object.entries(keysAsText(testKeys));
  const urls = SUBGRAPHS.map(async (name) => [
    `SUBGRAPH_URL_${name.toUpperCase()}`,
    `http://127.0.0.1:${await freePort()}`,
  ]);
  env = {
    PATH: process.env.PATH,
    DATABASE_URL: database.ownerUrl,
    DATA_DIR: folder,
    PORT: String(await freePort()),
    ...Object.fromEntries(keys.map(([name, key]) => [`PANDU_${name.toUpperCase()}_KEY`, key])),
    ...Object.fromEntries(await Promise.all(urls)),
  };
});
afterAll(async () => {
  for (const child of started) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
  await database.drop();
});

interface Answered {
  cases: { edges: unknown[] };
  caseReport: { totals: { cases: number } };
}

/** Starts a part and waits until it says that it serves. */
async function start(script: string, args: string[], serves: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', `runtime/${script}.ts`, ...args], {
    cwd: projectRoot,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  while (!output.includes(serves)) {
    if (child.exitCode !== null) throw new Error(`${script} did not start:\n${output}`);
    await sleep(20);
  }
  return child;
}

test('the parts of an office run as processes of their own, answer together, and end with code 0', {
  timeout: 120_000,
}, async () => {
  const subgraphs = await Promise.all(
    SUBGRAPHS.map((name) => start('start-subgraph', [name], `${name} answers signed requests`)),
  );
  const gateway = await start('start-gateway', [], 'Pandu is open');
  const url = `http://127.0.0.1:${env.PORT}`;
  while ((await fetch(`${url}/readyz`)).status !== 200) await sleep(50);

  const signedIn = await fetch(`${url}/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'manajer', password: SAMPLE_PASSWORD, client: 'phone' }),
  });
  const { token } = (await signedIn.json()) as { token: string };
  // One query over all four.
  const { cases, caseReport } = await new Client({ url }, token).ask<Answered>(`{
    cases(first: 1, filter: { status: [REFERRED] }) { edges { node {
      number subject { ... on Household { head { name } } } referrals { program { name } } } } }
    caseReport { totals { cases } } }`);
  expect(cases.edges).toEqual([
    {
      node: {
        number: expect.stringMatching(/^\d{4}\//),
        subject: { head: { name: expect.stringMatching(/\w/) } },
        referrals: expect.arrayContaining([{ program: { name: expect.stringMatching(/\w/) } }]),
      },
    },
  ]);
  expect(caseReport.totals.cases).toBeGreaterThan(100);

  for (const child of [gateway, ...subgraphs]) {
    const gone = once(child, 'exit');
    child.kill('SIGINT');
    expect(await gone).toEqual([0, null]);
  }
});
