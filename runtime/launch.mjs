import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

// `npm start` in a checkout: makes what is stale, then opens the office from what was made. Plain JavaScript, since most
// starts find everything fresh, and translating sources would take longer than they do.

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const server = join(root, 'release', 'server');
process.env.DATA_DIR = resolve(root, process.env.DATA_DIR || '.data');

const never = { isFresh: () => false };
// An interrupted build may not load: then build again.
const { isFresh } = existsSync(join(server, 'fresh.js')) ? await load('fresh.js').catch(() => never) : never;
if (!(await isFresh('server'))) await make('server');
// While the database is being filled, with what that leaves of the machine: people wait for the longer of the two.
const consoleReady = (await isFresh('console'))
  ? undefined
  : make('console', constants.priority.PRIORITY_BELOW_NORMAL);
consoleReady?.catch(() => undefined);
const { openOffice } = await load('office.js');
await openOffice({ consoleReady });

function load(file) {
  return import(pathToFileURL(join(server, file)).href);
}

function make(part, priority = constants.priority.PRIORITY_NORMAL) {
  const script = join(root, 'runtime', 'build.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, part], { cwd: root, stdio: 'inherit' });
  if (child.pid) setPriority(child.pid, priority);
  return new Promise((made, failed) => {
    child.on('error', failed);
    child.on('close', (code) =>
      code === 0 ? made() : failed(new Error(`npm run build ended with ${code}: its message stands above`)),
    );
  });
}
