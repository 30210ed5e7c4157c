import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withFileLock } from './file-lock.ts';
import { projectRoot } from './project.ts';

/** Something that is made from sources: `sources` and `product` are paths in the project. */
export interface Made {
  /** Files and folders that it depends on; those that do not exist count as empty. `folder *.end`: files with that end alone. */
  sources: readonly string[];
  /** A file that making it leaves. */
  product: string;
}

/**
 * Does `build` only when something it depends on changed since it was last done, in one process at a time. Returns
 * whether it was done.
 */
export async function whenStale(made: Made, build: () => Promise<void>): Promise<boolean> {
  const stamp = await stampOf(made, projectRoot);
  const path = stampPath(made, projectRoot);
  if (await agrees(made, projectRoot, stamp)) return false;
  return withFileLock(`${path}.lock`, async () => {
    if (await agrees(made, projectRoot, stamp)) return false;
    // A build that is cut short must leave no stamp, not even of older sources.
    await rm(path, { force: true });
    await build();
    await writeFile(path, stamp);
    return true;
  });
}

/** Whether it was made from the sources as they are now, in the project at `root`. */
export async function isMadeFrom(made: Made, root: string): Promise<boolean> {
  return agrees(made, root, await stampOf(made, root));
}

async function agrees(made: Made, root: string, stamp: string): Promise<boolean> {
  if (!existsSync(join(root, made.product))) return false;
  return (await readFile(stampPath(made, root), 'utf8').catch(() => '')) === stamp;
}

/** The folder as well: products may hold absolute paths. */
async function stampOf({ sources }: Made, root: string): Promise<string> {
  return `${root} ${await fingerprintOfFiles(sources, root)}`;
}

/** Hashes of what was made, and locks while it is being made. */
function stampPath({ product }: Made, root: string): string {
  return join(root, 'build', 'stamps', `${product.replaceAll('/', '-')}.sha256`);
}

/** A hash of the names and contents of everything under these paths; generated and test files aside. */
export async function fingerprintOfFiles(sources: readonly string[], root = projectRoot): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources) {
    const [path = '', end = ''] = source.split(' *');
    for (const file of await listFiles(path, root))
      if (file.endsWith(end))
        hash
          .update(file)
          .update('\0')
          .update(await readFile(join(root, file)));
  }
  return hash.digest('hex');
}

const SKIPPED = new Set(['node_modules', 'generated', 'dist', 'build', '.data']);

async function listFiles(path: string, root: string): Promise<string[]> {
  const info = await stat(join(root, path)).catch(() => null);
  if (!info) return [];
  if (!info.isDirectory()) return [path];
  const entries = (await readdir(join(root, path))).sort();
  const kept = entries.filter((entry) => !SKIPPED.has(entry) && !/\.test\.tsx?$/.test(entry));
  return (await Promise.all(kept.map((entry) => listFiles(`${path}/${entry}`, root)))).flat();
}
