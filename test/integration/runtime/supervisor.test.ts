import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isAlive } from '../../../runtime/postgres/postmaster.ts';
import { type Post, startCrew } from '../../../runtime/supervisor.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pandu-crew-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A process that notes its pid, then does what `body` says. */
async function post(body: string): Promise<Post> {
  const script = join(folder, 'post.mjs');
  const pids = JSON.stringify(join(folder, 'pids'));
  await writeFile(
    script,
    `import { appendFileSync } from 'node:fs'; appendFileSync(${pids}, process.pid + '\\n');\n${body}`,
  );
  return { name: 'tried', script, execArgv: [], kind: 'single', count: 1 };
}

const readPids = async () => (await readFile(join(folder, 'pids'), 'utf8')).trim().split('\n').map(Number);

const STAYS = `process.send('ready'); setInterval(() => {}, 1000);`;

test('a process that dies is started anew, and stop ends it', async () => {
  const crew = startCrew([await post(STAYS)], {});
  await crew.ready;
  const [first = 0] = await readPids();
  process.kill(first, 'SIGKILL');
  while ((await readPids()).length < 2) await sleep(50);
  const [, second = 0] = await readPids();
  expect(isAlive(second)).toBe(true);
  await crew.stop();
  expect(isAlive(second)).toBe(false);
});

test('a process that never gets ready is given up', async () => {
  const dies = await post('process.exit(3)');
  const crew = startCrew([dies], {});
  await expect(crew.ready).rejects.toThrow('the tried process does not start');
  await crew.stop();
  expect(await readPids()).toHaveLength(3);
});
