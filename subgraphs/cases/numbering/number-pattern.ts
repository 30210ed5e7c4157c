import { type LocalizedText, ValidationError } from '../../shared/errors.ts';
import { isName } from '../../shared/words.ts';
import type { NumberSeries } from './number-series.codes.ts';

/** How numbers are written until the office says otherwise: nothing in them is of one office (OUR-1). */
export const FIRST_PATTERNS: Readonly<Record<NumberSeries, string>> = {
  CASE: '{year}/{number:6}',
  LETTER: '{number:4}/{month}/{year}',
  COVERING_LETTER: '{number:4}/P/{month}/{year}',
  DECREE: '{number}/{year}',
};

/** The series whose numbers can name a sector and a unit: each is of one case. */
const OF_ONE_CASE: readonly NumberSeries[] = ['CASE', 'LETTER'];

/** Codes of the sector and unit that a number names; where there is none, a dash stands. */
export interface NumberedPlace {
  sector?: string | null;
  unit?: string | null;
}

const LONGEST = 60;
const MOST_DIGITS = 9;

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'] as const;

const PLACEHOLDER = /\{([^{}]*)\}/g;
const KNOWN = new RegExp(`^(year|month|sector|unit|number(:[1-${MOST_DIGITS}])?)$`);
const NUMBER = /\{number(?::\d)?\}/g;

/**
 * Writes a number in a pattern: `{year}`, `{month}` in Roman, `{number}` or padded, `{number:4}`, `{sector}` and `{unit}` by
 * their codes. `day` is `YYYY-MM-DD`.
 */
export function formatNumber(
  pattern: string,
  number: number,
  day: string,
  { sector, unit }: NumberedPlace = {},
): string {
  return pattern
    .replaceAll('{sector}', sector ?? '-')
    .replaceAll('{unit}', unit ?? '-')
    .replaceAll('{year}', day.slice(0, 4))
    .replaceAll('{month}', ROMAN[Number(day.slice(5, 7)) - 1] ?? '')
    .replaceAll(/\{number(?::(\d))?\}/g, (_, width?: string) =>
      String(number).padStart(Number(width ?? 0), '0'),
    );
}

/** Why a pattern cannot be used. */
export const patternFaults = {
  PATTERN_FORM: {
    id: `Tulis pola dalam satu baris, paling panjang ${LONGEST} huruf.`,
    en: `Write the pattern on one line of at most ${LONGEST} characters.`,
  },
  PATTERN_PLACEHOLDER: {
    id: `Isian yang dikenal: {number}, {number:4} (1 sampai ${MOST_DIGITS} angka), {year}, {month}, {sector}, {unit}. Tanda kurung kurawal hanya untuk isian.`,
    en: `Known placeholders: {number}, {number:4} (1 to ${MOST_DIGITS} digits), {year}, {month}, {sector}, {unit}. Braces are for placeholders only.`,
  },
  PATTERN_WITHOUT_NUMBER: {
    id: 'Pola harus memuat nomor urut tepat satu kali: {number} atau {number:4}.',
    en: 'A pattern has the running number exactly once: {number} or {number:4}.',
  },
  PATTERN_WITHOUT_YEAR: {
    id: 'Pola harus memuat {year}: nomor urut mulai lagi dari 1 setiap tahun, jadi tanpa tahun nomor akan berulang.',
    en: 'A pattern has {year}: the running number begins at 1 every year, so that numbers would repeat without it.',
  },
  PATTERN_RUNS_TOGETHER: {
    id: 'Pisahkan nomor urut dari angka lain dan dari {year}, {sector}, dan {unit} dengan tanda, misalnya / atau -.',
    en: 'Separate the running number from other digits and from {year}, {sector} and {unit} by a mark such as / or -.',
  },
  PATTERN_OF_NO_CASE: {
    id: 'Bidang dan unit hanya dapat ditulis pada nomor kasus dan surat rekomendasi: nomor lain tidak milik satu bidang.',
    en: 'Sector and unit can stand in numbers of cases and letters alone: the others are of no single sector.',
  },
} as const satisfies Record<string, LocalizedText>;

/** The running number of a text that was written in a pattern on a day (`YYYY-MM-DD`); null where it was not. Pure. */
export function numberIn(pattern: string, text: string, day: string): number | null {
  const expected = pattern
    .trim()
    .split(/(\{[^{}]*\})/)
    .map((piece) => (piece.startsWith('{number') ? '(\\d{1,9})' : escaped(formatNumber(piece, 0, day))))
    .join('');
  const digits = new RegExp(`^${expected}$`).exec(text.trim())?.[1];
  return digits === undefined ? null : Number(digits);
}

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** Why a pattern cannot be used, of a series where one is named, as a code; null if it can. Pure. */
export function patternFault(pattern: string, series?: NumberSeries): keyof typeof patternFaults | null {
  if (pattern.length > LONGEST || !isName(pattern)) return 'PATTERN_FORM';
  const names = [...pattern.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
  if (/[{}]/.test(pattern.replaceAll(PLACEHOLDER, '')) || !names.every((name) => KNOWN.test(name)))
    return 'PATTERN_PLACEHOLDER';
  if ((pattern.match(NUMBER) ?? []).length !== 1) return 'PATTERN_WITHOUT_NUMBER';
  if (!names.includes('year')) return 'PATTERN_WITHOUT_YEAR';
  // Beside digits a number could be read as another: 1 and 12 in `{number}2/{year}`. Codes may begin and end with digits.
  if (/(\d|\{(?:year|sector|unit)\})\{number/.test(pattern)) return 'PATTERN_RUNS_TOGETHER';
  if (/\{number(:\d)?\}(\d|\{(?:year|sector|unit)\})/.test(pattern)) return 'PATTERN_RUNS_TOGETHER';
  const namesPlace = names.includes('sector') || names.includes('unit');
  if (namesPlace && series && !OF_ONE_CASE.includes(series)) return 'PATTERN_OF_NO_CASE';
  return null;
}

/**
 * A pattern as it is stored. ValidationError `PATTERN_FORM` (blank, too long, several lines), `PATTERN_PLACEHOLDER` (unknown),
 * `PATTERN_WITHOUT_NUMBER` (none or two), `PATTERN_WITHOUT_YEAR`, `PATTERN_RUNS_TOGETHER` (beside other digits),
 * `PATTERN_OF_NO_CASE` (a sector or unit where there is none).
 */
export function readPattern(given: string, path: readonly string[], series?: NumberSeries): string {
  const pattern = given.trim();
  const fault = patternFault(pattern, series);
  if (fault) throw new ValidationError(fault, patternFaults[fault], { path });
  return pattern;
}
