/** What npm's lock file (version 3) says of one installed package; its key is where it lies. */
interface LockedPackage {
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  dev?: boolean;
  devOptional?: boolean;
  [more: string]: unknown;
}

export interface LockFile {
  packages: Record<string, LockedPackage>;
  [more: string]: unknown;
}

/**
 * Of a project's lock file the part that `names` and all they depend on need, so that a release installs exactly the
 * versions that were tested. `root` is the release's own package.json.
 */
export function lockOf(
  lock: LockFile,
  root: { name: string; version: string },
  names: readonly string[],
): LockFile {
  const kept = new Map<string, LockedPackage>();
  const keep = (name: string, from: string): void => {
    const path = placeOf(lock, name, from);
    const found = path === null ? undefined : lock.packages[path];
    // A package of another platform may be missing; npm looks for it when it installs.
    if (path === null || !found || kept.has(path)) return;
    const { dev, devOptional, ...rest } = found;
    kept.set(path, rest);
    for (const one of Object.keys({ ...rest.dependencies, ...rest.optionalDependencies })) keep(one, path);
  };
  for (const name of names) keep(name, '');
  const sorted = [...kept].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...lock,
    ...root,
    packages: { '': { ...root, ...rootOf(lock, names) }, ...Object.fromEntries(sorted) },
  };
}

function rootOf(lock: LockFile, names: readonly string[]): LockedPackage {
  const { dependencies = {}, engines, license } = lock.packages[''] ?? {};
  return {
    license,
    engines,
    dependencies: Object.fromEntries(names.map((name) => [name, dependencies[name] ?? ''])),
  };
}

/** Where Node finds `name` for a package at `from`: beside it, or in a folder above. */
function placeOf({ packages }: LockFile, name: string, from: string): string | null {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const path = `${folder}${folder ? '/' : ''}node_modules/${name}`;
    if (path in packages) return path;
    if (folder === '') return null;
  }
}
