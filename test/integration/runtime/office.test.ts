import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../../../runtime/postgres/embedded.ts';
import { readPostmaster } from '../../../runtime/postgres/postmaster.ts';
import { projectRoot } from '../../../runtime/project.ts';

/** `npm start` as a whole, in a folder of its own: opened, killed, opened again, closed. */
const MINUTES = 60_000;

let folder: string;
let port: number;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pandu-office-'));
  await chmod(folder, 0o755);
  port = await freePort();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Starts an office and waits until it says that it is open. */
async function open(): Promise<{ office: ChildProcess; output: string }> {
  const office = spawn(process.execPath, ['runtime/launch.mjs'], {
    cwd: projectRoot,
    env: { PATH: process.env.PATH, DATA_DIR: folder, PORT: String(port), PANDU_WORKERS: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  office.stdout.on('data', (chunk) => (output += chunk));
  office.stderr.on('data', (chunk) => (output += chunk));
  while (!output.includes('Ctrl-C ends it.')) {
    if (office.exitCode !== null) throw new Error(`the office did not open:\n${output}`);
    await sleep(50);
  }
  return { office, output };
}

const status = (path: string) =>
  fetch(`http://127.0.0.1:${port}${path}`).then(
    (response) => response.status,
    () => 'closed',
  );

/** Neither a server on the port nor a database in the folder. */
async function untilAllEnded(): Promise<void> {
  while ((await status('/healthz')) !== 'closed' || (await readPostmaster(join(folder, 'cluster'))))
    await sleep(50);
}

test('an office opens from nothing, survives a kill, and closes whole', {
  timeout: 4 * MINUTES,
}, async () => {
  const first = await open();
  expect(first.output).toContain(`Pandu is open: http://127.0.0.1:${port}   (sample data, invented people)`);
  expect(first.output).toContain('contoh-pandu-2026');
  expect(await status('/healthz')).toBe(200);
  expect(await status('/readyz')).toBe(200);

  first.office.kill('SIGKILL');
  await untilAllEnded();

  const second = await open();
  expect(second.output).not.toContain('loading the sample regency');
  expect(await status('/readyz')).toBe(200);
  second.office.kill('SIGINT');
  const [code] = await once(second.office, 'exit');
  expect(code).toBe(0);
  await untilAllEnded();
});
