import type { LocalizedText } from '../../shared/errors.ts';
import {
  type CellForm,
  day,
  listed,
  money,
  needed,
  type Wrong,
  words,
} from '../../shared/table/table.cells.ts';
import type { TableBounds } from '../../shared/table/table.file.ts';
import type { TableColumn, TableColumns } from '../../shared/table/table.headings.ts';
import { isReadableText } from '../../shared/words.ts';

/** What a report holds at most: it is compared and written in one transaction. */
export const BOUNDS: TableBounds = { rows: 1000, things: { id: 'baris bantuan', en: 'rows of aid' } };

const LONGEST_GOODS = 200;
const LONGEST_NOTE = 500;

const column = (key: string, id: string, en: string): TableColumn => ({ key, header: { id, en } });

export const FAMILY = column('family', 'nomor keluarga', 'family number');
export const PERSON = column('person', 'NIK penerima', "recipient's NIK");
export const NEED = column('need', 'kebutuhan', 'need');
export const PROGRAM = column('program', 'kode program', 'programme code');
export const FROM = column('from', 'mulai', 'from');
export const UNTIL = column('until', 'sampai', 'until');
export const AMOUNT = column('amount', 'jumlah rupiah', 'amount in rupiah');
export const GOODS = column('goods', 'barang', 'goods');
export const NOTE = column('note', 'catatan', 'note');

const missing = ({ header }: TableColumn): LocalizedText => ({
  id: `Tabel ini tanpa kolom "${header.id}". Baris pertama adalah judul kolom; unduh contohnya.`,
  en: `This table has no column "${header.en}". The first row has the headings; download the example.`,
});

/** How a partner's report is read. */
export const TABLE: TableColumns = {
  all: [FAMILY, PERSON, NEED, PROGRAM, FROM, UNTIL, AMOUNT, GOODS, NOTE],
  required: new Map([FAMILY, NEED, FROM, AMOUNT].map((one) => [one, missing(one)])),
  unread: [],
  empty: {
    id: 'Tabel ini tidak berisi bantuan. Setiap bantuan satu baris, di bawah judul kolom.',
    en: 'This table has no aid. Each line of aid has a row below the headings.',
  },
};

const NUMBER: LocalizedText = {
  id: 'Isi dengan nomor KK atau NIK 16 angka, atau id keluarga dari alamat halamannya (hh_…).',
  en: 'Write a family card number or NIK of 16 digits, or the id of the family from the address of its page (hh_…).',
};
const ROUNDED: LocalizedText = {
  id: 'Excel membulatkan nomor ini. Jadikan kolomnya teks, lalu ketik nomornya sekali lagi.',
  en: 'The spreadsheet has rounded this number. Make the column text, then type the number again.',
};

const digitsOf = (cell: string): string => cell.replace(/[\s.-]/g, '');
const HOUSEHOLD_ID = /^hh_[0-9A-Za-z]{1,40}$/;
const SCIENTIFIC = /^[\d.,]+e\+?\d+$/i;

/** A number of 16 digits; of a family also its id. */
const number = (isFamily: boolean): CellForm<string | null> => ({
  write: (value) => [value ?? ''],
  read: ([cell = ''], _, wrong) => {
    if (!cell) return null;
    const digits = digitsOf(cell);
    if (/^\d{16}$/.test(digits)) return digits;
    if (isFamily && HOUSEHOLD_ID.test(cell)) return cell;
    if (SCIENTIFIC.test(cell)) wrong(0, 'NUMBER_ROUNDED', ROUNDED);
    else wrong(0, 'NUMBER_FORM', NUMBER);
    return null;
  },
});

const PERSONAL: LocalizedText = {
  id: 'Jangan menulis NIK atau nomor KK di sini; kolomnya sendiri ada.',
  en: 'Write no NIK or family card number here; they have columns of their own.',
};
const UNREADABLE: LocalizedText = {
  id: 'Ada huruf yang tidak terlihat atau tidak dapat dicetak. Ketik ulang sel ini.',
  en: 'There are characters that cannot be seen or printed. Type this cell again.',
};

/** Whether a text holds a whole number of a person or family, however it is grouped. */
export const holdsNumber = (text: string): boolean => /\d{16}/.test(text.replace(/[\s.-]/g, ''));

const text = (longest: number): CellForm<string | null> => ({
  write: (value) => [value ?? ''],
  read: ([cell = ''], names, wrong) => {
    if (cell && !isReadableText(cell)) wrong(0, 'TEXT_FORM', UNREADABLE);
    if (holdsNumber(cell)) wrong(0, 'PERSONAL_NUMBER', PERSONAL);
    return words(longest).read([cell], names, wrong);
  },
});

/** The cells of a row as they are written; what they name is looked up where rows are judged. */
export interface ReadCells {
  family: string | null;
  person: string | null;
  needs: string[];
  program: string | null;
  from: string | null;
  until: string | null;
  amountRupiah: bigint | null;
  goods: string | null;
  note: string | null;
}

type WrongIn = (column: TableColumn, code: string, message: LocalizedText) => void;

const NEITHER: LocalizedText = {
  id: 'Isi jumlah rupiah atau barangnya.',
  en: 'Write the amount in rupiah, or the goods.',
};
const NOTHING: LocalizedText = {
  id: 'Jumlahnya harus lebih dari 0. Kosongkan bila berupa barang.',
  en: 'The amount is more than 0. Leave it empty where goods were given.',
};

/** Reads the cells of a row and notes every mistake. Pure. */
export function readCells(cells: Readonly<Record<string, string>>, wrong: WrongIn): ReadCells {
  const read = <Value>(of: TableColumn, form: CellForm<Value>): Value => {
    const note: Wrong = (_, code, message) => wrong(of, code, message);
    return form.read([cells[of.key] ?? ''], undefined, note);
  };
  const amountRupiah = read(AMOUNT, money);
  const goods = read(GOODS, text(LONGEST_GOODS));
  if (amountRupiah === 0n) wrong(AMOUNT, 'AMOUNT_FORM', NOTHING);
  if (!cells[AMOUNT.key] && !cells[GOODS.key]) wrong(AMOUNT, 'AMOUNT_OR_GOODS', NEITHER);
  return {
    ...{ family: read(FAMILY, needed(number(true))), person: read(PERSON, number(false)) },
    ...{ needs: listed(read(NEED, words(LONGEST_NOTE)) ?? '').map((one) => one.toUpperCase()) },
    program: read(PROGRAM, words(LONGEST_GOODS))?.toUpperCase() ?? null,
    ...{ from: read(FROM, needed(day)), until: read(UNTIL, day) },
    ...{ amountRupiah, goods, note: read(NOTE, text(LONGEST_NOTE)) },
  };
}
