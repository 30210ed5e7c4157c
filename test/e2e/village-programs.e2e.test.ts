import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { choose, seriousFindings, visit } from './console.ts';
import { openPuskesos, type PuskesosHouse } from './puskesos.ts';

const NAME = 'Beras warga uji';
const WHY = 'Menurut musyawarah kelurahan bulan ini';

let house: PuskesosHouse;

beforeAll(async () => {
  house = await openPuskesos('FOOD', 'Beras habis');
});
afterAll(() => house?.close());

const dialogOf = (page: Page) => page.getByRole('dialog');

test('[TGL-14] the village head writes a programme of the own village with five places and publishes it', async () => {
  const page = await house.signedIn('lurah');
  await visit(page, '/');
  expect(await seriousFindings(page)).toEqual([]);
  await visit(page, '/program');
  await page.getByRole('button', { name: 'Program baru' }).click();
  const dialog = dialogOf(page);
  await dialog.getByText(/Program ini menjadi milik .*Pakembaran/).waitFor();
  await dialog.getByLabel('Kode').fill('UJI-BERAS');
  await dialog.getByLabel('Nama (Indonesia)').fill(NAME);
  await dialog.getByLabel('Keterangan (Indonesia)').fill('Beras bagi warga kelurahan');
  await choose(dialog, 'Penyelenggara', 'Pakembaran');
  await choose(dialog, 'Bidang', 'Sosial');
  await dialog.getByRole('button', { name: 'Program baru' }).click();
  await page.getByRole('heading', { level: 1, name: `Rancangan ${NAME}` }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByLabel('Alasan').fill(WHY);
  await page.getByRole('button', { name: 'Tetapkan', exact: true }).click();
  await page.getByRole('heading', { level: 2, name: 'Versi', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Tetapkan kuota' }).first().click();
  await choose(dialogOf(page), 'Jenis kuota', 'Angka');
  await dialogOf(page).getByLabel('Banyaknya').fill('5');
  await dialogOf(page).getByRole('button', { name: 'Tetapkan kuota' }).click();
  await page.getByText('dari 5').first().waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  // Of another programme it offers nothing.
  await visit(page, '/program');
  await page.getByRole('link', { name: 'Jaminan kesehatan' }).click();
  await page.getByRole('heading', { level: 1, name: 'Jaminan kesehatan' }).waitFor();
  expect(await page.getByRole('link', { name: 'Ubah lewat rancangan' }).count()).toBe(0);
  await house.office.settle();
  await page.context().close();
});

test('[TGL-14] the Puskesos proposes it for a resident on a phone, the village head approves, the Puskesos delivers', async () => {
  const puskesos = await house.signedIn('puskesos', { phone: true });
  await visit(puskesos, `/case/${house.caseId}/show`);
  await puskesos.getByRole('button', { name: 'Usulkan rujukan' }).click();
  await dialogOf(puskesos)
    .getByRole('radio', { name: new RegExp(NAME) })
    .check();
  // Only the village's own programmes are offered.
  expect(await dialogOf(puskesos).getByText('Jaminan kesehatan').count()).toBe(0);
  expect(await seriousFindings(puskesos)).toEqual([]);
  await dialogOf(puskesos).getByRole('button', { name: 'Usulkan rujukan' }).click();
  await puskesos.getByText('Rujukan diusulkan.').waitFor();
  await house.office.settle();

  const head = await house.signedIn('lurah', { phone: true });
  await visit(head, '/');
  await head.getByText(house.caseNumber).first().waitFor();
  expect(await seriousFindings(head)).toEqual([]);
  await visit(head, `/case/${house.caseId}/show`);
  await head.getByRole('article').getByRole('button', { name: 'Setujui', exact: true }).click();
  await dialogOf(head).getByRole('button', { name: 'Setujui', exact: true }).click();
  await head.getByRole('article').getByText('Disetujui', { exact: true }).first().waitFor();
  await head.context().close();
  await house.office.settle();

  await visit(puskesos, `/case/${house.caseId}/show`);
  await puskesos.getByRole('article').getByRole('button', { name: 'Serahkan bantuan' }).click();
  await dialogOf(puskesos).getByLabel('Nomor surat pengantar').fill('BA/1/2026');
  expect(await dialogOf(puskesos).getByLabel('Pindaian jawaban dinas').count()).toBe(0);
  await dialogOf(puskesos).getByRole('button', { name: 'Serahkan bantuan' }).click();
  await puskesos.getByRole('article').getByText('Diserahkan', { exact: true }).first().waitFor();
  expect(await seriousFindings(puskesos)).toEqual([]);
  await puskesos.context().close();
});
