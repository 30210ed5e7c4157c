import { expect, test } from 'vitest';
import { digitsOf, mayBeName } from './search.data.ts';

test.each([
  ['Siti', true],
  ["Nur'aini", true],
  ['2026/SRG/000123', false],
  ['000123', false],
  ['', false],
])('%s may be a name: %s', (text, isName) => {
  expect(mayBeName(text)).toBe(isName);
});

test('a number is typed with spaces, dots or hyphens, or is none', () => {
  expect(digitsOf('339901 520387.0001')).toBe('3399015203870001');
  expect(digitsOf('3399')).toBe('3399');
  expect(digitsOf('2026/SRG/000123')).toBeNull();
  expect(digitsOf('Siti')).toBeNull();
});
