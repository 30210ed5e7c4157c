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
const chips = (page: Page) => page.getByRole('list', { name: 'Saringan' });

describe.each([{ phone: false }, { phone: true }])('a list of work, phone: $phone', ({ phone }) => {
  const size = phone ? 'phone' : 'desk';

  test('shows the filter that a link sets and lets it be switched off; back brings it again', async () => {
    const page = await house.signedIn('manajer', { phone });
    await visit(page, `/case?filter=${encodeURIComponent(JSON.stringify({ late: true }))}`);
    await chips(page).getByRole('button', { name: 'Hanya yang terlambat' }).click();
    await expect.poll(() => params(page).get('filter')).toBe('{}');
    await page.goBack();
    await chips(page).getByRole('button', { name: 'Hanya yang terlambat' }).waitFor();
    await page.context().close();
  });

  test('keeps filters, order, columns and page size in an address that shows another reader the same', async () => {
    const page = await house.signedIn('manajer', { phone });
    await visit(page, '/case');
    await page.getByRole('button', { name: 'Saring dan tampilan' }).click();
    const panel = page.getByRole('dialog', { name: 'Saring dan tampilan' });
    for (const [label, option] of [
      ['Kemendesakan', 'biasa'],
      ['Urutan', 'Batas waktu, naik'],
      ['Baris per halaman', '50'],
    ] as const) {
      await panel.getByRole('combobox', { name: label }).click();
      await page.getByRole('option', { name: option }).click();
    }
    await panel.getByRole('checkbox', { name: 'Batas waktu' }).click();
    await picture(page, `lists-panel-${size}`);
    expect(await seriousFindings(page)).toEqual([]);
    await panel.getByRole('button', { name: 'Tampilkan' }).click();
    await expect.poll(() => params(page).get('displayedFilters')).toContain('DUE');
    expect(params(page).get('perPage')).toBe('50');
    expect([params(page).get('sort'), params(page).get('order')]).toEqual(['DUE', 'ASC']);
    await picture(page, `lists-case-${size}`);
    const address = page.url();
    const other = await house.signedIn('loket1', { phone });
    await visit(other, address);
    await chips(other).getByRole('button', { name: 'Kemendesakan: biasa' }).waitFor();
    await other.getByText('Batas waktu', { exact: true }).first().waitFor();
    await Promise.all([page.context().close(), other.context().close()]);
  });

  test.each([
    ['manajer', '/letter', 'Keadaan', 'Tidak berlaku lagi', { valid: false }],
    ['manajer', '/program', 'Keadaan', 'Tidak aktif', { state: 'INACTIVE' }],
    ['manajer', '/waiting', 'Keadaan', 'Menunggu', { status: 'WAITING' }],
    ['admin', '/unit', 'Keadaan', 'Berakhir', { state: 'ENDED' }],
    ['admin', '/account', 'Keadaan', 'Aktif', { locked: false }],
  ] as const)(
    '%s at %s: a filter is chosen, said on its chip and switched off',
    async (username, path, label, option, filter) => {
      const page = await house.signedIn(username, { phone });
      await visit(page, path);
      await page.getByRole('button', { name: 'Saring dan tampilan' }).click();
      const panel = page.getByRole('dialog', { name: 'Saring dan tampilan' });
      await panel.getByRole('combobox', { name: label }).click();
      await page.getByRole('option', { name: option, exact: true }).click();
      await panel.getByRole('button', { name: 'Tampilkan' }).click();
      const chip = chips(page).getByRole('button', { name: `${label}: ${option}` });
      await chip.waitFor();
      await expect.poll(() => JSON.parse(params(page).get('filter') ?? '{}')).toEqual(filter);
      await page.waitForLoadState('networkidle');
      await picture(page, `lists${path.replace('/', '-')}-${size}`);
      expect(await seriousFindings(page)).toEqual([]);
      await chip.click();
      await expect.poll(() => params(page).get('filter')).toBe('{}');
      await page.context().close();
    },
  );

  test('a manager looks at the work of one officer; others are not asked for one', async () => {
    const page = await house.signedIn('manajer', { phone });
    await visit(page, '/case');
    await page.getByRole('button', { name: 'Saring dan tampilan' }).click();
    const panel = page.getByRole('dialog', { name: 'Saring dan tampilan' });
    await panel.getByRole('combobox', { name: 'Petugas', exact: true }).fill('Sri');
    await page.getByRole('option', { name: 'Sri Wahyuni' }).click();
    await panel.getByRole('button', { name: 'Tampilkan' }).click();
    await chips(page).getByRole('button', { name: 'Petugas: Sri Wahyuni' }).waitFor();
    expect(params(page).get('filter')).toContain('officerAccountId');
    const other = await house.signedIn('loket1', { phone });
    await visit(other, '/case');
    await other.getByRole('button', { name: 'Saring dan tampilan' }).click();
    await other.getByRole('combobox', { name: 'Urutan' }).waitFor();
    expect(await other.getByRole('combobox', { name: 'Petugas', exact: true }).count()).toBe(0);
    await Promise.all([page.context().close(), other.context().close()]);
  });

  test('selects all that match, over all pages, and refuses when their number has changed', async () => {
    const page = await house.signedIn('manajer', { phone });
    await visit(page, '/referral');
    await page.getByRole('checkbox', { name: 'Pilih semua di halaman ini' }).check();
    const bar = page.getByRole('region', { name: 'Pilihan' });
    await bar.getByText('25 dipilih').waitFor();
    const button = bar.getByRole('button', { name: /^Pilih semua \d+ yang cocok$/ });
    const [, count] = /(\d+)/.exec((await button.textContent()) ?? '') ?? [];
    await picture(page, `lists-selected-${size}`);
    await button.click();
    await bar.getByText(`${count} yang cocok dipilih`).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await bar.getByRole('button', { name: 'Batalkan pilihan' }).click();
    await page.getByRole('checkbox', { name: 'Pilih semua di halaman ini' }).check();
    // Somebody else changes the list meanwhile: as the server would answer then.
    await page.route('**/graphql', async (route) => {
      const body = route.request().postDataJSON();
      if (body.variables?.expectedCount) body.variables.expectedCount += 1;
      await route.continue({ postData: JSON.stringify(body) });
    });
    await button.click();
    await page.getByText(`Yang cocok kini ${count}, bukan ${Number(count) + 1}`).waitFor();
    await bar.getByText('25 dipilih').waitFor();
    await page.context().close();
  });
});

