import { tmpdir } from 'node:os';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ConsoleHouse, choose, openConsoleHouse, seriousFindings, visit } from './console.ts';

const RECORD = 'Catat kebutuhan yang belum terjawab';
const NOTE = 'Perlu kursi roda ukuran anak; belum ada programnya';

let house: ConsoleHouse;
let caseId: string;
let caseNumber: string;

beforeAll(async () => {
  house = await openConsoleHouse(tmpdir());
  const counter = await house.office.as('loket1');
  const { households, desks } = await counter.ask<{
    households: { edges: { node: { id: string } }[] };
    desks: { id: string }[];
  }>(
    '{ households(first: 1, filter: { listing: [LISTED], regionCode: "33.14.20" }) { edges { node { id } } } desks { id } }',
  );
  const made = await counter.done<{ id: string; number: string }>(
    'caseRegister',
    {
      ...{ kind: 'REQUEST', channel: 'DESK', deskId: desks[0]?.id, problem: 'Anak tidak dapat berjalan' },
      ...{ needs: ['EQUIPMENT'], duplicateReason: 'Permohonan lain keluarga ini' },
      subject: { type: 'HOUSEHOLD', householdId: households.edges[0]?.node.id },
    },
    'Case { id number }',
  );
  ({ id: caseId, number: caseNumber } = made);
});
afterAll(() => house?.close());

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const dialogOf = (page: Page) => page.getByRole('dialog');
const card = (page: Page) => page.getByRole('region', { name: 'Kebutuhan yang belum terjawab' });
const confirm = (page: Page, name: string) =>
  dialogOf(page).getByRole('button', { name, exact: true }).click();
/** Nothing of a page is cut off or to be pushed sideways. */
const isWide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

test('[TGL-13] the counter records a need; what was typed stays where it is refused', async () => {
  const page = await house.signedIn('loket1');
  await visit(page, `/case/${caseId}/show`);
  expect(await card(page).count()).toBe(0);
  await button(page, RECORD).click();
  await choose(dialogOf(page), 'Sebab', 'Belum ada programnya');
  await dialogOf(page).getByLabel('Untuk berapa orang').fill('1');
  await dialogOf(page).getByLabel('Perkiraan biaya').fill('2500000');
  await dialogOf(page).getByLabel('Penjelasan').fill(`${NOTE}, NIK 3314010101800001`);
  expect(await seriousFindings(page)).toEqual([]);
  await confirm(page, 'Catat');
  await dialogOf(page).getByText('Jangan tulis NIK atau nomor KK di sini.').waitFor();
  expect(await dialogOf(page).getByLabel('Untuk berapa orang').inputValue()).toBe('1');
  expect(await dialogOf(page).getByLabel('Perkiraan biaya').inputValue()).toBe('2.500.000');
  await dialogOf(page).getByLabel('Penjelasan').fill(NOTE);
  await confirm(page, 'Catat');
  await card(page).getByText(NOTE).waitFor();
  await card(page).getByText('1 orang · Rp 2.500.000').waitFor();
  await page.getByText('Kebutuhan yang belum terjawab dicatat: alat bantu').waitFor();
  expect(await seriousFindings(page)).toEqual([]);

  await button(page, RECORD).click();
  await choose(dialogOf(page), 'Sebab', 'Belum ada programnya');
  await dialogOf(page).getByLabel('Untuk berapa orang').fill('1');
  await confirm(page, 'Catat');
  await dialogOf(page).getByText('Kebutuhan ini sudah dicatat untuk kasus ini').waitFor();
  await page.keyboard.press('Escape');
  await page.context().close();
});

test('[TGL-13] the list finds it by need, on a desk and on a phone, and is had as a file', async () => {
  const filter = encodeURIComponent(JSON.stringify({ need: 'EQUIPMENT', status: 'OPEN' }));
  for (const phone of [false, true]) {
    const page = await house.signedIn('loket1', { phone });
    await visit(page, `/unmet-need?filter=${filter}`);
    await page.getByText(caseNumber).first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await isWide(page)).toBe(false);
    if (!phone) {
      await page.getByRole('link', { name: 'Belum terjawab' }).waitFor();
      await page
        .getByRole('button', { name: /Ekspor|Unduh/ })
        .first()
        .waitFor();
    }
    await page.context().close();
  }
});

test('[TGL-13] the planner reads how many, of how many people and for how much, without names, and as of a former day', async () => {
  await house.office.settle();
  const page = await house.signedIn('bappeda');
  await visit(page, '/report?report=unmetNeeds&lines=NEED&columns=DISTRICT');
  const row = page.getByRole('row', { name: /^Alat bantu/ });
  await row.waitFor();
  await page.getByRole('columnheader', { name: 'Jenar' }).waitFor();
  await page.getByText('Orang dan perkiraan biaya hanya dari yang belum terjawab').waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  const today = await row.textContent();
  await visit(page, '/report?report=unmetNeeds&lines=NEED&columns=DISTRICT&asOf=2020-01-31');
  await page.getByText('Tidak ada angka untuk pilihan ini.').first().waitFor();
  expect(today).toMatch(/\d/);
  await visit(page, '/unmet-need');
  expect(await page.getByText(caseNumber).count()).toBe(0);
  await page.context().close();
});

test('[TGL-13] on a phone the counter says what met it, and withdraws what was an error', async () => {
  const page = await house.signedIn('loket1', { phone: true });
  await visit(page, `/case/${caseId}/show`);
  await card(page).getByText(NOTE).waitFor();
  expect(await isWide(page)).toBe(false);
  await card(page).getByRole('button', { name: 'Sudah terjawab' }).click();
  await confirm(page, 'Sudah terjawab');
  await dialogOf(page).getByText('Sebutkan rujukan atau program yang menjawabnya').waitFor();
  await dialogOf(page).getByLabel('Siapa, dan dengan apa').fill('Kursi roda dari Baznas');
  expect(await seriousFindings(page)).toEqual([]);
  await confirm(page, 'Sudah terjawab');
  await card(page).getByText('Kursi roda dari Baznas').waitFor();
  await button(page, RECORD).click();
  await choose(dialogOf(page), 'Kebutuhan', 'Pangan');
  await choose(dialogOf(page), 'Sebab', 'Tempat atau dana habis');
  await dialogOf(page).getByLabel('Untuk berapa orang').fill('4');
  await confirm(page, 'Catat');
  await card(page).getByRole('button', { name: 'Cabut catatan' }).click();
  await dialogOf(page).getByLabel('Mengapa keliru').fill('Tercatat pada keluarga yang salah');
  await confirm(page, 'Cabut catatan');
  await card(page).getByText('Tercatat pada keluarga yang salah').waitFor();
  expect(await card(page).getByRole('button').count()).toBe(0);
  await page.context().close();
});
