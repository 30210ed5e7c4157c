import { expect, test } from 'vitest';
import { nameKey } from './person.name.ts';

test.each([
  ['Hj. Soetinah', 'sutinah'],
  ['SUTINAH', 'sutinah'],
  ['Sdr. Djoko Tjahjono', 'joko cahjono'],
  ['Moch. Djoko, S.Pd., M.M.', 'muhamad joko'],
  ['M. Yusuf', 'muhamad yusuf'],
  ["Nur'aini  binti Achmad", 'nuraini binti ahmad'],
  ['Alm. H. Sastro-Wiyono', 'sastro wiyono'],
  ['St. Aminah', 'siti aminah'],
  ['H.', 'h'],
  ['', ''],
])('the name %s is searched as %s', (name, key) => {
  expect(nameKey(name)).toBe(key);
});

test('titles and old spellings never tell two writings of one name apart', () => {
  expect(nameKey('R. Soekardjo')).toBe(nameKey('Sukarjo'));
  expect(nameKey('Sri Soelastri')).toBe(nameKey('sri sulastri'));
});
