import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { closeSync, existsSync, openSync } from 'node:fs';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { freemem, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { describeDiskFault, findDiskFault, isFull, LEAST_FREE_BYTES } from '../../gateway/operations/disk.ts';
import { withFileLock } from '../file-lock.ts';
import { StartupError } from '../startup-error.ts';
import { writeWhole } from '../whole-file.ts';
import {
  installBinaries,
  isReachableByOthers,
  type PostgresBinaries,
  type ServerIdentity,
  serverIdentity,
} from './binaries.ts';
import { keepServer } from './keeper.ts';
import { isAlive, readPostmaster, stopPostmaster } from './postmaster.ts';

/** A PostgreSQL server of our own, listening on the loopback address. */
export interface EmbeddedServer {
  /** Connection URL of a database, as the owner of the whole server. */
  url(database: string): string;
  /** True when the cluster was created by this call. */
  isNew: boolean;
  /** Resolves, with the reason, where an owned server died and cannot be started again; else never. */
  lost: Promise<StartupError>;
  /** Fast shutdown; resolves when the server has gone. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Folder for the cluster, its log and its password; created when missing. */
  folder: string;
  /** Server settings (`-c name=value`); see `officeSettings`. */
  settings: Record<string, string>;
  /**
   * False (the office): this process owns the server, which ends with it, however it ends, and is restarted when
   * it dies; a second owner is refused. True (tests): the first process starts it, later ones use it, and it stays until one stops it.
   */
  shared: boolean;
}

/** Kept in `postgres.json`, readable for us alone. */
const clusterState = z.object({
  password: z.string().min(1),
  /** Folder of cluster and binaries: `folder` itself, or one that the server's user can reach. */
  place: z.string().min(1),
  ownerPid: z.number().nullable(),
});
type ClusterState = z.output<typeof clusterState>;

const OWNER = 'pandu';

/**
 * Keeps statements out of the server's log, because PostgreSQL quotes what it refuses: a NIK in a message, a whole row in a
 * DETAIL, the query that ran in a crash. Our own log reports failed statements, without values.
 */
const SILENT_LOG = {
  log_min_messages: 'log', // above ERROR: LOG, FATAL, PANIC
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
};

/** Durable settings for a machine of 2–8 GB that serves other programs as well; `connections` is what all processes may open. */
export function officeSettings(connections: number): Record<string, string> {
  const megabytes = totalmem() / 2 ** 20;
  const sharedBuffers = Math.round(Math.min(1024, Math.max(128, megabytes / 8)));
  return {
    shared_buffers: `${sharedBuffers}MB`,
    effective_cache_size: `${Math.round(Math.max(256, Math.min(megabytes / 2, freemem() / 2 ** 20)))}MB`,
    work_mem: '8MB',
    maintenance_work_mem: '128MB',
    max_connections: String(connections + 30),
    max_wal_size: '1GB',
    wal_compression: 'on',
    random_page_cost: '1.1',
    jit: 'off',
  };
}

/** Starts (or, when shared, joins) the server of this folder. Errors that the user can mend are StartupErrors. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const folder = resolve(options.folder);
  await refuseFullDisk(folder);
  // One process at a time looks, starts and waits; the next one finds a server that answers.
  return withFileLock(join(folder, 'start.lock'), () => startOrJoin(folder, options));
}

async function startOrJoin(folder: string, options: EmbeddedOptions): Promise<EmbeddedServer> {
  const identity = serverIdentity();
  const state = await loadState(folder, identity);
  const cluster = join(state.place, 'cluster');
  const isNew = !existsSync(cluster);

  if (!isNew) {
    const running = await readPostmaster(cluster);
    if (running && options.shared)
      return handle(state.password, running.port, false, {
        lost: never,
        stop: () => stopPostmaster(cluster),
      });
    if (running && state.ownerPid && state.ownerPid !== process.pid && isAlive(state.ownerPid)) {
      throw new StartupError(
        `${folder} is in use by process ${state.ownerPid}: stop it, or set DATA_DIR to another folder`,
      );
    }
    // A former owner was killed: its server ends here, so that this process starts one that it owns.
    if (running) await stopPostmaster(cluster);
  }

  await writeState(folder, { ...state, ownerPid: options.shared ? null : process.pid });
  const binaries = await installBinaries(state.place);
  if (isNew) await initialise(binaries, cluster, state.password, identity);
  await refuseOtherMajor(cluster, binaries.major);
  const logFile = join(folder, 'postgres.log');
  const launchOn = (port: number) => launch(binaries, cluster, port, options.settings, logFile, identity);
  const { child, port } = await launchOnFreePort(launchOn, logFile);
  if (options.shared)
    return handle(state.password, port, isNew, { lost: never, stop: () => stopPostmaster(cluster) });
  const kept = keepServer(child, { cluster, launch: () => launchOn(port), isPortFree: () => isFree(port) });
  return handle(state.password, port, isNew, kept);
}

const never = new Promise<StartupError>(() => undefined);

function handle(
  password: string,
  port: number,
  isNew: boolean,
  life: Pick<EmbeddedServer, 'lost' | 'stop'>,
): EmbeddedServer {
  return {
    url: (database) => `postgresql://${OWNER}:${password}@127.0.0.1:${port}/${database}`,
    isNew,
    ...life,
  };
}

/** Refuses to begin on a full disk, where a start would leave things half done. */
async function refuseFullDisk(folder: string): Promise<void> {
  const fault = await findDiskFault(folder, undefined, 0o755);
  if (!fault) return;
  throw new StartupError(
    isFull(fault)
      ? `the disk of ${folder} is full (${describeDiskFault(fault)}): at least ${LEAST_FREE_BYTES / 2 ** 20} MB must be free`
      : `cannot write in ${folder} (${fault.code}): set DATA_DIR to a folder that is writable`,
  );
}

async function loadState(folder: string, identity: ServerIdentity): Promise<ClusterState> {
  const path = join(folder, 'postgres.json');
  if (existsSync(path)) return readState(path);
  if (existsSync(join(folder, 'cluster'))) {
    throw new StartupError(
      `${path} is missing, but the database beside it is there: restore that file, it holds the password`,
    );
  }
  const reachable = identity === null || (await isReachableByOthers(folder));
  const place = reachable ? folder : `/var/lib/pandu-${randomBytes(4).toString('hex')}`;
  await mkdir(place, { recursive: true, mode: 0o755 });
  const state = { password: randomBytes(24).toString('base64url'), place, ownerPid: null };
  await writeState(folder, state);
  return state;
}

/** Reports a damaged file by its name: it holds the only password of the database beside it. */
async function readState(path: string): Promise<ClusterState> {
  const text = await readFile(path, 'utf8');
  try {
    return clusterState.parse(JSON.parse(text));
  } catch {
    throw new StartupError(`${path} is damaged: restore it, it holds the password of the database beside it`);
  }
}

async function writeState(folder: string, state: ClusterState): Promise<void> {
  await writeWhole(join(folder, 'postgres.json'), `${JSON.stringify(state, null, 2)}\n`);
}

/** Makes the cluster under another name and renames it, so that a killed start leaves no half of one. */
async function initialise(
  binaries: PostgresBinaries,
  cluster: string,
  password: string,
  identity: ServerIdentity,
) {
  const unfinished = `${cluster}.new`;
  const passwordFile = `${cluster}.pw`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (identity) for (const path of [unfinished, passwordFile]) await chown(path, identity.uid, identity.gid);
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = [`--username=${OWNER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  const child = spawn(
    binaries.initdb,
    ['-D', unfinished, '--no-sync', '--no-instructions', ...locale, ...access],
    {
      ...identity,
      env: serverEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let errors = '';
  child.stderr.on('data', (chunk) => (errors += chunk));
  const code = await new Promise((done) =>
    child.on('close', done).on('error', (error) => done(error.message)),
  );
  await rm(passwordFile, { force: true });
  if (code !== 0) throw new StartupError(`PostgreSQL could not be initialised (${lastLine(errors) || code})`);
  await rename(unfinished, cluster);
}

async function refuseOtherMajor(cluster: string, major: string): Promise<void> {
  const found = (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim();
  if (found === major) return;
  throw new StartupError(
    `${cluster} was made by PostgreSQL ${found}, this release brings ${major}: dump and restore it first`,
  );
}

/** Another program may take a free port before the server does: then another one. */
async function launchOnFreePort(
  launchOn: (port: number) => Promise<ChildProcess>,
  logFile: string,
): Promise<{ child: ChildProcess; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    try {
      return { child: await launchOn(port), port };
    } catch (error) {
      const log = await readFile(logFile, 'utf8').catch(() => '');
      if (attempt === 3 || !log.includes('could not create any TCP/IP sockets')) throw error;
    }
  }
}

async function launch(
  binaries: PostgresBinaries,
  cluster: string,
  port: number,
  settings: Record<string, string>,
  logFile: string,
  identity: ServerIdentity,
): Promise<ChildProcess> {
  const always = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    wal_level: 'minimal',
    max_wal_senders: '0',
    ...SILENT_LOG,
  };
  const flags = Object.entries({ ...always, ...settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const log = openSync(logFile, 'w', 0o600);
  // A session of its own: Ctrl-C reaches us alone, and we stop the server after the last query.
  const child = spawn(binaries.postgres, ['-D', cluster, ...flags], {
    ...identity,
    env: serverEnvironment(),
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  let failure: string | null = null;
  child.on('error', (error) => (failure = error.message));
  child.on('exit', (code) => (failure ??= `exit code ${code}`));
  for (;;) {
    if (failure !== null) {
      const reason = lastLine(await readFile(logFile, 'utf8').catch(() => '')) || failure;
      throw new StartupError(`PostgreSQL did not start (${reason}); see ${logFile}`);
    }
    const running = await readPostmaster(cluster);
    if (running?.isReady && running.pid === child.pid) return child;
    await sleep(20);
  }
}

/** Without the caller's PG* variables, which would steer the server's own programs, and without our keys and URLs. */
function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|PANDU_|DATABASE_URL)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C', LANG: 'C' };
}

/** Below the ports that a system lends to outgoing connections, one of which might take it before it is listened on. */
const PORTS = { first: 20_000, count: 12_000 };

/** A port of the loopback address that is free now. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = PORTS.first + randomInt(PORTS.count);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolveFree) => {
    const server = createServer().once('error', () => resolveFree(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolveFree(true)));
  });
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
