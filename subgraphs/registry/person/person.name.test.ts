import { expect, test } from 'vitest';
import { nameBeginnings, nameKey } from './person.name.ts';

test.each([
  ['Hj. Soetinah', 'sutina'],
  ['SUTINAH', 'sutina'],
  ['Sdr. Djoko Tjahjono', 'joko cahjono'],
  ['Moch. Djoko, S.Pd., M.M.', 'muhamat joko'],
  ['Joko Susilo S.Kom', 'joko susilo'],
  ['M. Yusuf', 'muhamat yusup'],
  ["Nur'aini  binti Achmad", 'nuraini'],
  ['Alm. H. Sastro-Wiyono', 'sastro wiono'],
  ['St. Aminah', 'siti amina'],
  ['Bu Khotimah', 'hotima'],
  ['Abdurrahman', 'abdul rahman'],
  ['Abdullah', 'abdula'],
  ['H.', 'h'],
  ['', ''],
])('the name %s is searched as %s', (name, key) => {
  expect(nameKey(name)).toBe(key);
});

test.each([
  ['Soeharto', 'Suharto'],
  ['R. Soekardjo', 'Sukarjo'],
  ['Muhamad', 'Mohammad', 'Moh.', 'Moch.', 'Muh.', 'M.', 'Muchammad', 'MUHAMMAD'],
  ['Achmad', 'Ahmad', 'Akhmad', 'Ahmat'],
  ['Abdul Rahman', 'Abdurrahman', 'Abd. Rahman', 'Abdur Rahman'],
  ['Djoko', 'Joko', 'Djokko'],
  ['Chotimah', 'Khotimah', 'Hotimah', 'Hj. Khotima'],
  ['Qomariyah', 'Komariah', 'Qomariah'],
  ['Zainab', 'Zaenab', 'Sainab'],
  ['Taufiq', 'Taufik', 'Taupik'],
  ['Yusuf', 'Yusup', 'Alm. Yusuf'],
  ['Sumiyati', 'Sumiati'],
  ['Rizky', 'Rizki', 'Riski', 'Rizqi'],
  ['Budhi Setyo', 'Budi Setiyo'],
  ['Noer Hasanah', 'Nur Khasanah'],
  ['Sri Soelastri', 'sri sulastri', 'Seri Sulastri'],
  ['Siti Aminah', 'St. Amina', 'Sitti Aminah', 'Hj. Siti Aminah binti Slamet, S.Ag.'],
])('%s is one name, however it is written', (...spellings) => {
  expect(new Set(spellings.filter(Boolean).map(nameKey)).size).toBe(1);
});

test('a typed word may be whole or cut short', () => {
  expect(nameBeginnings('Muhammad sut')).toEqual([['muhamat', 'muhamad'], ['sut']]);
  expect(nameBeginnings('fadh')).toEqual([['pat', 'pad']]);
});
