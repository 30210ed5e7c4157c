import type { LocalizedText } from './errors.ts';

/**
 * The words of a code as they stand within a sentence: names alone begin with a capital. `description` is for the manual,
 * in English, where the words do not say it all.
 */
export type Word = readonly [id: string, en: string, description?: string];

/** A closed list of codes, stated by the noun that owns it in its `<noun>.codes.ts`; `npm run generate` gathers them all. */
export interface Codes<Code extends string = string> {
  /** By which readers look its words up: the GraphQL enum's name, where it is one. */
  kind: string;
  description: string;
  /** In the order in which people choose from them. */
  list: readonly Code[];
  words: Readonly<Record<Code, LocalizedText>>;
  /** Reasons only: those that say too little without words of the officer. */
  needsText: readonly Code[];
  /** What `builder.enumType(codes.kind, codes)` makes the GraphQL enum from. */
  values: { readonly [One in Code]: { readonly value: One; readonly description: string } };
}

/** The union of the codes: `type RefusalReason = CodeOf<typeof refusalReason>`. */
export type CodeOf<Of> = Of extends Codes<infer Code> ? Code : never;

/**
 * States codes once. Where the database has an enum of them, name it (`defineCodes<CaseStatus>(…)`): then a code that only
 * one of the two knows does not compile.
 */
export function defineCodes<Code extends string>(
  kind: string,
  description: string,
  words: Readonly<Record<Code, Word>>,
  { needsText = [] }: { needsText?: readonly NoInfer<Code>[] } = {},
): Codes<Code> {
  const list = Object.keys(words) as Code[];
  const each = <Value>(of: (code: Code, word: Word) => Value) =>
    Object.fromEntries(list.map((code) => [code, of(code, words[code])]));
  return {
    kind,
    description,
    list,
    needsText,
    words: each((_, [id, en]) => ({ id, en })) as Codes<Code>['words'],
    values: each((value, [, en, says]) => ({
      value,
      description: says ?? `${capitalised(en)}.`,
    })) as Codes<Code>['values'],
  };
}

/** Words as they stand at the beginning of a line. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
