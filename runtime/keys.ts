import { createHmac, randomBytes } from 'node:crypto';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PersonalKeys } from '../subgraphs/shared/personal.ts';
import { errorCode, StartupError } from './startup-error.ts';
import { writeWhole } from './whole-file.ts';

/** The name of each secret in the environment and in the keys folder. */
const VARIABLES = { cluster: 'PANDU_CLUSTER_KEY', data: 'PANDU_DATA_KEY', hash: 'PANDU_HASH_KEY' } as const;

/** What may be done with the files of the keys folder. */
export interface KeyFileRules {
  /** A missing key is made (a new sample database); else it ends the start. */
  mayCreate: boolean;
  /** A file that others of this machine may read ends the start (real data). */
  mustBePrivate: boolean;
}

/** Reads each key from the environment, else from the file of the same name in `folder` (base64 both). */
export async function loadKeys(
  folder: string,
  rules: KeyFileRules,
  env = process.env,
): Promise<PersonalKeys> {
  const load = (variable: string) => loadKey(variable, folder, rules, env[variable]);
  return {
    cluster: await load(VARIABLES.cluster),
    data: await load(VARIABLES.data),
    hash: await load(VARIABLES.hash),
  };
}

/** The keys in base64, for a child process. */
export function keysAsText(keys: PersonalKeys): Record<keyof PersonalKeys, string> {
  const text = (name: keyof PersonalKeys) => keys[name].toString('base64');
  return { cluster: text('cluster'), data: text('data'), hash: text('hash') };
}

/** A fingerprint to store with the database: it shows whether these keys are the ones that it was made with, and reveals nothing. */
export function fingerprintOf(keys: PersonalKeys): string {
  return createHmac('sha256', keys.data).update(keys.hash).digest('hex').slice(0, 32);
}

async function loadKey(
  variable: string,
  folder: string,
  { mayCreate, mustBePrivate }: KeyFileRules,
  given: string | undefined,
): Promise<Buffer> {
  const path = join(folder, variable);
  const text = given || (await readKeyFile(path, mustBePrivate));
  if (text) {
    const key = Buffer.from(text.trim(), 'base64');
    if (key.length !== 32)
      throw new StartupError(
        `${variable} must be 32 bytes in base64: make one with "openssl rand -base64 32"`,
      );
    return key;
  }
  if (!mayCreate) {
    throw new StartupError(
      `${variable} is missing: set it, or restore ${path} (a new one: "openssl rand -base64 32")`,
    );
  }
  const key = randomBytes(32);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeWhole(path, `${key.toString('base64')}\n`);
  return key;
}

async function readKeyFile(path: string, mustBePrivate: boolean): Promise<string | null> {
  try {
    // Windows knows no such bits.
    const isOpen = process.platform !== 'win32' && ((await stat(path)).mode & 0o077) !== 0;
    if (isOpen && mustBePrivate)
      throw new StartupError(`the key file ${path} can be read by others of this machine: chmod 600 it`);
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof StartupError) throw error;
    if (errorCode(error) === 'ENOENT') return null;
    throw new StartupError(`the key file ${path} cannot be read (${errorCode(error)})`);
  }
}
