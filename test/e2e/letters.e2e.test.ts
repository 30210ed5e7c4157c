import { tmpdir } from 'node:os';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pdfPages, pdfText } from '../testkit/pdf-text.ts';
import { type ConsoleHouse, choose, openConsoleHouse, seriousFindings, visit } from './console.ts';
import { openSeeding, type SeededReferral, type Seeding } from './seeding.ts';

let house: ConsoleHouse;
let seeding: Seeding;
beforeAll(async () => {
  house = await openConsoleHouse(tmpdir());
  seeding = await openSeeding(house.office);
});
afterAll(() => house?.close());

const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
};

async function select(page: Page, referrals: readonly SeededReferral[]): Promise<void> {
  for (const { number } of referrals)
    await page.getByRole('checkbox', { name: new RegExp(`^Pilih ${number} `) }).check();
}

const selection = (page: Page) => page.getByRole('region', { name: 'Pilihan' });

describe('the covering letter of the office', () => {
  test('[PYK-8] is numbered once: the selection is cleared, and the same rows print that letter again', async () => {
    const referred = [
      await seeding.refer('SINTAWATI', 'manajer'),
      await seeding.refer('SINTAWATI', 'manajer'),
    ];
    const page = await house.signedIn('manajer');
    await visit(page, '/referral');
    await select(page, referred);
    const dialog = page.getByRole('dialog');
    const opened = () =>
      page.context().waitForEvent('request', {
        predicate: (request) => request.url().includes('/documents/covering-letter.pdf'),
      });
    const print = () => dialog.getByRole('button', { name: 'Cetak surat pengantar' }).click();
    await selection(page).getByRole('button', { name: 'Cetak surat pengantar' }).click();
    await dialog.getByRole('radio', { name: /^Nomor baru dari Pandu: / }).waitFor();
    await picture(page, 'covering-new');
    const first = opened();
    await print();
    const paper = pdfText(await (await page.request.get((await first).url())).body());
    const number = /Nomor: (\S+)/.exec(paper)?.[1] ?? 'none';
    await dialog.waitFor({ state: 'detached' });
    await selection(page).waitFor({ state: 'detached' });

    await select(page, referred);
    await selection(page).getByRole('button', { name: 'Cetak surat pengantar' }).click();
    expect(await dialog.getByRole('radio', { name: `Cetak lagi ${number}` }).isChecked()).toBe(true);
    await dialog.getByText('Nomor baru hanya bila suratnya memang lain.').waitFor();
    await picture(page, 'covering-again');
    expect(await seriousFindings(page)).toEqual([]);
    const again = opened();
    await print();
    expect(pdfText(await (await page.request.get((await again).url())).body())).toContain(`Nomor: ${number}`);
    await dialog.waitFor({ state: 'detached' });
    const manager = await house.office.as('manajer');
    const { referral } = await manager.ask<{ referral: { coveringLetters: object[] } }>(
      'query ($id: ID!) { referral(id: $id) { coveringLetters { number } } }',
      { id: referred[0]?.referralId },
    );
    expect(referral.coveringLetters).toEqual([{ number }]);

    // By hand, with a day as everywhere in the console.
    await select(page, referred);
    await selection(page).getByRole('button', { name: 'Cetak surat pengantar' }).click();
    await dialog.getByRole('radio', { name: 'Dengan nomor dan tanggal dari buku surat' }).check();
    expect(await dialog.getByLabel('Tanggal surat', { exact: false }).first().inputValue()).toMatch(
      /^\d{2}\/\d{2}\/\d{4}$/,
    );
    await picture(page, 'covering-by-hand');
    await page.context().close();
  });
});

describe('letters of recommendation', () => {
  test('[SRG-9] one approval leads to its letter, and letters print together from their list', async () => {
    const proposed = await seeding.refer('SINTAWATI');
    const page = await house.signedIn('manajer');
    await visit(page, '/approvals');
    await choose(page, 'Program', 'Kartu Sintawati');
    await select(page, [proposed]);
    await page.getByRole('button', { name: 'Setujui 1 rujukan' }).click();
    const link = page.getByRole('link', { name: 'Cetak 1 surat' });
    await link.waitFor();
    await picture(page, 'approved-one');
    const one = pdfPages(await (await page.request.get((await link.getAttribute('href')) ?? '')).body());
    expect(one.join(' ')).toContain(proposed.number);

    await visit(page, '/letter');
    const boxes = page.getByRole('checkbox', { name: /^Pilih / });
    await boxes.nth(1).check();
    await boxes.nth(2).check();
    const many = selection(page).getByRole('link', { name: 'Cetak 2 surat' });
    const pages = pdfPages(await (await page.request.get((await many.getAttribute('href')) ?? '')).body());
    expect(pages).toHaveLength(2);
    await picture(page, 'letters-selected');
    expect(await seriousFindings(page)).toEqual([]);
    await page.context().close();
  });
});

describe('reports', () => {
  test('[TGL-8] villages of one name are lines of their own, and quotas show what is used and left', async () => {
    const page = await house.signedIn('manajer');
    await visit(page, '/report?report=referrals&by=VILLAGE');
    await picture(page, 'report-villages');
    await visit(page, '/report?report=quota');
    await page.getByRole('figure').getByText('Sisa', { exact: true }).waitFor();
    await picture(page, 'report-quota');
    expect(await seriousFindings(page)).toEqual([]);
    await page.context().close();
  });

  test('[PYK-9] sources of money are named as on the page of a programme', async () => {
    const page = await house.signedIn('manajer');
    await visit(page, '/report?report=programs&by=FUND_SOURCE');
    const groups = page.getByRole('table', { name: 'Program', exact: true });
    for (const name of ['APBD', 'APBN', 'Iuran dan sumbangan'])
      await groups.getByText(name, { exact: true }).waitFor();
    const reaches = page.getByRole('table', { name: 'Jangkauan program' });
    await reaches.getByText('APBD, Iuran dan sumbangan', { exact: true }).waitFor();
    await page.context().close();
  });
});
