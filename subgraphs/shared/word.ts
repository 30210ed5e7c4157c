import { capitalised } from './codes.ts';
import type { LocalizedText } from './errors.ts';
import { STATED } from './generated/stated.ts';

/** A list of codes that some noun states, by the name of its GraphQL enum. */
export type WordKind = keyof typeof STATED;

/** Words that the office keeps as data, by kind and code. */
export type OfficeWords = Readonly<Partial<Record<WordKind, Readonly<Record<string, LocalizedText>>>>>;

/**
 * What people call a code, as within a sentence: by the office's own words where it has them, else by those of the
 * noun that owns it. An unknown code, of an older release, is shown as it is.
 */
export function wordOf(kind: WordKind, code: string, office: OfficeWords = {}): LocalizedText {
  const stated: Readonly<Record<string, LocalizedText>> = STATED[kind].words;
  return office[kind]?.[code] ?? stated[code] ?? { id: code, en: code };
}

/** The same as at the beginning of a line. */
export function headingOf(kind: WordKind, code: string, office?: OfficeWords): LocalizedText {
  return asHeading(wordOf(kind, code, office));
}

/** Words as at the beginning of a line. */
export const asHeading = ({ id, en }: LocalizedText): LocalizedText => ({
  id: capitalised(id),
  en: capitalised(en),
});
