import { readFileSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './postgres/postmaster.ts';
import { writeWhole } from './whole-file.ts';

const LOOK_MS = 25;
/** A process that waits for a lock reports it at this interval, milliseconds. */
const REPORT_MS = 5000;

export interface LockOptions {
  /** Called with a line for people, again and again, while another process holds the lock. */
  report?: (line: string) => void;
  reportAfterMs?: number;
}

/**
 * Runs `work` while no other process holds the same lock file. It takes over the lock of a process that has
 * ended, also one without content (a full disk) or whose pid another program has now (a container that was started again).
 */
export async function withFileLock<T>(
  path: string,
  work: () => Promise<T>,
  { report = (line) => console.error(`pandu: ${line}`), reportAfterMs = REPORT_MS }: LockOptions = {},
): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  let reportedAt = Date.now();
  while (!(await take(path))) {
    if (Date.now() - reportedAt >= reportAfterMs) {
      reportedAt = Date.now();
      const { pid } = readHolder(await readFile(path, 'utf8').catch(() => ''));
      report(`waiting for process ${pid}, which holds ${path}`);
    }
    await sleep(LOOK_MS);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

/** Writes the lock whole, with its holder's pid in it, or not at all. */
async function take(path: string): Promise<boolean> {
  if (await writeWhole(path, `${process.pid} ${birthOf(process.pid)}\n`, { replaces: false })) return true;
  if (await isAbandoned(path)) await removeAbandoned(path);
  return false;
}

/**
 * Removes the lock of a process that has ended. Who does so holds a lock for it and looks again: of two that find it abandoned, the
 * slower would else remove the faster one's new lock.
 */
async function removeAbandoned(path: string): Promise<void> {
  const removal = `${path}.removal`;
  if (!(await take(removal))) return;
  try {
    if (await isAbandoned(path)) await rm(path, { force: true });
  } finally {
    await rm(removal, { force: true });
  }
}

async function isAbandoned(path: string): Promise<boolean> {
  const text = await readFile(path, 'utf8').catch(() => null);
  return text !== null && !isHeld(text);
}

function isHeld(text: string): boolean {
  const { pid, birth } = readHolder(text);
  return pid > 0 && isAlive(pid) && (birth === '' || birth === birthOf(pid));
}

function readHolder(text: string): { pid: number; birth: string } {
  const [pid = '', birth = ''] = text.trim().split(' ');
  return { pid: Number(pid) || 0, birth };
}

/** When a process began, as Linux counts it, to tell it from a later process with the same pid. Empty on other systems. */
function birthOf(pid: number): string {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
