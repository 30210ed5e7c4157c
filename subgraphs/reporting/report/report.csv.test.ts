import { expect, it } from 'vitest';
import { type Table, tableToCsv } from './report.csv.ts';

interface Row {
  name: string;
  left: bigint | null;
}

const table = (rows: Row[]): Table<Row> => ({
  columns: [
    { title: { id: 'Program', en: 'Programme' }, value: (row) => row.name },
    { title: { id: 'Sisa', en: 'Left' }, value: (row) => row.left },
    { title: { id: 'Batas', en: 'Cap' }, value: () => ({ id: 'belum diketahui', en: 'unknown' }) },
  ],
  rows,
});

it('speaks the language of the reader', () => {
  expect(tableToCsv(table([{ name: 'Rusela', left: 3n }]), 'id')).toBe(
    'Program,Sisa,Batas\r\nRusela,3,belum diketahui',
  );
  expect(tableToCsv(table([{ name: 'Rusela', left: 3n }]), 'en')).toBe(
    'Programme,Left,Cap\r\nRusela,3,unknown',
  );
});

it('quotes what would break the line, and leaves nothing where there is no value', () => {
  expect(tableToCsv(table([{ name: 'Beras, "miskin"', left: null }]), 'en')).toBe(
    'Programme,Left,Cap\r\n"Beras, ""miskin""",,unknown',
  );
});

it('disarms formulas in texts, and leaves negative numbers numbers', () => {
  expect(tableToCsv(table([{ name: '=HYPERLINK("x")', left: -2n }]), 'en')).toBe(
    `Programme,Left,Cap\r\n"'=HYPERLINK(""x"")",-2,unknown`,
  );
});

it('gives the header alone where there are no rows', () => {
  expect(tableToCsv(table([]), 'en').trim()).toBe('Programme,Left,Cap');
});
