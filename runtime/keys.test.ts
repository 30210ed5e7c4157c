import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fingerprintOf, loadKeys } from './keys.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pandu-keys-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const SAMPLE = { mayCreate: true, mustBePrivate: false };
const LATER = { mayCreate: false, mustBePrivate: false };
const REAL = { mayCreate: false, mustBePrivate: true };

const key = (fill: number) => Buffer.alloc(32, fill).toString('base64');

test('a new sample makes its keys, and finds them again', async () => {
  const made = await loadKeys(folder, SAMPLE, {});
  expect(made.data).toHaveLength(32);
  expect(made.data).not.toEqual(made.hash);
  expect(await loadKeys(folder, LATER, {})).toEqual(made);
});

test('the environment comes before the file', async () => {
  await loadKeys(folder, SAMPLE, {});
  const keys = await loadKeys(folder, LATER, { PANDU_DATA_KEY: key(5) });
  expect(keys.data).toEqual(Buffer.alloc(32, 5));
});

test('a missing or misshapen key ends the start and says how to make one', async () => {
  await expect(loadKeys(folder, LATER, {})).rejects.toThrow(
    `PANDU_CLUSTER_KEY is missing: set it, or restore ${join(folder, 'PANDU_CLUSTER_KEY')} (a new one: "openssl rand -base64 32")`,
  );
  await writeFile(join(folder, 'PANDU_CLUSTER_KEY'), 'c2hvcnQ=\n');
  await expect(loadKeys(folder, LATER, {})).rejects.toThrow('PANDU_CLUSTER_KEY must be 32 bytes in base64');
});

test('a key file that others may read ends the start of real data', async () => {
  const made = await loadKeys(folder, SAMPLE, {});
  expect(await loadKeys(folder, REAL, {})).toEqual(made);
  const path = join(folder, 'PANDU_HASH_KEY');
  await chmod(path, 0o640);
  await expect(loadKeys(folder, REAL, {})).rejects.toThrow(
    `the key file ${path} can be read by others of this machine: chmod 600 it`,
  );
  expect(await loadKeys(folder, LATER, {})).toEqual(made);
});

test('the fingerprint depends on the keys that the data needs', () => {
  const keys = { cluster: Buffer.alloc(32, 1), data: Buffer.alloc(32, 2), hash: Buffer.alloc(32, 3) };
  expect(fingerprintOf({ ...keys, cluster: Buffer.alloc(32, 9) })).toBe(fingerprintOf(keys));
  expect(fingerprintOf({ ...keys, data: Buffer.alloc(32, 9) })).not.toBe(fingerprintOf(keys));
  expect(fingerprintOf({ ...keys, hash: Buffer.alloc(32, 9) })).not.toBe(fingerprintOf(keys));
});
