import Papa from 'papaparse';
import { CSV } from '../csv.ts';
import type { LocalizedText } from '../errors.ts';
import { readWorkbook, UnreadableTable } from './table.xlsx.ts';

/** The largest table taken, bytes: as base64 it fits into a request of 1 MB beside what stands around it. */
export const MOST_TABLE_BYTES = 700_000;
const MOST_COLUMNS = 200;

/** What a table holds at most, and of what. */
export interface TableBounds {
  rows: number;
  /** Rows that are written at once, where that is fewer. */
  written?: number;
  /** What a row is, in the plural. */
  things: LocalizedText;
}

/** What a spreadsheet would take for a formula, with the apostrophes that keep it from that. */
const FORMULA = /^'*[=+@\t\r-]/;

/** Text that no spreadsheet takes for a formula; `unguarded` gives it back. */
export const guarded = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);
export const unguarded = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;

/** Rows of cells as they stand in a file, the headings first. Throws `UnreadableTable`. */
export async function readTable(file: Buffer, { rows: most }: TableBounds): Promise<string[][]> {
  if (file.length > MOST_TABLE_BYTES) throw new UnreadableTable('TOO_LARGE');
  const isZip = file.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x03, 0x04]));
  const rows = isZip ? await readWorkbook(file) : readCsv(file, most);
  if (rows.length > most + 1 || rows.some((row) => row.length > MOST_COLUMNS))
    throw new UnreadableTable('TOO_LARGE');
  return rows;
}

const DELIMITERS = [CSV.delimiter, ',', '\t'] as const;

/** By the delimiter that gives the most headings; spreadsheets write the one of their country. */
function readCsv(file: Buffer, most: number): string[][] {
  const text = decode(file).replace(/\r\n?/g, '\n');
  const parse = (delimiter: string, preview: number) =>
    Papa.parse<string[]>(text, { delimiter, preview, newline: '\n' });
  const headings = (delimiter: string): number => parse(delimiter, 1).data[0]?.length ?? 0;
  const delimiter = [...DELIMITERS].sort((one, other) => headings(other) - headings(one))[0] ?? CSV.delimiter;
  const { data, errors } = parse(delimiter, most + 2);
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
