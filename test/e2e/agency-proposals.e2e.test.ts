import { tmpdir } from 'node:os';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { program } from '../testkit/claims.ts';
import { type ConsoleHouse, choose, openConsoleHouse, seriousFindings, visit } from './console.ts';

let house: ConsoleHouse;
beforeAll(async () => {
  house = await openConsoleHouse(tmpdir());
});
afterAll(() => house?.close());

const WHY = 'Menurut keputusan kepala dinas bulan ini';
const NO = 'Anggaran belum mengizinkan tahun ini';
const FOOD = program('PANGAN-LANSIA');

const answer = (page: Page, field: string) => page.getByRole('region', { name: field, exact: true });
const send = (page: Page) => page.getByRole('button', { name: 'Kirim usulan' }).click();
const state = (page: Page, words: string) => page.getByRole('main').getByText(words, { exact: true }).first();

describe('what an agency proposes', () => {
  test('[SRG-14] an agency proposes, the manager decides by keyboard, publishes, and the agency reads the outcome', async () => {
    const agency = await house.signedIn('dinsos');
    await visit(agency, `/program/${FOOD}/show`);
    await agency.getByRole('link', { name: 'Usulkan perubahan' }).click();
    await agency.getByRole('heading', { level: 1, name: /^Usulan perubahan / }).waitFor();
    expect(await agency.getByLabel('Persetujuan').count()).toBe(0);
    await agency.getByLabel('Narahubung').fill('Bidang Lansia, loket 6');
    await agency.getByLabel('Janji jawaban (hari kerja)').fill('9');
    await agency.getByRole('textbox', { name: 'Pendaftaran dibuka' }).fill('31/12/2026');
    await agency.getByRole('textbox', { name: 'Pendaftaran ditutup' }).fill('01/12/2026');
    await agency.getByLabel('Alasan usulan').fill(WHY);
    await send(agency);
    await agency.getByText('Pendaftaran ditutup sebelum dibuka.').first().waitFor();
    expect(await agency.getByLabel('Narahubung').inputValue()).toBe('Bidang Lansia, loket 6');
    expect(await agency.getByLabel('Alasan usulan').inputValue()).toBe(WHY);
    await agency.getByRole('textbox', { name: 'Pendaftaran dibuka' }).fill('');
    await agency.getByRole('textbox', { name: 'Pendaftaran ditutup' }).fill('');
    expect(await seriousFindings(agency)).toEqual([]);
    await send(agency);
    await state(agency, 'Menunggu keputusan').waitFor();
    expect(await seriousFindings(agency)).toEqual([]);

    const manager = await house.signedIn('manajer');
    await visit(manager, '/');
    const card = manager.getByRole('region', { name: 'Usulan instansi menunggu keputusan' });
    await card.getByRole('link').first().click();
    await answer(manager, 'Narahubung').getByText('Bidang Lansia, loket 6').waitFor();
    await manager.getByRole('button', { name: 'Simpan keputusan' }).click();
    expect(await state(manager, 'Menunggu keputusan').isVisible()).toBe(true);
    const accepted = answer(manager, 'Narahubung').getByRole('radio', { name: 'Terima' });
    await accepted.focus();
    await manager.keyboard.press('Space');
    expect(await accepted.isChecked()).toBe(true);
    await answer(manager, 'Janji jawaban (hari kerja)').getByRole('radio', { name: 'Tolak' }).focus();
    await manager.keyboard.press('Space');
    await manager.getByLabel('Alasan menolak Janji jawaban').fill(NO);
    expect(await seriousFindings(manager)).toEqual([]);
    await manager.getByRole('button', { name: 'Simpan keputusan' }).click();
    await state(manager, '1 dari 2 diterima').waitFor();
    await manager.getByRole('link', { name: 'Buka rancangan program' }).click();
    const compare = manager.getByRole('region', { name: 'Dibandingkan dengan yang berlaku' });
    await compare.getByRole('row', { name: /Narahubung.*loket 6/ }).waitFor();
    expect(await compare.getByRole('row').count()).toBe(2);
    await manager.getByLabel('Alasan').fill(WHY);
    await manager.getByRole('button', { name: 'Tetapkan', exact: true }).click();
    const history = manager.getByRole('region', { name: 'Riwayat perubahan' });
    await history.getByRole('row', { name: /Usulan instansi masuk ke rancangan/ }).waitFor();
    await manager.context().close();

    await visit(agency, '/proposal');
    await agency
      .getByRole('main')
      .getByRole('link', { name: /lansia/i })
      .first()
      .click();
    const outcome = agency.getByRole('region', { name: 'Yang diusulkan' });
    await outcome.getByRole('row', { name: /Narahubung.*Diterima.*ditetapkan dalam versi 2/ }).waitFor();
    await outcome.getByRole('row', { name: new RegExp(`Janji jawaban.*Ditolak.*${NO}`) }).waitFor();
    expect(await seriousFindings(agency)).toEqual([]);
    await agency.context().close();
  });

  test('on a phone an agency changes what it proposed, and withdraws it', async () => {
    const page = await house.signedIn('dinsos', { phone: true });
    await visit(page, `/program/${program('ASPDB')}/propose`);
    await page.getByLabel('Narahubung').fill('Loket 1');
    await page.getByLabel('Alasan usulan').fill(WHY);
    await send(page);
    await page.getByRole('link', { name: 'Ubah usulan' }).click();
    await page.getByLabel('Narahubung').fill('Loket 2');
    await page.getByRole('button', { name: 'Ubah usulan' }).click();
    await page.getByRole('region', { name: 'Yang diusulkan' }).getByText('Loket 2').waitFor();
    await page.getByRole('button', { name: 'Tarik usulan' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Alasan').fill(WHY);
    await dialog.getByRole('button', { name: 'Tarik usulan' }).click();
    await state(page, 'Ditarik').waitFor();
    const history = page.getByRole('region', { name: 'Riwayat usulan' });
    for (const step of ['Diusulkan', 'Diubah', 'Ditarik'])
      await history.getByText(step, { exact: true }).waitFor();
    await page.context().close();
  });

  test('[BRU-6] a new programme of an agency gets its code from the manager, and begins as a draft', async () => {
    const agency = await house.signedIn('dinsos');
    await visit(agency, '/proposal');
    await agency.getByRole('link', { name: 'Usulkan program baru' }).click();
    await agency.getByLabel('Nama (Indonesia)').fill('Kaki palsu');
    await agency.getByLabel('Keterangan (Indonesia)').fill('Kaki palsu bagi yang kehilangan kaki');
    await choose(agency, 'Bidang', 'Kesehatan');
    await agency.getByLabel('Alasan usulan').fill(WHY);
    await send(agency);
    await agency.getByRole('heading', { level: 1, name: 'Kaki palsu' }).waitFor();
    await agency.context().close();

    // The regional head makes no programmes: only refusing is offered, with a reason for each field.
    const regent = await house.signedIn('bupati');
    await visit(regent, '/proposal');
    await regent.getByRole('link', { name: 'Kaki palsu' }).click();
    await regent.getByText(/^Program baru hanya dibuat .* dapat menolak usulan ini/).waitFor();
    expect(await regent.getByRole('radio', { name: 'Terima' }).count()).toBe(0);
    expect(await regent.getByRole('button', { name: 'Terima semua' }).count()).toBe(0);
    for (const field of ['Nama', 'Keterangan', 'Bidang'])
      await answer(regent, field).getByLabel(`Alasan menolak ${field}`).waitFor();
    expect(await seriousFindings(regent)).toEqual([]);
    await regent.context().close();

    const manager = await house.signedIn('manajer', { phone: true });
    await visit(manager, '/proposal');
    await manager.getByRole('link', { name: 'Kaki palsu' }).click();
    await manager.getByRole('button', { name: 'Terima semua' }).click();
    await manager.getByLabel('Kode program baru').fill('rusela');
    await manager.getByRole('button', { name: 'Simpan keputusan' }).click();
    await manager.getByText('Kode ini sudah dipakai.').first().waitFor();
    await manager.getByLabel('Kode program baru').fill('kaki-palsu');
    expect(await seriousFindings(manager)).toEqual([]);
    await manager.getByRole('button', { name: 'Simpan keputusan' }).click();
    await state(manager, '3 dari 3 diterima').waitFor();
    await manager.getByRole('link', { name: 'Buka rancangan program' }).click();
    await manager.getByRole('heading', { level: 1, name: 'Rancangan Kaki palsu' }).waitFor();
    await manager.context().close();
  });

  test('an agency finds no form for a programme that another one answers for', async () => {
    const page = await house.signedIn('disdik');
    await visit(page, `/program/${FOOD}/show`);
    expect(await page.getByRole('link', { name: 'Usulkan perubahan' }).count()).toBe(0);
    await visit(page, `/program/${FOOD}/propose`);
    await page.getByText('Penugasan Anda tidak berhak melakukan ini.').waitFor();
    await visit(page, '/proposal');
    await page.getByText('Tidak ada usulan yang sesuai.').waitFor();
    await page.context().close();
  });
});
