import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ConsoleHouse, openConsoleHouse, seriousFindings, visit } from './console.ts';

const files = mkdtempSync(join(tmpdir(), 'pandu-e2e-'));
let house: ConsoleHouse;
beforeAll(async () => {
  house = await openConsoleHouse(files);
});

afterAll(async () => {
  await house?.close();
  await rm(files, { recursive: true, force: true });
});

/** A visit that surveyor1 has not made yet. */
async function openTask(): Promise<string> {
  const client = await house.office.as('surveyor1');
  const { verifications } = await client.ask<{ verifications: { edges: { node: { id: string } }[] } }>(
    '{ verifications(first: 1, filter: { status: [ASSIGNED] }) { edges { node { id } } } }',
  );
  const [first] = verifications.edges;
  if (!first) throw new Error('surveyor1 has no visit to make');
  return first.node.id;
}

const stateOf = async (id: string): Promise<string | undefined> => {
  const client = await house.office.as('manajer');
  const { verification } = await client.ask<{ verification: { status: string } | null }>(
    'query ($id: ID!) { verification(id: $id) { status } }',
    { id },
  );
  return verification?.status;
};

const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/${name}-${page.viewportSize()?.width}.png` });
};

/** Answers everything by the first answer or 0, without photo and place: the family says that a child left school. */
async function fillIn(page: Page): Promise<void> {
  const questions = page.getByRole('group', { name: /^\d+\. / });
  for (const question of await questions.all()) {
    const isChosen = (await question.getByRole('radio').count()) > 0;
    if (isChosen) await question.getByRole('radio').first().check();
    else if ((await question.getByRole('checkbox').count()) > 0)
      await question.getByRole('checkbox').first().check();
    else await question.getByRole('textbox').fill('2');
  }
  await page.getByLabel('Mengapa tidak ada foto').fill('Keluarga tidak berkenan difoto.');
  await page.getByLabel('Mengapa tidak ada titik lokasi').fill('Tidak ada sinyal di sana.');
  for (const school of await page.getByLabel('sedang sekolah di').all()) await school.selectOption('SD');
}

/** A child of school age, at school. */
async function addChild(page: Page): Promise<ReturnType<Page['getByRole']>> {
  await page.getByRole('button', { name: 'Tambah anggota yang tinggal di sini' }).click();
  const child = page.getByRole('group', { name: 'Anggota baru' });
  await child.getByRole('textbox', { name: 'Nama' }).fill('Galih Xaverius');
  const named = page.getByRole('group', { name: 'Galih Xaverius' });
  await named.getByLabel('Hubungan').selectOption('CHILD');
  await named.getByLabel('Jenis kelamin').selectOption('MALE');
  const born = `01/02/${new Date().getFullYear() - 11}`;
  await named.getByRole('textbox', { name: 'Tanggal lahir' }).fill(born);
  await named.getByLabel('pendidikan tertinggi').selectOption('NONE');
  await named.getByLabel('sedang sekolah di').selectOption('SD');
  return named;
}

/** Whether the focus is in what this selector names. */
const holdsFocus = (page: Page, selector: string) =>
  page.evaluate((wanted) => Boolean(document.activeElement?.closest(wanted)), selector);

describe('[SRG-3] an answer that the list of members contradicts', () => {
  test.each([
    ['on a desk', false],
    ['on a phone', true],
  ])(
    '%s is shown before sending, and is sent only if it is so indeed; who decides sees it',
    async (_, phone) => {
      const id = await openTask();
      const page = await house.signedIn('surveyor1', { phone });
      await visit(page, `/verification/${id}/show`);
      await fillIn(page);
      const child = await addChild(page);
      const question = page.getByRole('group', { name: /Ada anak yang putus sekolah/ });
      const number = Number.parseInt((await question.locator('legend').textContent()) ?? '', 10);
      const hint = 'Berbeda dari daftar anggota, yang menunjukkan 0 anak usia 7–18 tahun yang tidak sekolah.';
      // Nobody said yet that the list is whole.
      expect(await question.getByText(hint).count()).toBe(0);
      await page.getByLabel('Daftar di atas lengkap').check();
      await question.getByText(hint).waitFor();
      const describedBy = await question.getAttribute('aria-describedby');
      expect(await page.locator(`[id="${describedBy}"]`).textContent()).toBe(hint);

      const send = page.getByRole('button', { name: 'Kirim hasil survei' });
      await send.click();
      const notice = page.getByRole('alert').filter({ hasText: 'Jawaban berbeda dari daftar anggota' });
      await notice
        .getByText(
          `Pertanyaan ${number} dijawab “Ya”, tetapi daftar anggota menunjukkan 0 anak usia 7–18 tahun yang tidak sekolah.`,
        )
        .waitFor();
      await expect.poll(() => notice.evaluate((one) => one === document.activeElement)).toBe(true);
      await picture(page, 'notice');
      await question.scrollIntoViewIfNeeded();
      await picture(page, 'hint');
      expect(await seriousFindings(page)).toEqual([]);
      expect(await stateOf(id)).toBe('ASSIGNED');

      await notice.getByRole('button', { name: 'Ke daftar anggota' }).click();
      await expect.poll(() => holdsFocus(page, '[data-step="members"]')).toBe(true);
      await notice.getByRole('button', { name: `Ke pertanyaan ${number}` }).click();
      await expect.poll(() => holdsFocus(page, '[data-question="childLeftSchool"]')).toBe(true);
      await picture(page, 'question');

      // Both corrected, and the other way round: these are other contradictions, and nobody confirmed them.
      await question.getByRole('radio', { name: 'Tidak' }).check();
      await notice.waitFor({ state: 'detached' });
      await child.getByLabel('sedang sekolah di').selectOption('NONE');
      await send.click();
      const other = `Pertanyaan ${number} dijawab “Tidak”, tetapi daftar anggota menunjukkan 1 anak usia 7–18 tahun yang tidak sekolah.`;
      await notice.getByText(other).waitFor();
      await expect.poll(() => notice.evaluate((one) => one === document.activeElement)).toBe(true);
      expect(await stateOf(id)).toBe('ASSIGNED');
      await send.click();
      await page.getByText('Menunggu keputusan').first().waitFor();
      expect(await stateOf(id)).toBe('SUBMITTED');
      await page.context().close();

      const manager = await house.signedIn('manajer', { phone });
      await visit(manager, `/verification/${id}/show`);
      await manager.getByRole('note').filter({ hasText: other }).waitFor();
      await picture(manager, 'decider');
      expect(await seriousFindings(manager)).toEqual([]);
      await manager.context().close();
    },
  );
});

test('[SRG-2] what somebody else changed of the members meanwhile comes into the form, and the surveyor looks again', async () => {
  const id = await openTask();
  const page = await house.signedIn('surveyor1', { phone: true });
  await visit(page, `/verification/${id}/show`);
  await fillIn(page);
  await page
    .getByRole('group', { name: /putus sekolah/ })
    .getByRole('radio', { name: 'Tidak' })
    .check();
  const ill = page.getByLabel('Sakit menahun', { exact: true });
  for (const one of await ill.all()) await one.selectOption('true');
  await page.getByLabel('Daftar di atas lengkap').check();

  const counter = await house.office.as('loket1');
  type Member = { id: string; name: string; sex: string; birthDate: string; relationship: string };
  const { verification } = await counter.ask<{
    verification: { household: { id: string; version: number; members: Member[] } };
  }>(
    'query ($id: ID!) { verification(id: $id) { household { id version members { id name sex birthDate relationship } } } }',
    { id },
  );
  const { version, members, ...household } = verification.household;
  const people = members.map((one, at) => (at === 0 ? { ...one, name: 'Namanya Dibetulkan' } : one));
  const edit = { id: household.id, expectedVersion: version, people };
  await counter.done('householdUpdate', edit, 'Household { id }');

  const send = page.getByRole('button', { name: 'Kirim hasil survei' });
  await send.click();
  const changed = page.getByText('Sementara Anda mengisi, data anggota diubah orang lain.');
  await changed.waitFor();
  expect(await stateOf(id)).toBe('ASSIGNED');
  const corrected = page.getByRole('group', { name: 'Namanya Dibetulkan' });
  // What the visit found stays beside it.
  expect(await corrected.getByLabel('Sakit menahun', { exact: true }).inputValue()).toBe('true');
  expect(await page.getByLabel('Daftar di atas lengkap').isChecked()).toBe(false);
  await page.getByLabel('Daftar di atas lengkap').scrollIntoViewIfNeeded();
  await changed.scrollIntoViewIfNeeded();
  await picture(page, 'changed');
  expect(await seriousFindings(page)).toEqual([]);
  await page.getByLabel('Daftar di atas lengkap').check();
  await send.click();
  await page.getByText('Menunggu keputusan').first().waitFor();
  await page.context().close();
});

const CUT_OFFS = ['60', '40', '20'];

async function pick(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option }).click();
  await page.locator('[role=listbox]').waitFor({ state: 'detached' });
}

describe('[BRU-1] the editor of a survey form', () => {
  test.each([
    ['on a desk', false],
    ['on a phone', true],
  ])(
    '%s says which members a question counts, and how many each answer means; a mistake is shown at its field',
    async (_, phone) => {
      const page = await house.signedIn('admin', { phone });
      await visit(page, '/instruments/new');
      await pick(page, 'Mulai dari', /^Indikator kemiskinan lokal/);
      // A shipped form comes without cut-offs; until they are there, nothing else is checked.
      for (const [at, score] of CUT_OFFS.entries())
        await page.locator(`input[name="classes.${at}.fromScore"]`).fill(score);
      await page.getByRole('button', { name: /^15\. Anggota sakit menahun/ }).click();
      await page.getByText('Anggota sakit menahun atau disabilitas', { exact: true }).first().waitFor();
      const people = (at: number, bound: string) =>
        page.locator(`input[name="questions.14.options.${at}.people.${bound}"]`);
      expect([await people(0, 'from').inputValue(), await people(0, 'to').inputValue()]).toEqual(['3', '']);
      expect([await people(1, 'from').inputValue(), await people(1, 'to').inputValue()]).toEqual(['2', '2']);
      await people(1, 'from').fill('4');
      await page.getByText('Jumlah orang ditulis dari kecil ke besar.').waitFor();
      expect(await people(1, 'to').getAttribute('aria-invalid')).toBe('true');
      await picture(page, 'editor');
      expect(await seriousFindings(page)).toEqual([]);
      await people(1, 'from').fill('2');
      await page.getByText('Jumlah orang ditulis dari kecil ke besar.').waitFor({ state: 'detached' });
      // Counting nobody, no answer speaks of people.
      await pick(page, 'Menghitung anggota', 'Tidak menghitung anggota');
      expect(await people(1, 'from').count()).toBe(0);
      await pick(page, 'Menghitung anggota', 'Anggota hamil');
      await page.getByText('Isi jumlah orang pada sedikitnya satu jawaban.').waitFor();
      await page.context().close();
    },
  );
});
