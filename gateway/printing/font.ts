import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create } from 'fontkit';

const bytesOf = (file: string): Buffer =>
  readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/arimo/${file}.ttf`));

/**
 * Arimo (SIL Open Font License): as wide as Helvetica, with the letters of every language in Latin script. Each PDF carries
 * those that it uses.
 */
export const FONTS = {
  regular: bytesOf('400Regular/Arimo_400Regular'),
  bold: bytesOf('700Bold/Arimo_700Bold'),
} as const;

const regular = create(FONTS.regular);

/** Marks of direction, joiners and other signs that nobody sees. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Variation_Selector}]/u;

/**
 * Text in the letters of the font. One that it lacks loses its marks; one that it still lacks stands as its code, `[U+674E]`:
 * a question mark or an empty box would be read as the name.
 */
export function printable(text: string): string {
  return Array.from(text.normalize('NFC'), (letter) => {
    if (letter === '\n') return letter;
    if (/\s/u.test(letter)) return letter === '\u00a0' ? letter : ' ';
    if (INVISIBLE.test(letter)) return '';
    return inFont(letter) ?? `[${codeOf(letter)}]`;
  }).join('');
}

/** The letters of a text that stand as their codes: `U+674E`. */
export function unprintableIn(text: string): string[] {
  return Array.from(text.normalize('NFC'))
    .filter((letter) => !/\s/u.test(letter) && !INVISIBLE.test(letter) && inFont(letter) === null)
    .map(codeOf);
}

function inFont(letter: string): string | null {
  if (has(letter)) return letter;
  const base = Array.from(letter.normalize('NFKD')).filter((part) => has(part) && !/\p{M}/u.test(part));
  return base.length > 0 ? base.join('') : null;
}

const has = (letter: string): boolean => regular.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0);

const codeOf = (letter: string): string =>
  `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
