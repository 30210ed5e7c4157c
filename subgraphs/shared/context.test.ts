import { expect, it, vi } from 'vitest';
import { inOfficeWords } from './context.ts';
import type { OfficeWords } from './word.ts';

const NEEDS = { id: 'Perlu {Title.REGIONAL_HEAD}.', en: 'Needs the {Title.REGIONAL_HEAD}.' };
const MAYOR: OfficeWords = { Title: { REGIONAL_HEAD: { id: 'Wali Kota', en: 'Mayor' } } };

it('[OUR-1] reads the office’s words only for a text that names one', async () => {
  const officeWords = vi.fn(async () => MAYOR);
  expect(inOfficeWords({ language: 'id', officeWords }, { id: 'Tidak ada.', en: 'None.' })).toBe(
    'Tidak ada.',
  );
  expect(inOfficeWords({ language: 'en', officeWords }, { ...NEEDS, en: 'Needs more {than} this.' })).toBe(
    'Needs more {than} this.',
  );
  expect(officeWords).not.toHaveBeenCalled();
  expect(await inOfficeWords({ language: 'id', officeWords }, NEEDS)).toBe('Perlu Wali Kota.');
  expect(await inOfficeWords({ language: 'en', officeWords }, NEEDS)).toBe('Needs the Mayor.');
});

it('[OUR-1] says the program’s own words where the office has none, with a capital at the beginning', async () => {
  const ctx = { language: 'id', officeWords: async () => ({}) } as const;
  expect(await inOfficeWords(ctx, NEEDS)).toBe('Perlu Kepala Daerah.');
  const first = { id: '{RegionLevel.VILLAGE} ini di luar wilayah.', en: '' };
  expect(await inOfficeWords(ctx, first)).toBe('Desa/kelurahan ini di luar wilayah.');
});
