import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartupError } from '../startup-error.ts';

/** What the lock file of a running server says. */
export interface Postmaster {
  pid: number;
  port: number;
  isReady: boolean;
}

/** The server that runs on this cluster, or null: `postmaster.pid` outlives a killed server, so its pid is tried. */
export async function readPostmaster(cluster: string): Promise<Postmaster | null> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  if (!pid || !(await isServerOf(cluster, pid))) return null;
  return { pid, port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' };
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** After a reboot the pid of the lock file may belong to any program, also to another office's server; Linux can tell. */
async function isServerOf(cluster: string, pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null);
  if (commandLine === null || commandLine === '') return true;
  const [program = '', ...args] = commandLine.split('\0');
  return program.includes('postgres') && args.includes(cluster);
}

/** Fast shutdown (SIGINT); after 20 s at once (SIGQUIT). Resolves when the process has gone. */
export async function stopPostmaster(cluster: string): Promise<void> {
  const running = await readPostmaster(cluster);
  if (!running) return;
  for (const [signal, seconds] of [
    ['SIGINT', 20],
    ['SIGQUIT', 5],
  ] as const) {
    signalProcess(running.pid, signal);
    const deadline = Date.now() + seconds * 1000;
    while (Date.now() < deadline) {
      if (!isAlive(running.pid) || (await isZombie(running.pid))) return;
      await sleep(20);
    }
  }
  throw new StartupError(
    `the PostgreSQL server with process id ${running.pid} does not stop: end it by hand`,
  );
}

function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended in between.
  }
}

/** A killed parent's child may wait for a reaper that never comes (containers without init). */
async function isZombie(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return status.slice(status.lastIndexOf(')')).startsWith(') Z');
}

/**
 * Ends the server when this process dies without stopping it (kill -9): a shell waits on a pipe that only we
 * hold open. Returns a function that calls the watch off.
 */
export function watchParent(serverPid: number): () => void {
  if (process.platform === 'win32') return () => undefined;
  const script = 'read -r word; [ "$word" = done ] || kill -INT "$1"';
  const child = spawn('/bin/sh', ['-c', script, 'pandu-watch', String(serverPid)], {
    detached: true,
    env: {}, // it lives as long as we do and needs to know nothing
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  child.unref();
  return () => child.stdin.end('done\n');
}
