import { expect, test } from 'vitest';
import { csvCell, toCsv } from './csv.ts';

test('a text that a spreadsheet would run as a formula is disarmed', () => {
  expect(csvCell('=HYPERLINK("http://x")')).toBe('"\'=HYPERLINK(""http://x"")"');
  expect(csvCell('-1+2')).toBe("'-1+2");
  expect(csvCell('\t=1')).toBe("'\t=1");
  expect(csvCell(-12)).toBe('-12');
});

test('days and decimals are written as the office writes them', () => {
  expect(csvCell('2026-03-09')).toBe('09/03/2026');
  const noon = new Date(2026, 2, 9, 12, 5).toISOString();
  expect(csvCell(noon)).toBe('09/03/2026 12:05');
  expect(csvCell('2026-03')).toBe('2026-03');
  expect(csvCell(1.5)).toBe('1,5');
});

test('columns without text stay out of the file', () => {
  const columns = [
    { label: 'Nama', render: () => null, text: (row: { name: string }) => row.name },
    { label: 'Tombol', render: () => null },
  ];
  expect(toCsv([{ name: 'Siti; Aminah' }], columns)).toBe('Nama\r\n"Siti; Aminah"');
});
