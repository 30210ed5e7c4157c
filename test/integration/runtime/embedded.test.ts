import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startEmbedded } from '../../../runtime/postgres/embedded.ts';
import { isAlive, readPostmaster } from '../../../runtime/postgres/postmaster.ts';

/** Another process that owns a server: it can be killed. */
const OWNER = join(import.meta.dirname, 'embedded-owner.ts');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pandu-embedded-'));
  // The server's user must be able to walk through it, as through any ordinary DATA_DIR.
  await chmod(folder, 0o755);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const start = () => startEmbedded({ folder, settings: { fsync: 'off' }, shared: false });
const serverPid = async () => (await readPostmaster(join(folder, 'cluster')))?.pid ?? 0;

async function query(url: string, text: string) {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return rows;
}

async function startOwner(): Promise<ChildProcess> {
  const owner = spawn(process.execPath, ['--import', 'tsx', OWNER, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (owner.stdout) await once(owner.stdout, 'data');
  return owner;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(20);
}

test('neither its log nor its environment gives away what is not the server’s', async () => {
  process.env.PANDU_DATA_KEY = 'secret-of-the-test';
  const server = await start();
  delete process.env.PANDU_DATA_KEY;
  expect((await stat(join(folder, 'postgres.log'))).mode & 0o777).toBe(0o600);
  const environment = await readFile(`/proc/${await serverPid()}/environ`, 'utf8').catch(() => '');
  expect(environment).not.toContain('secret-of-the-test');
  await server.stop();
});

test('it starts, keeps its data from one start to the next, and ends', async () => {
  const first = await start();
  expect(first.isNew).toBe(true);
  expect(
    await query(
      first.url('postgres'),
      `select lower('ÉÀ') as lower, current_setting('server_encoding') as encoding`,
    ),
  ).toEqual([{ lower: 'éà', encoding: 'UTF8' }]);
  await query(first.url('postgres'), 'create table kept (id int)');
  const pid = await serverPid();
  await first.stop();
  expect(isAlive(pid)).toBe(false);

  const second = await start();
  expect(second.isNew).toBe(false);
  expect(await query(second.url('postgres'), 'select count(*)::int as count from kept')).toEqual([
    { count: 0 },
  ]);
  await second.stop();
});

test('a server whose owner was killed ends by itself, and the next start recovers', async () => {
  const owner = await startOwner();
  const pid = await serverPid();
  expect(isAlive(pid)).toBe(true);
  owner.kill('SIGKILL');
  await until(() => !isAlive(pid));
  const server = await start();
  expect(await query(server.url('postgres'), 'select count(*)::int as count from written')).toEqual([
    { count: 1 },
  ]);
  await server.stop();
});

test('a server that outlived its owner is stopped and replaced', async () => {
  // A shared server has no owner that it could follow.
  const orphan = await startEmbedded({ folder, settings: {}, shared: true });
  await query(orphan.url('postgres'), 'create table written as select 1 as id');
  const pid = await serverPid();
  const server = await start();
  expect(isAlive(pid)).toBe(false);
  expect(await query(server.url('postgres'), 'select count(*)::int as count from written')).toEqual([
    { count: 1 },
  ]);
  await server.stop();
});

test('several processes that start a shared server at once share one', async () => {
  const startShared = () => startEmbedded({ folder, settings: {}, shared: true });
  const servers = await Promise.all([startShared(), startShared(), startShared()]);
  expect(new Set(servers.map((server) => server.url('postgres'))).size).toBe(1);
  expect(servers.filter((server) => server.isNew)).toHaveLength(1);
  await servers[0].stop();
});

test('a folder has one owner', async () => {
  const owner = await startOwner();
  await expect(start()).rejects.toThrow(`is in use by process ${owner.pid}`);
  owner.kill('SIGTERM');
  await once(owner, 'exit');
});

test('what a user can mend is said in one line', async () => {
  await writeFile(join(folder, 'file'), '');
  await expect(
    startEmbedded({ folder: join(folder, 'file', 'data'), settings: {}, shared: false }),
  ).rejects.toThrow(/^cannot write in .* \(ENOTDIR\): set DATA_DIR to a folder that is writable$/);
  await expect(
    startEmbedded({ folder, settings: { shared_buffers: 'plenty' }, shared: false }),
  ).rejects.toThrow(/^PostgreSQL did not start \(.*shared_buffers.*\); see .*postgres\.log$/);
  const server = await start();
  await server.stop();
  await rm(join(folder, 'postgres.json'));
  await expect(start()).rejects.toThrow('it holds the password');
});

test('the password is ours alone', async () => {
  const server = await start();
  await server.stop();
  const state = JSON.parse(await readFile(join(folder, 'postgres.json'), 'utf8'));
  expect(state.password).toHaveLength(32);
  expect(server.url('x')).toContain(`pandu:${state.password}@127.0.0.1`);
});
