import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { program } from '../testkit/claims.ts';
import { type ConsoleHouse, openConsoleHouse, seriousFindings, visit } from './console.ts';

let house: ConsoleHouse;
beforeAll(async () => {
  house = await openConsoleHouse(tmpdir());
});
afterAll(() => house?.close());

const WHAT_IF = `/program/${program('RUSELA')}/what-if`;
const fact = (page: Awaited<ReturnType<ConsoleHouse['signedIn']>>, term: string) =>
  page.getByRole('region', { name: 'Akibatnya' }).locator('dt', { hasText: term }).locator('+ dd');

describe('what a programme might be', () => {
  test('[SRG-14] the manager changes number, amount and cut-offs, sees what follows, keeps it, compares it and makes it a draft', async () => {
    const page = await house.signedIn('manajer');
    await visit(page, `/program/${program('RUSELA')}/show`);
    await page.getByRole('link', { name: 'Bagaimana jika …' }).click();
    await page.getByRole('heading', { level: 1, name: /^Bagaimana jika: / }).waitFor();
    await page.getByText('Belum ada yang diubah.').waitFor();
    await page.getByLabel('Besaran satu bantuan').fill('6.000.000');
    await page.getByLabel('Penerima setahun').fill('2');
    await page.getByLabel('Syarat', { exact: true }).click();
    await page.getByRole('option', { name: 'Tanpa syarat' }).click();
    await fact(page, 'Biaya setahun').getByText('12.000.000').waitFor();
    await fact(page, 'Masuk').getByText('+').waitFor();
    await page.getByRole('button', { name: 'Kecamatan', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Golongan', exact: true }).click();
    await page.getByRole('region', { name: 'Menurut golongan' }).getByText('Belum ada golongan').waitFor();
    expect(await seriousFindings(page)).toEqual([]);

    await page.getByRole('button', { name: 'Simpan skenario' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nama skenario').fill('Dua keluarga, tanpa syarat');
    await dialog.getByRole('button', { name: 'Simpan skenario' }).click();
    await page.getByText('Dibuka: Dua keluarga, tanpa syarat').waitFor();

    await page.getByRole('checkbox', { name: 'Ubah batas nilai golongan' }).check();
    const cutOffs = page.getByLabel(/, mulai nilai$/);
    await cutOffs.first().fill('0');
    await page.getByText('Batas ini harus lebih rendah daripada batas golongan sebelumnya.').waitFor();
    expect(await page.getByRole('button', { name: 'Simpan perubahan' }).isDisabled()).toBe(true);
    await page.getByRole('checkbox', { name: 'Ubah batas nilai golongan' }).uncheck();
    await page.getByLabel('Penerima setahun').fill('3');
    await fact(page, 'Biaya setahun').getByText('18.000.000').waitFor();
    await page.getByRole('button', { name: 'Simpan sebagai skenario baru' }).click();
    await dialog.getByLabel('Nama skenario').fill('dua keluarga, TANPA syarat');
    await dialog.getByRole('button', { name: 'Simpan skenario' }).click();
    await dialog.getByText('Nama ini sudah dipakai skenario lain program ini.').waitFor();
    await dialog.getByLabel('Nama skenario').fill('Tiga keluarga');
    await dialog.getByRole('button', { name: 'Simpan skenario' }).click();
    await page.getByText('Dibuka: Tiga keluarga').waitFor();

    for (const name of ['Dua keluarga, tanpa syarat', 'Tiga keluarga'])
      await page.getByRole('checkbox', { name: `Bandingkan ${name}` }).check();
    await page.getByRole('link', { name: 'Bandingkan yang dipilih' }).click();
    await page.getByRole('heading', { level: 1, name: /^Perbandingan skenario/ }).waitFor();
    const cost = page.getByRole('row', { name: /^Biaya setahun/ });
    expect((await cost.textContent())?.replaceAll('\u00a0', ' ')).toMatch(/Rp 12\.000\.000Rp 18\.000\.000$/);
    expect(await seriousFindings(page)).toEqual([]);

    await page.getByRole('link', { name: 'Kembali ke skenario' }).click();
    await page.getByRole('button', { name: 'Buka', exact: true }).first().click();
    await page.getByText('Dibuka: Dua keluarga, tanpa syarat').waitFor();
    await page.getByRole('button', { name: 'Jadikan rancangan' }).click();
    await dialog.getByText('Jumlah penerima diubah sebagai kuota di halaman program.').waitFor();
    await dialog.getByRole('button', { name: 'Jadikan rancangan' }).click();
    await page.getByRole('heading', { level: 1, name: /^Rancangan / }).waitFor();
    const compare = page.getByRole('region', { name: 'Dibandingkan dengan yang berlaku' });
    await compare.getByRole('row', { name: /6\.000\.000/ }).waitFor();
    await page.context().close();
  });

  test('[SRG-14] the planner reads rough figures of what was kept, on a phone too, and changes nothing', async () => {
    const page = await house.signedIn('bappeda', { phone: true });
    await visit(page, WHAT_IF);
    await page.getByText('Tiga keluarga').waitFor();
    expect(await page.getByRole('button', { name: 'Simpan skenario' }).count()).toBe(0);
    await page.getByRole('checkbox', { name: 'Bandingkan Tiga keluarga' }).check();
    await page.getByRole('link', { name: 'Bandingkan yang dipilih' }).click();
    await page.getByText(/^.*Angka kasar per /).waitFor();
    await page
      .getByRole('row', { name: /^Terjangkau jumlah penerima/ })
      .getByText('< 5')
      .first()
      .waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.context().close();
  });
});
