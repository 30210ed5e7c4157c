import type { Codes } from '../../shared/codes.ts';
import { type LocalizedText, PanduError } from '../../shared/errors.ts';
import { isOfficeCode, unknownCode } from '../../shared/office-code.ts';
import { readProse, readText } from '../reference.ts';

/** By which codes a table names agencies and programmes. */
export interface Names {
  agencyCode: (id: string) => string | undefined;
  agencyId: (code: string) => string | undefined;
  programCode: (id: string) => string | undefined;
  programId: (code: string) => string | undefined;
}

/** Notes a mistake in a cell; `at` is the place of the cell among those of its term. */
export type Wrong = (at: number, code: string, message: LocalizedText) => void;

/**
 * How a term stands in cells. What `write` gives `read` takes back unchanged; an empty cell says that there is nothing. `read` notes
 * every mistake; what it returns then is nobody's to use.
 */
export interface CellForm<Value> {
  /** What to write, for the page that explains the columns. */
  about?: LocalizedText;
  write: (value: Value, names: Names) => string[];
  read: (cells: readonly string[], names: Names, wrong: Wrong) => Value;
}

/** Cells as they are read and compared: without spaces around, line ends of one kind. */
export const plain = (cell: string): string => cell.replace(/\r\n?/g, '\n').normalize('NFC').trim();

const NEEDED: LocalizedText = { id: 'Sel ini wajib diisi.', en: 'This cell must be filled in.' };

