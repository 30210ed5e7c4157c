import { describe, expect, it } from 'vitest';
import { inWords, longDate, longDateOf, placeOf, rupiah, rupiahInWords, wholeNumber } from './indonesian.ts';

describe('Indonesian forms', () => {
  it('writes days with the month in words', () => {
    expect(longDate('2026-12-01')).toBe('1 Desember 2026');
    expect(longDate('2026-05-31')).toBe('31 Mei 2026');
  });

  it("takes the office's day of a moment, not the day in UTC", () => {
    expect(longDateOf('2026-11-30T18:30:00.000Z')).toBe('1 Desember 2026');
  });

  it('puts points between thousands', () => {
    expect([0, 999, 1000, 46482, 1234567].map(wholeNumber)).toEqual([
      '0',
      '999',
      '1.000',
      '46.482',
      '1.234.567',
    ]);
    expect(rupiah(5_000_000n)).toBe('Rp 5.000.000');
  });

  it.each([
    [0n, 'nol'],
    [1n, 'satu'],
    [10n, 'sepuluh'],
    [11n, 'sebelas'],
    [12n, 'dua belas'],
    [20n, 'dua puluh'],
    [21n, 'dua puluh satu'],
    [100n, 'seratus'],
    [111n, 'seratus sebelas'],
    [250n, 'dua ratus lima puluh'],
    [1000n, 'seribu'],
    [1100n, 'seribu seratus'],
    [2001n, 'dua ribu satu'],
    [11_000n, 'sebelas ribu'],
    [100_000n, 'seratus ribu'],
    [101_000n, 'seratus satu ribu'],
    [1_000_000n, 'satu juta'],
    [1_001_000n, 'satu juta seribu'],
    [5_250_000n, 'lima juta dua ratus lima puluh ribu'],
    [447_868_000n, 'empat ratus empat puluh tujuh juta delapan ratus enam puluh delapan ribu'],
    [1_000_000_000n, 'satu miliar'],
    [999_000_000_000_000n, 'sembilan ratus sembilan puluh sembilan triliun'],
  ])('says %s as "%s"', (value, words) => {
    expect(inWords(value)).toBe(words);
  });

  it('writes amounts in words, and refuses those without words', () => {
    expect(rupiahInWords(250_000n)).toBe('Rp 250.000 (dua ratus lima puluh ribu rupiah)');
    expect(() => inWords(10n ** 15n)).toThrow(RangeError);
  });

  it('names the place of a regency or city', () => {
    expect(['Kabupaten Sragen', 'Kota Payakumbuh', 'KABUPATEN TEGAL'].map(placeOf)).toEqual([
      'Sragen',
      'Payakumbuh',
      'TEGAL',
    ]);
  });
});
