import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import Papa from 'papaparse';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ConsoleHouse, openConsoleHouse, seriousFindings, visit } from './console.ts';

let house: ConsoleHouse;
beforeAll(async () => {
  house = await openConsoleHouse(tmpdir());
});
afterAll(() => house?.close());

const WHY = 'Menurut rapat tim koordinasi bulan ini';

/** The table as the page gives it, by its headings. */
async function downloaded(page: Page): Promise<Record<string, string>[]> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Unduh CSV' }).click(),
  ]);
  const text = await readFile(await download.path(), 'utf8');
  return Papa.parse<Record<string, string>>(text, { header: true, delimiter: ';', skipEmptyLines: true })
    .data;
}

async function give(page: Page, rows: readonly object[], name = 'tabel.csv'): Promise<void> {
  const buffer = Buffer.from(`\ufeff${Papa.unparse([...rows], { delimiter: ';' })}`);
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
}

const changed = (rows: Record<string, string>[], code: string, cells: Record<string, string>) =>
  rows.map((row) => (row.kode === code ? { ...row, ...cells } : row));

describe('the table of programmes', () => {
  test('[TGL] the manager downloads the catalogue, changes it, corrects what is refused, and takes it as drafts', async () => {
    const page = await house.signedIn('manajer');
    await visit(page, '/program');
    await page.getByRole('link', { name: 'Tabel program' }).click();
    await page.getByRole('heading', { level: 1, name: 'Tabel program' }).waitFor();
    const rows = await downloaded(page);
    expect(rows.length).toBeGreaterThan(10);
    const [book] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Unduh Excel' }).click(),
    ]);
    expect(book.suggestedFilename()).toMatch(/^tabel-program-.*\.xlsx$/);
    await page.locator('input[type=file]').setInputFiles(await book.path());
    await page.getByText('Tabel ini sama dengan yang sudah ada.').waitFor();

    const [first] = rows;
    const isNew = { ...first, kode: 'UJI-TABEL', 'nama (Indonesia)': 'Program dari tabel' };
    const wrong = [
      ...changed(rows, 'RUSELA', { narahubung: 'Loket 12' }).map((row) =>
        row.kode === 'PAKESRA' ? { ...row, 'nilai per penerima': 'banyak' } : row,
      ),
      isNew,
    ];
    await give(page, wrong, 'salah.csv');
    const outcome = page.getByRole('region', { name: '3. Yang akan terjadi' });
    await outcome.getByText('1 program baru, 1 berubah').waitFor();
    await outcome.getByText('Isi dengan rupiah bulat', { exact: false }).waitFor();
    expect(await page.getByRole('button', { name: /^Simpan \d+ rancangan$/ }).isDisabled()).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);

    await give(page, [...changed(rows, 'RUSELA', { narahubung: 'Loket 12' }), isNew], 'benar.csv');
    await outcome.getByRole('row', { name: /Narahubung.*Loket 12/ }).waitFor();
    await page.getByRole('button', { name: 'Simpan 2 rancangan' }).click();
    await page.getByText('2 rancangan tersimpan.').waitFor();
    await page.getByRole('main').getByRole('link', { name: 'Ke daftar program' }).first().click();
    await page.getByRole('link', { name: 'Program dari tabel' }).waitFor();
    await page.context().close();
  });

  test('on a phone: a renamed column is named beside the file; what is right is published from a day on', async () => {
    const page = await house.signedIn('manajer', { phone: true });
    await visit(page, '/program/table');
    const rows = await downloaded(page);
    const renamed = rows.map(({ narahubung, ...row }) => ({ ...row, Narahubungan: narahubung }));
    await give(page, renamed, 'judul.csv');
    await page.getByText('Maksudnya "narahubung"?', { exact: false }).waitFor();
    expect(await page.getByText('Berkas: judul.csv').count()).toBe(1);

    await give(page, changed(rows, 'PAKESRA', { narahubung: 'Loket 14' }));
    await page.getByText('0 program baru, 1 berubah').waitFor();
    await page.getByRole('radio', { name: /^Tetapkan semua sekaligus/ }).check();
    await page.getByRole('button', { name: 'Tetapkan 1 program' }).waitFor();
    await page.getByRole('button', { name: 'Tetapkan 1 program' }).click();
    await page.getByText('Tulis alasannya.').waitFor();
    await page.getByLabel('Alasan').fill(WHY);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Tetapkan 1 program' }).click();
    await page.getByText('1 program ditetapkan.').waitFor();
    await page.context().close();
  });
});
