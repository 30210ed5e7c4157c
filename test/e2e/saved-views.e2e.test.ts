import { tmpdir } from 'node:os';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ConsoleHouse, openConsoleHouse, seriousFindings, visit } from './console.ts';

let house: ConsoleHouse;
beforeAll(async () => {
  house = await openConsoleHouse(tmpdir());
});
afterAll(() => house?.close());

const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
};
const params = (page: Page) => new URL(page.url()).searchParams;
const filterOf = (page: Page) => JSON.parse(params(page).get('filter') ?? '{}');
const listed = (filter: object, more = '') =>
  `/case?filter=${encodeURIComponent(JSON.stringify(filter))}&displayedFilters={"SECTOR":false}&sort=DUE&order=ASC&perPage=50${more}`;
const button = (page: Page) => page.getByRole('button', { name: 'Tampilan tersimpan' });
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Tampilan tersimpan' });
/** As the menu opens it: without anything in the address, and without loading the console again. */
async function openFromMenu(page: Page): Promise<void> {
  const menu = page.getByRole('button', { name: 'Buka menu' });
  if (await menu.isVisible()) await menu.click();
  await page
    .getByRole('navigation', { name: 'Menu utama' })
    .getByRole('link', { name: 'Kasus', exact: true })
    .click();
}

describe.each([{ phone: false }, { phone: true }])('saved views, phone: $phone', ({ phone }) => {
  const size = phone ? 'phone' : 'desk';
  const name = `Terlambat ${size}`;

  test('a view keeps filter, order, columns and page size, and no search words; it opens the list from the menu', async () => {
    const page = await house.signedIn('loket1', { phone });
    await visit(page, listed({ late: true, search: 'Siti' }));
    // By keyboard.
    await button(page).focus();
    await page.keyboard.press('Enter');
    await dialog(page).getByRole('button', { name: 'Simpan tampilan sekarang' }).press('Enter');
    await dialog(page).getByText('Kata pencarian tidak disimpan').waitFor();
    await page.keyboard.type(name);
    await picture(page, `views-form-${size}`);
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await dialog(page).getByRole('button', { name, exact: true }).waitFor();
    const star = dialog(page).getByRole('button', { name: `Buka daftar dengan “${name}”` });
    await star.click();
    await dialog(page)
      .getByRole('button', { name: `Buka daftar dengan “${name}”`, pressed: true })
      .waitFor();
    await picture(page, `views-list-${size}`);
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });

    await visit(page, '/');
    await openFromMenu(page);
    await page.getByRole('list', { name: 'Saringan' }).getByText('Hanya yang terlambat').waitFor();
    expect(filterOf(page)).toEqual({ late: true });
    expect(['sort', 'order', 'perPage'].map((key) => params(page).get(key))).toEqual(['DUE', 'ASC', '50']);
    const column = phone
      ? page.getByText('Bidang', { exact: true })
      : page.getByRole('columnheader', { name: 'Bidang' });
    expect(await column.count()).toBe(0);
    await picture(page, `views-opened-${size}`);

    // Back to how the list comes, and the menu opens the view again.
    await button(page).click();
    await dialog(page).getByRole('button', { name: 'Tampilan asal' }).click();
    await expect.poll(() => params(page).get('sort')).toBe('REGISTERED');
    expect([filterOf(page), params(page).get('displayedFilters')]).toEqual([{}, '{}']);
    await openFromMenu(page);
    await expect.poll(() => params(page).get('sort')).toBe('DUE');
    await page.context().close();
  });

  test('a name that is taken is told at its field; a view is changed and removed', async () => {
    const page = await house.signedIn('loket1', { phone });
    await visit(page, listed({ open: true }));
    await button(page).click();
    await dialog(page).getByRole('button', { name: 'Simpan tampilan sekarang' }).click();
    await dialog(page).getByLabel('Nama tampilan').fill(name.toUpperCase());
    await dialog(page).getByRole('button', { name: 'Simpan', exact: true }).click();
    await dialog(page).getByText('Anda sudah memiliki tampilan dengan nama ini').waitFor();
    await dialog(page).getByRole('button', { name: 'Batal' }).click();
    await dialog(page)
      .getByRole('button', { name: `Ubah “${name}”` })
      .click();
    await dialog(page).getByLabel('Nama tampilan').fill(`Terbuka ${size}`);
    await dialog(page).getByLabel('Ganti isinya dengan tampilan sekarang').check();
    await dialog(page).getByRole('button', { name: 'Simpan', exact: true }).click();
    await dialog(page)
      .getByRole('button', { name: `Terbuka ${size}`, exact: true })
      .click();
    await expect.poll(() => filterOf(page)).toEqual({ open: true });
    await button(page).click();
    await dialog(page)
      .getByRole('button', { name: `Ubah “Terbuka ${size}”` })
      .click();
    await dialog(page).getByRole('button', { name: 'Hapus' }).click();
    await dialog(page).getByText('Belum ada tampilan tersimpan').waitFor();
    await page.context().close();
  });

  test('a manager shares a view with a role, whose people open it and cannot change it', async () => {
    const page = await house.signedIn('manajer', { phone });
    await visit(page, listed({ status: ['REGISTERED'] }));
    await button(page).click();
    await dialog(page).getByRole('button', { name: 'Simpan tampilan sekarang' }).click();
    await dialog(page).getByLabel('Nama tampilan').fill(`Untuk loket ${size}`);
    await dialog(page).getByLabel('Bagikan kepada semua orang berperan').click();
    await page.getByRole('option', { name: 'Petugas loket depan' }).click();
    await dialog(page).getByRole('button', { name: 'Simpan', exact: true }).click();
    await dialog(page).getByText('Dibagikan: ').waitFor();
    const other = await house.signedIn('loket2', { phone });
    await visit(other, '/case');
    await button(other).click();
    const shared = dialog(other).getByRole('button', { name: new RegExp(`^Untuk loket ${size}`) });
    await dialog(other).getByText('Dari ').first().waitFor();
    await picture(other, `views-shared-${size}`);
    expect(await dialog(other).getByRole('button', { name: /^Ubah/ }).count()).toBe(0);
    await shared.click();
    await expect.poll(() => filterOf(other)).toEqual({ status: ['REGISTERED'] });
    // Its keeper takes it away from everybody.
    await dialog(page)
      .getByRole('button', { name: `Ubah “Untuk loket ${size}”` })
      .click();
    await dialog(page).getByRole('button', { name: 'Hapus' }).click();
    await dialog(page).getByText('Belum ada tampilan tersimpan').waitFor();
    await Promise.all([page.context().close(), other.context().close()]);
  });
});
