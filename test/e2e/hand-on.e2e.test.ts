import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { choose, seriousFindings, visit } from './console.ts';
import { openPuskesos, type PuskesosHouse } from './puskesos.ts';

const WHY = 'Rumahnya roboh dan tidak ada program kelurahan untuk itu';
const BACK = 'Foto rumahnya belum ada';

let house: PuskesosHouse;

beforeAll(async () => {
  house = await openPuskesos('HOUSING', 'Rumah roboh');
});
afterAll(() => house?.close());

const dialogOf = (page: Page) => page.getByRole('dialog');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const confirm = (page: Page, name: string) =>
  dialogOf(page).getByRole('button', { name, exact: true }).click();

/** The Puskesos asks its coordinator to agree, on the page of the case. */
async function ask(page: Page): Promise<void> {
  await button(page, 'Minta persetujuan meneruskan').click();
  await choose(dialogOf(page), 'Loket', 'Kesehatan');
  await dialogOf(page).getByLabel('Mengapa layak diusulkan').fill(WHY);
  expect(await seriousFindings(page)).toEqual([]);
  await confirm(page, 'Minta persetujuan meneruskan');
  await button(page, 'Batalkan permintaan').waitFor();
}

test('[TGL-14] the Puskesos asks on a phone, and the coordinator sends the case back with a reason', async () => {
  const puskesos = await house.signedIn('puskesos', { phone: true });
  await visit(puskesos, `/case/${house.caseId}/show`);
  await puskesos.getByText('Kasus ini masih di Puskesos.').waitFor();
  // Handing it over is not possible; why not stands with the acts.
  expect(await button(puskesos, 'Alihkan ke loket lain').count()).toBe(0);
  await ask(puskesos);
  expect(await seriousFindings(puskesos)).toEqual([]);

  const coordinator = await house.signedIn('koordinator');
  await visit(coordinator, '/');
  await coordinator.getByRole('heading', { name: 'Menunggu persetujuan koordinator Puskesos' }).waitFor();
  await coordinator.getByText(house.caseNumber).first().waitFor();
  expect(await seriousFindings(coordinator)).toEqual([]);
  await visit(coordinator, `/case/${house.caseId}/show`);
  await coordinator.getByText(WHY).first().waitFor();
  expect(await seriousFindings(coordinator)).toEqual([]);
  await button(coordinator, 'Kembalikan ke Puskesos').click();
  await dialogOf(coordinator).getByLabel('Mengapa, dan apa yang masih kurang').fill(BACK);
  await confirm(coordinator, 'Kembalikan ke Puskesos');
  await coordinator.getByText(BACK).first().waitFor();
  await coordinator.context().close();

  await visit(puskesos, '/');
  await puskesos.getByRole('heading', { name: 'Dikembalikan koordinator Puskesos' }).waitFor();
  await puskesos.getByText(house.caseNumber).first().waitFor();
  await visit(puskesos, `/case/${house.caseId}/show`);
  await puskesos.getByText(BACK).first().waitFor();
  await ask(puskesos);
  await puskesos.context().close();
});

test('[TGL-14] the coordinator finds the case in the list, agrees on a phone, and the desk has it', async () => {
  const coordinator = await house.signedIn('koordinator', { phone: true });
  const waiting = encodeURIComponent(JSON.stringify({ handOnStatus: 'WAITING' }));
  await visit(coordinator, `/case?filter=${waiting}`);
  await coordinator.getByText(house.caseNumber).first().waitFor();
  expect(await seriousFindings(coordinator)).toEqual([]);
  await visit(coordinator, `/case/${house.caseId}/show`);
  await button(coordinator, 'Setujui penerusan').click();
  await dialogOf(coordinator).getByText(WHY).waitFor();
  expect(await seriousFindings(coordinator)).toEqual([]);
  await confirm(coordinator, 'Setujui penerusan');
  await coordinator.getByText('Disetujui koordinator Puskesos', { exact: true }).waitFor();
  await coordinator.context().close();

  const desk = await house.signedIn('backoffice.kesehatan');
  await visit(desk, `/case/${house.caseId}/show`);
  await button(desk, 'Usulkan rujukan').waitFor();
  await desk.getByText('Disetujui koordinator Puskesos untuk diteruskan ke kantor').waitFor();
  expect(await seriousFindings(desk)).toEqual([]);
  await desk.context().close();
});
