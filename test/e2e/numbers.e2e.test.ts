import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ConsoleHouse, choose, openConsoleHouse, visit } from './console.ts';

let house: ConsoleHouse;
beforeAll(async () => {
  house = await openConsoleHouse(tmpdir());
});
afterAll(() => house?.close());

/** A number field of the browser takes `1.000` for 1. */
test.each([{ phone: false }, { phone: true }])(
  '[PYK-1] a quota typed with separators is that many, phone: $phone',
  async ({ phone }) => {
    const page = await house.signedIn('manajer', { phone });
    await visit(page, '/program');
    await page.locator('main a[href$="/show"]').first().click();
    await page.getByRole('button', { name: 'Tetapkan kuota' }).click();
    const dialog = page.getByRole('dialog');
    await choose(dialog, 'Jenis kuota', 'Angka');
    const cap = dialog.getByLabel('Banyaknya');
    const typed = phone ? '1.250' : '1.500';
    await cap.fill('seribu');
    await cap.blur();
    expect(await cap.getAttribute('aria-invalid')).toBe('true');
    expect(await cap.inputValue()).toBe('seribu');
    await cap.fill(typed);
    await cap.blur();
    expect(await cap.inputValue()).toBe(typed);
    await dialog.getByRole('button', { name: 'Tetapkan kuota' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText(typed).first().waitFor();
    await page.context().close();
  },
);
