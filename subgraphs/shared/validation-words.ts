import { z } from 'zod';
import type { LocalizedText } from './errors.ts';

type Issue = z.core.$ZodRawIssue;

const text = (id: string, en: string): LocalizedText => ({ id, en });

const MISSING = text('Wajib diisi.', 'Fill this in.');
const WRONG = text('Isian ini belum benar.', 'This is not right yet.');
const DATE = text('Isi tanggal yang benar.', 'Write a date that exists.');
const CHOOSE = text('Pilih salah satu yang tersedia.', 'Choose one of those offered.');

/** What a rule of form asks of the one who fills it in, in an officer's words: every kind of issue that zod knows. */
export function wordsOfIssue(issue: Issue): LocalizedText {
  switch (issue.code) {
    case 'invalid_type':
      return ofType(issue.expected, issue.input);
    case 'too_small':
      return tooSmall(issue.origin, issue.minimum, issue.inclusive ?? true);
    case 'too_big':
      return tooBig(issue.origin, issue.maximum, issue.inclusive ?? true);
    case 'invalid_format':
      return (
        FORMATS[issue.format] ?? text('Bentuk isian ini belum benar.', 'This has not the right form yet.')
      );
    case 'not_multiple_of':
      return text(`Isi kelipatan ${inId(issue.divisor)}.`, `Write a multiple of ${inEn(issue.divisor)}.`);
    case 'unrecognized_keys':
      return text('Ada isian yang tidak dikenal.', 'Something here is not known.');
    case 'invalid_value':
      return CHOOSE;
    default:
      return WRONG;
  }
}

/** From now on every schema of this process speaks in these words: both languages with ` | ` between. */
export function speakInOfficersWords(): void {
  z.config({ localeError: inBothLanguages });
}

/** The same as a validator's message: both languages with ` | ` between, which `{ error: inBothLanguages }` gives one schema. */
export function inBothLanguages(issue: Issue): string {
  const { id, en } = wordsOfIssue(issue);
  return `${id} | ${en}`;
}

type Amount = number | bigint;
const inId = (amount: Amount): string => amount.toLocaleString('id-ID');
const inEn = (amount: Amount): string => amount.toLocaleString('en');

const FORMATS: Readonly<Record<string, LocalizedText>> = {
  date: DATE,
  datetime: DATE,
  email: text('Alamat surel ini belum benar.', 'This e-mail address is not right.'),
  url: text('Alamat situs ini belum benar.', 'This web address is not right.'),
};

function ofType(expected: string, input: unknown): LocalizedText {
  if (input === undefined || input === null) return MISSING;
  if (expected === 'int' || expected === 'bigint')
    return text('Isi bilangan bulat.', 'Write a whole number.');
  if (expected === 'number') return text('Isi angka.', 'Write a number.');
  return expected === 'date' ? DATE : WRONG;
}

function tooSmall(origin: string, least: Amount, isIncluded: boolean): LocalizedText {
  if (origin === 'date') return text('Tanggal ini terlalu awal.', 'This date is too early.');
  if (origin === 'string') {
    return least <= 1
      ? MISSING
      : text(`Isi paling sedikit ${inId(least)} huruf.`, `Write at least ${inEn(least)} letters.`);
  }
  if (origin === 'array' || origin === 'set')
    return text(`Pilih paling sedikit ${inId(least)}.`, `Choose at least ${inEn(least)}.`);
  return isIncluded
    ? text(`Paling kecil ${inId(least)}.`, `At least ${inEn(least)}.`)
    : text(`Harus lebih dari ${inId(least)}.`, `More than ${inEn(least)}.`);
}

function tooBig(origin: string, most: Amount, isIncluded: boolean): LocalizedText {
  if (origin === 'date') return text('Tanggal ini terlalu akhir.', 'This date is too late.');
  if (origin === 'string')
    return text(`Isi paling banyak ${inId(most)} huruf.`, `Write at most ${inEn(most)} letters.`);
  if (origin === 'array' || origin === 'set')
    return text(`Pilih paling banyak ${inId(most)}.`, `Choose at most ${inEn(most)}.`);
  return isIncluded
    ? text(`Paling besar ${inId(most)}.`, `At most ${inEn(most)}.`)
    : text(`Harus kurang dari ${inId(most)}.`, `Less than ${inEn(most)}.`);
}
