import type pg from 'pg';

/** A question at the counter, and the same as text in the search of the household list. */
export interface Asking {
  person: { name: string; birthDate?: Date; villageCode?: string };
  typed: string;
}

/** Names of thousands of people, searched without other data. */
const COMMON = [
  'Siti',
  'Sri',
  'Slamet',
  'Nur',
  'Siti Aminah',
  'Sri Wahyuni',
  'Muhammad Arifin',
  'Hj. Siti Nur Aminah',
];

/** Variant spellings, titles and typing errors as they occur at counters. */
const SLIPS: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toUpperCase(),
  (name) => name.replace(/u/g, 'oe'),
  (name) => name.replace(/J/g, 'Dj').replace(/y/g, 'j'),
  (name) => `Alm. H. ${name}, S.Pd.`,
  (name) => name.replace(/([nmrs])/, '$1$1'),
  (name) => name.slice(0, 3) + name.slice(4),
  (name) => name.replace(/i/, 'e').replace(/a$/, 'ah'),
  (name) => name.split(' ').reverse().join(' '),
  (name) => name.replace(' ', ''),
];

/** Questions about existing people, alternating the additional data given, and about common names. */
export async function askings(db: pg.Pool, count: number): Promise<Asking[]> {
  const { rows } = await db.query<{ name: string; birth_date: Date; village_code: string }>(
    `select name, birth_date, village_code from person where id = any(
       select 'pers_' || lpad((n * 6151 % (select count(*) from person))::text, 26, '0') from generate_series(1, $1::int) n) order by id`,
    [count],
  );
  const people = rows.map(({ name, birth_date, village_code }, index): Asking => {
    const written = SLIPS[index % SLIPS.length]?.(name) ?? name;
    const birthDate = Math.floor(index / SLIPS.length) % 2 === 0 ? birth_date : undefined;
    const villageCode = Math.floor(index / SLIPS.length) % 4 < 2 ? village_code : undefined;
    return { person: { name: written, birthDate, villageCode }, typed: name };
  });
  return [...COMMON.map((name) => ({ person: { name }, typed: name.replace('Hj. ', '') })), ...people];
}
