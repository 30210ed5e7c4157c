import Papa from 'papaparse';
import type { SheetData } from 'write-excel-file/node';
import { CSV } from '../../shared/csv.ts';
import type { Language, LocalizedText } from '../../shared/errors.ts';
import { COLUMNS, type Column } from './program-table.columns.ts';
import { readWorkbook, UnreadableTable } from './program-table.xlsx.ts';

/** The largest table taken, bytes: as base64 it fits into a request of 1 MB beside what stands around it. */
export const MOST_TABLE_BYTES = 700_000;
/** Programmes of one table; most of them say what is there already. */
export const MOST_ROWS = 1000;
/** Programmes that one table adds or changes: they are written in one transaction, which has half a minute. */
export const MOST_WRITTEN = 300;
const MOST_COLUMNS = 200;

/** What a spreadsheet would take for a formula, with the apostrophes that keep it from that. */
const FORMULA = /^'*[=+@\t\r-]/;

/** Text that no spreadsheet takes for a formula; `unguarded` gives it back. */
const guarded = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);
export const unguarded = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;

/** Rows of cells as they stand in a file, the headings first. Throws `UnreadableTable`. */
export async function readTable(file: Buffer): Promise<string[][]> {
  if (file.length > MOST_TABLE_BYTES) throw new UnreadableTable('TOO_LARGE');
  const isZip = file.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x03, 0x04]));
  const rows = isZip ? await readWorkbook(file) : readCsv(file);
  if (rows.length > MOST_ROWS + 1 || rows.some((row) => row.length > MOST_COLUMNS))
    throw new UnreadableTable('TOO_LARGE');
  return rows;
}

const DELIMITERS = [CSV.delimiter, ',', '\t'] as const;

/** By the delimiter that gives the most headings; spreadsheets write the one of their country. */
function readCsv(file: Buffer): string[][] {
  const text = decode(file).replace(/\r\n?/g, '\n');
  const parse = (delimiter: string, preview: number) =>
    Papa.parse<string[]>(text, { delimiter, preview, newline: '\n' });
  const headings = (delimiter: string): number => parse(delimiter, 1).data[0]?.length ?? 0;
  const delimiter = [...DELIMITERS].sort((one, other) => headings(other) - headings(one))[0] ?? CSV.delimiter;
  const { data, errors } = parse(delimiter, MOST_ROWS + 2);
  if (errors.some(({ type }) => type === 'Quotes')) throw new UnreadableTable('UNREADABLE');
  while (data.at(-1)?.every((cell) => cell.trim() === '')) data.pop();
  return data;
}

/** Text by its byte order mark, as UTF-8, or as Excel writes it on machines of before. Other bytes are no text. */
function decode(file: Buffer): string {
  const isWide = file[0] === 0xff && file[1] === 0xfe;
  const text = isWide ? new TextDecoder('utf-16le').decode(file) : decodeNarrow(file);
  if (/(?![\t\n\r\f\v])\p{Cc}/u.test(text)) throw new UnreadableTable('UNREADABLE');
  return text;
}

function decodeNarrow(file: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    return new TextDecoder('windows-1252').decode(file);
  }
}

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
