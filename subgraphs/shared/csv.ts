/** Texts that a spreadsheet would read as a formula; a negative number is none. */
const FORMULA = /^(?:[=+@\t\r]|-(?![\d,]+$))/;

/** CSV for Indonesian spreadsheets, as options of papaparse: semicolons, and an apostrophe before what looks like a formula. */
export const CSV = { delimiter: ';', escapeFormulae: FORMULA } as const;

/** `2026-03-09` as the office writes it: `09/03/2026`. Any other text stays. */
export const csvDay = (text: string): string => text.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1');

/** `1.5` as `1,5`. */
export const csvNumber = (value: number): string => String(value).replace('.', ',');
