import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { freePort } from '../../../runtime/postgres/embedded.ts';
import { projectRoot } from '../../../runtime/project.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pandu-start-'));
  // As any ordinary DATA_DIR: the server's user must be able to walk through it.
  await chmod(folder, 0o755);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** `npm start` with this environment; resolves when it has ended. */
async function start(env: NodeJS.ProcessEnv): Promise<{ code: number | null; errors: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'runtime/start.ts'], {
    cwd: projectRoot,
    env: { PATH: process.env.PATH, DATA_DIR: folder, PORT: String(await freePort()), ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk) => (errors += chunk));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, errors };
}

describe('a fault that an operator can repair is one line on stderr, and exit code 1', () => {
  test('a taken port', async () => {
    const server = createServer();
    const port = await freePort();
    await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
    expect(await start({ PORT: String(port) })).toEqual({
      code: 1,
      errors: `pandu: port ${port} is taken: set PORT to another one\n`,
    });
    server.close();
  });

  test('an address that is not of this machine', async () => {
    const { code, errors } = await start({ HOST: '203.0.113.9' });
    expect(code).toBe(1);
    expect(errors).toBe(
      'pandu: HOST is 203.0.113.9, which is no address of this machine: set HOST to one that is, such as 127.0.0.1\n',
    );
  });

  test('an unwritable folder', async () => {
    await writeFile(join(folder, 'file'), '');
    const inside = join(folder, 'file', 'data');
    expect(await start({ DATA_DIR: inside })).toEqual({
      code: 1,
      errors: `pandu: cannot write in ${inside} (ENOTDIR): set DATA_DIR to a folder that is writable\n`,
    });
  });

  test('an unreachable database', async () => {
    const port = await freePort();
    const { code, errors } = await start({ DATABASE_URL: `postgresql://me:secret@127.0.0.1:${port}/office` });
    expect(code).toBe(1);
    expect(errors).toBe(
      `pandu: the database at 127.0.0.1:${port}/office cannot be reached (connect ECONNREFUSED 127.0.0.1:${port})\n`,
    );
  });

  test('a missing key', async () => {
    await mkdir(folder, { recursive: true });
    const { code, errors } = await start({ PANDU_MODE: 'real' });
    expect(code).toBe(1);
    expect(errors).toMatch(/^pandu: PANDU_CLUSTER_KEY is missing: [^\n]*\n$/);
  });

  test('a setting that is not usable', async () => {
    expect(await start({ PORT: 'soon' })).toMatchObject({
      code: 1,
      errors: expect.stringMatching(/^pandu: PORT is not usable: [^\n]*\n$/),
    });
  });
});
