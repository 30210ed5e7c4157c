import { ConflictError, type LocalizedText, ValidationError } from '../shared/errors.ts';
import type { Act, Edit } from '../shared/inputs.ts';
import { isName, isReadableText, LONGEST_NAME, LONGEST_PROSE } from '../shared/words.ts';

/** The input of a create act for something with a code and a name. */
export interface Named extends Act {
  id?: string | null;
  code: string;
  name: LocalizedText;
}

/** The input of an edit; the code cannot change. */
export interface NamedEdit extends Edit {
  name?: LocalizedText | null;
}

/** A new code in capitals. ValidationError `CODE_FORM`. */
export function readCode(given: string): string {
  const code = given.trim().toUpperCase();
  if (/^[A-Z0-9][A-Z0-9-]{1,29}$/.test(code)) return code;
  throw new ValidationError(
    'CODE_FORM',
    { id: 'Kode: 2–30 huruf besar, angka, garis.', en: 'A code has 2–30 capitals, digits, dashes.' },
    { path: ['input', 'code'] },
  );
}

/** Refuses a code that is in use: people type and print it. ConflictError `CODE_TAKEN`. */
export function assertFree(other: { id: string } | null): void {
  if (!other) return;
  throw new ConflictError(
    'CODE_TAKEN',
    { id: 'Kode ini sudah dipakai.', en: 'This code is taken.' },
    { path: ['input', 'code'] },
  );
}

/** A printed name in both languages, trimmed. Throws `NAME_FORM` with the path of the language. */
export const readText = (text: LocalizedText, path: readonly string[]): LocalizedText =>
  read(text, path, { code: 'NAME_FORM', longest: LONGEST_NAME, fits: isName });

/** Prose in both languages, possibly several lines, trimmed. Throws `TEXT_FORM` with the path of the language. */
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
        id: `Isi dalam bahasa Indonesia, dan bila perlu Inggris, masing-masing 1–${longest} huruf, angka, atau tanda baca.`,
        en: `Write it in Indonesian, and in English if you wish, 1–${longest} letters, digits or marks each.`,
      },
      { path: [...path, language] },
    );
  }
  return trimmed;
}
