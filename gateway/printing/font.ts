import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create } from 'fontkit';

const fileOf = (file: string): string =>
  createRequire(import.meta.url).resolve(`@expo-google-fonts/arimo/${file}.ttf`);

/**
 * Arimo (SIL Open Font License): as wide as Helvetica, with the letters of every language in Latin script. Each PDF carries
 * those that it uses.
 */
export const FONT_FILES = {
  regular: fileOf('400Regular/Arimo_400Regular'),
  bold: fileOf('700Bold/Arimo_700Bold'),
} as const;

const regular = create(readFileSync(FONT_FILES.regular));

/** Marks of direction, joiners and other signs that nobody sees. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Variation_Selector}]/u;

/**
 * Text in the letters of the font. One that it lacks loses its marks; one that it still lacks stands as its code, `[U+674E]`:
 * a question mark or an empty box would be read as the name.
 */
export function printable(text: string, missing?: Set<string>): string {
  return Array.from(text.normalize('NFC'), (letter) => {
    if (letter === '\n') return letter;
    if (/\s/u.test(letter)) return letter === '\u00a0' ? letter : ' ';
    if (INVISIBLE.test(letter)) return '';
    const known = inFont(letter);
    if (known !== null) return known;
    missing?.add(codeOf(letter));
    return `[${codeOf(letter)}]`;
  }).join('');
}

/** The content of a page with every text in the letters of the font; `missing` takes the codes of those that it lacks. */
export function inLettersOfFont<T>(content: T, missing: Set<string>): T {
  const spelled = (part: unknown): unknown => {
    if (typeof part === 'string') return printable(part, missing);
    if (Array.isArray(part)) return part.map(spelled);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, spelled(value)]));
  };
  return spelled(content) as T;
}

/** The greatest height of a text in a column, both in points. Any two lines together fill at least one, wherever words break. */
export function highest(text: string, width: number, fontSize: number): number {
  const lines = printable(text)
    .split('\n')
    .map((line) => (regular.layout(line).advanceWidth * fontSize) / regular.unitsPerEm / width)
    .map((filled) => (filled < 0.99 ? 1 : Math.ceil(2 * filled) + 1));
  return lines.reduce((sum, count) => sum + count, 0) * fontSize * LINE_HEIGHT;
}

/** Of a line to its letters. */
const LINE_HEIGHT = 1.15;

function inFont(letter: string): string | null {
  if (has(letter)) return letter;
  const base = Array.from(letter.normalize('NFKD')).filter((part) => has(part) && !/\p{M}/u.test(part));
  return base.length > 0 ? base.join('') : null;
}

const has = (letter: string): boolean => regular.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0);

const codeOf = (letter: string): string =>
  `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
