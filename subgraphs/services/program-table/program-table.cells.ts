import type { Codes } from '../../shared/codes.ts';
import { type LocalizedText, PanduError } from '../../shared/errors.ts';
import { isOfficeCode, unknownCode } from '../../shared/office-code.ts';
import { type CellForm as Form, listed, needed, type Wrong } from '../../shared/table/table.cells.ts';
import { readProse, readText } from '../reference.ts';

/** By which codes a table names agencies and programmes. */
export interface Names {
  agencyCode: (id: string) => string | undefined;
  agencyId: (code: string) => string | undefined;
  programCode: (id: string) => string | undefined;
  programId: (code: string) => string | undefined;
}

/** How a term stands in cells. */
export type CellForm<Value> = Form<Value, Names>;
export { day, money, plain, type Wrong, words } from '../../shared/table/table.cells.ts';

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
