import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { projectRoot } from './project.ts';

/**
 * `npm run test:changed [-- REF]`: runs the tests that a change touches, measured from a commit (`HEAD`: what is not
 * committed; `main`: a whole branch). Vitest follows imports; what a test reaches in another way stands below. A change that
 * tests see through the database or the packages runs all of them.
 */
const EVERYTHING = [
  /^prisma\//,
  /^package(-lock)?\.json$/,
  /^(vitest|prisma)\.config\.ts$/,
  /^tsconfig\.json$/,
  /^test\/testkit\/(global-setup|server|templates|database)\.ts$/,
];

/** Tests that read files, or start processes, instead of importing; by what of the project they see so. */
const UNSEEN: readonly [changed: RegExp, tests: readonly string[]][] = [
  [/./, ['test/integration/structure.test.ts']],
  [/^admin\//, ['test/contract', 'test/e2e']],
  [/^(gateway|subgraphs|runtime)\//, ['test/integration/runtime', 'test/integration/gateway']],
  [/\.(graphql|json)$/, ['test/contract', 'test/integration/gateway', 'test/integration/main-job']],
  [/^test\/e2e\//, ['test/e2e']],
  [/^test\/integration\/gateway\//, ['test/integration/gateway']],
  [/^test\/releases\//, ['test/integration/runtime']],
];

const since = process.argv[2] ?? 'HEAD';
const changed = [
  ...(await lines('git', ['diff', '--name-only', since])),
  ...(await lines('git', ['ls-files', '--others', '--exclude-standard'])),
];
if (changed.length === 0) {
  console.log(`nothing has changed since ${since}: no test to run`);
  process.exit(0);
}
const all = changed.find((file) => EVERYTHING.some((one) => one.test(file)));
if (all) {
  console.log(`${all} may change every test: npm test`);
  process.exit(await run('npm', ['test']));
}
const unseen = UNSEEN.flatMap(([pattern, tests]) =>
  changed.some((file) => pattern.test(file)) ? tests : [],
);
const imported = await lines('npx', ['vitest', 'list', '--filesOnly', '--changed', since]);
// Chaos and other long runs have a script of their own.
const tests = imported.flatMap((line) => /^(?:\[(?!long)\w+\] )?(\S+\.test\.tsx?)$/.exec(line)?.[1] ?? []);
const chosen = [...new Set([...unseen, ...tests])];
console.log(
  `${changed.length} changed files: ${chosen.length} test files and folders\n  ${chosen.join('\n  ')}`,
);
if (chosen.some((one) => one.startsWith('test/e2e'))) await run('npm', ['run', 'build']);
const projects = ['unit', 'integration', 'e2e'].flatMap((name) => ['--project', name]);
process.exit(await run('npx', ['vitest', 'run', ...projects, ...chosen]));

async function lines(command: string, args: string[]): Promise<string[]> {
  const { stdout } = await promisify(execFile)(command, args, { cwd: projectRoot, maxBuffer: 2 ** 26 });
  return stdout.split('\n').filter(Boolean);
}

function run(command: string, args: string[]): Promise<number> {
  const child = spawn(command, args, { cwd: projectRoot, stdio: ['ignore', 'inherit', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
