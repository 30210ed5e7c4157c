import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { joinScratchServer } from '../runtime/postgres/scratch.ts';
import { projectRoot } from '../runtime/project.ts';
import { type ConsoleHouse, openConsoleHouse } from '../test/e2e/console.ts';

/** The limits of the design; of a case page, what travels, answers of the API included. */
const FLOORS = {
  firstLoadKb: 300,
  firstUseSeconds: 9,
  repeatedUseSeconds: 2,
  casePageKb: 120,
  nextCaseKb: 5,
};

/** A village on a bad mobile network: 400 kbit/s, 100 ms to the first byte. */
const NETWORK = {
  offline: false,
  latency: 100,
  downloadThroughput: 400_000 / 8,
  uploadThroughput: 400_000 / 8,
};

const ROUNDS = 3;

interface Visit {
  /** Seconds until the page is usable. */
  seconds: number;
  /** Files of the console that were fetched, by path. */
  files: string[];
}

interface Round {
  first: Visit;
  repeated: Visit;
}

/** What came over the wire, headers included, compressed as it was. */
interface CasePages {
  /** The first case page after signing in. */
  firstKb: number;
  /** The page of another case afterwards. */
  nextKb: number;
  /** The first case once more, after a reload. */
  againKb: number;
}

/**
 * Loads the front office's first page on a slow network, with an empty cache and again with a warm one; then case pages.
 */
export default async function run(): Promise<void> {
  const server = await joinScratchServer();
  const filesFolder = await mkdtemp(join(tmpdir(), 'pandu-console-'));
  const house = await openConsoleHouse(filesFolder);
  try {
    const rounds: Round[] = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await visitTwice(house));
    const firstSeconds = median(rounds.map(({ first }) => first.seconds));
    const repeatedSeconds = median(rounds.map(({ repeated }) => repeated.seconds));
    const sizes = await gzipSizes(rounds[0]?.first.files ?? []);
    const kb = sizes.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;

    console.log('\n| first load of the front office | kB, gzip |');
    console.log('| --- | ---: |');
    for (const { file, bytes } of sizes) console.log(`| ${file} | ${(bytes / 1000).toFixed(1)} |`);
    console.log(`| **together** | ${kb.toFixed(1)} |\n`);
    const cases = await openCases(house);
    printResult('console-case-page-kb', cases.firstKb, FLOORS.casePageKb);
    printResult('console-next-case-kb', cases.nextKb, FLOORS.nextCaseKb);
    console.log(`a case page after a reload: ${cases.againKb.toFixed(1)} kB`);
    printResult('console-first-use-seconds', firstSeconds, FLOORS.firstUseSeconds);
    printResult('console-repeated-use-seconds', repeatedSeconds, FLOORS.repeatedUseSeconds);
    printResult('console-size', kb, FLOORS.firstLoadKb);
  } finally {
    await house.close();
    await rm(filesFolder, { recursive: true });
    await server.leave();
  }
}

async function visitTwice(house: ConsoleHouse): Promise<Round> {
  const page = await house.signedIn('loket1');
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.emulateNetworkConditions', NETWORK);
  const first = await visit(page);
  await page.goto('about:blank');
  const repeated = await visit(page);
  await page.context().close();
  return { first, repeated };
}

/** Opens the first page and waits until it shows the user's work. */
async function visit(page: Page): Promise<Visit> {
  const files: string[] = [];
  const note = (response: { url(): string; fromServiceWorker(): boolean }) => {
    const { pathname } = new URL(response.url());
    if (pathname === '/' || pathname.startsWith('/assets/')) files.push(pathname);
  };
  page.on('response', note);
  const started = performance.now();
  await page.goto('/', { waitUntil: 'commit' });
  await page
    .getByRole('main')
    .getByRole('link')
    .or(page.getByRole('main').getByRole('button'))
    .first()
    .waitFor();
  const seconds = (performance.now() - started) / 1000;
  page.off('response', note);
  return { seconds, files };
}

/** Opens two cases from the start page, as an officer does who has just signed in, and then reloads. */
async function openCases(house: ConsoleHouse): Promise<CasePages> {
  const page = await house.signedIn('loket1');
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  let bytes = 0;
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  const measured = async (act: () => Promise<unknown>): Promise<number> => {
    bytes = 0;
    await act();
    await page.waitForLoadState('networkidle');
    return bytes / 1000;
  };
  const caseLinks = page.getByRole('main').locator('a[href^="/case/"][href$="/show"]');
  const open = async (nth: number) => {
    await caseLinks.nth(nth).click();
    await page.waitForURL('**/case/*/show');
    await page.getByRole('heading', { level: 1 }).waitFor();
  };
  await page.goto('/');
  await caseLinks.nth(1).waitFor();
  await page.waitForLoadState('networkidle');
  const firstKb = await measured(() => open(0));
  await page.goBack();
  await caseLinks.nth(1).waitFor();
  await page.waitForLoadState('networkidle');
  const nextKb = await measured(() => open(1));
  const againKb = await measured(() => page.reload());
  await page.context().close();
  return { firstKb, nextKb, againKb };
}

async function gzipSizes(files: readonly string[]): Promise<{ file: string; bytes: number }[]> {
  const sizes = await Promise.all(
    [...new Set(files)].map(async (file) => {
      const path = join(projectRoot, 'admin', 'dist', file === '/' ? 'index.html' : file);
      return { file, bytes: gzipSync(await readFile(path), { level: 9 }).length };
    }),
  );
  return sizes.sort((a, b) => b.bytes - a.bytes);
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Prints the result. Less is better, so the ratio is limit / measured: the benchmark fails below 1. */
function printResult(bench: string, ours: number, reference: number): void {
  const round = (value: number) => Math.round(value * 100) / 100;
  const ratio = round(reference / ours);
  if (ours > reference) process.exitCode = 1;
  console.log(
    JSON.stringify({ bench, ours: round(ours), reference, ratio, floor: 1, pass: ours <= reference }),
  );
}
