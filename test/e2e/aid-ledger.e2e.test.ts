import { tmpdir } from 'node:os';
import Papa from 'papaparse';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aidFile, aidRow, takeReport } from '../testkit/aid-report.ts';
import { type ConsoleHouse, openConsoleHouse, seriousFindings, visit } from './console.ts';

let house: ConsoleHouse;
let families: string[] = [];
beforeAll(async () => {
  house = await openConsoleHouse(tmpdir());
  const manager = await house.office.as('manajer');
  const { households } = await manager.ask<{ households: { edges: { node: { id: string } }[] } }>(
    '{ households(first: 3, filter: { listing: LISTED }) { edges { node { id } } } }',
  );
  families = households.edges.map(({ node }) => node.id);
});
afterAll(() => house?.close());

async function give(page: Page, rows: readonly object[], name: string): Promise<void> {
  const buffer = Buffer.from(`\ufeff${Papa.unparse([...rows], { delimiter: ';' })}`);
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
}

describe('the books of partners', () => {
  test('[BRU-6] [PYK-9] the manager corrects what is refused, takes the book, sees it at the family, and takes it back', async () => {
    const [family = ''] = families;
    const page = await house.signedIn('manajer');
    await visit(page, '/aid-report');
    await page.getByRole('link', { name: 'Buku santunan (contoh)' }).waitFor();
    await page.getByRole('link', { name: 'Catat laporan' }).click();
    await page.getByRole('combobox', { name: 'Mitra' }).click();
    await page.getByRole('option', { name: /zakat|baznas/i }).click();
    await give(page, [aidRow(family, { 'jumlah rupiah': 'banyak' })], 'salah.csv');
    await page.getByText('1 baris ditolak', { exact: false }).waitFor();
    await page.getByText('Isi dengan rupiah bulat', { exact: false }).waitFor();
    expect(await page.getByRole('button', { name: /^Catat \d+ baris$/ }).count()).toBe(0);
    expect(await page.getByText('Berkas: salah.csv').count()).toBe(1);
    expect(await seriousFindings(page)).toEqual([]);

    const rows = [
      aidRow(family, { kebutuhan: 'EQUIPMENT', catatan: 'Kursi roda' }),
      aidRow(family, { kebutuhan: 'CARE' }),
    ];
    await give(page, rows, 'benar.csv');
    await page.getByText('2 baris baik, untuk 1 keluarga', { exact: false }).waitFor();
    await page.getByLabel('Judul laporan').fill('Buku uji');
    await page.getByRole('button', { name: 'Catat 2 baris' }).click();
    await page.getByText('2 baris tercatat.').waitFor();

    await visit(page, `/household/${family}/show`);
    const ledger = page.getByRole('region', { name: 'Bantuan yang pernah diterima' });
    await ledger.getByText('dilaporkan oleh', { exact: false }).first().waitFor();
    await ledger.getByText('Rp', { exact: false }).first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);

    await visit(page, '/aid-report');
    await page.getByRole('link', { name: 'Buku uji' }).click();
    await page.getByRole('button', { name: 'Tarik kembali' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/^Alasan/).fill('Buku dari tahun yang salah');
    await dialog.getByRole('button', { name: 'Tarik kembali' }).click();
    await page.getByText('Laporan ditarik kembali.').waitFor();
    await page.getByText('Buku dari tahun yang salah').waitFor();
    await page.context().close();
  });

  test('[SRG-14] what a family has is told on its case, where a programme is chosen, and to who approves', async () => {
    const [, , family = ''] = families;
    const { office } = house;
    const manager = await office.as('manajer');
    const { agencies } = await manager.ask<{ agencies: { id: string; code: string }[] }>(
      '{ agencies { id code } }',
    );
    const agencyId = agencies.find(({ code }) => code === 'BAZNAS')?.id ?? '';
    const content = aidFile(aidRow(family, { kebutuhan: 'SCHOOL_COSTS', mulai: '2026-11-01' }));
    expect((await takeReport(manager, agencyId, content)).code).toBeUndefined();
    const counter = await office.as('loket1');
    const { desks } = await counter.ask<{ desks: { id: string; sector: string }[] }>(
      '{ desks { id sector } }',
    );
    const input = {
      ...{ kind: 'REQUEST', channel: 'DESK', problem: 'Biaya sekolah', needs: ['SCHOOL_COSTS'] },
      deskId: desks.find(({ sector }) => sector === 'EDUCATION')?.id,
      ...{ subject: { type: 'HOUSEHOLD', householdId: family }, duplicateReason: 'Kebutuhan baru tahun ini' },
    };
    const { id } = await counter.done<{ id: string }>('caseRegister', input, 'Case { id }');
    await office.settle();
    const page = await house.signedIn('backoffice.pendidikan');
    await visit(page, `/case/${id}/show`);
    await page.getByText('Sudah menerima', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Usulkan rujukan' }).click();
    const dialog = page.getByRole('dialog');
    const choice = dialog
      .locator('label', { hasText: 'Keluarga ini sudah menerima untuk biaya sekolah' })
      .first();
    await choice.getByRole('radio').check();
    const programId = await choice.getByRole('radio').inputValue();
    expect(await seriousFindings(page)).toEqual([]);
    await page.context().close();

    const officer = await office.as('backoffice.pendidikan');
    const proposal = { caseId: id, programId, reason: 'Anaknya masih menunggak di sekolah.' };
    await officer.done('referralPropose', { ...proposal, reasonCode: 'FOUND_ON_VISIT' }, 'Referral { id }');
    await office.settle();
    const approver = await house.signedIn('manajer', { phone: true });
    await visit(approver, `/case/${id}/show`);
    await approver.getByText('Ini peringatan, bukan larangan.').waitFor();
    expect(await seriousFindings(approver)).toEqual([]);
    await visit(approver, '/approvals');
    await approver.getByText('Tumpang tindih').first().click();
    await approver.getByText('Keluarga ini sudah menerima untuk', { exact: false }).first().waitFor();
    await approver.context().close();
  });

  test('[BRU-6] on a phone an agency gives its own book, and only its own', async () => {
    const [, family = ''] = families;
    const page = await house.signedIn('dinsos', { phone: true, language: 'en' });
    await visit(page, '/aid-report');
    await page.getByText('No partner has reported yet.').waitFor();
    await page.getByRole('link', { name: 'Take a report' }).click();
    await give(page, [aidRow(family, { kebutuhan: 'CARE', mulai: '2026-02-03' })], 'book.csv');
    await page.getByText('Good rows: 1,', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Take all rows (1)' }).click();
    expect(await page.getByText('Rows taken: 1.').count()).toBe(0);
    await page.getByLabel('Title of the report').fill('Own book');
    await page.getByRole('button', { name: 'Take all rows (1)' }).click();
    await page.getByText('Rows taken: 1.').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    expect(sideways).toBe(false);
    await page.context().close();
  });
});
