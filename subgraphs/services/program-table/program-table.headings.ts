import type { Language, LocalizedText } from '../../shared/errors.ts';
import { CODE_COLUMN, COLUMNS, type Column, STATE_COLUMN } from './program-table.columns.ts';
import { unguarded } from './program-table.file.ts';
import { FORMULA_FAILED } from './program-table.xlsx.ts';

/** Something wrong with a table: of its file and headings, or of a cell. */
export interface TableProblem {
  code: string;
  message: LocalizedText;
  /** The row as a spreadsheet numbers it; null of the file. */
  row: number | null;
  /** The key of the column. */
  column: string | null;
}

/** A row of the table: its cells by the keys of their columns. */
export interface TableRow {
  /** As a spreadsheet numbers it. */
  number: number;
  code: string;
  cells: Readonly<Record<string, string>>;
  problems: TableProblem[];
}

const folded = (heading: string): string =>
  heading.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();

const LANGUAGES: readonly Language[] = ['id', 'en'];
/** By its heading in either language, or by its key. */
const BY_HEADING = new Map(
  COLUMNS.flatMap((column) =>
    [column.key, ...LANGUAGES.map((language) => column.header[language])].map(
      (heading) => [folded(heading), column] as const,
    ),
  ),
);

/** How many letters must change to make one word of another. */
function distance(one: string, other: string): number {
  let former = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const same = one[row - 1] === other[at - 1] ? 0 : 1;
      next.push(Math.min((former[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1, (former[at - 1] ?? 0) + same));
    }
    former = next;
  }
  return former[other.length] ?? 0;
}

/** The known heading that is most like an unknown one, where any is. */
function nearest(heading: string): Column | null {
  const asked = folded(heading).slice(0, 60);
  const [best] = [...BY_HEADING]
    .map(([known, column]) => ({ column, far: distance(asked, known), most: Math.ceil(known.length / 2) }))
    .filter(({ far, most }) => far <= most)
    .sort((a, b) => a.far - b.far);
  return best?.column ?? null;
}

/** Reads headings and rows; what is wrong with the headings, and every cell that holds a formula. Pure. */
export function readRows(grid: readonly (readonly string[])[]): {
  rows: TableRow[];
  problems: TableProblem[];
} {
  const [headings = [], ...lines] = grid;
  const problems: TableProblem[] = [];
  const columns = headings.map((heading, at) => {
    const isUsed = lines.some((line) => (line[at] ?? '').trim() !== '');
    if (heading.trim() === '' && !isUsed) return null;
    const column = BY_HEADING.get(folded(unguarded(heading))) ?? null;
    if (!column) problems.push(unknownColumn(heading, at));
    return column;
  });
  const known = columns.filter((column) => column !== null);
  for (const column of COLUMNS)
    if (known.filter((one) => one === column).length > 1) problems.push(twice(column));
  if (!known.includes(CODE_COLUMN)) problems.push(NO_CODE);
  const rows = lines
    .map((line, at) => rowOf(columns, line, at + 2))
    .filter(({ cells }) => Object.values(cells).some((cell) => cell !== ''));
  if (rows.length === 0) problems.push(EMPTY);
  return { rows, problems };
}

const FORMULAS = /^(?:=|#(?:N\/A|REF!|NAME\?|VALUE!|DIV\/0!|NUM!|NULL!|SPILL!)$)/;

function rowOf(columns: readonly (Column | null)[], line: readonly string[], number: number): TableRow {
  const problems: TableProblem[] = [];
  const cells: Record<string, string> = {};
  for (const [at, column] of columns.entries()) {
    if (!column || column === STATE_COLUMN) continue;
    const cell = (line[at] ?? '').trim();
    if (cell === FORMULA_FAILED || FORMULAS.test(cell)) problems.push(formula(number, column));
    cells[column.key] = unguarded(cell);
  }
  const code = (cells[CODE_COLUMN.key] ?? '').toUpperCase();
  return { number, code, cells, problems };
}

const unknownColumn = (heading: string, at: number): TableProblem => {
  const shown = heading.trim().slice(0, 60) || `(${at + 1})`;
  const like = nearest(heading);
  return {
    ...{ code: 'COLUMN_UNKNOWN', row: 1, column: null },
    message: {
      id: `Kolom "${shown}" tidak dikenal.${like ? ` Maksudnya "${like.header.id}"?` : ''} Betulkan judulnya, atau buang kolom ini.`,
      en: `There is no column "${shown}".${like ? ` Is it "${like.header.en}"?` : ''} Correct its heading, or remove the column.`,
    },
  };
};

const twice = ({ key, header }: Column): TableProblem => ({
  ...{ code: 'COLUMN_TWICE', row: 1, column: key },
  message: {
    id: `Kolom "${header.id}" ada dua kali. Sisakan satu.`,
    en: `The column "${header.en}" is there twice. Keep one.`,
  },
});

const NO_CODE: TableProblem = {
  ...{ code: 'COLUMN_MISSING', row: 1, column: CODE_COLUMN.key },
  message: {
    id: 'Tabel ini tanpa kolom "kode". Baris pertama adalah judul kolom, dan setiap program dikenali dari kodenya.',
    en: 'This table has no column "code". The first row has the headings, and each programme is known by its code.',
  },
};

const EMPTY: TableProblem = {
  ...{ code: 'TABLE_EMPTY', row: null, column: null },
  message: {
    id: 'Tabel ini tidak berisi program. Setiap program satu baris, di bawah judul kolom.',
    en: 'This table has no programmes. Each has a row below the headings.',
  },
};

const formula = (row: number, { key }: Column): TableProblem => ({
  ...{ code: 'CELL_FORMULA', row, column: key },
  message: {
    id: 'Sel ini berisi rumus atau hasil rumus yang gagal. Isi nilainya.',
    en: 'This cell has a formula, or one that failed. Write its value.',
  },
});
