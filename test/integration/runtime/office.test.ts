import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../../../runtime/postgres/embedded.ts';
import { readPostmaster } from '../../../runtime/postgres/postmaster.ts';
import { projectRoot } from '../../../runtime/project.ts';

/** The whole of `npm start` in its own folder: started, killed, started again, stopped. */
const MINUTES = 60_000;

let folder: string;
let port: number;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pandu-office-'));
  await chmod(folder, 0o755);
  port = await freePort();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Starts an office and waits until it reports that it is open. */
async function open(): Promise<{ office: ChildProcess; output: string }> {
  const office = spawn(process.execPath, ['runtime/launch.mjs'], {
    cwd: projectRoot,
    env: {
      PATH: process.env.PATH,
      DATA_DIR: folder,
      PORT: String(port),
      PANDU_WORKERS: '1',
      PANDU_TOKEN: 'secret-of-the-test',
    },
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

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(20);
}

/** Neither a server on the port nor a database in the folder. */
async function untilAllEnded(): Promise<void> {
  while ((await status('/healthz')) !== 'closed' || (await readPostmaster(join(folder, 'cluster'))))
    await sleep(50);
}

/** The environment of every process of the office, from /proc (Linux), by process title. */
async function environmentsBelow(pid: number): Promise<string[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,args=']);
  const lines = stdout.split('\n').map((line) => line.trim().split(/\s+/));
  const below = lines.filter(([, parent, , title]) => Number(parent) === pid && title !== undefined);
  const children = below.filter((line) => /^(gateway|background)$/.test(line[3] ?? ''));
  return Promise.all(children.map(([child]) => readFile(`/proc/${child}/environ`, 'utf8')));
}

test('an office opens from nothing, survives a kill, and closes whole', {
  timeout: 8 * MINUTES,
}, async () => {
  const first = await open();
  expect(first.output).toContain(`Pandu is open: http://127.0.0.1:${port}   (sample data, invented people)`);
  expect(first.output).toContain('contoh-pandu-2026');
  expect(await status('/healthz')).toBe(200);
  await until(async () => (await status('/readyz')) === 200); // the background begins after the first gateway

  if (process.platform === 'linux') {
    const { password } = JSON.parse(await readFile(join(folder, 'postgres.json'), 'utf8'));
    const environments = await environmentsBelow(first.office.pid ?? 0);
    expect(environments).toHaveLength(2); // a gateway and the background
    for (const environment of environments) {
      expect(environment).toContain(folder); // it was read at all
      expect(environment).not.toContain('pandu_postgres_cases');
      expect(environment).not.toContain(password);
      expect(environment).not.toContain('secret-of-the-test');
    }
  }

  const postmaster = await readPostmaster(join(folder, 'cluster'));
  process.kill(postmaster?.pid ?? 0, 'SIGKILL');
  await until(async () => (await status('/readyz')) === 503);
  await until(async () => (await status('/readyz')) === 200);

  first.office.kill('SIGKILL');
  await untilAllEnded();

  const second = await open();
  expect(second.output).not.toContain('loading the sample regency');
  await until(async () => (await status('/readyz')) === 200);
  second.office.kill('SIGINT');
  const [code] = await once(second.office, 'exit');
  expect(code).toBe(0);
  await untilAllEnded();
});
