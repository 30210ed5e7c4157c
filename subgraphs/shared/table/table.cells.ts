import type { LocalizedText } from '../errors.ts';

/** Notes a mistake in a cell; `at` is the place of the cell among those of its term. */
export type Wrong = (at: number, code: string, message: LocalizedText) => void;

/**
 * How a term stands in cells. What `write` gives `read` takes back unchanged; an empty cell says that there is nothing. `read` notes
 * every mistake; what it returns then is nobody's to use.
 */
export interface CellForm<Value, Names = unknown> {
  /** What to write, for the page that explains the columns. */
  about?: LocalizedText;
  write: (value: Value, names: Names) => string[];
  read: (cells: readonly string[], names: Names, wrong: Wrong) => Value;
}

/** Cells as they are read and compared: without spaces around, line ends of one kind. */
export const plain = (cell: string): string => cell.replace(/\r\n?/g, '\n').normalize('NFC').trim();

const NEEDED: LocalizedText = { id: 'Sel ini wajib diisi.', en: 'This cell must be filled in.' };

/** The same where the cell must be filled in. */
export const needed = <Value, Names>(form: CellForm<Value, Names>): CellForm<Value, Names> => ({
  about: form.about && {
    id: `${form.about.id} Wajib.`,
    en: `${form.about.en} Must be filled in.`,
  },
  write: form.write,
  read: (cells, names, wrong) => {
    if (!cells[0]) wrong(0, 'CELL_NEEDED', NEEDED);
    return form.read(cells, names, cells[0] ? wrong : () => undefined);
  },
});

/** Lists of codes stand in one cell with `;` between them. */
export const listed = (cell: string): string[] =>
  cell
    .split(/[;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

const AMOUNT: LocalizedText = {
  id: 'Isi dengan rupiah bulat, angka saja: 1500000.',
  en: 'Write whole rupiah, digits only: 1500000.',
};
const TOO_LARGE: LocalizedText = {
  id: 'Nilai rupiah paling banyak 15 angka.',
  en: 'An amount has at most 15 digits.',
};
/** Groups of three, as spreadsheets show money: `Rp 1.500.000`. */
const GROUPED = /^(?:rp\.?\s*)?(\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+|\d+)$/i;

export const money: CellForm<bigint | null> = {
  about: { id: 'Rupiah bulat, angka saja.', en: 'Whole rupiah, digits only.' },
  write: (value) => [value === null ? '' : String(value)],
  read: ([cell = ''], _, wrong) => {
    if (!cell) return null;
    const digits = GROUPED.exec(cell)?.[1]
      ?.replace(/[.,]/g, '')
      .replace(/^0+(?=\d)/, '');
    if (digits === undefined) wrong(0, 'AMOUNT_FORM', AMOUNT);
    else if (digits.length > 15) wrong(0, 'AMOUNT_TOO_LARGE', TOO_LARGE);
    else return BigInt(digits);
    return null;
  },
};

const DAY: LocalizedText = {
  id: 'Isi dengan tanggal yang ada: 2026-12-31 atau 31/12/2026.',
  en: 'Write an existing day: 2026-12-31, or 31/12/2026 with the day first.',
};

/** A day as the table writes it, or day first as a spreadsheet in Indonesian does. */
export const day: CellForm<string | null> = {
  about: { id: 'Tanggal: 2026-12-31.', en: 'A day: 2026-12-31.' },
  write: (value) => [value ?? ''],
  read: ([cell = ''], _, wrong) => {
    if (!cell) return null;
    const [, year, month, ofMonth] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(cell) ?? [];
    const [, first, second, last] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(cell) ?? [];
    const parts = year ? [year, month, ofMonth] : [last, second, first];
    const text = parts.map((part = '') => part.padStart(2, '0')).join('-');
    const date = new Date(`${text}T00:00:00Z`);
    if (!Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text) return text;
    wrong(0, 'DATE_FORM', DAY);
    return null;
  },
};

const tooLong = (most: number): LocalizedText => ({
  id: `Paling banyak ${most} huruf.`,
  en: `At most ${most} characters.`,
});

/** Text in one language. */
export const words = (longest: number): CellForm<string | null> => ({
  about: { id: 'Teks.', en: 'Text.' },
  write: (value) => [value ?? ''],
  read: ([cell = ''], _, wrong) => {
    if (cell.length > longest) wrong(0, 'TEXT_LONG', tooLong(longest));
    return cell || null;
  },
});
