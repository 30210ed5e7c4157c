/**
 * Decides which numbers by trait (sex, age group, village …) a caller may see who may not open the cases. Pure.
 *
 * The number of items per programme, state and sector (`open` keys) is open to everybody. The trait of a person among
 * a few must stay hidden. So items are merged into blocks, and traits into groups, until every block has at least two
 * groups, each with none or at least five items. A disclosed number is a sum over whole blocks for one trait that is
 * a group by itself. Any number of queries together disclose no more than the blocks (decision 27).
 */

/** The smallest number disclosed. */
export const LEAST = 5;

/** Items with the same open keys and the same trait. */
export interface Cell {
  open: Readonly<Record<string, string>>;
  /** The value of the trait; '' if not known. */
  trait: string;
  /** The value of another trait that mostly follows from this one and is disclosed too: the card tier of a class. */
  beside?: string;
  count: number;
  /** Their amount in rupiah. */
  amount: bigint;
}

/** Items with the same open keys, counted by trait. */
interface Leaf {
  open: Readonly<Record<string, string>>;
  /** The group of card tiers, as that trait alone discloses them, to which these items belong. */
  beside: string;
  now: Map<string, number>;
  before: Map<string, number>;
  amounts: Map<string, bigint>;
}

/** A number of items, and their amount in rupiah. */
export interface Figure {
  count: number;
  amount: bigint;
}

/** The numbers that may be disclosed as of one day. */
export interface Blocks {
  blocks: readonly (readonly Leaf[])[];
  /** Groups of traits that are only disclosed together; each trait is in one group. */
  groups: readonly (readonly string[])[];
}

/**
 * The blocks of the current items, given the items of the previous release. Subtraction discloses the change between
 * the two, so the change must also be none or at least five of each group. `levels` are the open keys to split by,
 * most important first. Null if nothing may be disclosed.
 *
 * Where a trait has another one beside it, each group must also be large enough within each group of that one: the number
 * of a card tier less the numbers of its classes would else tell a withheld class.
 */
export function blocksOf(
  levels: readonly string[],
  now: readonly Cell[],
  before: readonly Cell[],
): Blocks | null {
  const besideOf = groupsBeside(now, before);
  const leaves = leavesOf(now, before, besideOf);
  const traits = [...new Set([...now, ...before].map((cell) => cell.trait))].sort();
  const groups = groupTraits(leaves, traits);
  if (groups.length < 2 || !isDisclosable(leaves, groups)) return null;
  return { blocks: refine(leaves, levels, groups), groups };
}

/** The number of items matching `isAsked` with this trait; null where it is withheld. */
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

function leavesOf(
  now: readonly Cell[],
  before: readonly Cell[],
  besideOf: (cell: Cell) => string = () => '',
): Leaf[] {
  const leaves = new Map<string, Leaf>();
  const leafAt = (cell: Cell): Leaf => {
    const { open } = cell;
    const beside = besideOf(cell);
    const key = JSON.stringify([Object.entries(open).sort(), beside]);
    const leaf = leaves.get(key) ?? { open, beside, now: new Map(), before: new Map(), amounts: new Map() };
    leaves.set(key, leaf);
    return leaf;
  };
  for (const cell of now) {
    const { trait, count, amount } = cell;
    const leaf = leafAt(cell);
    leaf.now.set(trait, (leaf.now.get(trait) ?? 0) + count);
    leaf.amounts.set(trait, (leaf.amounts.get(trait) ?? 0n) + amount);
  }
  for (const cell of before) {
    const { before: former } = leafAt(cell);
    former.set(cell.trait, (former.get(cell.trait) ?? 0) + cell.count);
  }
  return [...leaves.values()];
}

/**
 * What stands beside a cell's trait, in the smallest groups in which it may ever be disclosed by itself: only values with few
 * items are merged, as their own release does too.
 */
