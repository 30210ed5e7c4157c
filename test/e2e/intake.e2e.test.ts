import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ConsoleHouse, openConsoleHouse, seriousFindings, visit } from './console.ts';
import { openSeeding, type SeededCase, type Seeding } from './seeding.ts';

const files = mkdtempSync(join(tmpdir(), 'pandu-e2e-'));
let house: ConsoleHouse;
let seeding: Seeding;

beforeAll(async () => {
  house = await openConsoleHouse(files);
  seeding = await openSeeding(house.office);
});

afterAll(async () => {
  await house?.close();
  await rm(files, { recursive: true, force: true });
});

const registered = (page: Page) => page.getByRole('heading', { name: /^Terdaftar dengan nomor/ }).waitFor();

/** Counts the keys that go down in a page; Ctrl+Enter is one. */
async function countKeys(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(`
    window.keysDown = 0;
    addEventListener('keydown', ({ key }) => { if (!/^(Control|Shift|Alt|Meta)$/.test(key)) window.keysDown += 1; }, true);
  `);
  return () => page.evaluate<number>('window.keysDown');
}

/** Presses a key until a selector has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 30; presses += 1) {
    await page.keyboard.press('Tab');
    if ((await page.locator(`${selector}:focus`).count()) > 0) return;
  }
  throw new Error(`Tab does not lead to ${selector}`);
}

/** Whom a case is about, with the NIK that the manager may see. */
async function personOf(caseId: string): Promise<{ personId: string; nik: string }> {
  const manager = await house.office.as('manajer');
  const read = await manager.ask<{ case: { subject: { id: string } } }>(
    'query ($id: ID!) { case(id: $id) { subject { ... on Person { id } } } }',
    { id: caseId },
  );
  const personId = read.case.subject.id;
  const asked = { personId, purpose: 'IDENTITY_CHECK' };
  const { nik } = await manager.done<{ nik: string }>('personReveal', asked, 'PersonNumbers { nik }');
  return { personId, nik };
}

test('[PYK-8] registering a known person takes 54 keys', async () => {
  const { nik } = await personOf((await seeding.register('HEALTH')).id);
  const page = await house.signedIn('loket1');
  await visit(page, '/intake');
  await page.locator('input:focus').waitFor();
  const keys = await countKeys(page);
  await page.keyboard.type(nik);
  await page.keyboard.press('Enter');
  await page.locator('textarea:focus').waitFor();
  await page.keyboard.type('Butuh biaya berobat ke rumah sakit');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.getByRole('combobox', { name: 'Bidang' }).getByText('Kesehatan').waitFor();
  await page.keyboard.press('Control+Enter');
  await registered(page);
  expect(await keys()).toBeLessThanOrEqual(54);
  await page.context().close();
});

test('[PYK-8] registering an unknown person takes 119 keys', async () => {
  const page = await house.signedIn('loket1');
  await visit(page, '/intake');
  await page.locator('input:focus').waitFor();
  const keys = await countKeys(page);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, 'textarea[name=description]');
  await page.keyboard.type('Laki-laki tua, baju biru, ditemukan di terminal');
  await tabTo(page, 'textarea[name=problem]');
  await page.keyboard.type('Terlantar, tidak ingat nama dan asal, perlu tempat');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Control+Enter');
  await registered(page);
  expect(await keys()).toBeLessThanOrEqual(119);
  await page.context().close();
});

/** Searches a person by name and chooses the best match. */
async function choosePerson(page: Page, name: string): Promise<void> {
  await visit(page, '/intake');
  await page.getByLabel('NIK, nomor KK, atau nama').fill(name);
  await page.keyboard.press('Enter');
  await page.locator('button:focus', { hasText: 'Pilih' }).waitFor();
}

const need = (page: Page, name: string) => page.getByRole('checkbox', { name, exact: true });

/** A person with an open case for treatment, registered in the browser. */
async function withOpenCase(page: Page): Promise<SeededCase & { openNumber: string }> {
  const made = await seeding.register('HEALTH');
  await choosePerson(page, made.subjectName);
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Masalah' }).fill('Ibu sakit menahun');
  await need(page, 'Pengobatan').check();
  await page.keyboard.press('Control+Enter');
  await registered(page);
  const heading = await page.getByRole('heading', { name: /^Terdaftar dengan nomor/ }).textContent();
  return { ...made, openNumber: heading?.match(/nomor (.*)\.$/)?.[1] ?? '' };
}

