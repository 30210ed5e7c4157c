import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './postgres/postmaster.ts';
import { writeWhole } from './whole-file.ts';

const LOOK_MS = 25;
/** Who waits says so after so long, and again at each such interval. */
const TELL_MS = 5000;

export interface LockOptions {
  /** Told in words, again and again, while another process holds the lock. */
  tell?: (line: string) => void;
  tellAfterMs?: number;
}

/**
 * Runs `work` while no other process holds the same lock file. The lock of a process that has gone is taken over, also
 * one that says nothing (a full disk) or whose number another program has now (a container that was started again).
 */
export async function withFileLock<T>(
  path: string,
  work: () => Promise<T>,
  { tell = (line) => console.error(`pandu: ${line}`), tellAfterMs = TELL_MS }: LockOptions = {},
): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  let told = Date.now();
  while (!(await take(path))) {
    if (Date.now() - told >= tellAfterMs) {
      told = Date.now();
      const { pid } = readHolder(await readFile(path, 'utf8').catch(() => ''));
      tell(`waiting for process ${pid}, which holds ${path}`);
    }
    await sleep(LOOK_MS);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

/** The lock is there with its holder's name in it from the first moment, or not at all. */
async function take(path: string): Promise<boolean> {
  if (await writeWhole(path, `${process.pid} ${birthOf(process.pid)}\n`, { replaces: false })) return true;
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text !== null && !isHeld(text)) await removeAbandoned(path, text);
  return false;
}

/** Moved aside before it is removed: of two processes that find it abandoned, the slower one must not remove the faster one's own. */
async function removeAbandoned(path: string, text: string): Promise<void> {
  const aside = `${path}.${randomBytes(4).toString('hex')}`;
  await rename(path, aside).catch(() => undefined);
  const moved = await readFile(aside, 'utf8').catch(() => text);
  if (moved !== text) await writeWhole(path, moved, { replaces: false });
  await rm(aside, { force: true });
}

function isHeld(text: string): boolean {
  const { pid, birth } = readHolder(text);
  return pid > 0 && isAlive(pid) && (birth === '' || birth === birthOf(pid));
}

function readHolder(text: string): { pid: number; birth: string } {
  const [pid = '', birth = ''] = text.trim().split(' ');
  return { pid: Number(pid) || 0, birth };
}

/** When a process began, as Linux counts it: tells it from a later one of the same number. Empty where the system does not tell. */
function birthOf(pid: number): string {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
