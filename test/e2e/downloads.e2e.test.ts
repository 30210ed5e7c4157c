import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ConsoleHouse, openConsoleHouse, seriousFindings, visit } from './console.ts';

let folder: string;
let house: ConsoleHouse;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pandu-downloads-'));
  house = await openConsoleHouse(folder);
});
afterAll(async () => {
  await house?.close();
  await rm(folder, { recursive: true });
});

it('a list is downloaded with the headings and words of the screen, and stays among one’s downloads', async () => {
  const page = await house.signedIn('loket1');
  await visit(page, `/case?filter=${encodeURIComponent(JSON.stringify({ status: 'CLOSED' }))}`);
  const headings = await page.getByRole('columnheader').allInnerTexts();
  const [number = '', name = ''] = await page.getByRole('row').nth(1).locator('th, td').allInnerTexts();
  const arrives = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Unduh', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Teks (CSV)' }).click();
  const download = await arrives;
  expect(download.suggestedFilename()).toMatch(/^kasus-\d{4}-\d\d-\d\d\.csv$/);
  const lines = (await readFile(await download.path(), 'utf8')).split('\r\n');
  expect(lines[2]).toBe('Saringan: Keadaan: Selesai');
  const head = lines[6]?.split(';') ?? [];
  expect(head).toEqual(expect.arrayContaining(headings));
  const row = lines.find((line) => line.startsWith(number)) ?? '';
  expect(row).toContain(name);
  expect(row).toContain(';Selesai;');

  await visit(page, '/jobs');
  const mine = page.getByRole('row').nth(1);
  expect(await mine.textContent()).toMatch(/Kasus · CSV[\s\S]*Selesai[\s\S]*Ambil berkas/);
  expect(await seriousFindings(page)).toEqual([]);
  const again = page.waitForEvent('download');
  await mine.getByRole('link', { name: 'Ambil berkas' }).click();
  expect((await again).suggestedFilename()).toContain('kasus-');
  await page.context().close();
});

it('on a phone the downloads are cards that can be fetched', async () => {
  const page = await house.signedIn('loket1', { phone: true });
  await visit(page, '/jobs');
  await page.getByRole('link', { name: 'Ambil berkas' }).first().waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.context().close();
});
