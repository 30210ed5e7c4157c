import { ConflictError, type LocalizedText, ValidationError } from '../shared/errors.ts';
import { isId } from '../shared/ids.ts';
import { isName, isReadableText } from '../shared/words.ts';

/** A new thing with a code and a name, as its create act takes it. */
export interface Named {
  requestId: string;
  id?: string | null;
  code: string;
  name: LocalizedText;
}

/** What changes of it; the code stays. */
export interface NamedEdit {
  requestId: string;
  id: string;
  expectedVersion: number;
  name?: LocalizedText | null;
}

/** The length of a name and of prose, characters. */
const LONGEST_NAME = 200;
const LONGEST_PROSE = 4000;

/** The code of something new in capitals; its id, where the client brings one, is of the right kind. Throws `CODE_FORM`. */
export function readCode(prefix: string, input: { code: string; id?: string | null }): string {
  const code = input.code.trim().toUpperCase();
  if (/^[A-Z0-9][A-Z0-9-]{1,29}$/.test(code) && (!input.id || isId(prefix, input.id))) return code;
  throw new ValidationError(
    'CODE_FORM',
    { id: 'Kode: 2–30 huruf besar, angka, garis.', en: 'A code has 2–30 capitals, digits, dashes.' },
    { path: ['input', 'code'] },
  );
}

/** Refuses a code that something else has: it is what people type and print. Throws `CODE_TAKEN`. */
export function assertFree(other: { id: string } | null): void {
  if (!other) return;
  throw new ConflictError(
    'CODE_TAKEN',
    { id: 'Kode ini sudah dipakai.', en: 'This code is taken.' },
    { path: ['input', 'code'] },
  );
}

/** A name that is printed in both languages, without blanks around it. Throws `NAME_FORM` with the path of the language. */
export const readText = (text: LocalizedText, path: readonly string[]): LocalizedText =>
  read(text, path, { code: 'NAME_FORM', longest: LONGEST_NAME, fits: isName });

/** Prose in both languages, of several lines where it wants. Throws `TEXT_FORM` with the path of the language. */
export const readProse = (text: LocalizedText, path: readonly string[]): LocalizedText =>
  read(text, path, { code: 'TEXT_FORM', longest: LONGEST_PROSE, fits: isReadableText });

function read(
  text: LocalizedText,
  path: readonly string[],
  { code, longest, fits }: { code: string; longest: number; fits: (text: string) => boolean },
): LocalizedText {
  const trimmed = { id: text.id.trim(), en: text.en.trim() };
  for (const language of ['id', 'en'] as const) {
    if (trimmed[language].length <= longest && fits(trimmed[language])) continue;
    throw new ValidationError(
      code,
      {
        id: `Isi dalam bahasa Indonesia dan Inggris, masing-masing 1–${longest} huruf, angka, atau tanda baca.`,
        en: `Write it in Indonesian and in English, 1–${longest} letters, digits or marks each.`,
      },
      { path: [...path, language] },
    );
  }
  return trimmed;
}