test('a checkbox is named by its row, and a selection holds over pages', async () => {
  const page = await house.signedIn('manajer');
  await visit(page, '/referral');
  const [number = '', about = ''] = await page
    .getByRole('row')
    .nth(1)
    .locator('th, td:not(:first-child)')
    .allInnerTexts();
  expect(number).toMatch(/\d/);
  await page.getByRole('checkbox', { name: `Pilih ${number} ${about}`, exact: true }).check();
  await page.getByRole('button', { name: 'Berikutnya' }).click();
  await expect.poll(() => params(page).get('page')).toBe('2');
  await page.waitForLoadState('networkidle');
  await page
    .getByRole('checkbox', { name: /^Pilih .*\d/ })
    .nth(1)
    .check();
  const bar = page.getByRole('region', { name: 'Pilihan' });
  await bar.getByText('2 dipilih').waitFor();
  await page.locator('main table tbody a').first().click();
  await page.waitForURL(/\/case\/.*\/show/);
  await page.goBack();
  await bar.getByText('2 dipilih').waitFor();
  // A page that was opened anew knows the rows of its own page only: what it would not act on is not said to be selected.
  await page.reload();
  await bar.getByText('1 dipilih').waitFor();
  await page.context().close();
});

test('columns that do not fit are announced until they are in sight', async () => {
  const page = await house.signedIn('manajer');
  await page.setViewportSize({ width: 760, height: 768 });
  await visit(page, '/referral');
  const sign = page.getByText('Masih ada kolom di kanan');
  await sign.waitFor();
  await picture(page, 'lists-sideways');
  await page.getByRole('group', { name: 'Rujukan' }).evaluate((box) => box.scrollTo(9999, 0));
  await expect.poll(() => sign.isVisible()).toBe(false);
  await page.context().close();
});
