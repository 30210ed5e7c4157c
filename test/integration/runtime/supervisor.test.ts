import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { childEnvironment, configForChild } from '../../../runtime/child.ts';
import { isAlive } from '../../../runtime/postgres/postmaster.ts';
import { projectRoot } from '../../../runtime/project.ts';
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
    `import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'; appendFileSync(${pids}, process.pid + '\\n');\n${body}`,
  );
  return { name: 'tried', script, execArgv: [], kind: 'single', count: 1, env: {}, config: async () => ({}) };
}

const readPids = async () => (await readFile(join(folder, 'pids'), 'utf8')).trim().split('\n').map(Number);

const STAYS = `process.send('ready'); setInterval(() => {}, 1000);`;

test('a process that dies is restarted, and stop ends it', async () => {
  const crew = startCrew([await post(STAYS)]);
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
  const crew = startCrew([dies]);
  await expect(crew.ready).rejects.toThrow('the tried process does not start');
  await crew.stop();
  expect(await readPids()).toHaveLength(3);
});

test('one that was ready once is restarted however often it dies before it is ready again', async () => {
  const first = join(folder, 'first');
  const fifth = join(folder, 'fifth');
  const crew = startCrew([
    await post(`
      const lives = readFileSync(${JSON.stringify(join(folder, 'pids'))}, 'utf8').trim().split('\\n').length;
      if (lives > 1 && lives < 5) process.exit(3);
      process.send('ready');
      writeFileSync(lives === 1 ? ${JSON.stringify(first)} : ${JSON.stringify(fifth)}, '');
      setInterval(() => {}, 1000);`),
  ]);
  await crew.ready;
  while (!existsSync(first)) await sleep(20);
  const [pid = 0] = await readPids();
  process.kill(pid, 'SIGKILL');
  while (!existsSync(fifth)) await sleep(50); // three deaths in between
  expect(await readPids()).toHaveLength(5);
  await crew.stop();
});

test('a child gets what it needs, and its environment has neither the database owner nor a key', async () => {
  const secrets = {
    DATABASE_URL: 'owner-of-all',
    DATABASE_URL_CASES: 'x',
    PANDU_DATA_KEY: 'x',
    PGPASSWORD: 'x',
  };
  Object.assign(process.env, secrets, { ORDINARY: 'kept' });
  const keys = { cluster: Buffer.alloc(32, 1), data: Buffer.alloc(32, 2), hash: Buffer.alloc(32, 3) };
  const config = async () => configForChild({ keys, told: 'this' }, { officeZone: 'Asia/Jakarta' });
  const seen = join(folder, 'seen');
  const one = await post(
    `process.send('waits'); process.once('message', (told) => {
      writeFileSync(${JSON.stringify(seen)}, JSON.stringify({ told, environment: process.env }));
      process.send('ready');
    }); setInterval(() => {}, 1000);`,
  );
  for (const kind of ['single', 'gateway'] as const) {
    const crew = startCrew([{ ...one, kind, env: childEnvironment(), config }]);
    await crew.ready;
    const { told, environment } = JSON.parse(await readFile(seen, 'utf8'));
    expect(told).toMatchObject({ told: 'this', keys: { data: keys.data.toString('base64') } });
    expect(Object.keys(environment).filter((name) => name in secrets)).toEqual([]);
    expect(environment).toMatchObject({ ORDINARY: 'kept' });
    for (const key of Object.values(keys))
      expect(JSON.stringify(environment)).not.toContain(key.toString('base64'));
    await crew.stop();
  }
  for (const name of [...Object.keys(secrets), 'ORDINARY']) delete process.env[name];
});

test('the first process is open before the others begin, and is started before its configuration is known', async () => {
  const waits = await post(
    `process.send('waits'); process.once('message', () => process.send('ready')); setInterval(() => {}, 1000);`,
  );
  let configure: (config: object) => void = () => undefined;
  const known = new Promise<object>((resolve) => {
    configure = resolve;
  });
  const crew = startCrew([{ ...waits, count: 2, config: () => known }]);
  while (!existsSync(join(folder, 'pids'))) await sleep(20);
  configure({});
  await crew.opened;
  expect(await readPids()).toHaveLength(1);
  await crew.ready;
  expect(await readPids()).toHaveLength(2);
  await crew.stop();
});

test('a child whose parent dies while it is starting stops too', async () => {
  const script = join(folder, 'waits.mjs');
  const code = `import { runChild } from ${JSON.stringify(join(projectRoot, 'runtime', 'child.ts'))};
    await runChild('waits', () => { process.send('starting'); return new Promise(() => setInterval(() => {}, 1000)); });`;
  await writeFile(script, code);
  const child = fork(script, { execArgv: ['--import', 'tsx'], cwd: projectRoot });
  await once(child, 'message');
  const gone = once(child, 'exit');
  child.disconnect();
  expect(await gone).toEqual([0, null]);
});
