import { caller } from '../api/graphql.ts';
import { word as stated } from '../generated/words.id.ts';

/** A list of codes that some noun of the server states, by the name of its GraphQL enum. */
export type WordKind = keyof typeof stated;
export type CodeOf<Kind extends WordKind> = keyof (typeof stated)[Kind] & string;

/** Words that the office keeps as data, by kind and code, in the order in which people choose from them. */
export type OfficeWords = Partial<
  Record<WordKind, Readonly<Record<string, { id: string; en?: string | null }>>>
>;

const words: { id: typeof stated; en?: typeof stated } = { id: stated };
let office: OfficeWords = {};

/** Takes the English words, which come when somebody switches to English. */
export function takeEnglishWords(english: typeof stated): void {
  words.en = english;
}

/** Takes the office's words as the API tells them; they go before those of the program. */
export function takeOfficeWords(own: OfficeWords): void {
  office = own;
}

/**
 * What people call a code, in the reader's language, as at the beginning of a line: `wordOf('CaseStatus', row.status)`. What
 * has no words yet stands for itself.
 */
export function wordOf<Kind extends WordKind>(kind: Kind, code: CodeOf<Kind>): string {
  const isEnglish = caller.language === 'en';
  const own = office[kind]?.[code];
  if (own) return (isEnglish && own.en) || own.id;
  const stated: Readonly<Record<string, string>> = ((isEnglish && words.en) || words.id)[kind];
  return stated[code] ?? code;
}

/** The codes of a kind in the order in which people choose from them. */
export function codesOf<Kind extends WordKind>(kind: Kind): CodeOf<Kind>[] {
  return Object.keys(office[kind] ?? stated[kind]) as CodeOf<Kind>[];
}

/** The choices of a select input: codes of a kind under their words; all of them, or those that are named. */
export function choicesOf<Kind extends WordKind>(
  kind: Kind,
  codes: readonly CodeOf<Kind>[] = codesOf(kind),
): { id: CodeOf<Kind>; name: string }[] {
  return codes.map((id) => ({ id, name: wordOf(kind, id) }));
}
