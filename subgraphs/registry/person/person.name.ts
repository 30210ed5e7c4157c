/**
 * Words around a name that are not part of it: titles, forms of address, and the degrees that people write without
 * the comma (what follows a comma is dropped whole).
 */
const TITLES = new Set(
  `h hj haji hajjah kh k ki nyi nyai ust ustadz ustadzah sdr sdri bp bpk bapak pak ibu bu mbah mbok mbak mas dik ny tn nn
   alm almh almarhum almarhumah dr drg drh drs dra ir prof r rr ra rm raden se sh skom spd ssos spdi sag skm skep mpd
   mm msi mag amd amdkeb alias als`.split(/\s+/),
);

/** Degrees with dots inside, which would fall apart into letters. */
const DEGREES = /\b[sma]\.\s?(pd|sos|h|e|kom|ag|t|si|m|p|kep|kes|farm|hum|ip|md|psi|st|tr|ak)\b\.?i?\b/g;

/** From here on it is the father's name, which registers write or leave out. */
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
 * One letter for what registers write in several: old spellings (`oe`, `dj`, `tj`), letters that Arabic names keep
 * (`kh`, `dh`, `q`, `z`), and what people do not hear (`f` and `p`, `ae` and `ai`, a last `h`). In the order in which
 * they are replaced.
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

/** `abdurrahman` and `abdulmajid` are two words: the servant, and of whom. */
const SERVANT = /^abdu(?:l(?=[^aeiou]))?([a-z]{4,})$/;

/**
 * The key by which a name is searched: its words in lower case, without titles, degrees and patronym, in one spelling
 * for what registers write in several (`Hj. Soetinah` and `SUTINAH` are `sutina`; `Moch. Djoko, S.Pd.` is `muhamat
 * joko`). Words stay in their order. The key is for comparing and never shown.
 */
export function nameKey(name: string): string {
  return wordsOf(name).map(spell).join(' ');
}

/** How the words that begin with each typed word may begin in a key: the typed word may be whole, or cut short. */
export function nameBeginnings(typed: string): string[][] {
  return wordsOf(typed).map((word) => [
    ...new Set([...spell(word).split(' ').slice(-1), replaceAll(word, SPELLINGS)]),
  ]);
}

/** The words of a name that are its own, as written, in lower case. */
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

/** Whether a name of this key has, for each typed word (`nameBeginnings`), a word that begins so. */
export function isNamed(key: string, beginnings: readonly (readonly string[])[]): boolean {
  const words = key.split(' ');
  return (
    beginnings.length > 0 &&
    beginnings.every((one) => one.some((beginning) => words.some((word) => word.startsWith(beginning))))
  );
}
