import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixedId } from '../../subgraphs/shared/ids.ts';
import { type ConsoleHouse, openConsoleHouse, seriousFindings, visit } from './console.ts';

let house: ConsoleHouse;

beforeAll(async () => {
  house = await openConsoleHouse(tmpdir());
});

afterAll(() => house?.close());

const first = async (query: string): Promise<string> => {
  const { found } = await (await house.office.as('manajer')).ask<{
    found: { edges: { node: { id: string } }[] };
  }>(query);
  return found.edges[0]?.node.id ?? '';
};

describe.each([{ phone: false }, { phone: true }])('phone: $phone', ({ phone }) => {
  test('[SRG-7] the editor asks for aid on record by need and period', async () => {
    const id = fixedId('prog', 'RASKIN');
    const page = await house.signedIn('manajer', { phone });
    await visit(page, `/program/${id}/criteria`);
    await page.getByRole('button', { name: 'Tambah syarat', exact: true }).first().click();
    await page.getByRole('combobox', { name: 'Fakta' }).last().fill('Bantuan untuk');
    await page.getByRole('option', { name: 'Bantuan untuk kebutuhan' }).click();
    await page.getByRole('combobox', { name: 'Nilai' }).last().click();
    await page.getByRole('option', { name: 'pangan', exact: true }).click();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('spinbutton', { name: 'Bulan' }).inputValue()).toBe('12');
    const says = page.getByText('Bantuan untuk pangan dalam 12 bulan terakhir: tidak tercatat diterima');
    await expect.poll(() => says.count()).toBeGreaterThan(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    expect(await seriousFindings(page)).toEqual([]);
    await page.context().close();
  });

  test('[SRG-15] the page of a family says where a value comes from and what would tell another', async () => {
    const id = await first(
      '{ found: households(first: 1, filter: { listing: [LISTED] }) { edges { node { id } } } }',
    );
    const page = await house.signedIn('manajer', { phone });
    await visit(page, `/household/${id}/show`);
    await page.evaluate(() => {
      for (const one of document.querySelectorAll('main details')) one.setAttribute('open', '');
    });
    await expect
      .poll(() => page.getByText(/\((SK .+|survei|verifikasi) .*\d{4}\)/).count())
      .toBeGreaterThan(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    await page.context().close();
  });
});
