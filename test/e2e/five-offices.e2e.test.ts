import { tmpdir } from 'node:os';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { officeNames, readProfile } from '../../prisma/seed/offices/read-profile.ts';
import { strangersIn } from '../testkit/markers.ts';
import { type ConsoleHouse, openConsoleHouse, visit } from './console.ts';

/**
 * The pages on which an office's words stand, by account. The tab of profiles is left out: it offers all shipped offices by name.
 */
const PAGES: Readonly<Record<string, readonly string[]>> = {
  loket1: ['/', '/intake', '/queue', '/letter', '/help'],
  manajer: ['/case', '/household', '/verification', '/program', '/waiting', '/instruments', '/report'],
  bappeda: ['/report?report=referrals', '/report?report=coverage'],
  admin: [
    ...['', '?tab=agencies', '?tab=sectors', '?tab=counter', '?tab=reasons', '?tab=time', '?tab=cards'].map(
      (tab) => `/reference${tab}`,
    ),
    '/account',
    '/unit',
  ],
};

/** All text of a page, what is folded away too, with spaces between elements. */
const textOf = (page: Page): Promise<string> =>
  page.locator('#root').evaluate((root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts: string[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode.nodeValue ?? '');
    return texts.join(' ');
  });

/** The lists whose first record is opened too. */
const RECORDS = ['/case', '/household', '/program'];

describe.each(await officeNames())('[OUR-1] the console of the office of %s', (name) => {
  let house: ConsoleHouse;
  beforeAll(async () => {
    house = await openConsoleHouse(tmpdir(), name);
  });
  afterAll(() => house?.close());

  it.each(Object.entries(PAGES))(
    'shows %s its own words and none of another office',
    async (username, paths) => {
      const { sectors } = await readProfile(name);
      const page = await house.signedIn(username);
      const seen: string[] = [];
      const read = async (path: string): Promise<void> => {
        await visit(page, path);
        seen.push(`${path}: ${await page.title()} ${await textOf(page)}`);
      };
      for (const path of paths) {
        await read(path);
        if (!RECORDS.includes(path)) continue;
        const record = await page.locator(`main a[href^="${path}/"]`).first().getAttribute('href');
        await read(record ?? '');
      }
      expect(seen.flatMap((text) => strangersIn(text, name))).toEqual([]);
      if (username === 'manajer')
        expect(sectors.filter(({ name: { id } }) => !seen.join().includes(id))).toEqual([]);
      await page.context().close();
    },
  );
});
