import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ConsoleHouse, choose, openConsoleHouse, seriousFindings, visit } from './console.ts';
import { openSeeding, type Seeding } from './seeding.ts';

const files = mkdtempSync(join(tmpdir(), 'pandu-e2e-'));
const scan = join(files, 'jawaban.jpg');
let house: ConsoleHouse;
let seeding: Seeding;

beforeAll(async () => {
  house = await openConsoleHouse(files);
  seeding = await openSeeding(house.office);
  await sharp({ create: { width: 900, height: 600, channels: 3, background: '#8aa' } })
    .jpeg()
    .toFile(scan);
});

afterAll(async () => {
  await house?.close();
  await rm(files, { recursive: true, force: true });
});

const openCase = async (username: string, id: string): Promise<Page> => {
  const page = await house.signedIn(username);
  await visit(page, `/case/${id}/show`);
  return page;
};

/** Opens an act's dialog, fills it in, and presses the same verb there. */
async function decide(
  page: Page,
  verb: string,
  fill: (dialog: ReturnType<Page['getByRole']>) => Promise<void>,
) {
  await page.getByRole('button', { name: verb, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await fill(dialog);
  await dialog.getByRole('button', { name: verb, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

const select = (page: Page, caseNumber: string) =>
  page
    .getByRole('row', { name: new RegExp(caseNumber) })
    .getByRole('checkbox')
    .check();

describe('what an agency answers', () => {
  test('[SRG-15] a refusal reaches the family in words and on paper, and is appealed once', async () => {
    const referral = await seeding.refer('SINTAWATI', 'manajer');
    const agency = await house.signedIn('disdik');
    await visit(agency, '/inbox');
    await select(agency, referral.number);
    await decide(agency, 'Tolak', async (dialog) => {
      await dialog.getByText(`${referral.number} · ${referral.subjectName} · Kartu Sintawati`).waitFor();
      await choose(dialog, 'Alasan', 'Tidak memenuhi syarat');
      await dialog.getByLabel('Penjelasan untuk keluarga').fill('Penghasilan di atas batas program.');
    });
    await agency.context().close();

    const page = await openCase('loket1', referral.id);
    await page.getByText('Tidak memenuhi syarat: Penghasilan di atas batas program.').first().waitFor();
    const paper = page.getByRole('link', { name: 'Cetak penjelasan penolakan' });
    const pdf = await page.request.get((await paper.getAttribute('href')) ?? '');
    expect(pdf.headers()['content-type']).toContain('application/pdf');
    expect(await page.getByRole('button', { name: 'Perpanjang' }).count()).toBe(0);
    await decide(page, 'Ajukan keberatan', (dialog) =>
      dialog.getByLabel('Keberatan keluarga').fill('Penghasilan turun sejak Juni.'),
    );
    await page.getByText('Penghasilan turun sejak Juni.').first().waitFor();
    expect(await page.getByRole('button', { name: 'Ajukan keberatan' }).count()).toBe(0);
    // The next step is a visit.
    await page.getByRole('button', { name: 'Minta survei ulang' }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.context().close();
  });

  test('[PYK-2] a referral is deferred to the next budget year', async () => {
    const referral = await seeding.refer('PAKET-C', 'manajer');
    const page = await openCase('disdik', referral.id);
    const nextYear = new Date().getFullYear() + 1;
    await decide(page, 'Tunda ke tahun depan', async (dialog) => {
      expect(await dialog.getByLabel('Ditunda ke tahun').inputValue()).toBe(String(nextYear));
      await choose(dialog, 'Alasan', 'Anggaran tahun ini habis');
    });
    await page.getByText(`Ditunda ${nextYear}`).waitFor();
    await page.getByText('Anggaran tahun ini habis', { exact: true }).waitFor();
    await page.context().close();
  });

  test('an agency that does not sign in is answered for with a scan, and marked so', async () => {
    const referral = await seeding.refer('SARASWATI-RAWAT');
    // Nobody approves this programme, so somebody other than the proposer records the answer (OUR-2).
    const page = await openCase('manajer', referral.id);
    await decide(page, 'Terima', async (dialog) => {
      await dialog.getByRole('button', { name: 'Terima' }).click();
      await dialog.getByText('Wajib diisi').waitFor();
      await dialog.getByLabel('Pindaian jawaban dinas').setInputFiles(scan);
      await dialog.getByText('✓ jawaban.jpg').waitFor();
    });
    await page.getByText('Dicatat atas nama dinas', { exact: true }).waitFor();
    const kept = await page.request.get(
      (await page.getByRole('link', { name: 'jawaban.jpg' }).getAttribute('href')) ?? '',
    );
    expect(kept.headers()['content-type']).toBe('image/jpeg');
    await page.context().close();
  });

  test('[PYK-8] many are approved at once, accepted and delivered with one covering letter; one is declined', async () => {
    const [first, second, third] = [
      await seeding.refer('PAKET-C'),
      await seeding.refer('PAKET-C'),
      await seeding.refer('SINTAWATI'),
    ];
    const manager = await house.signedIn('manajer');
    await visit(manager, '/approvals');
    await select(manager, third.number);
    await decide(manager, 'Tolak usulan', (dialog) =>
      dialog.getByLabel('Penjelasan untuk keluarga').fill('Sudah punya kartu.'),
    );
    await select(manager, first.number);
    await select(manager, second.number);
    await manager.getByRole('button', { name: 'Setujui 2 rujukan' }).click();
    await manager.getByRole('dialog').getByRole('button', { name: 'Setujui', exact: true }).click();
    await manager.getByRole('dialog').getByRole('listitem').filter({ hasText: 'Disetujui' }).nth(1).waitFor();
    await visit(manager, `/case/${third.id}/show`);
    await manager.getByText('Tidak disetujui', { exact: true }).first().waitFor();
    await manager.getByText('Sudah punya kartu.').first().waitFor();
    await manager.context().close();

    const agency = await house.signedIn('disdik');
    await visit(agency, '/inbox');
    for (const { number } of [first, second]) await select(agency, number);
    await decide(agency, 'Terima', (dialog) =>
      dialog.getByLabel('Nomor surat pengantar').fill('420/78/DISDIK/2026'),
    );
    await choose(agency, 'Keadaan', 'Diterima dinas');
    for (const { number } of [first, second]) await select(agency, number);
    const printed = agency.context().waitForEvent('request', {
      predicate: (request) => request.url().includes('/documents/covering-letter.pdf'),
    });
    await decide(agency, 'Cetak surat pengantar', (dialog) =>
      dialog.getByLabel('Jabatan').fill('Kepala Dinas Pendidikan'),
    );
    const pdf = await agency.request.get((await printed).url());
    expect(pdf.headers()['content-type']).toContain('application/pdf');
    await decide(agency, 'Serahkan bantuan', async (dialog) => {
      await dialog.getByText('2 rujukan sekaligus').waitFor();
      await dialog.getByLabel('Nomor surat pengantar').fill('420/79/DISDIK/2026');
    });
    await visit(agency, `/case/${second.id}/show`);
    await agency.getByText('Diserahkan', { exact: true }).first().waitFor();
    await agency.context().close();
  });
});

describe('what the office does about it', () => {
  test('a referral is withdrawn, and a case', async () => {
    const referral = await seeding.refer('PAKET-C', 'manajer');
    const page = await openCase('backoffice.pendidikan', referral.id);
    await decide(page, 'Tarik', async (dialog) => {
      await choose(dialog, 'Alasan', 'Programnya tidak tepat');
      await dialog.getByLabel('Penjelasan').fill('Salah');
      await dialog.getByRole('button', { name: 'Tarik', exact: true }).click();
      await dialog.getByText('Tulis alasan sedikitnya 10 huruf.').waitFor();
      await dialog.getByLabel('Penjelasan').fill('Salah program.');
    });
    await page.getByRole('article').getByText('Ditarik', { exact: true }).first().waitFor();

    const other = await seeding.refer('PAKET-C', 'manajer');
    await visit(page, `/case/${other.id}/show`);
    await decide(page, 'Tarik kasus', (dialog) => choose(dialog, 'Alasan', 'Dicabut pemohon'));
    await page.getByText('Dicabut pemohon', { exact: true }).first().waitFor();
    expect(await page.getByText('Ditarik', { exact: true }).count()).toBe(2);
    await page.context().close();
  });

  test('the second editor sees what happened and loses nothing', async () => {
    const record = await seeding.register('EDUCATION');
    const page = await openCase('manajer', record.id);
    await page.getByRole('button', { name: 'Perbaiki isian' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Masalah').fill('Anak berhenti sekolah');
    const edit = { id: record.id, expectedVersion: record.version };
    const others = { problem: 'Tunggakan sekolah', reporterName: 'Pak RT' };
    await (await house.office.as('loket1')).done('caseUpdate', { ...edit, ...others }, 'Case { id }');

    await dialog.getByRole('button', { name: 'Perbaiki isian' }).click();
    await page.getByText('Sementara Anda mengisi, data ini diubah orang lain.').waitFor();
    await dialog.getByText('kini tercatat: Tunggakan sekolah').waitFor();
    expect(await dialog.getByLabel('Masalah').inputValue()).toBe('Anak berhenti sekolah');
    await dialog.getByRole('button', { name: 'Perbaiki isian' }).click();
    await dialog.waitFor({ state: 'detached' });
    // The other person's changes stay.
    await page.getByText('Anak berhenti sekolah').waitFor();
    await page.getByText('Pak RT').waitFor();
    await page.context().close();
  });

  test('[SRG-14] the waiting list proposes who comes next, and an officer confirms', async () => {
    const page = await house.signedIn('manajer');
    await visit(page, '/waiting');
    const first = page.getByRole('row', { name: /Magang ke Jepang dan Korea/ }).first();
    await first.getByText(/^Urutan 1 dari \d+: /).waitFor();
    expect(await page.getByRole('button', { name: 'Pastikan' }).count()).toBe(0);
    const manager = await house.office.as('manajer');
    const programId = await seeding.programId('MAGANG');
    const { program } = await manager.ask<{
      program: { currentQuota: { fiscalYear: number; version: number } };
    }>('query ($id: ID!) { program(id: $id) { currentQuota { fiscalYear version } } }', { id: programId });
    const { fiscalYear, version } = program.currentQuota;
    const quota = { programId, fiscalYear, expectedVersion: version, capKind: 'UNLIMITED' };
    await manager.done('quotaSet', quota, 'Quota { id }');
    await house.office.settle();

    await page.reload();
    const confirm = page.getByRole('button', { name: 'Pastikan' });
    await confirm.first().waitFor();
    const before = await confirm.count();
    await confirm.first().click();
    await page.getByText('Tempat dipastikan.').waitFor();
    await expect.poll(() => confirm.count()).toBe(before - 1);
    await page.context().close();
  });
});
