import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SAMPLE_PASSWORD } from '../testkit/office.ts';
import { type ConsoleHouse, choose, openConsoleHouse, seriousFindings, visit } from './console.ts';
import { openSeeding, type Seeding } from './seeding.ts';

const files = mkdtempSync(join(tmpdir(), 'pandu-e2e-'));
const photo = join(files, 'rumah.jpg');
let house: ConsoleHouse;
let seeding: Seeding;

beforeAll(async () => {
  house = await openConsoleHouse(files);
  seeding = await openSeeding(house.office);
  await sharp({ create: { width: 900, height: 600, channels: 3, background: '#a86' } })
    .jpeg()
    .toFile(photo);
});

afterAll(async () => {
  await house?.close();
  await rm(files, { recursive: true, force: true });
});

/** How many cases the office has. */
async function countCases(): Promise<number> {
  const counter = await house.office.as('loket1');
  const { cases } = await counter.ask<{ cases: { totalCount: number } }>(
    '{ cases(first: 1) { totalCount } }',
  );
  return cases.totalCount;
}

/** An unknown person's case, typed but not sent. */
async function typeCase(page: Page): Promise<void> {
  await visit(page, '/intake');
  await page.getByLabel('Orang tak dikenal').check();
  await page.getByLabel('Ciri-ciri dan keadaan').fill('Laki-laki tua di terminal');
  await page.getByRole('textbox', { name: 'Masalah' }).fill('Terlantar, tidak ingat nama');
}

const registered = (page: Page) => page.getByRole('heading', { name: /^Terdaftar dengan nomor/ }).waitFor();

