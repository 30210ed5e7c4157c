/**
 * Texts of the console, each in Indonesian and English, as `<topic>.texts.ts` beside their pages. `npm run generate` gathers
 * them by topic into one file a language. Words of codes are not among them: their nouns state those (`word.ts`).
 */
export interface Texts {
  readonly [key: string]: readonly [id: string, en: string] | Texts;
}
