import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ConsoleHouse, choose, openConsoleHouse, seriousFindings, visit } from './console.ts';

const files = mkdtempSync(join(tmpdir(), 'pandu-e2e-'));
let house: ConsoleHouse;
beforeAll(async () => {
  house = await openConsoleHouse(files);
});
afterAll(async () => {
  await house?.close();
  await rm(files, { recursive: true, force: true });
});

describe('the cards of a family', () => {
  test('[SRG-7] [PKY-8] are recorded, seen in full for a purpose, and ended, on a desk and on a phone', async () => {
    const counter = await house.office.as('loket1');
    const { households } = await counter.ask<{
      households: { edges: { node: { id: string; members: { name: string }[] } }[] };
    }>('{ households(first: 5, filter: { listing: [LISTED] }) { edges { node { id members { name } } } } }');
    const family = households.edges[0]?.node;
    const name = family?.members[0]?.name;
    if (!family || !name) throw new Error('the sample has no listed family');

    const page = await house.signedIn('backoffice.sosek');
    await visit(page, `/household/${family.id}/show`);
    const cards = page.getByRole('region', { name: 'Kartu', exact: true });
    // The sample's: the region's own, with its number masked.
    await cards.getByRole('row', { name: /Kartu Saraswati.*\*{4}/ }).waitFor();
    await cards.getByRole('button', { name: 'Catat kartu' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await choose(dialog, 'Pemegang', name);
    await choose(dialog, 'Kartu', 'Kartu Indonesia Sehat (KIS)');
    await dialog.getByLabel('Nomor').fill('0001 2345 6789 0');
    await dialog.getByLabel('Dasar catatan').fill('Kartu asli dilihat di loket');
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Simpan' }).click();
    await page.getByText('Kartu dicatat.').waitFor();

    const row = cards.getByRole('row', { name: /KIS/ });
    await row.getByText('*********7890').waitFor();
    await row.getByRole('button', { name: /^Tampilkan nomor/ }).click();
    await choose(dialog, 'Untuk keperluan apa', 'Mencocokkan identitas');
    await dialog.getByRole('button', { name: 'Tampilkan', exact: true }).click();
    await row.getByText('0001234567890').waitFor();
    await page.context().close();

    const phone = await house.signedIn('backoffice.sosek', { phone: true });
    await visit(phone, `/household/${family.id}/show`);
    expect(await seriousFindings(phone)).toEqual([]);
    const button = phone.getByRole('button', { name: /^Akhiri Kartu Indonesia Sehat/ });
    await button.click();
    await phone.getByRole('dialog').getByLabel('Alasan').fill('Kartunya hilang dan diganti');
    await phone.getByRole('dialog').getByRole('button', { name: 'Akhiri' }).click();
    await phone.getByText(/Tidak dipegang lagi sejak .*: Kartunya hilang dan diganti/).waitFor();
    const width = await phone.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
    await phone.context().close();
  });
});
