import { expect, test } from 'vitest';
import { inOrder } from './order.ts';
import { headed, pivot } from './pivot.ts';

const [health, education] = [
  { key: 'HEALTH', label: 'Kesehatan' },
  { key: 'EDUCATION', label: 'Pendidikan' },
];
const [reviewed, referred] = [headed('Ditelaah'), headed('Dirujuk')];

test('numbers of one place add up, and a place without numbers is zero', () => {
  const cells = [
    { line: health, column: reviewed, value: 2 },
    { line: health, column: reviewed, value: 3 },
    { line: education, column: referred, value: 1 },
  ];
  expect(pivot(cells)).toEqual({
    columns: [reviewed, referred],
    lines: [
      { ...health, values: [5, 0], total: 5 },
      { ...education, values: [0, 1], total: 1 },
    ],
  });
});

test('[TGL-8] two villages of one name are two lines, each with its own figures and total', () => {
  const [one, other] = [
    { key: '33.14.01.2001', label: 'Banaran' },
    { key: '33.14.02.2005', label: 'Banaran' },
  ];
  const cells = [
    { line: one, column: referred, value: 4 },
    { line: other, column: referred, value: 7 },
  ];
  const totals = new Map([
    [one.key, 40],
    [other.key, 70],
  ]);
  expect(pivot(cells, [], totals).lines).toEqual([
    { ...one, values: [4], total: 40 },
    { ...other, values: [7], total: 70 },
  ]);
  expect(pivot(cells.map(({ line, value }) => ({ line: referred, column: line, value }))).columns).toEqual([
    one,
    other,
  ]);
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
  const columns = inOrder(rows, 'STATUS').map(({ status }) => headed(status));
  expect(columns.map(({ key }) => key)).toEqual(['REGISTERED', 'VERIFYING', 'REFERRED', 'SOLVED']);
  const cells = [
    { line: health, column: headed('SOLVED'), value: 9 },
    { line: health, column: headed('REGISTERED'), value: 1 },
  ];
  expect(pivot(cells, columns)).toEqual({
    columns,
    lines: [{ ...health, values: [1, 0, 0, 9], total: 10 }],
  });
});
