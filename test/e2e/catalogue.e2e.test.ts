import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { program } from '../testkit/claims.ts';
import { type ConsoleHouse, openConsoleHouse, seriousFindings, visit } from './console.ts';

let house: ConsoleHouse;
beforeAll(async () => {
  house = await openConsoleHouse(tmpdir());
});
afterAll(() => house?.close());

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');
const WHY = 'Menurut rapat tim koordinasi bulan ini';

describe('the catalogue', () => {
  test('[TGL] the manager drafts a change, compares it, publishes it, and reads who did it and why', async () => {
    const page = await house.signedIn('manajer');
    await visit(page, `/program/${program('RUSELA')}/show`);
    await page.getByRole('link', { name: 'Ubah lewat rancangan' }).click();
    await page.getByRole('heading', { level: 1, name: /^Rancangan / }).waitFor();
    await page.getByLabel('Narahubung').fill('Bidang Perumahan, loket 4');
    await page.getByRole('checkbox', { name: 'APBD', exact: true }).check();
    await page.getByText(/^Berkas dasar hukum terbuka untuk umum .* tanpa NIK, NIP, tanda tangan/).waitFor();
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Berkas dasar hukum' }).click();
    await (await choosing).setFiles({ name: 'perbup-12.pdf', mimeType: 'application/pdf', buffer: PDF });
    await page.getByText('✓ perbup-12.pdf').waitFor();
    await page.getByRole('button', { name: 'Simpan rancangan' }).click();
    const compare = page.getByRole('region', { name: 'Dibandingkan dengan yang berlaku' });
    await compare.getByRole('row', { name: /Narahubung/ }).waitFor();
    expect(await compare.getByRole('row', { name: /Narahubung/ }).textContent()).toContain('loket 4');
    await compare.getByRole('row', { name: /Berkas dasar hukum.*perbup-12\.pdf/ }).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByLabel('Alasan').fill(WHY);
    await page.getByRole('button', { name: 'Tetapkan', exact: true }).click();
    await page.getByRole('heading', { level: 2, name: 'Versi', exact: true }).waitFor();
    const history = page.getByRole('region', { name: 'Riwayat perubahan' });
    await history.getByRole('row', { name: new RegExp(WHY) }).waitFor();
    expect(await page.getByText('Bidang Perumahan, loket 4').count()).toBeGreaterThan(0);
    const decree = await page.getByRole('link', { name: 'perbup-12.pdf' }).getAttribute('href');
    expect(await (await page.request.get(new URL(decree ?? '', page.url()).href)).body()).toEqual(PDF);
    expect(await seriousFindings(page)).toEqual([]);
    await page.context().close();
  });

  test('[TGL] a draft begins from what an earlier version said', async () => {
    const page = await house.signedIn('manajer');
    await visit(page, `/program/${program('RUSELA')}/show`);
    const versions = page.getByRole('region', { name: 'Versi', exact: true });
    await versions.getByText('Versi 1', { exact: true }).click();
    await versions.getByRole('button', { name: 'Salin ke rancangan' }).click();
    const asking = page.getByRole('dialog');
    expect(await seriousFindings(page)).toEqual([]);
    await asking.getByRole('button', { name: 'Salin ke rancangan' }).click();
    await page.getByRole('heading', { level: 1, name: /^Rancangan / }).waitFor();
    const compare = page.getByRole('region', { name: 'Dibandingkan dengan yang berlaku' });
    expect(await compare.getByRole('row', { name: /Narahubung/ }).textContent()).toContain('loket 4');
    expect(await page.getByLabel('Narahubung').inputValue()).not.toContain('loket 4');
    await page.getByRole('link', { name: 'Kembali' }).first().click();
    const history = page.getByRole('region', { name: 'Riwayat perubahan' });
    await history.getByRole('row', { name: /disalin ke rancangan · Versi 1/i }).waitFor();
    await page.context().close();
  });

  test('what the server refuses stands at its field, and what was typed stays', async () => {
    const page = await house.signedIn('manajer', { phone: true });
    await visit(page, `/program/${program('PAKESRA')}/draft`);
    await page.getByRole('textbox', { name: 'Pendaftaran dibuka' }).fill('31/12/2026');
    await page.getByRole('textbox', { name: 'Pendaftaran ditutup' }).fill('01/12/2026');
    await page.getByLabel('Narahubung').fill('Loket 2');
    await page.getByRole('button', { name: 'Simpan rancangan' }).click();
    await page.getByText('Pendaftaran ditutup sebelum dibuka.').first().waitFor();
    expect(await page.getByLabel('Narahubung').inputValue()).toBe('Loket 2');
    await page.context().close();
  });

  test('a new programme is written, checked and published, then stopped, started and retired', async () => {
    const page = await house.signedIn('manajer');
    await visit(page, '/program');
    await page.getByRole('button', { name: 'Program baru' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Kode').fill('UJI-KATALOG');
    await dialog.getByLabel('Nama (Indonesia)').fill('Program uji katalog');
    await dialog.getByLabel('Keterangan (Indonesia)').fill('Untuk uji');
    await dialog.getByLabel('Penyelenggara').click();
    await page.getByRole('option').first().click();
    await dialog.getByLabel('Bidang').click();
    await page.getByRole('option').first().click();
    await dialog.getByRole('button', { name: 'Program baru' }).click();
    await page.getByRole('heading', { level: 1, name: 'Rancangan Program uji katalog' }).waitFor();
    const checks = page.getByRole('region', { name: 'Pemeriksaan' });
    await checks.getByText(/Kuota \d{4} belum diisi/).waitFor();
    await page.getByLabel('Alasan').fill(WHY);
    await page.getByRole('button', { name: 'Tetapkan', exact: true }).click();
    for (const [act, state] of [
      ['Hentikan program', 'Tidak aktif'],
      ['Mulai lagi', 'Aktif'],
      ['Tutup untuk seterusnya', 'Ditutup'],
    ] as const) {
      await page.getByRole('button', { name: act }).click();
      const asking = page.getByRole('dialog');
      await asking.getByLabel('Alasan').fill(WHY);
      await asking.getByRole('button', { name: act }).click();
      await page.getByRole('main').getByText(state, { exact: true }).first().waitFor();
    }
    expect(await seriousFindings(page)).toEqual([]);
    await page.context().close();
  });
});
