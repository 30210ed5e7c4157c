/** Letters that registers confuse: half a misspelling. */
const HALF_SLIPS = new Set(['ao', 'ei', 'ou', 'iy', 'jy', 'js', 'dt', 'hk', 'gk', 'bp']);

/** Names so common that sharing one means little, in the spelling of `nameKey`. */
const COMMON = new Set(['siti', 'sri', 'nur', 'muhamat', 'ahmat', 'abdul', 'dwi', 'tri', 'eko', 'i', 'ni']);
const COMMON_WEIGHT = 0.4;

/** The most for two names that are not written the same. */
const NEARLY = 0.95;

/** How much a misspelling subtracts, relative to the word's length. */
const SLIP_COST = 1.6;

/** From this length on, the start of a word may be its short form (`supri` for `supriyanto`). */
const SHORT_FORM = 4;
const SHORT_FORM_LIKENESS = 0.7;

/** Words less similar than this are different words. */
export const SAME_WORD = 0.55;

/** The penalty for an extra word in the longer name, as a share of the penalty for a contradicting word. */
const LEFT_OUT = 0.5;

/**
 * How similar two words of name keys are, 0 to 1: by the misspellings between them (a letter added, missing or
 * changed, or two swapped). Pure and symmetric.
 */
export function wordSimilarity(a: string, b: string): number {
  if (a === b) return 1;
  const likeness = Math.max(0, 1 - (SLIP_COST * slips(a, b)) / Math.max(a.length, b.length));
  const isShort = Math.min(a.length, b.length) >= SHORT_FORM && (a.startsWith(b) || b.startsWith(a));
  return isShort ? Math.max(likeness, SHORT_FORM_LIKENESS) : likeness;
}

/**
 * How similar two names are, 0 to 1, by their keys. Compares each word with the most similar one of the other name,
 * in any order; words written together or apart are the same. Common words weigh little; a missing word weighs less
 * than a contradicting one. Pure and symmetric.
 */
export function nameSimilarity(a: string, b: string): number {
  if (a === b) return a === '' ? 0 : 1;
  if (a.replaceAll(' ', '') === b.replaceAll(' ', '')) return NEARLY;
  const [left = [], right = []] = [a, b].sort().map((key) => key.split(' ').filter(Boolean)); // sorted: symmetric
  const pairs = left
    .flatMap((one, i) => right.map((other, j) => ({ i, j, similarity: wordSimilarity(one, other) })))
    .filter((pair) => pair.similarity >= SAME_WORD)
    .sort((x, y) => y.similarity - x.similarity);
  const [leftLeft, rightLeft] = [new Set(left.keys()), new Set(right.keys())];
  let shared = 0;
  let unlike = 0;
  for (const { i, j, similarity } of pairs) {
    if (!leftLeft.has(i) || !rightLeft.has(j)) continue;
    leftLeft.delete(i);
    rightLeft.delete(j);
    const weight = Math.max(weightOf(left[i]), weightOf(right[j]));
    shared += weight * similarity;
    unlike += weight * (1 - similarity);
  }
  const rest = (words: readonly string[], left: Set<number>) =>
    [...left].reduce((sum, index) => sum + weightOf(words[index]), 0);
  const [one, other] = [rest(left, leftLeft), rest(right, rightLeft)];
  if (shared === 0) return 0;
  return Math.min(
    NEARLY,
    shared / (shared + unlike + Math.min(one, other) + LEFT_OUT * Math.max(one, other)),
  );
}

/** Whether a word is so common that it means little. */
export function isCommonWord(word: string): boolean {
  return COMMON.has(word);
}

function weightOf(word = ''): number {
  return isCommonWord(word) ? COMMON_WEIGHT : 1;
}

/** The edit distance with transpositions, in which letters that sound alike count half. */
function slips(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      let least = Math.min(
        (row[j] ?? 0) + gap(a[i - 1]),
        (next[j - 1] ?? 0) + gap(b[j - 1]),
        (row[j - 1] ?? 0) + exchange(a[i - 1], b[j - 1]),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      }
      next.push(least);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}

/** A letter too many or too few; an `h` is often not heard. */
const gap = (letter = ''): number => (letter === 'h' ? 0.5 : 1);

function exchange(one = '', other = ''): number {
  if (one === other) return 0;
  return HALF_SLIPS.has(one < other ? one + other : other + one) ? 0.5 : 1;
}
