import { tmpdir } from 'node:os';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pdfPages } from '../testkit/pdf-text.ts';
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

/** Selects these cases' rows, on a desk or a phone. */
async function select(page: Page, referrals: readonly SeededReferral[]): Promise<void> {
  for (const { number } of referrals)
    await page.getByRole('checkbox', { name: new RegExp(`^Pilih ${number} `) }).check();
}

async function referMany(count: number, approver?: 'manajer'): Promise<SeededReferral[]> {
  const made: SeededReferral[] = [];
  for (let index = 0; index < count; index += 1) made.push(await seeding.refer('SINTAWATI', approver));
  return made;
}

const results = (page: Page) => page.getByRole('dialog', { name: 'Hasil per baris' });

describe('approvals', () => {
  let proposed: SeededReferral[];
  beforeAll(async () => {
    proposed = await referMany(10);
  });

  test('eight and more are on a desk’s screen, with what an approver weighs, and no column is out of sight', async () => {
    const page = await house.signedIn('manajer');
    await visit(page, '/approvals');
    await choose(page, 'Program', 'Kartu Sintawati');
    await page.getByRole('list', { name: 'Saringan' }).getByText('Program: Kartu Sintawati').waitFor();
    const rows = page.getByRole('row').filter({ hasText: 'Kartu Sintawati' });
    const inSight = () =>
      rows.evaluateAll(
        (all) => all.filter((row) => row.getBoundingClientRect().bottom <= innerHeight).length,
      );
    await expect.poll(() => rows.count()).toBeGreaterThanOrEqual(10);
    await picture(page, 'many-approvals-desk');
    await expect.poll(inSight).toBeGreaterThanOrEqual(8);
    const headings = await page.getByRole('columnheader').allInnerTexts();
    expect(headings).toEqual(expect.arrayContaining(['Sisa kuota', 'Golongan', 'Syarat']));
    expect(await page.getByText('Masih ada kolom di kanan').count()).toBe(0);
    await rows
      .first()
      .getByText(/^nilai \d+$/)
      .waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.context().close();
  });

  test('what departs is named before many are approved, and their letters are printed together', async () => {
    const page = await house.signedIn('manajer');
    await visit(page, '/approvals');
    const chosen = proposed.slice(0, 3);
    await select(page, chosen);
    // One of the sample departs from the rules, and says why.
    const departing = page.getByRole('row').filter({ hasText: 'Magang ke Jepang' }).first();
    const other = /\d{4}\/SRG\/\d+/.exec((await departing.textContent()) ?? '')?.[0] ?? 'none';
    await departing.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Setujui 4 rujukan' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^3 untuk Kartu Sintawati · Sisa kuota [\d.]+/).waitFor();
    await dialog.getByText(/^Menyimpang dari aturan: \d$/).waitFor();
    const named = dialog.getByRole('list', { name: 'Menyimpang dari aturan' }).getByRole('listitem');
    await named.filter({ hasText: other }).getByText('Tidak memenuhi syarat program').waitFor();
    await dialog.getByText('Tidak cukup untuk semua: sebagian masuk daftar tunggu').waitFor();
    await picture(page, 'many-confirm-desk');
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Setujui', exact: true }).click();
    await results(page).getByText('4 berhasil, 0 tidak').waitFor();
    const print = results(page).getByRole('link', { name: 'Cetak 3 surat' });
    const pdf = await page.request.get((await print.getAttribute('href')) ?? '');
    expect(pdf.headers()['content-type']).toContain('application/pdf');
    const pages = pdfPages(await pdf.body());
    expect(pages).toHaveLength(3);
    for (const { number } of chosen) expect(pages.join(' ')).toContain(number);
    await picture(page, 'many-results-desk');
    await page.context().close();
  });

  test('many are declined on a phone with one reason, each with its result', async () => {
    const page = await house.signedIn('manajer', { phone: true });
    await visit(page, '/approvals');
    await select(page, proposed.slice(3, 5));
    await page.getByRole('button', { name: 'Tolak usulan' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Penjelasan untuk keluarga').fill('Sudah punya kartu.');
    // The second row waits for its answer.
    let sent = 0;
    let answer = (): void => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/graphql', async (route) => {
      const isDecline = route.request().postDataJSON().variables?.input?.reason === 'Sudah punya kartu.';
      if (isDecline && ++sent === 2) await answered;
      await route.continue();
    });
    await dialog.getByRole('button', { name: 'Tolak usulan' }).click();
    await results(page).getByText('Biarkan halaman ini terbuka sampai semuanya selesai.').waitFor();
    /** Whether the browser asks before the page is left. */
    const asks = () =>
      page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));
    expect(await asks()).toBe(true);
    answer();
    await results(page).getByText('2 berhasil, 0 tidak').waitFor();
    expect(await asks()).toBe(false);
    await picture(page, 'many-declined-phone');
    expect(await seriousFindings(page)).toEqual([]);
    await results(page).getByRole('button', { name: 'Tutup' }).click();
    await page.getByText(proposed[3]?.number ?? '').waitFor({ state: 'detached' });
    await page.context().close();
  });
});