const needed = <Value>(form: CellForm<Value>): CellForm<Value> => ({
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
const listed = (cell: string): string[] =>
  cell
    .split(/[;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
const inOneCell = (codes: readonly string[]): string => codes.join(';');

const choices = (codes: Codes): LocalizedText => ({
  id: `Isi dengan salah satu kode: ${codes.list.join(', ')}.`,
  en: `Write one of the codes: ${codes.list.join(', ')}.`,
});

/** One of the program's own codes; capitals or not. */
const chosen = <Code extends string>(codes: Codes<Code>): CellForm<Code | null> => ({
  about: { id: 'Satu kode dari lembar Kode.', en: 'One code of the sheet Codes.' },
  write: (value) => [value ?? ''],
  read: ([cell = ''], _, wrong) => {
    const code = codes.list.find((one) => one === cell.toUpperCase());
    if (cell && !code) wrong(0, 'CODE_UNKNOWN', choices(codes));
    return code ?? null;
  },
});

export const choice = <Code extends string>(codes: Codes<Code>): CellForm<Code | null> => chosen(codes);
export const neededChoice = <Code extends string>(codes: Codes<Code>): CellForm<Code> =>
  needed(chosen(codes)) as CellForm<Code>;

function officeCode(cell: string, wrong: Wrong): string {
  const code = cell.toUpperCase();
  if (!isOfficeCode(code)) wrong(0, 'CODE_UNKNOWN', unknownCode(cell.slice(0, 30)));
  return code;
}

/** A code of a list of the office's; whether the office has it is asked where terms are checked. */
export const ownCode: CellForm<string | null> = {
  about: { id: 'Satu kode dari lembar Kode.', en: 'One code of the sheet Codes.' },
  write: (value) => [value ?? ''],
  read: ([cell = ''], _, wrong) => (cell ? officeCode(cell, wrong) : null),
};
export const neededOwnCode = needed(ownCode) as CellForm<string>;
export const ownCodes: CellForm<string[]> = {
  about: {
    id: 'Kode dari lembar Kode, dipisah titik koma.',
    en: 'Codes of the sheet Codes, with semicolons between.',
  },
  write: (value) => [inOneCell(value)],
  read: ([cell = ''], _, wrong) => listed(cell).map((one) => officeCode(one, wrong)),
};

const noAgency = (code: string): LocalizedText => ({
  id: `Instansi dengan kode "${code}" tidak ada.`,
  en: `There is no agency with the code "${code}".`,
});

function agencyId(code: string, names: Names, wrong: Wrong): string {
  const id = names.agencyId(code.toUpperCase());
  if (!id) wrong(0, 'CODE_UNKNOWN', noAgency(code.slice(0, 30)));
  return id ?? '';
}

/** Whether there is such a village, the rows tell: the registry knows. */
export const village: CellForm<string | null> = {
  about: {
    id: 'Kode wilayah pemilik program tingkat VILLAGE, misalnya 99.99.99.1001. Kosong: bukan milik satu wilayah.',
    en: 'The code of the place whose own it is, of the level VILLAGE, such as 99.99.99.1001. Empty: of no single place.',
  },
  write: (code) => [code ?? ''],
  read: ([cell = '']) => cell || null,
};

export const agency: CellForm<string> = needed({
  about: { id: 'Kode instansi dari lembar Kode.', en: 'The code of an agency, of the sheet Codes.' },
  write: (id, names) => [names.agencyCode(id) ?? id],
  read: ([cell = ''], names, wrong) => agencyId(cell, names, wrong),
});
export const agencies: CellForm<string[]> = {
  about: {
    id: 'Kode instansi dari lembar Kode, dipisah titik koma.',
    en: 'Codes of agencies, of the sheet Codes, with semicolons between.',
  },
  write: (ids, names) => [inOneCell(ids.map((id) => names.agencyCode(id) ?? id))],
  read: ([cell = ''], names, wrong) => listed(cell).map((code) => agencyId(code, names, wrong)),
};

const noProgram = (code: string): LocalizedText => ({
  id: `Program dengan kode "${code}" tidak ada, juga tidak di tabel ini.`,
  en: `There is no programme with the code "${code}", and none in this table.`,
});

/** Programmes by their codes, those that the same table adds among them. */
export const programs: CellForm<string[]> = {
  about: { id: 'Kode program, dipisah titik koma.', en: 'Codes of programmes, with semicolons between.' },
  write: (ids, names) => [inOneCell(ids.map((id) => names.programCode(id) ?? id))],
  read: ([cell = ''], names, wrong) =>
    listed(cell).map((code) => {
      const id = names.programId(code.toUpperCase());
      if (!id) wrong(0, 'CODE_UNKNOWN', noProgram(code.slice(0, 30)));
      return id ?? '';
    }),
};

const YES = new Set(['ya', 'y', 'yes', 'true', 'benar', '1']);
const NO = new Set(['tidak', 't', 'no', 'n', 'false', 'salah', '0']);
const YES_OR_NO: LocalizedText = { id: 'Isi dengan YA atau TIDAK.', en: 'Write YA (yes) or TIDAK (no).' };

/** Yes or no; null where the cell is empty. */
export const maybe: CellForm<boolean | null> = {
  about: { id: 'YA atau TIDAK.', en: 'YA (yes) or TIDAK (no).' },
  write: (value) => [value === null ? '' : value ? 'YA' : 'TIDAK'],
  read: ([cell = ''], _, wrong) => {
    const word = cell.toLowerCase();
    if (word && !YES.has(word) && !NO.has(word)) wrong(0, 'YES_OR_NO', YES_OR_NO);
    return word ? YES.has(word) : null;
  },
};
export const yesNo = needed(maybe) as CellForm<boolean>;

const WHOLE: LocalizedText = {
  id: 'Isi dengan bilangan bulat, angka saja.',
  en: 'Write a whole number, digits only.',
};

export const count: CellForm<number | null> = {
  about: { id: 'Bilangan bulat.', en: 'A whole number.' },
  write: (value) => [value === null ? '' : String(value)],
  read: ([cell = ''], _, wrong) => {
    if (cell && !/^\d{1,6}$/.test(cell)) wrong(0, 'NUMBER_FORM', WHOLE);
    return cell ? Number(cell) : null;
  },
};
export const neededCount = needed(count) as CellForm<number>;

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

type Reader = typeof readText;

/** Notes what is wrong with a text, in the cell of its language. */
function readInto(read: Reader, given: LocalizedText, wrong: Wrong): LocalizedText {
  try {
    return read(given, []);
  } catch (error) {
    if (!(error instanceof PanduError)) throw error;
    wrong(error.inputPath.includes('en') ? 1 : 0, error.code, error.text);
    return given;
  }
}

/** A text in two cells; the English one is empty where the Indonesian text stands for it. */
const bothLanguages = (read: Reader): CellForm<LocalizedText | null> => ({
  about: {
    id: 'Teks. Kolom Inggris boleh kosong: teks Indonesia berlaku.',
    en: 'Text. The English column may be empty: the Indonesian text stands for it.',
  },
  write: (value) => (value ? [value.id, value.en === value.id ? '' : value.en] : ['', '']),
  read: ([id = '', en = ''], _, wrong) => (id || en ? readInto(read, { id, en: en || id }, wrong) : null),
});

export const name = bothLanguages(readText);
export const prose = bothLanguages(readProse);
export const neededName = needed(name) as CellForm<LocalizedText>;
export const neededProse = needed(prose) as CellForm<LocalizedText>;

/** Line breaks within a text of which several stand in one cell, one a line. */
const asLine = (text: string): string => text.replaceAll('\\', '\\\\').replace(/\r\n?|\n/g, '\\n');
const fromLine = (line: string): string =>
  line.trim().replace(/\\([\\n])/g, (_, mark: string) => (mark === 'n' ? '\n' : '\\'));
const lines = (cell: string): string[] =>
  cell
    .split('\n')
    .map(fromLine)
    .filter((line) => line.trim() !== '');

const UNEVEN: LocalizedText = {
  id: 'Jumlah barisnya harus sama dengan kolom bahasa Indonesia, atau kosongkan.',
  en: 'It needs as many lines as the Indonesian column, or none.',
};

/** Several texts, one a line, in two cells. */
const several = (read: Reader): CellForm<LocalizedText[]> => ({
  about: { id: 'Satu per baris di dalam sel (Alt+Enter).', en: 'One a line within the cell (Alt+Enter).' },
  write: (values) => [
    values.map(({ id }) => asLine(id)).join('\n'),
    values.every(({ id, en }) => id === en) ? '' : values.map(({ en }) => asLine(en)).join('\n'),
  ],
  read: ([id = '', en = ''], _, wrong) => {
    const [own, english] = [lines(id), lines(en)];
    if (english.length > 0 && english.length !== own.length) wrong(1, 'ENGLISH_LINES', UNEVEN);
    return own.map((text, at) => readInto(read, { id: text, en: english[at] ?? text }, wrong));
  },
});

export const nameLines = several(readText);
export const proseLines = several(readProse);
