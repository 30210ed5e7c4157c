import { expect, test } from 'vitest';
import { inOrder } from './order.ts';
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

test('[OUR-1] classes are in the order of the survey form, also where the first line has only some', () => {
  const row = (sector: string, code: string | null, position: number | null) => ({
    sector,
    classLabel:
      code === null
        ? null
        : {
            ...{ __typename: 'ReportLabel' as const, id: code, code, position },
            name: { __typename: 'LocalizedText' as const, id: code, en: code },
          },
  });
  const rows = [row('A', 'ALUM', 2), row('A', 'OF_NO_FORM', null), row('B', null, null), row('B', 'ZINC', 1)];
  expect(inOrder(rows, 'CLASS').map(({ classLabel }) => classLabel?.code)).toEqual([
    undefined,
    'ZINC',
    'ALUM',
    'OF_NO_FORM',
  ]);
});

test('states are in the order of a case, whatever the numbers', () => {
  const rows = (['SOLVED', 'REGISTERED', 'REFERRED', 'VERIFYING'] as const).map((status) => ({ status }));
  const columns = inOrder(rows, 'STATUS').map(({ status }) => status);
  expect(columns).toEqual(['REGISTERED', 'VERIFYING', 'REFERRED', 'SOLVED']);
  const cells = [
    { line: 'Kesehatan', column: 'SOLVED', value: 9 },
    { line: 'Kesehatan', column: 'REGISTERED', value: 1 },
  ];
  expect(pivot(cells, columns)).toEqual({
    columns,
    lines: [{ label: 'Kesehatan', values: [1, 0, 0, 9], total: 10 }],
  });
});