function groupsBeside(now: readonly Cell[], before: readonly Cell[]): (cell: Cell) => string {
  const values = [...new Set([...now, ...before].map(({ beside = '' }) => beside))].sort();
  if (values.length < 2) return () => '';
  const alone = now.map(({ beside = '', ...cell }) => ({ ...cell, trait: beside }));
  const groups = groupTraits(leavesOf(alone, alone), values);
  return ({ beside = '' }) => String(groups.findIndex((group) => group.includes(beside)));
}

/** The leaves by what stands beside their trait; none where that is the same everywhere. */
function slicesOf(leaves: readonly Leaf[]): Leaf[][] {
  const values = [...new Set(leaves.map(({ beside }) => beside))];
  return values.length < 2 ? [] : values.map((beside) => leaves.filter((leaf) => leaf.beside === beside));
}

const isFewer = (count: number): boolean => count !== 0 && Math.abs(count) < LEAST;

/** Whether a group's number, or its change, is small but not none. */
const isFew = (leaves: readonly Leaf[], group: readonly string[]): boolean => {
  const now = total(leaves, group, 'now');
  return isFewer(now) || isFewer(now - total(leaves, group, 'before'));
};

const countOf = (counts: ReadonlyMap<string, number>, group: readonly string[]): number =>
  group.reduce((sum, trait) => sum + (counts.get(trait) ?? 0), 0);

const total = (leaves: readonly Leaf[], group: readonly string[], when: 'now' | 'before'): number =>
  leaves.reduce((sum, leaf) => sum + countOf(leaf[when], group), 0);

/**
 * Whether these numbers are large enough: all zero, or at least two of them not zero and each of those at least five.
 */
function isMany(counts: readonly number[]): boolean {
  const some = counts.filter((count) => count !== 0);
  return some.length === 0 || (some.length > 1 && some.every((count) => Math.abs(count) >= LEAST));
}

/** Whether a block's numbers and their change may be disclosed. */
function isDisclosable(leaves: readonly Leaf[], groups: Blocks['groups']): boolean {
  const now = groups.map((group) => total(leaves, group, 'now'));
  const change = groups.map((group, at) => (now[at] ?? 0) - total(leaves, group, 'before'));
  if (!isMany(now) || !isMany(change)) return false;
  return slicesOf(leaves).every((slice) => !groups.some((group) => isFew(slice, group)));
}

/**
 * Merges the rarest traits until each group is large enough overall; one group if that is impossible. A group that is too
 * small beside one value of another trait is merged with the rarest that also has items there, which may help.
 */
function groupTraits(leaves: readonly Leaf[], traits: readonly string[]): string[][] {
  const sizeOf = (group: readonly string[]) => total(leaves, group, 'now');
  const slices = slicesOf(leaves);
  const isTooSmall = (group: readonly string[]) =>
    isFew(leaves, group) || slices.some((slice) => isFew(slice, group));
  let groups = traits.map((trait) => [trait]);
  while (groups.length > 1 && groups.some(isTooSmall)) {
    groups = groups.sort((a, b) => sizeOf(a) - sizeOf(b));
    const few = groups.find(isTooSmall) ?? [];
    const others = groups.filter((group) => group !== few);
    const small = slices.filter((slice) => isFew(slice, few));
    const other =
      others.find((group) => small.some((slice) => total(slice, group, 'now') !== 0)) ?? others[0] ?? [];
    groups = [[...few, ...other], ...others.filter((group) => group !== other)];
  }
  return groups;
}

/** Splits a block by one key after the other; parts that are too small are merged with the next smallest. */
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
  const apart = parts.filter((part) => isDisclosable(part, groups));
  const together = parts.filter((part) => !isDisclosable(part, groups)).flat();
  while (together.length > 0 && !isDisclosable(together, groups)) {
    const next = apart.shift();
    if (!next) break;
    together.push(...next);
  }
  if (together.length > 0) apart.push(together);
  if (apart.length === 1) return refine(leaves, further, groups);
  return apart.flatMap((part) => refine(part, further, groups));
}
