import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withFileLock } from './file-lock.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pandu-lock-'));
  path = join(folder, 'start.lock');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The number of a process that has ended. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid ?? 0;
}

describe('an abandoned lock is taken over', () => {
  it.each([
    ['an empty one, which a full disk left', () => ''],
    ['that of a process that has gone', async () => String(await deadPid())],
    ['that of an earlier process with our own number, as in a container', () => `${process.pid} 1`],
    ['that of an earlier process whose number another program has now', () => `${process.ppid} 1`],
  ])('%s', async (_, content) => {
    await writeFile(path, await content());
    expect(await withFileLock(path, () => readFile(path, 'utf8'))).toContain(`${process.pid} `);
    expect(await readdir(folder)).toEqual([]);
  });

  it('also where the process ended that was removing it', async () => {
    await writeFile(path, '');
    await writeFile(`${path}.removal`, `${await deadPid()} 1`);
    expect(await withFileLock(path, () => readFile(path, 'utf8'))).toContain(`${process.pid} `);
    expect(await readdir(folder)).toEqual([]);
  });

  it('by one of many that come at once', async () => {
    await writeFile(path, '');
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++inside);
      await new Promise(setImmediate);
      inside--;
    };
    await Promise.all(Array.from({ length: 20 }, () => withFileLock(path, work)));
    expect(most).toBe(1);
    expect(await readdir(folder)).toEqual([]);
  });
});

it('a waiting process names the holder', async () => {
  const lines: string[] = [];
  let finish = (): void => {};
  let first: Promise<void> | undefined;
  await new Promise<void>((holds) => {
    first = withFileLock(path, () => {
      holds();
      return new Promise<void>((resolve) => (finish = resolve));
    });
  });
  const report = (line: string) => {
    lines.push(line);
    finish();
  };
  await withFileLock(path, async () => undefined, { report, reportAfterMs: 0 });
  await first;
  expect(lines[0]).toBe(`waiting for process ${process.pid}, which holds ${path}`);
});

/** Simulates a full disk by a limit on file sizes, which every system has and needs no rights. */
it('a full disk leaves no lock behind', async () => {
  const code = `
    import { withFileLock } from ${JSON.stringify(join(import.meta.dirname, 'file-lock.ts'))};
    await withFileLock(${JSON.stringify(path)}, async () => undefined);`;
  const script = join(folder, 'lock.mjs');
  await writeFile(script, code);
  const child = spawn(
    '/bin/sh',
    ['-c', `trap '' XFSZ; ulimit -f 0; exec "$0" --import tsx "$1"`, process.execPath, script],
    { stdio: ['ignore', 'ignore', 'pipe'], cwd: join(import.meta.dirname, '..') },
  );
  let errors = '';
  child.stderr.on('data', (chunk) => (errors += chunk));
  const [exitCode] = await once(child, 'close');
  expect([exitCode, /EFBIG|ENOSPC/.test(errors)]).toEqual([1, true]);
  expect(await readdir(folder)).toEqual(['lock.mjs']);
});
