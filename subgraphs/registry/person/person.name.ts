/**
 * Words around a name that are not part of it: titles, forms of address, and the degrees that people write without
 * the comma (what follows a comma is dropped whole).
 */
const TITLES = new Set(
  `h hj haji hajjah kh k ki nyai ust ustadz ustadzah sdr sdri bp bpk bapak ibu ny tn nn alm almh dr drg drs dra ir
   prof r rr ra rm raden se sh skom spd ssos spdi sag skm mpd mm msi amd amdkeb`.split(/\s+/),
);

/** Whole words with many spellings. */
const WORDS = new Map([
  ...[
    'm',
    'moh',
    'moch',
    'muh',
    'mohamad',
    'mohammad',
    'mochamad',
    'mochammad',
    'muhamad',
    'muchamad',
    'mokhamad',
  ].map((word) => [word, 'muhammad'] as const),
  ...['achmad', 'akhmad', 'akmad'].map((word) => [word, 'ahmad'] as const),
  ...['abd', 'abdoel'].map((word) => [word, 'abdul'] as const),
  ...['st', 'sitti'].map((word) => [word, 'siti'] as const),
]);

/** Old and regional spellings, in the order in which they are replaced. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/oe/g, 'u'],
  [/dj/g, 'j'],
  [/tj/g, 'c'],
  [/nj/g, 'ny'],
  [/sj/g, 'sy'],
  [/ch/g, 'kh'],
  [/ph/g, 'f'],
  [/v/g, 'f'],
  [/([a-z])\1/g, '$1'],
];

/**
 * The key by which a name is searched: lower case, without titles, one spelling for what people write in several
 * (`Hj. Soetinah`, `SUTINAH` → `sutinah`; `Moch. Djoko, S.Pd.` → `muhamad joko`). Words stay in their order.
 */
export function nameKey(name: string): string {
  const [beforeDegrees = ''] = name.split(',');
  const words = beforeDegrees
    .normalize('NFD')
    .replace(/[\p{Diacritic}'’`]/gu, '')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);
  const named = words.filter((word) => !TITLES.has(word));
  return (named.length > 0 ? named : words).map(spell).join(' ');
}

function spell(word: string): string {
  return SPELLINGS.reduce((text, [from, to]) => text.replace(from, to), WORDS.get(word) ?? word);
}
