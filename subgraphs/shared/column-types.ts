import pg from 'pg';

export type Parse = (text: string) => unknown;

const { builtins } = pg.types;
/** `text[]` and `int4[]`, which `builtins` leaves out. */
const ARRAYS: readonly number[] = [1009, 1007];

/**
 * How a column's text becomes a value: `int8` a BigInt and `date` a Date at UTC midnight, as Prisma gives them; all else as pg
 * does. Usual instants, days and empty arrays are read here: a list has hundreds of them, and the engine's parser of dates
 * takes twice as long.
 */
export const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    const parse = pg.types.getTypeParser(oid, format as 'text') as Parse;
    if (format === 'binary') return parse;
    if (oid === builtins.INT8) return (text: string) => BigInt(text);
    if (oid === builtins.DATE) return parseDay;
    if (oid === builtins.TIMESTAMPTZ)
      return (text: string) => (isUsual(text) ? parseInstant(text) : parse(text));
    if (ARRAYS.includes(oid)) return (text: string) => (text === '{}' ? [] : parse(text));
    return parse;
  }) as typeof pg.types.getTypeParser,
};

/** `2026-11-29` as a Date at UTC midnight; invalid for `infinity`. */
function parseDay(text: string): Date {
  return text.length === 10 && hasUsualYear(text) ? new Date(dayOf(text)) : new Date(`${text}T00:00:00.000Z`);
}

/** `2026-11-29 04:22:00.123456+00`: the text of a connection in UTC. */
const isUsual = (text: string): boolean => hasUsualYear(text) && text.endsWith('+00');

/** Four digits; `Date.UTC` takes the years 0 to 99 for those of 1900. */
const hasUsualYear = (text: string): boolean => text[4] === '-' && text[0] !== '0';

function parseInstant(text: string): Date {
  const end = text.length - '+00'.length;
  let ms = 0;
  for (let at = 20, unit = 100; at < end && unit >= 1; at += 1, unit /= 10) ms += digit(text, at) * unit;
  return new Date(
    dayOf(text) + ((number(text, 11) * 60 + number(text, 14)) * 60 + number(text, 17)) * 1000 + ms,
  );
}

const dayOf = (text: string): number =>
  Date.UTC(number(text, 0) * 100 + number(text, 2), number(text, 5) - 1, number(text, 8));

const number = (text: string, at: number): number => digit(text, at) * 10 + digit(text, at + 1);
const digit = (text: string, at: number): number => text.charCodeAt(at) - 48;
