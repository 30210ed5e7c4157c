import { expect, test } from 'vitest';
import { homeText, placeText } from './subject.query.ts';

const district = { kind: 'DISTRICT', name: 'Sukamaju' };
const village = { kind: 'VILLAGE', name: 'Sukamaju', parent: district };

test('[SRG-21] a village on paper says its kind and its district, also where both have one name', () => {
  expect(placeText(village)).toBe('Desa Sukamaju, Kecamatan Sukamaju');
  expect(placeText({ ...village, kind: 'URBAN_VILLAGE' })).toBe('Kelurahan Sukamaju, Kecamatan Sukamaju');
  expect(homeText({ address: 'Dusun Timur', rt: '002', rw: null, region: village })).toBe(
    'Dusun Timur RT 002, Desa Sukamaju, Kecamatan Sukamaju',
  );
});

test('[OUR-1] kinds are called as the office calls them, and a name that says its kind says it once', () => {
  const words = { RegionKind: { VILLAGE: { id: 'kampung', en: 'village' } } };
  expect(placeText(village, words)).toBe('Kampung Sukamaju, Kecamatan Sukamaju');
  expect(placeText({ ...district, parent: { kind: 'REGENCY', name: 'Kabupaten Utama' } })).toBe(
    'Kecamatan Sukamaju, Kabupaten Utama',
  );
  expect(placeText({ kind: 'VILLAGE', name: 'Sukamaju', parent: null })).toBe('Desa Sukamaju');
  expect(placeText(null)).toBeNull();
});
