import { caller } from '../api/graphql.ts';
import { word as stated } from '../generated/words.id.ts';

/** A list of reasons, each of which says whether it needs words beside it. */
export type ReasonKind = 'ReferralRefusalReason' | 'DeferralReason' | 'WithdrawalReason' | 'DepartureReason';
/** A list that the office keeps itself: the program knows some of its codes, or none. */
export type OfficeKind =
  | 'Sector'
  | 'CaseNeed'
  | 'CaseChannel'
  | 'VisitKind'
  | 'CardTier'
  | 'Card'
  | 'FundSource'
  | ReasonKind;
/** A list of codes that some noun of the server states, by the name of its GraphQL enum. */
export type WordKind = Exclude<keyof typeof stated, OfficeKind>;
type Kind = WordKind | OfficeKind;
export type CodeOf<Of extends Kind> = Of extends WordKind ? keyof (typeof stated)[Of] & string : string;

/** A code of a list that the office keeps itself, as the API tells it. */
export interface OfficeCode {
  /** `CASE_NEED`: the kind in capitals. */
  list: string;
  code: string;
  localizedName: { id: string; en: string };
  /** Whether new records may have it. */
  active: boolean;
  colour?: string | null;
  sector?: string | null;
  /** Of a reason: whether it needs words of the officer beside it. */
  needsText?: boolean;
  /** Of a card tier: whether it is for households off the list without insurance. */
  forUninsured?: boolean;
}

const words: { id: typeof stated; en?: typeof stated } = { id: stated };
let office: Readonly<Record<string, readonly OfficeCode[]>> = {};
let regencyKind: string | undefined;

/** Takes the English words, which come when somebody switches to English. */
export function takeEnglishWords(english: typeof stated): void {
  words.en = english;
}

/**
 * Takes the office's codes as the API tells them, each list in its order, and whether it serves a regency or a city. They go
 * before the words of the program.
 */
export function takeOfficeCodes(codes: readonly OfficeCode[], servesRegency?: string): void {
  regencyKind = servesRegency;
  const lists: Record<string, OfficeCode[]> = {};
  for (const one of codes) {
    const kind = kindOf(one.list);
    lists[kind] ??= [];
    lists[kind].push(one);
  }
  office = lists;
}

/** Its kind was an enum before it was a list. */
const NAMED_OTHERWISE: Readonly<Record<string, string>> = { REFUSAL_REASON: 'ReferralRefusalReason' };

/** `CASE_NEED` is the list of `CaseNeed`. */
const kindOf = (list: string): string =>
  NAMED_OTHERWISE[list] ??
  list.toLowerCase().replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());

/** A code of the office's own lists; undefined where it keeps none of this kind or not this code. */
export const officeCodeOf = (kind: Kind, code: string): OfficeCode | undefined =>
  office[kind]?.find((one) => one.code === code);

/**
 * What people call a code, in the reader's language, as at the beginning of a line: `wordOf('CaseStatus', row.status)`. What
 * has no words yet stands for itself.
 */
export function wordOf<Of extends Kind>(kind: Of, code: CodeOf<Of>): string {
  return capitalised(withOfficeWords(rawWord(kind, code)));
}

function rawWord(kind: string, code: string): string {
  const isEnglish = caller.language === 'en';
  const own = officeCodeOf(kind as Kind, code)?.localizedName[isEnglish ? 'en' : 'id'];
  const all: Readonly<Record<string, Readonly<Record<string, string>>>> = (isEnglish && words.en) || words.id;
  return own ?? levelWord(kind, code) ?? all[kind]?.[code] ?? code;
}

/** The office's regency is a regency or a city, and where all villages are called alike, one word says them. */
function levelWord(kind: string, code: string): string | undefined {
  if (kind !== 'RegionLevel') return undefined;
  if (code === 'REGENCY' && regencyKind) return rawWord('RegionKind', regencyKind);
  const [village = '', urban] = ['VILLAGE', 'URBAN_VILLAGE'].map((one) => rawWord('RegionKind', one));
  return code === 'VILLAGE' && village === urban ? village : undefined;
}

/** Texts may name words: `disposisi {Title.REGIONAL_HEAD}`. */
const REFERENCE = /\{([A-Z][A-Za-z]*)\.([A-Z_]+)\}/g;
/** As in `subgraphs/shared/word.ts`: what names others beyond that names itself. */
const DEEPEST = 3;

/** A text with the words that it names, as within a sentence, by the office's own where it has them. */
export function withOfficeWords(text: string, depth = DEEPEST): string {
  if (depth === 0 || !text.includes('{')) return text;
  return text.replace(REFERENCE, (_, kind: string, code: string) =>
    withOfficeWords(rawWord(kind, code), depth - 1),
  );
}

/** Words as they stand at the beginning of a line. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The codes of a kind in the order in which people choose from them, retired ones too. */
export function codesOf<Of extends Kind>(kind: Of): CodeOf<Of>[] {
  const all: Readonly<Record<string, object>> = stated;
  return (office[kind]?.map(({ code }) => code) ?? Object.keys(all[kind] ?? {})) as CodeOf<Of>[];
}

/** The choices of a select input: codes of a kind under their words; all that new records may have, or those that are named. */
export function choicesOf<Of extends Kind>(
  kind: Of,
  codes: readonly CodeOf<Of>[] = codesOf(kind).filter((code) => officeCodeOf(kind, code)?.active ?? true),
): { id: CodeOf<Of>; name: string }[] {
  return codes.map((id) => ({ id, name: wordOf(kind, id) }));
}
