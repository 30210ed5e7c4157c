import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { projectRoot } from '../../../runtime/project.ts';

/** What `npm start` does before the office starts, in a checkout whose build only records that it was called. */
const OFFICE = `export const openOffice = async ({ consoleReady }) => { await consoleReady; console.log('open'); };`;

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'pandu-launch-'));
  await mkdir(join(root, 'runtime'));
  await mkdir(join(root, 'release', 'server'), { recursive: true });
  await writeFile(join(root, 'package.json'), '{ "type": "module" }');
  await cp(join(projectRoot, 'runtime', 'launch.mjs'), join(root, 'runtime', 'launch.mjs'));
  await symlink(join(projectRoot, 'node_modules'), join(root, 'node_modules'));
  const office = join(root, 'release', 'server', 'office.js');
  await writeFile(
    join(root, 'runtime', 'build.ts'),
    `import { writeFileSync } from 'node:fs';
     console.log('built ' + process.argv[2]);
     writeFileSync(${JSON.stringify(office)}, ${JSON.stringify(OFFICE)});`,
  );
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function launch(): Promise<string[]> {
  const { stdout } = await promisify(execFile)(process.execPath, ['runtime/launch.mjs'], { cwd: root });
  return stdout.trim().split('\n');
}

test('an interrupted build is made again, whichever file does not load', async () => {
  const left = join(root, 'release', 'server', 'fresh.js');
  await writeFile(
    left,
    `import { StartupError } from './chunk.js'; export const isFresh = async () => true;`,
  );
  await writeFile(join(root, 'release', 'server', 'chunk.js'), '');
  expect(await launch()).toEqual(['built server', 'built console', 'open']);
});

test('nothing is built where all is fresh', async () => {
  const server = join(root, 'release', 'server');
  await writeFile(join(server, 'fresh.js'), 'export const isFresh = async () => true;');
  await writeFile(join(server, 'office.js'), OFFICE);
  expect(await launch()).toEqual(['open']);
});
