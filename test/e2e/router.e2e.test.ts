import { tmpdir } from 'node:os';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lists, otherPages } from '../../admin/src/pages.ts';
import { program } from '../testkit/claims.ts';
import { type ConsoleHouse, openConsoleHouse, seriousFindings, visit } from './console.ts';

/** The pages of each role; `/case/*` is that of the first record of `/case`. Every page of the router is in one of them. */
const PAGES: Record<string, string[]> = {
  loket1: [
    '/',
    '/intake',
    '/intake?visit=EXTENSION',
    '/intake?visit=INFORMATION',
    '/queue',
    '/case',
    '/case/*',
    '/household',
    '/household/*',
    '/letter',
    '/unmet-need',
    '/jobs',
    '/help',
    '/search?q=Siti',
  ],
  manajer: [
    '/',
    '/approvals',
    '/listing',
    '/substitutes',
    '/verification',
    '/verification/*',
    '/program',
    '/program/*',
    '/program/table',
    '/aid-report',
    '/aid-report/*/show',
    '/aid-report/new',
    '/program/*/criteria',
    '/program/*/what-if',
    '/program/*/scenarios',
    '/program/*/draft',
    '/proposal',
    '/proposal/*',
    '/waiting',
    '/referral',
    '/instruments',
    '/report?report=quota',
    '/confirmations',
  ],
  bupati: ['/', '/approvals', '/listing'],
  surveyor1: ['/', '/verification'],
  bappeda: [
    '/',
    '/report',
    '/report?report=referrals',
    '/report?report=unmetNeeds',
    '/report?report=listing',
    '/report?report=coverage',
    '/report?report=programs',
  ],
  dinsos: [
    ...['/', '/inbox', '/referral', '/waiting'],
    ...['/proposal', '/proposal/*', '/proposal/*/edit', '/propose', '/program/*/propose'],
  ],
  admin: [
    '/',
    '/account',
    '/account/*',
    '/confirmations',
    ...['', '?tab=agencies', '?tab=sectors', '?tab=counter', '?tab=reasons', '?tab=time'].map(
      (tab) => `/reference${tab}`,
    ),
    '/unit',
    '/unit/*',
    '/instruments',
    '/instruments/new',
  ],
};

let house: ConsoleHouse;

beforeAll(async () => {
  house = await openConsoleHouse(tmpdir());
  // The sample's agencies have proposed nothing.
  const agency = await house.office.as('dinsos');
  const proposal = {
    ...{ programId: program('PANGAN-LANSIA'), terms: { contact: 'Loket 6', promisedDays: 9 } },
    reason: 'Menurut keputusan kepala dinas',
  };
  await agency.done('programPropose', proposal, 'ProgramProposal { id }');
});

afterAll(() => house?.close());

/** Opens a page of a role. */
async function open(page: Page, path: string): Promise<void> {
  const [list = '', rest] = path.split('/*');
  await visit(page, list);
  if (rest === undefined) return;
  const link = page.locator('main a[href$="/show"]').first();
  const href = (await link.getAttribute('href')) ?? '';
  await visit(page, rest ? href.replace('/show', rest) : href);
}

test('every page of the router is among those that are looked at', () => {
  const looked = new Set(Object.values(PAGES).flatMap((paths) => paths.map((path) => path.split('?')[0])));
  const routes = [
    ...otherPages.map(({ to }) => to.replace(':id', '*')),
    ...lists.flatMap(({ to, Show }) => [to, ...(Show ? [`${to}/*`] : [])]),
  ];
  expect(routes.filter((route) => !looked.has(route))).toEqual([]);
});

test('the dark look can be chosen, stays, and prints dark on white', async () => {
  const page = await house.signedIn('loket1');
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const text = () => page.locator('h1').evaluate((heading) => getComputedStyle(heading).color);
  await visit(page, '/case');
  const byDay = await ground();
  await page.getByRole('button', { name: /^Akun/ }).click();
  await page.getByRole('menuitem', { name: 'Tampilan gelap' }).click();
  await expect.poll(ground).not.toBe(byDay);
  const byNight = await ground();
  await visit(page, '/letter');
  expect(await ground()).toBe(byNight);
  await page.emulateMedia({ media: 'print' });
  expect(await text()).toBe('rgb(0, 0, 0)');
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('button', { name: /^Akun/ }).click();
  await page.getByRole('menuitem', { name: 'Tampilan terang' }).click();
  await expect.poll(ground).toBe(byDay);
  await page.context().close();
});

describe.each(Object.entries(PAGES))('the pages of %s', (username, paths) => {
  test('pass axe without serious findings, and say that the data are a sample', async () => {
    const page = await house.signedIn(username);
    const findings: string[] = [];
    for (const path of paths) {
      await open(page, path);
      findings.push(...(await seriousFindings(page)));
      expect(await page.getByText('Data contoh').isVisible()).toBe(true);
    }
    expect(findings).toEqual([]);
    await page.context().close();
  });

  test('fit a phone, and can be read in the dark', async () => {
    const page = await house.signedIn(username, { phone: true });
    await page.emulateMedia({ colorScheme: 'dark' });
    const tooWide: string[] = [];
    const findings: string[] = [];
    for (const path of paths) {
      await open(page, path);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (overflow > 0) tooWide.push(`${path}: ${overflow} px wider than the window`);
      findings.push(...(await seriousFindings(page, ['color-contrast'])));
    }
    expect(tooWide).toEqual([]);
    expect(findings).toEqual([]);
    await page.getByRole('button', { name: 'Buka menu' }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'Bantuan' }).click();
    await page.getByRole('heading', { level: 1, name: 'Bantuan' }).waitFor();
    await page.context().close();
  });
});
