import { capitalised } from './codes.ts';
import type { Language, LocalizedText } from './errors.ts';
import { STATED } from './generated/stated.ts';
import { OFFICE_KINDS } from './office-code.ts';
import { regionKind } from './region-kind.ts';

/** A list of codes that some noun states, by the name of its GraphQL enum. */
export type WordKind = keyof typeof STATED;

/** Words that the office keeps as data, by kind and code. */
export type OfficeWords = Readonly<Partial<Record<WordKind, Readonly<Record<string, LocalizedText>>>>>;

/**
 * What people call a code, as within a sentence: by the office's own words where it has them, else by those of the
 * noun that owns it. An unknown code, of an older release, is shown as it is.
 */
export function wordOf(kind: WordKind, code: string, office: OfficeWords = {}): LocalizedText {
  return filled(rawWord(kind, code, office), office);
}

function rawWord(kind: WordKind, code: string, office: OfficeWords): LocalizedText {
  const stated: Readonly<Record<string, LocalizedText>> = STATED[kind].words;
  return office[kind]?.[code] ?? stated[code] ?? { id: code, en: code };
}

/** Words may name other words: `disposisi {Title.REGIONAL_HEAD}`. */
const REFERENCE = /\{([A-Z][A-Za-z]*)\.([A-Z_]+)\}/g;
/** A level of regions names kinds, and a role may name a level; what goes on beyond that names itself. */
const DEEPEST = 3;

/** Words with the words that they name, by the office's own where it has them. */
export function filled({ id, en }: LocalizedText, office: OfficeWords = {}, depth = DEEPEST): LocalizedText {
  const fill = (text: string, language: 'id' | 'en'): string =>
    text.replaceAll(REFERENCE, (whole, kind: string, code: string) =>
      kind in STATED && depth > 0
        ? filled(rawWord(kind as WordKind, code, office), office, depth - 1)[language]
        : whole,
    );
  return { id: fill(id, 'id'), en: fill(en, 'en') };
}

const NAMES_WORDS = new RegExp(REFERENCE, '');

/** Whether a text names words, so that `filled` has something to do. */
export const namesWords = (text: string): boolean => text.includes('{') && NAMES_WORDS.test(text);

/** The same as at the beginning of a line. */
export function headingOf(kind: WordKind, code: string, office?: OfficeWords): LocalizedText {
  return asHeading(wordOf(kind, code, office));
}

/** Words as at the beginning of a line. */
export const asHeading = ({ id, en }: LocalizedText): LocalizedText => ({
  id: capitalised(id),
  en: capitalised(en),
});

/**
 * A region by what the office calls its kind: `Kecamatan Sukamaju`. A name that says its kind itself stays: `Kabupaten Utama`. Null
 * without a name. Pure.
 */
export function kindAndName(
  { kind, name }: { kind: string | null; name: string | null },
  language: Language,
  office?: OfficeWords,
): string | null {
  if (!name || !kind) return name;
  const word = headingOf('RegionKind', kind, office)[language];
  return name.toLowerCase().startsWith(`${word.toLowerCase()} `) ? name : `${word} ${name}`;
}

/** The office's words out of its codes. With its regency, `33.14`, they tell whether that is a regency or a city. */
export function officeWordsOf(
  codes: readonly { list: string; code: string; name: LocalizedText }[],
  regencyCode?: string,
): OfficeWords {
  const kinds: Readonly<Record<string, string>> = OFFICE_KINDS;
  const words: Record<string, Record<string, LocalizedText>> = {};
  for (const { list, code, name } of codes) {
    const kind = kinds[list];
    if (kind) words[kind] = { ...words[kind], [code]: name };
  }
  const [village, urban] = ['VILLAGE', 'URBAN_VILLAGE'].map((code) => wordOf('RegionKind', code, words));
  return {
    ...words,
    RegionLevel: {
      ...(regencyCode ? { REGENCY: wordOf('RegionKind', regionKind(regencyCode), words) } : {}),
      ...(village && village.id === urban?.id ? { VILLAGE: village } : {}),
    },
  };
}
