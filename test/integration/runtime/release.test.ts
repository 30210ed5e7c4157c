import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../../../runtime/postgres/embedded.ts';
import { projectRoot } from '../../../runtime/project.ts';
import { newId } from '../../../subgraphs/shared/ids.ts';
import { Client } from '../../testkit/client.ts';

/** The result of `npm run build`, copied elsewhere, installed and started as in an office. */
const run = promisify(execFile);
const MINUTES = 60_000;

let folder: string;
beforeAll(async () => {
  await run(process.execPath, ['--import', 'tsx', 'runtime/build.ts'], { cwd: projectRoot });
  folder = await mkdtemp(join(tmpdir(), 'pandu-release-'));
  await chmod(folder, 0o755);
  await cp(join(projectRoot, 'release'), folder, { recursive: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a release installs without the tools that made it, and opens a real office from an empty folder', {
  timeout: 5 * MINUTES,
}, async () => {
  // Every package of its lock was installed with the project: npm finds them all in its cache.
  await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: folder });
  const installed = await readdir(join(folder, 'node_modules'));
  for (const tool of ['vite', 'prisma', '@graphql-codegen', 'typescript', 'tsx', 'esbuild', 'vitest'])
    expect([tool, installed.includes(tool)]).toEqual([tool, false]);
  expect((await files(join(folder, 'server'))).filter((name) => name.endsWith('.ts'))).toEqual([]);
  for (const name of (await files(join(folder, 'server'))).filter((one) => one.endsWith('.js')))
    expect([name, (await readFile(join(folder, 'server', name), 'utf8')).includes(projectRoot)]).toEqual([
      name,
      false,
    ]);

  const key = () => randomBytes(32).toString('base64');
  const port = await freePort();
  const office = spawn('npm', ['start'], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: String(port),
      PANDU_WORKERS: '1',
      PANDU_MODE: 'real',
      PANDU_REGENCY: '13.76',
      PANDU_CLUSTER_KEY: key(),
      PANDU_DATA_KEY: key(),
      PANDU_HASH_KEY: key(),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  office.stdout.on('data', (chunk) => (output += chunk));
  office.stderr.on('data', (chunk) => (output += chunk));
  while (!output.includes('Ctrl-C ends it.')) {
    if (office.exitCode !== null) throw new Error(`the office did not open:\n${output}`);
    await sleep(50);
  }
  const url = `http://127.0.0.1:${port}`;
  while ((await fetch(`${url}/readyz`)).status !== 200) await sleep(50); // the background begins after the first gateway
  const page = await fetch(url, { headers: { accept: 'text/html' } });
  expect(await page.text()).toContain('<div id="root">');
  expect(await (await fetch(`${url}/installation`)).json()).toMatchObject({
    mode: 'real',
    regency: { code: '13.76', name: 'Kota Payakumbuh' },
  });
  const password = /one-time password (\S+)/.exec(output)?.[1];
  const signedIn = await fetch(`${url}/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'admin', password, client: 'phone' }),
  });
  expect(signedIn.status).toBe(200);

  // The first acts of the first person, with parts that load only then.
  const { token } = (await signedIn.json()) as { token: string };
  const input = {
    requestId: newId('req'),
    currentPassword: password,
    newPassword: 'kuda-nila-terbang-9417-senja',
  };
  const change = `mutation ($input: PasswordChangeInput!) { passwordChange(input: $input) { __typename ... on PanduError { code } } }`;
  const admin = new Client({ url }, token);
  expect(await admin.ask(change, { input })).toEqual({ passwordChange: { __typename: 'Account' } });
  const weak = {
    ...input,
    requestId: newId('req'),
    currentPassword: input.newPassword,
    newPassword: 'rahasia12345',
  };
  expect(await admin.ask(change, { input: weak })).toMatchObject({
    passwordChange: { __typename: 'ValidationError', code: 'PASSWORD_COMMON' },
  });

  // Printing loads with the first page; a missing letter is then not found.
  const letter = await fetch(`${url}/documents/letter/${newId('lett')}.pdf`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(letter.status).toBe(404);

  if (office.pid) process.kill(-office.pid, 'SIGINT');
  await once(office, 'exit');
  expect(
    await fetch(url).then(
      () => 'open',
      () => 'closed',
    ),
  ).toBe('closed');
});

const files = (path: string) => readdir(path);
