import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadRegistryReference } from '../../prisma/seed/registry-reference.ts';
import { shippedForm } from '../../subgraphs/registry/instrument/instrument.forms.ts';
import type { ServicesContext } from '../../subgraphs/services/context.ts';
import { createFirstAccounts } from '../../subgraphs/services/sign-in/first-accounts.ts';
import { systemIdentity } from '../../subgraphs/shared/subgraph.ts';
import { Client } from '../testkit/client.ts';
import { type ConsoleHouse, openConsole, seriousFindings, visit } from './console.ts';

const REGENCY = '33.14';
const OWN = 'sandi-milik-sendiri-2026';

let house: ConsoleHouse;
let page: Page;
beforeAll(async () => {
  house = await openConsole({ filesFolder: tmpdir() });
  const { office } = house;
  await loadRegistryReference({ subgraphs: [...office.subgraphs] }, REGENCY);
  const services = office.subgraphs.find(({ name }) => name === 'services');
  if (!services) throw new Error('no services');
  const { db } = services.createContext(systemIdentity()) as ServicesContext;
  const [first] = (await createFirstAccounts(db, REGENCY)) ?? [];
  if (!first) throw new Error('the database is not empty');
  const answer = await office.nobody.fetch('/auth/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...first, client: 'phone' }),
  });
  const { token } = (await answer.json()) as { token: string };
  const own = { currentPassword: first.password, newPassword: OWN };
  await new Client(office, token).done('passwordChange', own, 'Account { id }');
  page = await house.signedIn(first.username, { password: OWN });
});
afterAll(() => house?.close());

const chooseOffice = async (name: RegExp) => {
  await page.getByLabel('Mulai dari').click();
  await page.getByRole('option', { name }).click();
  await page.getByRole('heading', { name: /^Profil: / }).waitFor();
};
const check = async () => {
  await page.getByRole('button', { name: 'Periksa dahulu' }).click();
  await page.getByText(/Hasil pemeriksaan/).waitFor();
};

it('[OUR-1] the administrator of a new office checks a shipped profile, then takes it', async () => {
  await visit(page, '/reference?tab=profile');
  await chooseOffice(/Sragen/);
  await check();
  // A shipped form waits for the cut-offs of the regency (BRU-1).
  const form = page.getByRole('row', { name: /BPS-20/ });
  expect(await form.textContent()).toContain('idak diambil');
  expect(await seriousFindings(page)).toEqual([]);

  const examples = await page.getByText(/^contoh: \d+$/).allTextContents();
  const fields = page.locator('input[name^="cutOffs."]');
  for (const [at, example] of examples.entries()) await fields.nth(at).fill(example.replaceAll(/\D/g, ''));
  await check();
  expect(await form.textContent()).toContain('itambahkan');

  await page.getByRole('button', { name: 'Ambil profil ini' }).click();
  await page.getByText('Profil sudah diambil').waitFor();
  await visit(page, '/reference?tab=sectors');
  await page.getByText('Sosial ekonomi').first().waitFor();
  await visit(page, '/instruments');
  await page.getByText(shippedForm('BPS-20').name.id).first().waitFor();
});

it('[OUR-1] adopting it again finds nothing to add, and its own file can be downloaded and chosen', async () => {
  await visit(page, '/reference?tab=profile');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Unduh profil' }).click(),
  ]);
  const path = await download.path();
  const own = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  expect(Object.keys(own)).toEqual(expect.arrayContaining(['sectors', 'programs', 'survey', 'numbers']));
  await page.locator('input[type=file]').setInputFiles(path);
  await check();
  await page.getByText('Tidak ada yang perlu ditambahkan.').waitFor();
});

it('[OUR-1] a file that is no profile, and one with mistakes, are refused with each mistake at its place', async () => {
  const choose = (text: string) =>
    page.locator('input[type=file]').setInputFiles({
      name: 'salah.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    });
  await choose('[1]');
  await page.getByText('Berkas ini bukan profil kantor.', { exact: false }).waitFor();
  await choose('{"sectors":[{"code":"A B","source":"sample"}],"lain":1}');
  await page.getByRole('button', { name: 'Periksa dahulu' }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'Profil ini belum benar' });
  await alert.waitFor();
  expect(await alert.locator('code').allTextContents()).toEqual(['sectors.0.code', 'sectors.0.name', 'lain']);
});
