import type { Language, LocalizedText } from '../errors.ts';
import { unguarded } from './table.file.ts';
import { FORMULA_FAILED } from './table.xlsx.ts';

/** A column that a table may have. */
export interface TableColumn {
  /** Stable. */
  key: string;
  header: LocalizedText;
}

/** The columns of a kind of table. */
export interface TableColumns<Column extends TableColumn = TableColumn> {
  all: readonly Column[];
  /** Without them nothing is read, each with what is said then. */
  required: ReadonlyMap<Column, LocalizedText>;
  /** For people only. */
  unread: readonly Column[];
  /** Said of a table without rows. */
  empty: LocalizedText;
}

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
  cells: Readonly<Record<string, string>>;
  problems: TableProblem[];
}

const folded = (heading: string): string =>
  heading.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();

const LANGUAGES: readonly Language[] = ['id', 'en'];
/** By its heading in either language, or by its key. */
const byHeading = <Column extends TableColumn>(columns: readonly Column[]): ReadonlyMap<string, Column> =>
  new Map(
    columns.flatMap((column) =>
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
function nearest(heading: string, known: ReadonlyMap<string, TableColumn>): TableColumn | null {
  const asked = folded(heading).slice(0, 60);
  const [best] = [...known]
    .map(([name, column]) => ({ column, far: distance(asked, name), most: Math.ceil(name.length / 2) }))
    .filter(({ far, most }) => far <= most)
    .sort((a, b) => a.far - b.far);
  return best?.column ?? null;
}

/** Reads headings and rows; what is wrong with the headings, and every cell that holds a formula. Pure. */
export function readRows(
  grid: readonly (readonly string[])[],
  { all, required, unread, empty }: TableColumns,
): { rows: TableRow[]; problems: TableProblem[] } {
  const [headings = [], ...lines] = grid;
  const named = byHeading(all);
  const problems: TableProblem[] = [];
  const columns = headings.map((heading, at) => {
    const isUsed = lines.some((line) => (line[at] ?? '').trim() !== '');
    if (heading.trim() === '' && !isUsed) return null;
    const column = named.get(folded(unguarded(heading))) ?? null;
    if (!column) problems.push(unknownColumn(heading, at, nearest(heading, named)));
    return column;
  });
  const known = columns.filter((column) => column !== null);
  for (const column of all)
    if (known.filter((one) => one === column).length > 1) problems.push(twice(column));
  for (const [column, message] of required)
    if (!known.includes(column))
      problems.push({ code: 'COLUMN_MISSING', row: 1, column: column.key, message });
  const rows = lines
    .map((line, at) =>
      rowOf(
        columns.map((column) => (column && unread.includes(column) ? null : column)),
        line,
        at + 2,
      ),
    )
    .filter(({ cells }) => Object.values(cells).some((cell) => cell !== ''));
  if (rows.length === 0) problems.push({ code: 'TABLE_EMPTY', row: null, column: null, message: empty });
  return { rows, problems };
}

const FORMULAS = /^(?:=|#(?:N\/A|REF!|NAME\?|VALUE!|DIV\/0!|NUM!|NULL!|SPILL!)$)/;

function rowOf(columns: readonly (TableColumn | null)[], line: readonly string[], number: number): TableRow {
  const problems: TableProblem[] = [];
  const cells: Record<string, string> = {};
  for (const [at, column] of columns.entries()) {
    if (!column) continue;
    const cell = (line[at] ?? '').trim();
    if (cell === FORMULA_FAILED || FORMULAS.test(cell)) problems.push(formula(number, column));
    cells[column.key] = unguarded(cell);
  }
  return { number, cells, problems };
}

const unknownColumn = (heading: string, at: number, like: TableColumn | null): TableProblem => {
  const shown = heading.trim().slice(0, 60) || `(${at + 1})`;
  return {
    ...{ code: 'COLUMN_UNKNOWN', row: 1, column: null },
    message: {
      id: `Kolom "${shown}" tidak dikenal.${like ? ` Maksudnya "${like.header.id}"?` : ''} Betulkan judulnya, atau buang kolom ini.`,
      en: `There is no column "${shown}".${like ? ` Is it "${like.header.en}"?` : ''} Correct its heading, or remove the column.`,
    },
  };
};

const twice = ({ key, header }: TableColumn): TableProblem => ({
  ...{ code: 'COLUMN_TWICE', row: 1, column: key },
  message: {
    id: `Kolom "${header.id}" ada dua kali. Sisakan satu.`,
    en: `The column "${header.en}" is there twice. Keep one.`,
  },
});

const formula = (row: number, { key }: TableColumn): TableProblem => ({
  ...{ code: 'CELL_FORMULA', row, column: key },
  message: {
    id: 'Sel ini berisi rumus atau hasil rumus yang gagal. Isi nilainya.',
    en: 'This cell has a formula, or one that failed. Write its value.',
  },
});
