/**
 * Which figures about what people are may be told to who may not see the people. Pure.
 *
 * Everybody may know how many things there are of each programme, state and sector (`open` keys); what must not come out is
 * the trait (sex, age group, village …) of somebody among a few. So things are put together into blocks, and their traits
 * into groups, until every block has none or at least five of each group, and two groups at least. Every figure that is told
 * is a sum over whole blocks and one trait that is a group of its own. Whatever is asked, in however many questions, tells
 * no more than the blocks do (decision 27).
 */

/** The fewest that are told of. */
export const LEAST = 5;

/** Things that agree in all that everybody may know of them and in one trait. */
export interface Cell {
  open: Readonly<Record<string, string>>;
  /** The value of the trait; '' where it is not known. */
  trait: string;
  count: number;
  /** What they came to, in rupiah. */
  amount: bigint;
}

/** Things that agree in all that everybody may know of them, by trait. */
interface Leaf {
  open: Readonly<Record<string, string>>;
  now: Map<string, number>;
  before: Map<string, number>;
  amounts: Map<string, bigint>;
}

/** How many things, and what they came to in rupiah. */
export interface Figure {
  count: number;
  amount: bigint;
}

/** What may be told as of one day. */
export interface Blocks {
  blocks: readonly (readonly Leaf[])[];
  /** Traits that are told of together only; each trait stands in one. */
  groups: readonly (readonly string[])[];
}

/**
 * The blocks of what there is now, given what was there when traits were last told of: what changed since is told as well, by
 * subtraction, so it must be none or five of each group too. `levels` are open keys, the first one is kept apart first.
 * Null where nothing may be told.
 */
export function blocksOf(
  levels: readonly string[],
  now: readonly Cell[],
  before: readonly Cell[],
): Blocks | null {
  const leaves = leavesOf(now, before);
  const traits = [...new Set([...now, ...before].map((cell) => cell.trait))].sort();
  const groups = groupTraits(leaves, traits);
  if (groups.length < 2 || !isTold(leaves, groups)) return null;
  return { blocks: refine(leaves, levels, groups), groups };
}

/** How many of the things that `isAsked` names have a trait; null where that may not be told. */
export function figureOf(
  { blocks, groups }: Blocks,
  isAsked: (open: Leaf['open']) => boolean,
  trait: string,
): Figure | null {
  const group = groups.find((one) => one.includes(trait)) ?? [trait];
  const sum = { count: 0, amount: 0n };
  for (const block of blocks) {
    const present = block.filter((leaf) => [...leaf.now.values()].some((count) => count !== 0));
    const asked = present.filter((leaf) => isAsked(leaf.open));
    if (asked.length === 0 || present.every((leaf) => countOf(leaf.now, group) === 0)) continue;
    if (asked.length < present.length || group.length > 1) return null;
    for (const leaf of asked) {
      sum.count += leaf.now.get(trait) ?? 0;
      sum.amount += leaf.amounts.get(trait) ?? 0n;
    }
  }
  return sum;
}

function leavesOf(now: readonly Cell[], before: readonly Cell[]): Leaf[] {
  const leaves = new Map<string, Leaf>();
  const leafAt = (open: Leaf['open']): Leaf => {
    const key = JSON.stringify(Object.entries(open).sort());
    const leaf = leaves.get(key) ?? { open, now: new Map(), before: new Map(), amounts: new Map() };
    leaves.set(key, leaf);
    return leaf;
  };
  for (const { open, trait, count, amount } of now) {
    const leaf = leafAt(open);
    leaf.now.set(trait, (leaf.now.get(trait) ?? 0) + count);
    leaf.amounts.set(trait, (leaf.amounts.get(trait) ?? 0n) + amount);
  }
  for (const { open, trait, count } of before) {
    const { before: former } = leafAt(open);
    former.set(trait, (former.get(trait) ?? 0) + count);
  }
  return [...leaves.values()];
}

const countOf = (counts: ReadonlyMap<string, number>, group: readonly string[]): number =>
  group.reduce((sum, trait) => sum + (counts.get(trait) ?? 0), 0);

const total = (leaves: readonly Leaf[], group: readonly string[], when: 'now' | 'before'): number =>
  leaves.reduce((sum, leaf) => sum + countOf(leaf[when], group), 0);

/** Whether such numbers may be told: nothing at all, or at least five of each of two at least. */
function isMany(counts: readonly number[]): boolean {
  const some = counts.filter((count) => count !== 0);
  return some.length === 0 || (some.length > 1 && some.every((count) => Math.abs(count) >= LEAST));
}

/** Whether a block's numbers and their change may be told. */
function isTold(leaves: readonly Leaf[], groups: Blocks['groups']): boolean {
  const now = groups.map((group) => total(leaves, group, 'now'));
  const change = groups.map((group, at) => (now[at] ?? 0) - total(leaves, group, 'before'));
  return isMany(now) && isMany(change);
}

/** Puts the rarest traits together until each group may be told over all; one group where that cannot be. */
function groupTraits(leaves: readonly Leaf[], traits: readonly string[]): string[][] {
  const sizeOf = (group: readonly string[]) => total(leaves, group, 'now');
  const isFew = (group: readonly string[]) => {
    const now = sizeOf(group);
    return [now, now - total(leaves, group, 'before')].some(
      (count) => count !== 0 && Math.abs(count) < LEAST,
    );
  };
  let groups = traits.map((trait) => [trait]);
  while (groups.length > 1 && groups.some(isFew)) {
    groups = groups.sort((a, b) => sizeOf(a) - sizeOf(b));
    const few = groups.find(isFew) ?? [];
    const [other = [], ...rest] = groups.filter((group) => group !== few);
    groups = [[...few, ...other], ...rest];
  }
  return groups;
}

/** Splits a block by one key after the other; what is too small alone stays together with the smallest beside it. */
function refine(
  leaves: readonly Leaf[],
  levels: readonly string[],
  groups: Blocks['groups'],
): (readonly Leaf[])[] {
  const [level, ...further] = levels;
  if (level === undefined) return [leaves];
  const everything = groups.flat();
  const values = [...new Set(leaves.map((leaf) => leaf.open[level]))];
  const parts = values
    .map((value) => leaves.filter((leaf) => leaf.open[level] === value))
    .sort((a, b) => total(a, everything, 'now') - total(b, everything, 'now'));
  const apart = parts.filter((part) => isTold(part, groups));
  const together = parts.filter((part) => !isTold(part, groups)).flat();
  while (together.length > 0 && !isTold(together, groups)) {
    const next = apart.shift();
    if (!next) break;
    together.push(...next);
  }
  if (together.length > 0) apart.push(together);
  if (apart.length === 1) return refine(leaves, further, groups);
  return apart.flatMap((part) => refine(part, further, groups));
}
