import { expect, test } from 'vitest';
import { pivot } from './pivot.ts';

test('numbers of one place add up, and a place without numbers is zero', () => {
  const cells = [
    { line: 'Kesehatan', column: 'Ditelaah', value: 2 },
    { line: 'Kesehatan', column: 'Ditelaah', value: 3 },
    { line: 'Pendidikan', column: 'Dirujuk', value: 1 },
  ];
  expect(pivot(cells)).toEqual({
    columns: ['Ditelaah', 'Dirujuk'],
    lines: [
      { label: 'Kesehatan', values: [5, 0], total: 5 },
      { label: 'Pendidikan', values: [0, 1], total: 1 },
    ],
  });
});