describe.each([{ phone: false }, { phone: true }])('an agency answers many, phone: $phone', ({ phone }) => {
  const size = phone ? 'phone' : 'desk';

  test('[SRG-15] refuses and defers many with one reason, each with its result', async () => {
    const referred = await referMany(4, 'manajer');
    const page = await house.signedIn('disdik', { phone });
    await visit(page, '/inbox');
    await select(page, referred.slice(0, 2));
    await page.getByRole('button', { name: 'Tolak', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await choose(dialog, 'Alasan', 'Tidak memenuhi syarat');
    await dialog.getByLabel('Penjelasan untuk keluarga').fill('Penghasilan di atas batas.');
    await dialog.getByRole('button', { name: 'Tolak', exact: true }).click();
    await results(page).getByText('2 berhasil, 0 tidak').waitFor();
    await picture(page, `many-refused-${size}`);
    await results(page).getByRole('button', { name: 'Tutup' }).click();

    await select(page, referred.slice(2));
    await page.getByRole('button', { name: 'Tunda ke tahun depan' }).click();
    await choose(dialog, 'Alasan', 'Anggaran tahun ini habis');
    await dialog.getByRole('button', { name: 'Tunda ke tahun depan' }).click();
    await results(page).getByText('2 berhasil, 0 tidak').waitFor();
    await page.context().close();

    const states = await statesOf(referred);
    expect(states).toEqual(['REFUSED', 'REFUSED', 'DEFERRED', 'DEFERRED']);
  });

  test('[PYK-8] under one covering letter it is all or none, and who stands in the way is named', async () => {
    const referred = await referMany(2, 'manajer');
    const page = await house.signedIn('disdik', { phone });
    await visit(page, '/inbox');
    await select(page, referred);
    // Meanwhile the office takes one back.
    const [first] = referred;
    const manager = await house.office.as('manajer');
    const taken = { id: first?.referralId, expectedVersion: await versionOf(first?.referralId) };
    await manager.done(
      'referralWithdraw',
      { ...taken, reasonCode: 'WRONG_PROGRAM', reason: 'Program salah.' },
      'Referral { id }',
    );
    await page.getByRole('button', { name: 'Terima', exact: true }).click();
    await page.getByRole('dialog').getByLabel('Nomor surat pengantar').fill('420/91/DISDIK/2026');
    await page.getByRole('dialog').getByRole('button', { name: 'Terima', exact: true }).click();
    const none = page.getByRole('dialog', { name: 'Tidak ada yang disimpan' });
    await none.getByText(new RegExp(first?.number ?? '')).waitFor();
    await picture(page, `many-none-${size}`);
    expect(await seriousFindings(page)).toEqual([]);
    expect(await statesOf(referred)).toEqual(['WITHDRAWN', 'APPROVED']);
    // What was typed is still there, and the next try is without it.
    await none.getByRole('button', { name: 'Tutup' }).click();
    const form = page.getByRole('dialog', { name: 'Terima' });
    expect(await form.getByLabel('Nomor surat pengantar').inputValue()).toBe('420/91/DISDIK/2026');
    await form.getByRole('button', { name: 'Terima', exact: true }).click();
    await form.waitFor({ state: 'detached' });
    expect(await statesOf(referred)).toEqual(['WITHDRAWN', 'ACCEPTED']);
    await page.context().close();
  });
});

interface Read {
  nodes: ({ status: string; version: number } | null)[];
}

async function read(ids: readonly (string | undefined)[]): Promise<Read['nodes']> {
  const manager = await house.office.as('manajer');
  const { nodes } = await manager.ask<Read>(
    'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Referral { status version } } }',
    { ids },
  );
  return nodes;
}

const statesOf = async (referrals: readonly SeededReferral[]) =>
  (await read(referrals.map(({ referralId }) => referralId))).map((one) => one?.status);

const versionOf = async (id: string | undefined) => (await read([id]))[0]?.version;
