import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withFileLock } from './file-lock.ts';
import { projectRoot } from './project.ts';

/** Hashes of what was made, and locks while it is being made. */
const STAMPS = join(projectRoot, 'build', 'stamps');

/**
 * Does `build` only when something it depends on changed since it was last done, in one process at a time:
 * `sources` are files and folders of the project (those that do not exist count as empty), `product` is a file
 * that it makes. Returns whether it was done.
 */
export async function whenStale(
  sources: string[],
  product: string,
  build: () => Promise<void>,
): Promise<boolean> {
  const stampPath = join(STAMPS, `${product.replaceAll('/', '-')}.sha256`);
  // The folder as well: products may hold absolute paths.
  const stamp = `${projectRoot} ${await fingerprintOfFiles(sources)}`;
  const isFresh = async () =>
    existsSync(join(projectRoot, product)) && (await readFile(stampPath, 'utf8').catch(() => '')) === stamp;
  if (await isFresh()) return false;
  return withFileLock(`${stampPath}.lock`, async () => {
    if (await isFresh()) return false;
    await build();
    await writeFile(stampPath, stamp);
    return true;
  });
}

/** A hash of the names and contents of everything under these paths; generated and test files aside. */
export async function fingerprintOfFiles(sources: string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of await listFiles(source))
      hash
        .update(file)
        .update('\0')
        .update(await readFile(join(projectRoot, file)));
  }
  return hash.digest('hex');
}

const SKIPPED = new Set(['node_modules', 'generated', 'dist', 'build', '.data']);

async function listFiles(path: string): Promise<string[]> {
  const info = await stat(join(projectRoot, path)).catch(() => null);
  if (!info) return [];
  if (!info.isDirectory()) return [path];
  const entries = (await readdir(join(projectRoot, path))).sort();
  const kept = entries.filter((entry) => !SKIPPED.has(entry) && !/\.test\.tsx?$/.test(entry));
  return (await Promise.all(kept.map((entry) => listFiles(`${path}/${entry}`)))).flat();
}
