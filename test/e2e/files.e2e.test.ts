import { mkdtempSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ConsoleHouse, openConsoleHouse, visit } from './console.ts';
import { openSeeding } from './seeding.ts';

const files = mkdtempSync(join(tmpdir(), 'pandu-e2e-'));
let house: ConsoleHouse;

beforeAll(async () => {
  house = await openConsoleHouse(files);
  const seeding = await openSeeding(house.office);
  await seeding.refer('SINTAWATI', 'manajer');
});

afterAll(async () => {
  await house?.close();
  await rm(files, { recursive: true, force: true });
});

const MONTHS = 'Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des'.split(' ');

/**
 * What page and file both say of a cell: `9 Maret 2026` and `09/03/2026 14:05` are the day, `Rp 5.000.000` and `5000000` the number,
 * a dash and an empty cell nothing.
 */
function said(cell: string): string {
  const text = cell.replaceAll(/\s+/g, ' ').trim();
  if (text === '–') return '';
  const written = /^(\d{2})\/(\d{2})\/(\d{4})(?: \d{2}:\d{2})?$/.exec(text);
  if (written) return `${Number(written[1])}.${Number(written[2])}.${written[3]}`;
  const shown = /^(\d{1,2}) (\p{L}{3})\p{L}* (\d{4})$/u.exec(text);
  if (shown) return `${shown[1]}.${MONTHS.indexOf(shown[2] ?? '') + 1}.${shown[3]}`;
  const number = text.replace(/^Rp ?/, '');
  if (/^-?[\d.]+(,\d+)?$/.test(number)) return number.replaceAll('.', '');
  return text.replaceAll(/[,'"]/g, '').replaceAll(/ +/g, ' ');
}

/** The table of a page: its titles, and the cells of each row under them. */
async function tableOf(page: Page): Promise<Record<string, string>[]> {
  const [titles = [], ...rows] = await page.locator('main table tr').evaluateAll((lines) =>
    lines.map((line) =>
      // As it is shown: hidden words and the line between two blocks are no part of it.
      // biome-ignore lint/performance/useDomNodeTextContent: see above
      [...line.querySelectorAll('th, td')].map((cell) => (cell as HTMLElement).innerText),
    ),
  );
  return rows.map((cells) => Object.fromEntries(cells.map((cell, at) => [titles[at]?.trim() ?? '', cell])));
}

/** The file of a page, which has a head above the table: its rows by title. */
async function fileOf(page: Page): Promise<Record<string, string>[]> {
  const arrives = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Unduh', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Teks (CSV)' }).click();
  const text = (await readFile(await (await arrives).path(), 'utf8')).replace('\uFEFF', '');
  const table = text.slice(text.indexOf('\r\n\r\n') + 4);
  return Papa.parse<Record<string, string>>(table, { header: true, delimiter: ';', skipEmptyLines: true })
    .data;
}

/** Cells of a page that a file has in several columns: the quota of a programme, a programme with its year, a decree with its day. */
const SPLIT = /^Kuota|^Program$|^SK /;

/** Cells of a page that hold acts or more than words are left out of files. */
const OFFERS = /^(Tindakan|Ubah|Kunci)/;

test.each([
  ['loket1', '/case'],
  ['loket1', '/letter'],
  ['loket1', '/household'],
  ['loket1', '/verification'],
  ['manajer', '/referral'],
  ['manajer', '/program'],
  ['manajer', '/waiting'],
  ['admin', '/account'],
  ['admin', '/unit'],
])('[PYK-8] the file of %s at %s says what the page says, under the same titles', async (username, path) => {
  const page = await house.signedIn(username);
  await visit(page, path);
  await page.locator('main table tbody tr').first().waitFor();
  const shown = await tableOf(page);
  const written = await fileOf(page);
  const [first] = written;
  const titles = Object.keys(first ?? {});
  const asked = Object.keys(shown[0] ?? {}).filter(
    (title) => title && !OFFERS.test(title) && !SPLIT.test(title),
  );
  expect(titles).toEqual(expect.arrayContaining(asked));
  shown.forEach((row, at) => {
    const file = written[at] ?? {};
    for (const title of asked) {
      const [onPage, inFile] = [said(row[title] ?? ''), said(file[title] ?? '')];
      // A state stands beside how urgent and how late it is, which the file has in columns of their own.
      if (title === 'Keadaan') expect(onPage, title).toMatch(new RegExp(`^${inFile}\\b`));
      else expect(`${title}: ${inFile}`).toBe(`${title}: ${onPage}`);
    }
  });
  await page.context().close();
});
