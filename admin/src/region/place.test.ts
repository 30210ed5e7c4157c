import { expect, test } from 'vitest';
import { placeWords } from './place.ts';

const district = { name: 'Sukamaju', kind: 'DISTRICT' } as const;

test.each([
  [
    { code: '11.01.05.2001', name: 'Sukamaju', kind: 'VILLAGE', parent: district },
    'Desa Sukamaju, Kecamatan Sukamaju',
  ],
  [
    { code: '11.01.05.1002', name: 'Padasari', kind: 'URBAN_VILLAGE', parent: district },
    'Kelurahan Padasari, Kecamatan Sukamaju',
  ],
  [
    {
      code: '11.01.05',
      name: 'Sukamaju',
      kind: 'DISTRICT',
      parent: { name: 'Kabupaten Utama', kind: 'REGENCY' },
    },
    'Kecamatan Sukamaju',
  ],
  [{ code: '11.01', name: 'Kabupaten Utama', kind: 'REGENCY' }, 'Kabupaten Utama'],
  [{ code: '11.01', name: 'Utama', kind: 'REGENCY' }, 'Kabupaten Utama'],
  [{ code: '11.01.05.2001', name: null }, '11.01.05.2001'],
] as const)('a region says its kind, a village its district: %o', (region, words) => {
  expect(placeWords(region)).toBe(words);
});
