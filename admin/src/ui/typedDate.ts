/** Months by the first letters of their names, Indonesian and English: `agu`, `aug`, `ags`. */
const months = [
  ['jan'],
  ['feb', 'peb'],
  ['mar'],
  ['apr'],
  ['mei', 'may'],
  ['jun'],
  ['jul'],
  ['agu', 'ags', 'agt', 'aug'],
  ['sep'],
  ['okt', 'oct'],
  ['nov', 'nop'],
  ['des', 'dec'],
] as const;

/** A two-digit year is the latest one that is at most this many years ahead: `87` → 1987, `27` → 2027. */
const mostYearsAhead = 10;

/** `21/11/2026`, `21-11-26`, `21.11.2026`, `21112026`, `21 nov 2026`, `2026-11-21` → `2026-11-21`; null where it is no day. Pure. */
export function readDay(text: string, today: string): string | null {
  const parts = partsOf(text);
  const [first = '', second = '', third = ''] = parts.length === 1 ? split(parts[0] ?? '', [2, 2, 4]) : parts;
  if (parts.length !== 3 && parts.length !== 1) return null;
  return isYear(first) && parts.length === 3
    ? isoDay(readYear(first, today), readMonth(second), readNumber(third))
    : isoDay(readYear(third, today), readMonth(second), readNumber(first));
}

/** `11/2026`, `nov 26`, `112026`, `2026-11` → `2026-11`; null where it is no month. Pure. */
export function readMonthOfYear(text: string, today: string): string | null {
  const parts = partsOf(text);
  const [first = '', second = ''] = parts.length === 1 ? split(parts[0] ?? '', [2, 4]) : parts;
  if (parts.length !== 2 && parts.length !== 1) return null;
  const [month, year] = isYear(first) && parts.length === 2 ? [second, first] : [first, second];
  return isoDay(readYear(year, today), readMonth(month), 1)?.slice(0, 7) ?? null;
}

/** `2026-11-21` → `21/11/2026`, `2026-11` → `11/2026`: as shown in the field. Pure. */
export function typedDate(iso: string): string {
  return iso.split('-').reverse().join('/');
}

/** Adds slashes while digits are typed; a separator that the user types is kept. Pure. */
export function maskTyped(text: string, before: string, mode: 'day' | 'month'): string {
  if (text.length <= before.length) return text;
  const strokes = mode === 'day' ? /^(\d{2}|\d{2}\/\d{2})$/ : /^\d{2}$/;
  return strokes.test(text) ? `${text}/` : text.replace(/\/(?=[\s/.-])/, '');
}

const isYear = (text: string): boolean => /^\d{4}$/.test(text);

function partsOf(text: string): string[] {
  return text
    .trim()
    .toLowerCase()
    .split(/[\s/.,-]+/)
    .filter(Boolean);
}

function split(digits: string, lengths: readonly number[]): string[] {
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  if (!/^\d+$/.test(digits) || digits.length !== whole) return [];
  let start = 0;
  return lengths.map((length) => {
    start += length;
    return digits.slice(start - length, start);
  });
}

function readNumber(text: string): number | null {
  return /^\d{1,2}$/.test(text) ? Number(text) : null;
}

function readMonth(text: string): number | null {
  if (/^\d/.test(text)) return readNumber(text);
  const index = months.findIndex((starts) => starts.some((start) => text.startsWith(start)));
  return index < 0 ? null : index + 1;
}

function readYear(text: string, today: string): number | null {
  if (isYear(text)) return Number(text);
  if (!/^\d{2}$/.test(text)) return null;
  const latest = Number(today.slice(0, 4)) + mostYearsAhead;
  const year = Math.floor(latest / 100) * 100 + Number(text);
  return year > latest ? year - 100 : year;
}

/** The day as `YYYY-MM-DD`; null if it does not exist. */
function isoDay(year: number | null, month: number | null, day: number | null): string | null {
  if (year === null || month === null || day === null || year < 1000) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.toISOString().slice(0, 10);
}
