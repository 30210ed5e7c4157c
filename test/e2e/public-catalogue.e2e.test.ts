import { tmpdir } from 'node:os';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../testkit/browser.ts';
import { type ConsoleHouse, openConsoleHouse, seriousFindings, visit } from './console.ts';

let house: ConsoleHouse;
let browser: Browser;
beforeAll(async () => {
  house = await openConsoleHouse(tmpdir());
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

interface Screen {
  width: number;
  colorScheme: 'light' | 'dark';
}

/** A window of somebody without an account; axe itself needs scripts, the page has none. */
async function windowOf({ width, colorScheme }: Screen, javaScriptEnabled: boolean): Promise<Page> {
  const viewport = { width, height: width === 390 ? 844 : 768 };
  const context = await browser.newContext({
    baseURL: house.office.url,
    viewport,
    javaScriptEnabled,
    colorScheme,
  });
  return context.newPage();
}

describe.each([
  { width: 1366, colorScheme: 'light' },
  { width: 1366, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const)('the public catalogue at $width, $colorScheme, without scripts', ({ width, colorScheme }) => {
  test.each([
    { query: '', title: 'Program dan layanan', language: 'id', who: 'Penyelenggara' },
    { query: '?bahasa=en', title: 'Programmes and services', language: 'en', who: 'Who delivers it' },
  ])(
    '[SRG-20] is read in the language $language, and passes axe',
    async ({ query, title, language, who }) => {
      const page = await windowOf({ width, colorScheme }, false);
      await page.goto(`/layanan${query}`);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(title);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      await page.getByRole('link', { name: /Sintawati/ }).click();
      await page.waitForURL(/\/layanan\/SINTAWATI/);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/Sintawati/);
      expect(await page.getByText(who, { exact: true }).count()).toBe(1);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      await page.context().close();

      const judge = await windowOf({ width, colorScheme }, true);
      for (const path of ['', '/SINTAWATI', '/TIDAK-ADA']) {
        await judge.goto(`/layanan${path}${query}`);
        expect(await judge.locator('script').count()).toBe(0);
        expect(await seriousFindings(judge)).toEqual([]);
        const isWider = await judge.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        expect([path, isWider]).toEqual([path, false]);
      }
      await judge.context().close();
    },
  );
});

test.each(['puskesos', 'kecamatan', 'supervisor'])(
  '[SRG-21] %s opens the catalogue from the menu, and the page for the public from a programme',
  async (username) => {
    const page = await house.signedIn(username, { phone: username === 'puskesos' });
    await visit(page, '/program');
    await page.getByRole('link', { name: /Sintawati/ }).click();
    const link = page.getByRole('link', { name: 'Halaman untuk umum' });
    expect(await link.getAttribute('href')).toBe('/layanan/SINTAWATI');
    const paper = page.getByRole('link', { name: 'Standar pelayanan (PDF)' });
    const answer = await page.context().request.get(String(await paper.getAttribute('href')));
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf']);
    await page.context().close();
  },
);
