import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runChecks } from './check/all.ts';
import { reportChecks } from './check/check.ts';
import { buildConsole } from './console.ts';
import { generateCode } from './generate.ts';
import { projectRoot } from './project.ts';

/**
 * `npm test`: static checks, then the tests from fast to slow. Every stage runs whatever the former ones found;
 * the last line is the plain count, and the exit code says whether anything failed.
 */
interface Count {
  passed: number;
  failed: number;
}

const binary = (name: string) => join(projectRoot, 'node_modules', '.bin', name);

const total: Count = { passed: 0, failed: 0 };
const times: string[] = [];

await stage('generate', () => asOne(generateCode));
await stage('lint', () => runAsOne(binary('biome'), ['check', '--error-on-warnings']));
await stage('types', () => runAsOne(binary('tsc'), ['--noEmit']));
await stage('checks', async () => reportChecks(await runChecks()));
await stage('unit', () => runVitest('unit'));
await stage('integration', () => runVitest('integration'));
await stage('console', () => asOne(buildConsole));
await stage('e2e', () => runVitest('e2e'));

console.log(`\n${times.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);

async function stage(name: string, work: () => Promise<Count>): Promise<void> {
  console.log(`\n── ${name}`);
  const start = performance.now();
  const count = await work().catch((error) => {
    console.error(error);
    return { passed: 0, failed: 1 };
  });
  total.passed += count.passed;
  total.failed += count.failed;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  times.push(`${name.padEnd(12)} ${seconds.padStart(6)} s  ${count.passed} passed, ${count.failed} failed`);
}

/** A step that either works or throws counts as one test. */
async function asOne(work: () => Promise<unknown>): Promise<Count> {
  await work();
  return { passed: 1, failed: 0 };
}

async function runAsOne(command: string, args: string[]): Promise<Count> {
  const code = await run(command, args);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
}

/** Counts from Vitest's own report: a file that does not load, or an error outside a test, is a failure as well. */
async function runVitest(project: string): Promise<Count> {
  const folder = join(projectRoot, '.data');
  const report = join(folder, `test-report-${project}.json`);
  await mkdir(folder, { recursive: true });
  await rm(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await run(binary('vitest'), ['run', '--project', project, '--passWithNoTests', ...reporters]);
  const result: VitestReport = JSON.parse(await readFile(report, 'utf8').catch(() => '{}'));
  const files = result.testResults ?? [];
  const unloadable = files.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  const failed = (result.numFailedTests ?? 0) + unloadable;
  return { passed: result.numPassedTests ?? 0, failed: failed === 0 && code !== 0 ? 1 : failed };
}

interface VitestReport {
  numPassedTests?: number;
  numFailedTests?: number;
  testResults?: { status: string; assertionResults: unknown[] }[];
}

function run(command: string, args: string[]): Promise<number> {
  const child = spawn(command, args, { cwd: projectRoot, stdio: ['ignore', 'inherit', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
