import { officeDate } from '../../subgraphs/shared/clock.ts';
import { type OfficeWords, wordOf } from '../../subgraphs/shared/word.ts';

const MONTHS = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
] as const;

/** A day `YYYY-MM-DD` as people write it: `1 Desember 2026`. */
export function longDate(day: string): string {
  const [year, month = 1, date] = day.split('-').map(Number);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

/** `01/07/2015`, where a table has no room for the month's name. */
export const shortDate = (day: string): string => day.split('-').reverse().join('/');

/** The office's day of a moment (ISO 8601): `1 Desember 2026`. */
export function longDateOf(moment: string): string {
  return longDate(officeDate(new Date(moment)));
}

/** A whole number with points between thousands: `5.000.000`. */
export function wholeNumber(value: bigint | number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '.');
}

/** `Rp 5.000.000`. */
export function rupiah(amount: bigint): string {
  return `Rp ${wholeNumber(amount)}`;
}

const SMALL = [
  '',
  'satu',
  'dua',
  'tiga',
  'empat',
  'lima',
  'enam',
  'tujuh',
  'delapan',
  'sembilan',
  'sepuluh',
  'sebelas',
] as const;

const SCALES = ['', 'ribu', 'juta', 'miliar', 'triliun'] as const;

/** 0–999 in words; nothing for 0. */
function wordsBelowThousand(value: number): string {
  if (value < 12) return SMALL[value] ?? '';
  if (value < 20) return `${SMALL[value - 10]} belas`;
  if (value < 100) return joined(`${SMALL[Math.floor(value / 10)]} puluh`, SMALL[value % 10]);
  const hundreds = value < 200 ? 'seratus' : `${SMALL[Math.floor(value / 100)]} ratus`;
  return joined(hundreds, wordsBelowThousand(value % 100));
}

/** A whole number from 0 below 10^15 in words: `lima juta dua ratus ribu`. */
export function inWords(value: bigint): string {
  if (value === 0n) return 'nol';
  let words = '';
  let rest = value;
  for (const scale of SCALES) {
    const group = Number(rest % 1000n);
    rest /= 1000n;
    if (group === 0) continue;
    const spoken = group === 1 && scale === 'ribu' ? 'seribu' : joined(wordsBelowThousand(group), scale);
    words = joined(spoken, words);
  }
  if (rest > 0n) throw new RangeError('too large to say in words');
  return words;
}

/** `Rp 5.000.000 (lima juta rupiah)`, as receipts and letters want it. */
export function rupiahInWords(amount: bigint): string {
  return `${rupiah(amount)} (${inWords(amount)} rupiah)`;
}

/** `Contoh` of `Kabupaten Contoh`: the place that stands before a letter's date. */
export function placeOf(regencyName: string): string {
  return regencyName.replace(/^(kabupaten|kota)\s+/i, '');
}

/** `Kepala Dinas Kesehatan`, in the words of the office. */
export const headOf = (name: string, words?: OfficeWords): string =>
  `${wordOf('Title', 'AGENCY_HEAD', words).id} ${name}`;

function joined(...parts: (string | undefined)[]): string {
  return parts.filter(Boolean).join(' ');
}
