/**
 * Words around a name that are not part of it: titles, forms of address, and degrees written without a comma
 * (everything after a comma is dropped).
 */
const TITLES = new Set(
  `h hj haji hajjah kh k ki nyi nyai ust ustadz ustadzah sdr sdri bp bpk bapak pak ibu bu mbah mbok mbak mas dik ny tn nn
   alm almh almarhum almarhumah dr drg drh drs dra ir prof r rr ra rm raden se sh skom spd ssos spdi sag skm skep mpd
   mm msi mag amd amdkeb alias als`.split(/\s+/),
);

/** Degrees with dots inside, which would otherwise split into letters. */
const DEGREES = /\b[sma]\.\s?(pd|sos|h|e|kom|ag|t|si|m|p|kep|kes|farm|hum|ip|md|psi|st|tr|ak)\b\.?i?\b/g;

/** The father's name follows, which registers write or leave out. */
const PATRONYM = new Set(['bin', 'binti', 'bt', 'bte']);

/** Whole words with many spellings. */
const WORDS = new Map([
  ...words(
    'muhammad',
    'm md moh moch mohd much muh muhd mhd mohamad mochamad mokhamad muhamed mohamed muchamad mukhamad',
  ),
  ...words('ahmad', 'achmad akhmad akmad ahmed achmat akhmat'),
  ...words('abdul', 'abd abdur abdus abdun abdut'),
  ...words('siti', 'st sitti'),
  ...words('sri', 'seri'),
  ...words('candra', 'chandra'),
  ...words('cintia', 'chintya chyntia'),
]);

/**
 * One letter for spellings that registers mix: old spellings (`oe`, `dj`, `tj`), letters of Arabic names (`kh`, `dh`,
 * `q`, `z`), and sounds that people do not tell apart (`f` and `p`, `ae` and `ai`, a final `h`). Replaced in this
 * order.
 */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/oe|oo/g, 'u'],
  [/dj/g, 'j'],
  [/tj/g, 'c'],
  [/nj/g, 'ny'],
  [/s[jy]/g, 's'],
  [/chr/g, 'kr'],
  [/[ck]h/g, 'h'],
  [/([bdgt])h/g, '$1'],
  [/ph|f|v/g, 'p'],
  [/q/g, 'k'],
  [/x/g, 'ks'],
  [/z/g, 's'],
  [/iy(?=[aeou])/g, 'i'],
  [/(?<=[^aeioun])y/g, 'i'],
  [/ae/g, 'ai'],
  [/([a-z])\1+/g, '$1'],
];

/** The same at the end of a word. */
const ENDINGS: typeof SPELLINGS = [
  [/y$/, 'i'],
  [/(?<=[aeiou])h$/, ''],
  [/d$/, 't'],
];

/** `abdurrahman` and `abdulmajid` are two words: `abdul` ("servant of") and a name of God. */
const SERVANT = /^abdu(?:l(?=[^aeiou]))?([a-z]{4,})$/;

/**
 * The search key of a name: its words in order, in lower case, without titles, degrees and patronym, in one spelling
 * (`Hj. Soetinah` and `SUTINAH` are `sutina`; `Moch. Djoko, S.Pd.` is `muhamat joko`). Only for comparing, never
 * shown.
 */
export function nameKey(name: string): string {
  return wordsOf(name).map(spell).join(' ');
}

/** For each typed word, whole or cut short, the possible first letters of the matching words in a key. */
export function nameBeginnings(typed: string): string[][] {
  return wordsOf(typed).map((word) => [
    ...new Set([...spell(word).split(' ').slice(-1), replaceAll(word, SPELLINGS)]),
  ]);
}

/** The words of a name itself (without titles and degrees), as written, in lower case. */
function wordsOf(name: string): string[] {
  const [beforeDegrees = ''] = name.split(',');
  const written = beforeDegrees
    .normalize('NFD')
    .replace(/[\p{Diacritic}'’`]/gu, '')
    .toLowerCase()
    .replace(DEGREES, ' ')
    .split(/[^a-z]+/)
    .filter(Boolean);
  const patronym = written.findIndex((word, index) => index > 0 && PATRONYM.has(word));
  const own = patronym < 0 ? written : written.slice(0, patronym);
  const named = own.filter((word) => !TITLES.has(word));
  return named.length > 0 ? named : own;
}

function spell(word: string): string {
  const meant = WORDS.get(word) ?? WORDS.get(word.replace(/([a-z])\1+/g, '$1')) ?? word;
  return replaceAll(meant, [...SPELLINGS, ...ENDINGS]).replace(SERVANT, 'abdul $1');
}

function replaceAll(word: string, rules: typeof SPELLINGS): string {
  return rules.reduce((text, [from, to]) => text.replace(from, to), word);
}

function words(meant: string, spellings: string): [string, string][] {
  return spellings.split(' ').map((spelling) => [spelling, meant]);
}

/** Whether the key has, for each typed word, a word that starts with one of its `nameBeginnings`. */
export function isNamed(key: string, beginnings: readonly (readonly string[])[]): boolean {
  const words = key.split(' ');
  return (
    beginnings.length > 0 &&
    beginnings.every((one) => one.some((beginning) => words.some((word) => word.startsWith(beginning))))
  );
}
