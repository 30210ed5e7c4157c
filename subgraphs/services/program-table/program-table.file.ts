import Papa from 'papaparse';
import type { SheetData } from 'write-excel-file/node';
import { CSV } from '../../shared/csv.ts';
import type { Language, LocalizedText } from '../../shared/errors.ts';
import { guarded, type TableBounds } from '../../shared/table/table.file.ts';
import { COLUMNS, type Column } from './program-table.columns.ts';

/** Programmes that one table adds or changes: they are written in one transaction, which has half a minute. */
export const MOST_WRITTEN = 300;
/** What a table of programmes holds at most; most rows say what is there already. */
export const BOUNDS: TableBounds = {
  rows: 1000,
  written: MOST_WRITTEN,
  things: { id: 'program', en: 'programmes' },
};
/** A table to be written: cells by the keys of the columns. */
export interface WrittenTable {
  rows: readonly Readonly<Record<string, string>>[];
  /** Beside the table in a workbook: each with its heading line. */
  sheets: readonly { name: LocalizedText; widths: readonly number[]; rows: readonly (readonly string[])[] }[];
  title: LocalizedText;
}

export type TableFormat = 'CSV' | 'XLSX';

/** The bytes of a table, with headings in a language. */
export async function writeTable(
  { rows, sheets, title }: WrittenTable,
  format: TableFormat,
  language: Language,
): Promise<Buffer> {
  const headings = COLUMNS.map(({ header }) => header[language]);
  if (format === 'CSV') {
    const lines = rows.map((row) => COLUMNS.map(({ key }) => guarded(row[key] ?? '')));
    const text = Papa.unparse([headings, ...lines], { delimiter: CSV.delimiter });
    return Buffer.from(`\ufeff${text}\r\n`);
  }
  const data: SheetData = [
    headings.map(heading),
    ...rows.map((row) => COLUMNS.map((column) => workbookCell(column, row[column.key] ?? ''))),
  ];
  const widths = COLUMNS.map(({ key, header }) =>
    Math.min(48, Math.max(header[language].length, ...rows.map((row) => longestLine(row[key] ?? '')))),
  );
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  return writeXlsxFile([
    {
      ...{ data, sheet: title[language], stickyRowsCount: 1, stickyColumnsCount: 1 },
      columns: widths.map((width) => ({ width: width + 3 })),
    },
    ...sheets.map((sheet) => ({
      data: sheet.rows.map((row, at) =>
        row.map((cell) => (at === 0 ? heading(cell) : { value: marked(cell), wrap: true })),
      ),
      sheet: sheet.name[language],
      columns: sheet.widths.map((width) => ({ width })),
    })),
  ]).toBuffer();
}

const longestLine = (cell: string): number => Math.max(...cell.split('\n').map(({ length }) => length));

const heading = (value: string) => ({
  ...{ value, fontWeight: 'bold' as const, backgroundColor: '#e3efec', wrap: true },
});

const byNumber = (letters: string): string =>
  letters
    .split('')
    .map((unit) => `_x${unit.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`)
    .join('');

/** What looks like a letter by its number, and what the writer leaves out of a workbook. */
const BY_NUMBER = /_(?=x[0-9A-Fa-f]{4}_)|\p{Noncharacter_Code_Point}|\ufffd/gu;

/**
 * Text for a workbook, in which `_x0041_` is a letter by its number. The writer looks texts up by their own name in a plain object, so
 * that `toString` needs another name.
 */
const marked = (cell: string): string =>
  cell in Object.prototype
    ? byNumber(cell.charAt(0)) + cell.slice(1)
    : cell.replace(BY_NUMBER, (letters) => byNumber(letters));

function workbookCell({ isNumber }: Column, cell: string): SheetData[number][number] {
  if (cell === '') return null;
  if (isNumber) return { value: Number(cell), type: Number, format: '0' };
  return { value: marked(guarded(cell)), type: String, ...(cell.includes('\n') ? { wrap: true } : {}) };
}
