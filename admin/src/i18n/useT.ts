import { useTranslate } from 'react-admin';
import type { texts } from '../generated/texts.id.ts';

/** Every path to a text: `case.statusLabel`. The words of codes are not among them: `wordOf`. */
export type WordKey = Leaves<typeof texts>;

type Leaves<Tree, Prefix extends string = ''> = {
  [Key in keyof Tree & string]: Tree[Key] extends string
    ? `${Prefix}${Key}`
    : Leaves<Tree[Key], `${Prefix}${Key}.`>;
}[keyof Tree & string];

/** Translates our own texts, with checked keys; `%{name}` in a text is filled from `values`. */
export function useT(): (key: WordKey, values?: Record<string, string | number>) => string {
  return useTranslate();
}
