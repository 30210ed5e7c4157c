import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
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

async function untilAnswers(url: string): Promise<void> {
  while (!(await query(url, 'select 1').catch(() => null))) await sleep(20);
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(20);
}

test('neither its log nor its environment discloses foreign secrets', async () => {
  process.env.PANDU_DATA_KEY = 'secret-of-the-test';
  const server = await start();
  delete process.env.PANDU_DATA_KEY;
  expect((await stat(join(folder, 'postgres.log'))).mode & 0o777).toBe(0o600);
  const environment = await readFile(`/proc/${await serverPid()}/environ`, 'utf8').catch(() => '');
  expect(environment).not.toContain('secret-of-the-test');
  await server.stop();
});

test('it starts, keeps its data from one start to the next, and stops', async () => {
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

test('a server whose parent was killed stops by itself, and the next start recovers', async () => {
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

test('a killed server restarts by itself on its port, with its committed data', async () => {
  const server = await start();
  const url = server.url('postgres');
  await query(url, 'create table written as select 1 as id');
  for (let kills = 0; kills < 2; kills++) {
    const pid = await serverPid();
    process.kill(pid, 'SIGKILL');
    await untilAnswers(url);
    expect(await serverPid()).not.toBe(pid);
    expect(await query(url, 'select count(*)::int as count from written')).toEqual([{ count: 1 }]);
  }
  const last = await serverPid();
  await server.stop();
  expect(isAlive(last)).toBe(false);
  await expect(query(url, 'select 1')).rejects.toThrow('ECONNREFUSED');
});

test('its log quotes nothing of a statement that it refuses, nor of one that was running in a crash', async () => {
  const NIK = '3399010101010001';
  const server = await start();
  const url = server.url('postgres');
  await query(url, 'create table person (nik_hash text primary key, born date, age int)');
  await query(url, `insert into person values ('${NIK}')`);
  const refused = async (text: string, values?: unknown[]) => {
    const client = new pg.Client(url);
    client.on('error', () => undefined);
    await client.connect();
    const error = await client.query(text, values).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    await client.end().catch(() => undefined);
  };
  await refused('insert into person values ($1)', [NIK]); // Key (nik_hash)=(…) already exists
  await refused(`insert into person values ('${NIK}')`);
  await refused('select $1::date', [NIK]); // invalid input syntax for type date: "…"
  await refused('insert into person (nik_hash, age) values ($1, $2)', ['x', NIK]);
  await refused(`select '${NIK}' from nowhere`);
  await refused(`do $$ begin raise exception 'found ${NIK}'; end $$`);
  await refused(`select '${NIK}', pg_terminate_backend(pg_backend_pid()), pg_sleep(60)`);
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query('select pg_backend_pid() as pid');
  const running = client.query(`select '${NIK}', pg_sleep(60)`).catch(() => undefined);
  const [seen] = [rows[0].pid];
  while (
    (await query(url, `select 1 from pg_stat_activity where pid = ${seen} and query like '%pg_sleep%'`))
      .length === 0
  )
    await sleep(20);
  process.kill(seen, 'SIGKILL'); // "Failed process was running: …"
  await running;
  await untilAnswers(url);
  await server.stop();
  const log = await readFile(join(folder, 'postgres.log'), 'utf8');
  expect(log).toContain('was terminated by signal 9');
  expect(log).not.toContain(NIK);
});

test('a disk that takes no byte more ends the start in one line, and the next start is as if nothing had been', async () => {
  const full = spawn(
    '/bin/sh',
    ['-c', `trap '' XFSZ; ulimit -f 0; exec "$0" --import tsx "$1" "$2"`, process.execPath, OWNER, folder],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let errors = '';
  full.stderr.on('data', (chunk) => (errors += chunk));
  const [code] = await once(full, 'close');
  expect([code, errors]).toEqual([1, expect.stringContaining(`the disk of ${folder} is full (EFBIG, `)]);
  expect(await readdir(folder)).toEqual([]);
  const server = await start();
  await server.stop();
});

test('files of an earlier release on a full disk do not stop the next start', async () => {
  await writeFile(join(folder, 'start.lock'), '');
  const server = await start();
  await server.stop();
});

test('a folder has one owner', async () => {
  const owner = await startOwner();
  await expect(start()).rejects.toThrow(`is in use by process ${owner.pid}`);
  owner.kill('SIGTERM');
  await once(owner, 'exit');
});

test('a fault that a user can repair is one line', async () => {
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

test('a stale lock file that names another office’s server leaves that one alone', async () => {
  const neighbour = await mkdtemp(join(tmpdir(), 'pandu-neighbour-'));
  await chmod(neighbour, 0o755);
  const other = await startEmbedded({ folder: neighbour, settings: { fsync: 'off' }, shared: false });
  const pid = (await readPostmaster(join(neighbour, 'cluster')))?.pid ?? 0;
  const server = await start();
  await server.stop();
  const [, ...rest] = (await readFile(join(neighbour, 'cluster', 'postmaster.pid'), 'utf8')).split('\n');
  await writeFile(join(folder, 'cluster', 'postmaster.pid'), [pid, ...rest].join('\n'));
  expect(await readPostmaster(join(folder, 'cluster'))).toBeNull();
  await other.stop();
  await rm(neighbour, { recursive: true, force: true });
});

test('program files left by killed starts are removed', async () => {
  const server = await start();
  await server.stop();
  const [installed = ''] = (await readdir(folder)).filter((name) => name.startsWith('postgresql-'));
  await rename(join(folder, installed), join(folder, `${installed}.12345`));
  const again = await start();
  await again.stop();
  expect((await readdir(folder)).filter((name) => name.startsWith('postgresql-'))).toEqual([installed]);
});

test('an incomplete file of its own is named', async () => {
  const server = await start();
  await server.stop();
  for (const text of ['', '{}', '{"password":']) {
    await writeFile(join(folder, 'postgres.json'), text);
    await expect(start()).rejects.toThrow(`${join(folder, 'postgres.json')} is damaged`);
  }
});