test.each([false, true])(
  '[PYK-8] a person with the same open case is led to it first (phone: %s)',
  async (phone) => {
    const page = await house.signedIn('loket1', { phone });
    const { subjectName, openNumber } = await withOpenCase(page);
    await choosePerson(page, subjectName);
    const candidate = page
      .getByRole(phone ? 'listitem' : 'row')
      .filter({ hasText: subjectName })
      .first();
    await candidate.getByText('Pengobatan: Ditelaah').waitFor();
    await candidate.getByText(/^(Desa|Kelurahan) .+, Kecamatan .+/).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    if (process.env.PICTURES)
      await page.screenshot({ path: `${process.env.PICTURES}/candidates-${phone}.png`, fullPage: true });
    await candidate.getByRole('button', { name: 'Pilih' }).click();
    await need(page, 'Pengobatan').check();
    const warning = page.getByRole('alert').filter({ hasText: openNumber });
    await warning.getByText(/untuk kebutuhan ini masih terbuka di .+: ditelaah, didaftarkan \d/).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    if (process.env.PICTURES)
      await page.screenshot({ path: `${process.env.PICTURES}/same-${phone}.png`, fullPage: true });
    await page.getByRole('textbox', { name: 'Masalah' }).fill('Berobat lagi');
    await page.getByRole('button', { name: 'Daftarkan kasus baru' }).click();
    await warning.getByText('Wajib diisi').or(warning.locator('[aria-invalid=true]')).first().waitFor();
    await warning.getByRole('button', { name: `Buka kasus ${openNumber}` }).click();
    await page.getByRole('heading', { name: new RegExp(`^${openNumber}`) }).waitFor();
    await page.context().close();
  },
);

test('[PYK-8] a second case says why, in the form, on its page and in its history', async () => {
  const page = await house.signedIn('loket1');
  const { subjectName, openNumber } = await withOpenCase(page);
  await choosePerson(page, subjectName);
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Masalah' }).fill('Adiknya juga sakit');
  await need(page, 'Pengobatan').check();
  await page.getByLabel('Mengapa perlu kasus baru?').fill('Untuk adiknya, rumah sakit lain.');
  await page.getByRole('button', { name: 'Daftarkan kasus baru' }).click();
  await registered(page);
  await page.getByRole('link', { name: 'Buka kasus' }).click();
  await page.getByText('Kasus kedua untuk kebutuhan yang sama').waitFor();
  await page.getByRole('link', { name: openNumber }).waitFor();
  await page
    .getByText(`sementara kasus ${openNumber} untuk kebutuhan yang sama masih terbuka: Untuk adiknya`)
    .waitFor();
  await page.context().close();
});

test('[PYK-8] what another desk registered meanwhile is shown when it is refused', async () => {
  const page = await house.signedIn('loket1');
  const { personId, nik } = await personOf((await seeding.register('HEALTH')).id);
  await visit(page, '/intake');
  await page.getByLabel('NIK, nomor KK, atau nama').fill(nik);
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Masalah' }).fill('Beras habis');
  await need(page, 'Pangan').check();
  // The case that names no need is another one than this.
  await page.getByRole('button', { name: 'Daftarkan', exact: true }).waitFor();
  const other = await house.office.as('loket1');
  const { desks } = await other.ask<{ desks: { id: string }[] }>('{ desks { id } }');
  const subject = { type: 'PERSON', personId };
  const input = { kind: 'REQUEST', channel: 'DESK', deskId: desks[0]?.id, needs: ['FOOD'], problem: 'Beras' };
  const made = await other.done<{ number: string }>('caseRegister', { ...input, subject }, 'Case { number }');
  await page.getByRole('button', { name: 'Daftarkan', exact: true }).click();
  await page.getByRole('button', { name: `Buka kasus ${made.number}` }).waitFor();
  await page.context().close();
});
