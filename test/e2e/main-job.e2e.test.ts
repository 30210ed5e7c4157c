import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ConsoleHouse, choose, openConsoleHouse, seriousFindings, visit } from './console.ts';

const files = mkdtempSync(join(tmpdir(), 'pandu-e2e-'));
const family = 'Zulaikhah Pertiwi Nirmala';
let house: ConsoleHouse;
/** `2026/SRG/000121`: given to the family, and used by every step after. */
let caseNumber = '';

beforeAll(async () => {
  house = await openConsoleHouse(files);
});

afterAll(async () => {
  await house?.close();
  await rm(files, { recursive: true, force: true });
});

/** An unknown family, from the counter to the planners' report, each step in its officer's browser. */
describe.sequential('the main job, in the console', () => {
  test('[TGL-1] the front office proposes an unknown family and registers its case by keyboard', async () => {
    const page = await house.nobody();
    await page.goto('/');
    await page.getByLabel('Nama pengguna').fill('loket1');
    await page.getByRole('textbox', { name: 'Kata sandi' }).fill('contoh-pandu-2026');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Terima tamu' }).click();

    await page.getByLabel('NIK, nomor KK, atau nama').fill(family);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Usulkan rumah tangga baru' }).click();
    const dialog = page.getByRole('dialog');
    await choose(dialog, 'Jenis kelamin', 'Perempuan');
    await dialog.getByRole('textbox', { name: 'Tanggal lahir' }).fill('12/04/1988');
    await dialog.getByLabel('Desa/kelurahan').fill('Jetak');
    await page.getByRole('option', { name: /Jetak/ }).first().click();
    await dialog.getByLabel('Alamat').fill('Dukuh Karang 7');
    await dialog.getByRole('button', { name: 'Usulkan rumah tangga baru' }).click();
    await page.getByText('Calon').waitFor();
    await house.office.settle();

    await page.getByRole('textbox', { name: 'Masalah' }).fill('Anak berhenti sekolah karena biaya');
    await page.getByLabel('Biaya sekolah').check();
    await choose(page, 'Bidang', 'Pendidikan');
    await page.getByRole('button', { name: 'Daftarkan' }).press('Enter');

    const heading = await page.getByRole('heading', { name: /Terdaftar dengan nomor/ }).textContent();
    caseNumber = heading?.match(/\d{4}\/\S+\/\d+/)?.[0] ?? '';
    expect(caseNumber).toMatch(/^\d{4}\/SRG\/\d{6}$/);
    await page.getByText('Belum terdaftar: diverifikasi dulu di lapangan.').waitFor();
    expect(await seriousFindings(page)).toEqual([]);

    // The next thing to do has the focus; once it is done, its button is gone.
    const ask = page.getByRole('button', { name: 'Minta verifikasi' });
    await expect.poll(() => ask.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Minta verifikasi' }).click();
    await page.getByText('Verifikasi diminta.').waitFor();
    await ask.waitFor({ state: 'detached' });
    const next = page.getByRole('button', { name: 'Tamu berikutnya' });
    await expect.poll(() => next.evaluate((button) => button === document.activeElement)).toBe(true);
    await house.office.settle();
    await page.context().close();
  });

  test('[SRG-2] the manager sends a surveyor', async () => {
    const page = await house.signedIn('manajer');
    await openVerification(page);
    await page.getByRole('button', { name: 'Tugaskan' }).click();
    const dialog = page.getByRole('dialog');
    await choose(dialog, 'Petugas survei', 'Joko Widarto');
    await dialog.getByRole('button', { name: 'Tugaskan' }).click();
    await page.getByText('Petugas survei ditugaskan.').waitFor();
    await house.office.settle();
    await page.context().close();
  });

  test('[BRU-1] the surveyor fills the form on a phone and sees the score grow', async () => {
    const page = await house.signedIn('surveyor1', { phone: true });
    await openVerification(page);
    const questions = page.getByRole('group', { name: /^\d+\. / });
    const count = await questions.count();
    expect(count).toBe(20);
    for (let index = 0; index < count; index += 1) {
      const question = questions.nth(index);
      if (await question.getByRole('radio').count()) await question.getByRole('radio').first().check();
      else if (await question.getByRole('checkbox').count())
        await question.getByRole('checkbox').first().check();
      else await question.getByRole('textbox').fill('0');
    }
    // Every first answer and 0: three times "yes, has it" adds nothing.
    await expect.poll(() => page.getByTestId('live-score').textContent()).toBe('19');
    await page.getByText('Sangat miskin').first().waitFor();
    await page
      .getByRole('textbox', { name: 'Cerita keadaan keluarga' })
      .fill('Rumah menumpang, tanpa penghasilan tetap.');
    await page.getByLabel('Lintang').fill('-7.4');
    await page.getByLabel('Bujur').fill('110.9');
    await page.getByLabel('Mengapa tidak ada foto').fill('Keluarga tidak berkenan difoto.');
    // [SRG-2] Who lives here: intake registered the head alone.
    await page.getByRole('button', { name: 'Kirim hasil survei' }).click();
    await page.getByText('Pilih salah satu.').waitFor();
    await page.getByRole('button', { name: 'Tambah anggota yang tinggal di sini' }).tap();
    const child = page.getByRole('group', { name: 'Anggota baru' });
    await child.getByRole('textbox', { name: 'Nama' }).fill('Galih Xaverius');
    const named = page.getByRole('group', { name: 'Galih Xaverius' });
    await named.getByLabel('Hubungan').selectOption('CHILD');
    await named.getByLabel('Jenis kelamin').selectOption('MALE');
    await named.getByRole('textbox', { name: 'Tanggal lahir' }).fill('01/02/2016');
    await named.getByLabel('sedang sekolah di').selectOption('SD');
    await expect.poll(() => named.getByLabel('hamil').count()).toBe(0);
    await page.getByLabel('Daftar di atas lengkap: 2 orang tinggal di sini').check();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Kirim hasil survei' }).click();
    // [SRG-3] "A child left school" beside a child at school: sent only if it is so indeed.
    await page.getByText('Jawaban berbeda dari daftar anggota').waitFor();
    await page.getByRole('button', { name: 'Kirim hasil survei' }).click();
    await page.getByText('Menunggu keputusan').first().waitFor();
    await page.getByText('Galih Xaverius').waitFor();
    await page.getByText('Anggota baru').waitFor();
    await house.office.settle();
    await page.context().close();
  });

  test('[SRG-3] the manager decides; a class that departs from the score needs a reason', async () => {
    const page = await house.signedIn('manajer');
    await openVerification(page);
    await page.getByRole('button', { name: 'Putuskan' }).click();
    const dialog = page.getByRole('dialog');
    await choose(dialog, 'Golongan yang diputuskan', 'Tidak miskin');
    await dialog.getByText('tulis alasannya').waitFor();
    await dialog.getByRole('button', { name: 'Putuskan' }).click();
    await dialog.getByText('Wajib diisi').waitFor();
    await choose(dialog, 'Golongan yang diputuskan', 'Sangat miskin');
    await dialog.getByRole('button', { name: 'Putuskan' }).click();
    await page.getByText('Keputusan tercatat.').waitFor();
    await house.office.settle();
    await page.context().close();
  });

  test('[BRU-2] the back office proposes a programme that fits the verified family', async () => {
    const page = await house.signedIn('backoffice.pendidikan');
    await openCase(page);
    await page.getByRole('button', { name: 'Usulkan rujukan' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: /Kartu Sintawati/ }).check();
    // The family as registered has no child of school age yet: the departure from the criteria needs a reason
    // (SRG-3).
    await choose(dialog, 'Alasan menyimpang dari aturan', 'Keadaan nyata berbeda dari data');
    await dialog.getByLabel('Penjelasan').fill('Anaknya tinggal bersama neneknya.');
    await dialog.getByRole('button', { name: 'Usulkan rujukan' }).click();
    await page.getByText('Rujukan diusulkan.').waitFor();
    await house.office.settle();
    await page.context().close();
  });

  test('[SRG-9] approval makes the numbered letter', async () => {
    const page = await house.signedIn('manajer');
    await visit(page, '/approvals');
    await page
      .getByRole('row', { name: new RegExp(caseNumber) })
      .getByRole('checkbox')
      .check();
    await page.getByRole('button', { name: 'Setujui 1 rujukan' }).click();
    await page.getByText('Disetujui', { exact: true }).first().waitFor();
    await house.office.settle();

    await openCase(page);
    const letter = page.getByRole('link', { name: 'Cetak surat (PDF)' });
    const pdf = await page.request.get((await letter.getAttribute('href')) ?? '');
    expect(pdf.headers()['content-type']).toContain('application/pdf');
    await page.context().close();
  });

  test('[PYK-2] the agency delivers with one covering letter, and the case ends', async () => {
    const page = await house.signedIn('disdik');
    await visit(page, '/inbox');
    await page
      .getByRole('row', { name: new RegExp(caseNumber) })
      .getByRole('checkbox')
      .check();
    await page.getByRole('button', { name: 'Serahkan bantuan' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nomor surat pengantar').fill('420/77/DISDIK/2026');
    await dialog.getByRole('button', { name: 'Serahkan bantuan' }).click();
    await page.getByText('Tercatat.').waitFor();
    await house.office.settle();
    await page.context().close();

    const office = await house.signedIn('backoffice.pendidikan');
    await openCase(office);
    await office.locator('main').getByText('Selesai', { exact: true }).first().waitFor();
    await office.context().close();
  });

  test('[BRU-3] [OUR-2] the head records the decree: the manager has decided on the verification', async () => {
    const page = await house.signedIn('kepala');
    await visit(page, `/search?q=${encodeURIComponent(family)}`);
    await page.getByRole('link', { name: family }).first().click();
    await page.getByRole('button', { name: 'Tetapkan dengan SK' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nomor SK').fill('400/512/2026');
    await dialog.getByLabel('Perihal SK').fill('Penetapan tambahan');
    // Who signs on that day is proposed, in the office's words (OUR-1).
    await expect.poll(() => dialog.getByLabel('Penanda tangan').inputValue()).toBe('Bupati Sragen');
    await dialog.getByRole('button', { name: 'Tetapkan dengan SK' }).click();
    const done = page.getByRole('dialog', { name: 'SK 400/512/2026 tercatat' });
    await done.getByRole('button', { name: 'Tutup' }).click();
    await done.waitFor({ state: 'detached' });
    await page.locator('main').getByText('Ditetapkan', { exact: true }).first().waitFor();
    // Reload: elements that fade out after the act are not part of the page.
    await visit(page, new URL(page.url()).pathname);
    await page.locator('main').getByText('Ditetapkan', { exact: true }).first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.context().close();
  });

  test('the planners see the case in the report of today and not in that of the day before', async () => {
    const page = await house.signedIn('bappeda');
    await visit(page, '/report');
    const total = page
      .getByRole('row', { name: /^Jumlah/ })
      .getByRole('cell')
      .nth(-2); // the last is its share
    await expect.poll(() => total.textContent()).toBe('123');
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    await page.getByRole('textbox', { name: 'Per tanggal' }).fill(yesterday.split('-').reverse().join('/'));
    await expect.poll(() => total.textContent()).not.toBe('123');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Unduh CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toContain(yesterday);
    expect(await seriousFindings(page)).toEqual([]);
    await page.context().close();
  });
});

type Window = Awaited<ReturnType<ConsoleHouse['signedIn']>>;

/** Finds the family's verification the way people do: the household, then its verification. */
async function openVerification(page: Window): Promise<void> {
  await visit(page, `/search?q=${encodeURIComponent(family)}`);
  await page.getByRole('link', { name: family }).first().click();
  await page.getByRole('heading', { level: 1, name: family }).waitFor();
  await page.locator('a[href*="/verification/verif_"]').first().click();
  await page.getByRole('link', { name: /Cetak formulir/ }).waitFor();
}

async function openCase(page: Window): Promise<void> {
  await visit(page, `/search?q=${encodeURIComponent(caseNumber)}`);
  await page.getByRole('link', { name: caseNumber }).first().click();
  await page.getByRole('heading', { level: 1, name: new RegExp(caseNumber) }).waitFor();
}