describe('the counter', () => {
  test('[PYK-8] a number taken elsewhere stands on the board at its next look, which brings nothing while nothing changes', async () => {
    const page = await house.signedIn('loket2');
    await visit(page, '/queue');
    await page.waitForResponse((response) => response.status() === 304);
    const counter = await house.office.as('loket1');
    const { desks } = await counter.ask<{ desks: { id: string; name: string }[] }>('{ desks { id name } }');
    const [desk] = desks;
    const input = { deskId: desk?.id, visitKind: 'INFORMATION' };
    const { number } = await counter.done<{ number: number }>('ticketIssue', input, 'Ticket { number }');
    const board = page.getByRole('region', { name: new RegExp(`^${desk?.name} \\(`) });
    await board
      .getByRole('listitem')
      .filter({ hasText: new RegExp(`\\b${number}\\D`) })
      .waitFor();
    await page.context().close();
  });

  test('[SRG-9] a visitor who extends a letter is called and served in a few presses', async () => {
    const treatment = await seeding.refer('SARASWATI-RAWAT');
    await seeding.ageLetter(treatment.referralId);
    const page = await house.signedIn('loket1');
    await visit(page, '/queue');
    const desk = page.getByRole('region', { name: /^Data dan Pengaduan/ });
    await desk.getByRole('button', { name: 'Panggil nomor berikutnya' }).click();
    const called = desk.getByRole('listitem').filter({ hasText: 'Dipanggil' }).first();
    await called.getByRole('link', { name: 'Layani' }).click();
    await page.getByText(/^Sedang melayani nomor antrean \d+\.$/).waitFor();
    await page.getByRole('radio', { name: 'Perpanjang surat' }).check();

    await page.getByLabel('Nomor surat, nomor kasus, atau nama').fill(treatment.number);
    await page.keyboard.press('Enter');
    const letter = page.getByRole('row', { name: new RegExp(treatment.subjectName) });
    const until = letter.getByText(/^\d+ \w+ \d{4}$/).nth(1);
    const before = await until.textContent();
    await letter.getByRole('button', { name: 'Perpanjang' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Mengapa pelayanan masih berjalan').fill('Kontrol tiap minggu.');
    await dialog.getByRole('button', { name: 'Perpanjang' }).click();
    await page.getByText(/^Surat diperpanjang sampai/).waitFor();
    await expect.poll(() => until.textContent()).not.toBe(before);

    await page.getByRole('radio', { name: 'Mengambil' }).check();
    await page.getByLabel('Nomor surat, nomor kasus, atau nama').fill(treatment.subjectName);
    await page.keyboard.press('Enter');
    const print = letter.getByRole('link', { name: 'Cetak surat (PDF)' }).first();
    const pdf = await page.request.get((await print.getAttribute('href')) ?? '');
    expect(pdf.headers()['content-type']).toContain('application/pdf');
    expect(await seriousFindings(page)).toEqual([]);

    await page.getByRole('radio', { name: 'Bertanya' }).check();
    await page.getByRole('link', { name: 'Cari keluarga atau kasus' }).waitFor();
    await page.getByRole('button', { name: 'Selesai dilayani' }).click();
    await page.waitForURL(/\/queue$/);
    await page.context().close();
  });

  test('[PYK-8] a case is registered without touching the mouse', async () => {
    const { subjectName } = await seeding.register('HEALTH');
    const page = await house.signedIn('loket1');
    await page.goto('/intake');
    await page.locator('input:focus').waitFor();
    await page.keyboard.type(subjectName);
    await page.keyboard.press('Enter');
    await page.locator('button:focus', { hasText: 'Pilih' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('textarea:focus').waitFor();
    await page.keyboard.type('Ibu sakit menahun');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    // The need names the desk that helps.
    await page.getByRole('combobox', { name: 'Bidang' }).getByText('Kesehatan').waitFor();
    await page.keyboard.press('Control+Enter');
    await registered(page);
    await page.keyboard.press('Enter');
    await page.locator('input:focus').waitFor();
    await page.context().close();
  });

  test.each([
    ['Orang tak dikenal', 'Ciri-ciri dan keadaan', 'Perempuan muda, tidak bicara'],
    ['Lembaga', 'Nama lembaga', 'Yayasan Undian Berhadiah'],
    ['Komunitas', 'Nama komunitas', 'Warga bantaran sungai'],
  ])('a disposition of the regent is registered for: %s', async (kind, label, text) => {
    const page = await house.signedIn('loket1');
    await visit(page, '/intake');
    await page.getByLabel(kind).check();
    await page.getByLabel(label).fill(text);
    await page.getByRole('textbox', { name: 'Masalah' }).fill('Mohon ditindaklanjuti');
    await choose(page, 'Saluran', 'Disposisi Bupati');
    await page.getByRole('button', { name: 'Daftarkan' }).click();
    await registered(page);
    await page.getByRole('link', { name: 'Buka kasus' }).click();
    await page.getByText('Disposisi Bupati').first().waitFor();
    await page.context().close();
  });
});

describe('when something fails in the middle of a form', () => {
  test('an ended session is renewed on the spot, and the act continues', async () => {
    const page = await house.signedIn('loket1');
    await typeCase(page);
    const before = await countCases();
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Daftarkan' }).click();
    const dialog = page.getByRole('dialog', { name: 'Sesi Anda berakhir' });
    await dialog.getByText('Isian Anda masih ada di halaman ini.').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await dialog.getByRole('textbox', { name: 'Kata sandi' }).fill('bukan-kata-sandinya');
    await page.keyboard.press('Enter');
    await dialog.locator('[aria-invalid=true]').waitFor();
    await dialog.getByRole('textbox', { name: 'Kata sandi' }).fill(SAMPLE_PASSWORD);
    await page.keyboard.press('Enter');
    await registered(page);
    expect(await countCases()).toBe(before + 1);
    await page.context().close();
  });

  test('an answer that was lost on the way has one effect, however often one presses', async () => {
    const page = await house.signedIn('loket1');
    await typeCase(page);
    const before = await countCases();
    await page.route('**/graphql', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.getByRole('button', { name: 'Daftarkan' }).click();
    await page.getByText(/^Jawaban belum sampai\. Tekan sekali lagi/).waitFor();
    expect(await page.getByRole('textbox', { name: 'Masalah' }).inputValue()).toBe(
      'Terlantar, tidak ingat nama',
    );
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Daftarkan' }).click();
    await registered(page);
    expect(await countCases()).toBe(before + 1);
    await page.context().close();
  });
});

describe('the survey form', () => {
  /** A digit answers and goes on where there is one answer; a number and several answers are ended by Enter. */
  async function answerByKey(question: Locator, digit: string): Promise<void> {
    expect(await question.locator('input:focus').count()).toBe(1);
    await question.page().keyboard.press(digit);
    if ((await question.getByRole('radio').count()) === 0) await question.page().keyboard.press('Enter');
  }

  /** The tasks in one state that this account may fill in, the oldest first. */
  async function taskOf(username: string, status: 'ASSIGNED' | 'REQUESTED'): Promise<string> {
    const client = await house.office.as(username);
    const { verifications } = await client.ask<{ verifications: { edges: { node: { id: string } }[] } }>(
      `{ verifications(first: 1, filter: { status: [${status}] }) { edges { node { id } } } }`,
    );
    const [first] = verifications.edges;
    if (!first) throw new Error(`${username} has no task that is ${status}`);
    return first.node.id;
  }

  test('[BRU-3] sends photo and coordinates from a phone, and shows what is missing', async () => {
    const page = await house.signedIn('surveyor1', { phone: true });
    await page.context().grantPermissions(['geolocation']);
    await page.context().setGeolocation({ latitude: -7.42613, longitude: 111.02199 });
    await visit(page, `/verification/${await taskOf('surveyor1', 'ASSIGNED')}/show`);
    await page.getByRole('button', { name: 'Ambil lokasi sekarang' }).click();
    await expect.poll(() => page.getByLabel('Lintang').inputValue()).toBe('-7.42613');
    await page.getByLabel('Tambah foto').setInputFiles(photo);
    await page.getByRole('img', { name: 'Foto rumah' }).waitFor();
    await page.getByLabel('Cerita keadaan keluarga').fill('Rumah menumpang.');

    const questions = page.getByRole('group', { name: /^\d+\. / });
    const count = await questions.count();
    await questions.first().getByRole('textbox').fill('7,5');
    await page.getByRole('button', { name: 'Kirim hasil survei' }).click();
    await page.getByText('Pilih salah satu jawaban.').first().waitFor();
    expect(await questions.nth(1).locator('input:focus').count()).toBe(1);
    for (let index = 1; index < count; index += 1) await answerByKey(questions.nth(index), '1');
    await page.getByLabel('Anggota tidak didata pada kunjungan ini').check();
    await page.getByRole('button', { name: 'Kirim hasil survei' }).click();
    await page.getByText('Menunggu keputusan').first().waitFor();
    await page.getByText('-7.42613, 111.02199').waitFor();
    await page.context().close();
  });

  test('paper is typed in later by digits, with the day of the visit', async () => {
    const page = await house.signedIn('backoffice.data');
    await visit(page, `/verification/${await taskOf('backoffice.data', 'REQUESTED')}/show`);
    const questions = page.getByRole('group', { name: /^\d+\. / });
    const count = await questions.count();
    await questions.first().getByRole('textbox').focus();
    for (let index = 0; index < count; index += 1) await answerByKey(questions.nth(index), '2');
    const visited = new Date(Date.now() - 9 * 86_400_000).toISOString().slice(0, 10);
    const typed = visited.split('-').reverse().join('/');
    await page.getByRole('textbox', { name: 'Tanggal survei sebenarnya' }).fill(typed);
    await page.getByRole('button', { name: 'Kirim hasil survei' }).click();
    // [SRG-2] Who lives here, by keyboard: focus is where an answer is missing; an arrow or a letter chooses.
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('name'));
    await expect.poll(focused).toBe('membersListed');
    await page.keyboard.press('Space');
    await expect.poll(() => page.getByLabel('Daftar di atas lengkap').isChecked()).toBe(true);
    const insured = page.getByLabel('berjaminan kesehatan').first();
    await insured.focus();
    await page.keyboard.press('t');
    await expect.poll(() => insured.inputValue()).toBe('false');
    // [SRG-3] As the paper says: no child left school.
    for (const school of await page.getByLabel('sedang sekolah di').all()) await school.selectOption('SD');
    await page.getByRole('button', { name: 'Kirim hasil survei' }).click();
    // [OUR-2] [BRU-3] The server names what is missing, one after the other, at its field.
    await page.getByText('Sebutkan satu orang yang mengunjungi keluarga ini').first().waitFor();
    await page.getByLabel('Nama yang mengisi, bila tidak berakun').fill('Sri Lestari');
    await page.getByRole('button', { name: 'Kirim hasil survei' }).click();
    await page.getByText('Belum ada foto. Tambahkan foto').first().waitFor();
    const photoReason = page.getByLabel('Mengapa tidak ada foto');
    await photoReason.fill('rusak');
    let sent = 0;
    page.on('request', (request) => {
      if (request.postData()?.includes('"rusak"')) sent += 1;
    });
    await page.getByRole('button', { name: 'Kirim hasil survei' }).click();
    await expect.poll(() => photoReason.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(sent).toBe(0); // a reason that is too short is not sent
    await photoReason.fill('Foto ada di berkas kertas.');
    await page.getByLabel('Mengapa tidak ada titik lokasi').fill('Kertas tidak memuat titik lokasi.');
    await page.getByRole('button', { name: 'Kirim hasil survei' }).click();
    await page.getByText('Menunggu keputusan').first().waitFor();
    await page.getByText('Sri Lestari').first().waitFor();
    const written = new Intl.DateTimeFormat('id-ID', { dateStyle: 'long', timeZone: 'UTC' });
    await page
      .getByText(written.format(new Date(visited)))
      .first()
      .waitFor();
    await page.context().close();
  });
});
