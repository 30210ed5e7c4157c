import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LEAST_SCORE, scoreMatch } from './person.match.ts';
import { nameKey } from './person.name.ts';
import { nameSimilarity, wordSimilarity } from './person.similarity.ts';

const like = (a: string, b: string) => nameSimilarity(nameKey(a), nameKey(b));
/** The score of the name alone; from LEAST_SCORE on, a counter sees the person. */
const score = (a: string, b: string) =>
  scoreMatch(
    { nameKey: nameKey(a), birthDate: null, villageCode: null },
    { nameKey: nameKey(b), birthDate: null, villageCode: '33.14.01.2001' },
  ).score;

test.each([
  ['Siti Aminah', 'Aminah'],
  ['Sri Wahyuni', 'Wahyuni'],
  ['M. Arifin', 'Arifin'],
  ['Sutinah', 'Sutinah Lestari'],
  ['Sri Wahyuni', 'Sri Wahyuningsih'],
  ['Supri', 'Supriyanto'],
  ['Nurhayati', 'Nur Hayati'],
  ['Siti Nurhayati', 'Siti Nur Hayati'],
  ['Dewi Kusumawati', 'Dewi Kusuma Wati'],
  ['Sriwahyuni', 'Sri Wahyuni'],
  ['Aminah Siti', 'Siti Aminah'],
  ['Abdul Rohman', 'Abdurrahman'],
  ['Soemijati', 'Sumiyati'],
  ['Sujanto', 'Suyanto'],
  ['Wahjoe', 'Wahyu'],
  ['Sutrisno', 'Sutrisna'],
  ['Jaenab', 'Zainab'],
  ['Chotimah', 'Kotimah'],
  ['Yulianti', 'Julianti'],
  ['Sulastri', 'Sulasrti'],
  ['Sutinah', 'Sutimah'],
  ['Ngatiyem', 'Ngatinem'],
])('%s may be %s', (a, b) => {
  expect(score(a, b)).toBeGreaterThanOrEqual(LEAST_SCORE);
});

test.each([
  ['Sutinah', 'Wagimin'],
  ['Suparno', 'Suparmi'],
  ['Siti Aminah', 'Siti Khotimah'],
  ['Siti', 'Siti Aminah'],
  ['Slamet Riyadi', 'Slamet Widodo'],
  ['Joko Santoso', 'Joko Widodo'],
  ['Sri Wahyuni', 'Sri Rahayu'],
  ['Muhammad Arifin', 'Muhammad Fauzi'],
  ['Nur Hayati', 'Nur Hidayah'],
  ['Abdul Rahman', 'Abdul Majid'],
  ['Ani', 'Ana'],
])('%s is not %s', (a, b) => {
  expect(score(a, b)).toBeLessThan(LEAST_SCORE);
});

test('a name is most similar to itself; similarity is symmetric', () => {
  const name = fc
    .array(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 1, maxLength: 4 })
    .map((words) => words.join(' '));
  fc.assert(
    fc.property(name, name, (a, b) => {
      const similarity = nameSimilarity(a, b);
      expect(nameSimilarity(b, a)).toBeCloseTo(similarity, 9);
      expect(similarity).toBeGreaterThanOrEqual(0);
      expect(similarity === 1).toBe(a === b);
      expect(wordSimilarity(a, b)).toBeCloseTo(wordSimilarity(b, a), 9);
    }),
  );
});

test('a slip of one letter in a long name costs little, a title nothing', () => {
  expect(like('Hj. Suprihatin', 'Suprihatin')).toBe(1);
  expect(like('Suprihatin', 'Suprihatini')).toBeGreaterThan(0.8);
});
