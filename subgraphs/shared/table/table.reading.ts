import { type LocalizedText, ValidationError } from '../errors.ts';
import { MOST_TABLE_BYTES, readTable, type TableBounds } from './table.file.ts';
import { readRows, type TableColumns, type TableProblem, type TableRow } from './table.headings.ts';
import { UnreadableTable } from './table.xlsx.ts';

const CONTENT = ['input', 'content'];

/** The rows of a file that came as base64, or what is wrong with it as a whole. */
export async function readContent(
  content: string,
  bounds: TableBounds,
  columns: TableColumns,
): Promise<{ rows: TableRow[]; problems: TableProblem[] }> {
  try {
    return readRows(await readTable(bytesOf(content), bounds), columns);
  } catch (error) {
    return { rows: [], problems: [problemOf(error, bounds)] };
  }
}

/** What is wrong with a file as a whole; any other error is thrown again. */
export function problemOf(error: unknown, bounds: TableBounds): TableProblem {
  if (!(error instanceof UnreadableTable)) throw error;
  const [code, message] = UNREADABLE[error.why](bounds);
  return { code, message, row: null, column: null };
}

/** The bytes of a file. Throws `UnreadableTable`. */
export function bytesOf(content: string): Buffer {
  if (content.length > Math.ceil(MOST_TABLE_BYTES / 3) * 4 + 4) throw new UnreadableTable('TOO_LARGE');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(content)) throw new UnreadableTable('UNREADABLE');
  return Buffer.from(content, 'base64');
}

const UNREADABLE: Record<
  UnreadableTable['why'],
  (bounds: TableBounds) => readonly [code: string, words: LocalizedText]
> = {
  UNREADABLE: () => [
    'TABLE_UNREADABLE',
    {
      id: 'Berkas ini bukan tabel yang dapat dibaca. Simpan sebagai Excel (.xlsx) atau CSV, lalu pilih lagi.',
      en: 'This file is no table that can be read. Save it as Excel (.xlsx) or CSV, then choose it again.',
    },
  ],
  TOO_LARGE: ({ rows, things }) => [
    'TABLE_TOO_LARGE',
    {
      id: `Tabel ini terlalu besar: paling banyak ${rows} ${things.id} dan ${MOST_TABLE_BYTES / 1000} kB.`,
      en: `This table is too large: at most ${rows} ${things.en} and ${MOST_TABLE_BYTES / 1000} kB.`,
    },
  ],
  TOO_MANY: ({ rows, things, written = rows }) => [
    'TOO_MANY_CHANGES',
    {
      id: `Sekali ambil paling banyak ${written} ${things.id} baru atau berubah. Bagi tabelnya menjadi beberapa berkas.`,
      en: `At most ${written} ${things.en} are added or changed at once. Divide the table into several files.`,
    },
  ],
};

/** One mistake of the whole file with its own code, others together as `TABLE_REFUSED`. */
export function refusedTable(problems: readonly TableProblem[]): ValidationError {
  const [first] = problems;
  if (first && problems.length === 1 && first.row === null)
    return new ValidationError(first.code, first.message, { path: CONTENT });
  return new ValidationError(
    'TABLE_REFUSED',
    {
      id: 'Tabel ini tidak diambil: ada yang salah di dalamnya. Tidak ada yang disimpan.',
      en: 'This table is not taken: there are mistakes in it. Nothing was saved.',
    },
    {
      path: CONTENT,
      issues: problems.map(({ code, message, row, column }) => ({
        ...{ code, message },
        path: [...CONTENT, ...(row === null ? [] : [String(row)]), ...(column ? [column] : [])],
      })),
    },
  );
}
