import { type LocalizedText, ValidationError } from '../../shared/errors.ts';
import { isName } from '../../shared/words.ts';
import type { NumberSeries } from './number-series.codes.ts';

/** How numbers are written until the office says otherwise: nothing in them is of one office (OUR-1). */
export const FIRST_PATTERNS: Readonly<Record<NumberSeries, string>> = {
  CASE: '{year}/{number:6}',
  LETTER: '{number:4}/{month}/{year}',
};

const LONGEST = 60;
const MOST_DIGITS = 9;

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'] as const;

const PLACEHOLDER = /\{([^{}]*)\}/g;
const KNOWN = new RegExp(`^(year|month|number(:[1-${MOST_DIGITS}])?)$`);
const NUMBER = /\{number(?::\d)?\}/g;

/** Writes a number in a pattern: `{year}`, `{month}` in Roman, `{number}` or padded, `{number:4}`. `day` is `YYYY-MM-DD`. */
export function formatNumber(pattern: string, number: number, day: string): string {
  return pattern
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
    id: `Isian yang dikenal: {number}, {number:4} (1 sampai ${MOST_DIGITS} angka), {year}, {month}. Tanda kurung kurawal hanya untuk isian.`,
    en: `Known placeholders: {number}, {number:4} (1 to ${MOST_DIGITS} digits), {year}, {month}. Braces are for placeholders only.`,
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
    id: 'Pisahkan nomor urut dari angka lain dan dari {year} dengan tanda, misalnya / atau -.',
    en: 'Separate the running number from other digits and from {year} by a mark such as / or -.',
  },
} as const satisfies Record<string, LocalizedText>;

/** Why a pattern cannot be used, as a code; null if it can. Pure. */
export function patternFault(pattern: string): keyof typeof patternFaults | null {
  if (pattern.length > LONGEST || !isName(pattern)) return 'PATTERN_FORM';
  const names = [...pattern.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
  if (/[{}]/.test(pattern.replaceAll(PLACEHOLDER, '')) || !names.every((name) => KNOWN.test(name)))
    return 'PATTERN_PLACEHOLDER';
  if ((pattern.match(NUMBER) ?? []).length !== 1) return 'PATTERN_WITHOUT_NUMBER';
  if (!names.includes('year')) return 'PATTERN_WITHOUT_YEAR';
  // Beside digits a number could be read as another: 1 and 12 in `{number}2/{year}`.
  if (/(\d|\{year\})\{number/.test(pattern) || /\{number(:\d)?\}(\d|\{year\})/.test(pattern))
    return 'PATTERN_RUNS_TOGETHER';
  return null;
}

/**
 * A pattern as it is stored. ValidationError `PATTERN_FORM` (blank, too long, several lines), `PATTERN_PLACEHOLDER` (unknown),
 * `PATTERN_WITHOUT_NUMBER` (none or two), `PATTERN_WITHOUT_YEAR`, `PATTERN_RUNS_TOGETHER` (beside other digits).
 */
export function readPattern(given: string, path: readonly string[]): string {
  const pattern = given.trim();
  const fault = patternFault(pattern);
  if (fault) throw new ValidationError(fault, patternFaults[fault], { path });
  return pattern;
}
