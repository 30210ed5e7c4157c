import { expect, it } from 'vitest';
import { dimensionColumns, type Place, placeOf } from './dimension.ts';
import { type Table, tableToCsv } from './report.csv.ts';

const NOWHERE = placeOf({}, new Map());

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
    'Program;Sisa;Batas\r\nRusela;3;belum diketahui',
  );
  expect(tableToCsv(table([{ name: 'Rusela', left: 3n }]), 'en')).toBe(
    'Programme;Left;Cap\r\nRusela;3;unknown',
  );
});

it('quotes line breaks and separators, and leaves missing values empty', () => {
  expect(tableToCsv(table([{ name: 'Beras; "miskin"', left: null }]), 'en')).toBe(
    'Programme;Left;Cap\r\n"Beras; ""miskin""";;unknown',
  );
});

it('disarms formulas in texts, and leaves negative numbers numbers', () => {
  expect(tableToCsv(table([{ name: '=HYPERLINK("x")', left: -2n }]), 'en')).toBe(
    `Programme;Left;Cap\r\n"'=HYPERLINK(""x"")";-2;unknown`,
  );
});

it('gives the header alone where there are no rows', () => {
  expect(tableToCsv(table([]), 'en').trim()).toBe('Programme;Left;Cap');
});

it('writes days as the office does, and a comma before decimals', () => {
  const columns = [
    { title: { id: 'Tanggal', en: 'Day' }, value: () => '2026-03-09' },
    { title: { id: 'Bulan', en: 'Month' }, value: () => '2026-03' },
    { title: { id: 'Bagian', en: 'Share' }, value: () => -0.25 },
  ];
  expect(tableToCsv({ columns, rows: [{}] }, 'id')).toBe('Tanggal;Bulan;Bagian\r\n09/03/2026;2026-03;-0,25');
});

it('says districts and villages by code and by name, and by code alone where a name is not known', () => {
  const place = (districtCode: string, villageCode: string): Place => ({
    ...NOWHERE,
    districtCode,
    villageCode,
  });
  const rows = [place('33.14.01', '33.14.01.2001'), place('33.14.02', '33.14.02.2001')];
  const names = new Map([
    ['33.14.01', 'Kalijambe'],
    ['33.14.01.2001', 'Karangjati'],
  ]);
  const table = { columns: dimensionColumns(['DISTRICT', 'VILLAGE']), rows };
  expect(tableToCsv(table, 'id', names).split('\r\n')).toEqual([
    'Kode kecamatan;Kecamatan;Kode desa/kelurahan;Desa/kelurahan',
    '33.14.01;Kalijambe;33.14.01.2001;Karangjati',
    '33.14.02;;33.14.02.2001;',
  ]);
});
