import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Blocks, blocksOf, type Cell, figureOf, LEAST } from './blocks.ts';

const LEVELS = ['sector', 'status', 'program'] as const;
interface Thing {
  sector: string;
  status: string;
  program: string;
  trait: string;
  /** The month in which it was recorded. */
  month: number;
}

const thing = fc.record({
  sector: fc.constantFrom('HEALTH', 'EDUCATION'),
  status: fc.constantFrom('WAITING', 'DELIVERED'),
  program: fc.constantFrom('a', 'b', 'c'),
  trait: fc.constantFrom('F', 'F', 'M', 'M', 'M', ''),
  month: fc.constantFrom(1, 2, 3, 4),
});
const history = fc.array(thing, { minLength: 5, maxLength: 90 });

const openOf = ({ sector, status, program }: Thing) => ({ sector, status, program });
const cellsOf = (things: readonly Thing[]): Cell[] =>
  things.map((one) => ({ open: openOf(one), trait: one.trait, count: 1, amount: 1000n }));

/** All queries: one value or all of each open key, and one trait. */
const QUESTIONS = [null, 'HEALTH', 'EDUCATION'].flatMap((sector) =>
  [null, 'WAITING', 'DELIVERED'].flatMap((status) =>
    [null, 'a', 'b', 'c'].flatMap((program) =>
      ['F', 'M', ''].map((trait) => ({ asked: { sector, status, program }, trait })),
    ),
  ),
);
type Question = (typeof QUESTIONS)[number];
const isAsked = ({ asked }: Question, open: Readonly<Record<string, string>>): boolean =>
  Object.entries(asked).every(([key, value]) => value === null || open[key] === value);
const truth = (things: readonly Thing[], question: Question): number =>
  things.filter((one) => one.trait === question.trait && isAsked(question, openOf(one))).length;
const disclosed = (blocks: Blocks, question: Question): number | null =>
  figureOf(blocks, (open) => isAsked(question, open), question.trait)?.count ?? null;

/** The open numbers: items per sector, state and programme, by month. */
const openFigures = (things: readonly Thing[]): string[] =>
  things.map((one) => JSON.stringify([openOf(one), one.month])).sort();

/** The releases of a history, month by month. */
function releases(
  things: readonly Thing[],
  prepare: (cell: Cell) => Cell = (cell) => cell,
): { month: number; blocks: Blocks }[] {
  let before: Cell[] = [];
  return [1, 2, 3, 4].flatMap((month) => {
    const now = cellsOf(things.filter((one) => one.month <= month)).map(prepare);
    const blocks = blocksOf(LEVELS, now, before);
    if (!blocks) return [];
    before = now;
    return [{ month, blocks }];
  });
}

/** Classes of welfare and the card tiers that a form gives them. */
const TIER_OF: Readonly<Record<string, string>> = { A: 'gold', B: 'gold', C: 'tin', D: '', E: '' };
const classed = fc
  .array(
    fc.record({
      ...{ sector: fc.constantFrom('HEALTH', 'EDUCATION'), status: fc.constant('WAITING') },
      ...{ program: fc.constantFrom('a', 'b'), month: fc.constantFrom(1, 1, 2, 3, 4) },
      trait: fc.constantFrom('A', 'A', 'A', 'A', 'B', 'C', 'C', 'D', 'D', 'E'),
    }),
    { minLength: 20, maxLength: 120 },
  )
  .map((things) => ({
    byClass: things,
    byTier: things.map((one) => ({ ...one, trait: TIER_OF[one.trait] ?? '' })),
  }));
const besideTiers = (cell: Cell): Cell => ({ ...cell, beside: TIER_OF[cell.trait] ?? '' });

type Releases = ReturnType<typeof releases>;

/** By release of classes: the number of each tier less those of its classes, where the tier and any of its classes is disclosed. */
function remainders(byClass: Releases, byTier: Releases, asked: Question['asked']): Map<string, number>[] {
  return byClass.map(({ month, blocks }) => {
    const ofTiers = byTier.find((one) => one.month === month)?.blocks;
    const left = new Map<string, number>();
    for (const tier of new Set(Object.values(TIER_OF))) {
      const whole = ofTiers ? disclosed(ofTiers, { asked, trait: tier }) : null;
      const figures = Object.keys(TIER_OF)
        .filter((one) => TIER_OF[one] === tier)
        .flatMap((one) => {
          const figure = disclosed(blocks, { asked, trait: one });
          return figure === null ? [] : [{ one, figure }];
        });
      if (whole === null || figures.length === 0) continue;
      const rest = figures.reduce((sum, { figure }) => sum - figure, whole);
      left.set(`${tier} without ${figures.map(({ one }) => one)}`, rest);
    }
    return left;
  });
}

describe('figures about few people', () => {
  it('are true where they are disclosed', () => {
    fc.assert(
      fc.property(history, (things) => {
        for (const { month, blocks } of releases(things)) {
          const there = things.filter((one) => one.month <= month);
          for (const question of QUESTIONS) {
            const figure = disclosed(blocks, question);
            if (figure !== null) expect(figure).toBe(truth(there, question));
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('are never one to four, nor the complement of one to four', () => {
    fc.assert(
      fc.property(history, (things) => {
        for (const { month, blocks } of releases(things)) {
          const there = things.filter((one) => one.month <= month);
          for (const question of QUESTIONS) {
            const figure = disclosed(blocks, question);
            if (figure === null || figure === 0) continue;
            expect(figure).toBeGreaterThanOrEqual(LEAST);
            const all = there.filter((one) => isAsked(question, openOf(one))).length;
            expect(all - figure).toBeGreaterThanOrEqual(LEAST);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('[OUR-1] tell no class by what is left of its card tier without its other classes', () => {
    let compared = 0;
    fc.assert(
      fc.property(classed, ({ byClass, byTier }) => {
        const [classes, tiers] = [releases(byClass, besideTiers), releases(byTier)];
        for (const { asked } of QUESTIONS.filter(({ trait }) => trait === '')) {
          let former = new Map<string, number>();
          for (const left of remainders(classes, tiers, asked)) {
            for (const [what, count] of left) {
              compared += 1;
              for (const few of [count, count - (former.get(what) ?? count)])
                if (few !== 0 && Math.abs(few) < LEAST) throw new Error(`${what}: ${count}`);
            }
            former = left;
          }
        }
      }),
      { numRuns: 200 },
    );
    expect(compared).toBeGreaterThan(100);
  });

  it('[OUR-1] merge a rare class with one of its own tier, so that the others stay disclosed', () => {
    const cell = (trait: string, count: number): Cell =>
      besideTiers({ open: { sector: 'HEALTH' }, trait, count, amount: 0n });
    const blocks = blocksOf(['sector'], [cell('A', 44), cell('B', 3), cell('C', 20), cell('D', 12)], []);
    if (!blocks) throw new Error('nothing is disclosed');
    const figures = ['A', 'B', 'C', 'D'].map((one) => figureOf(blocks, () => true, one)?.count ?? null);
    expect(figures).toEqual([null, null, 20, 12]);
  });

  /**
   * The strongest attack: all answers to all queries of all months, and all open numbers. Two items in the same
   * block, or with traits in the same group, in every month could swap their traits without changing any answer. So
   * no subtraction identifies anybody.
   */
  it('identify nobody by subtraction: another history has the same answers', () => {
    let withheld = 0;
    fc.assert(
      fc.property(history, (things) => {
        const all = releases(things);
        for (const { month, blocks } of all) {
          const there = things.filter((one) => one.month <= month);
          for (const question of QUESTIONS) {
            if (disclosed(blocks, question) !== null) continue;
            withheld += 1;
            const other = otherHistory(things, all, there, question);
            expect(other, JSON.stringify(question)).not.toBeNull();
            if (!other) continue;
            expect(openFigures(other)).toEqual(openFigures(things));
            const changed = truth(
              other.filter((one) => one.month <= month),
              question,
            );
            expect(changed).not.toBe(truth(there, question));
            for (const release of all) {
              const then = other.filter((one) => one.month <= release.month);
              for (const one of QUESTIONS) {
                const figure = disclosed(release.blocks, one);
                if (figure !== null) expect(truth(then, one)).toBe(figure);
              }
            }
          }
        }
      }),
      { numRuns: 60 },
    );
    expect(withheld).toBeGreaterThan(1000);
  });

  it('are not disclosed by the difference of two months', () => {
    fc.assert(
      fc.property(history, (things) => {
        const all = releases(things);
        for (const [at, later] of all.entries()) {
          const earlier = all[at - 1];
          if (!earlier) continue;
          for (const question of QUESTIONS) {
            const [was, is] = [disclosed(earlier.blocks, question), disclosed(later.blocks, question)];
            if (was === null || is === null || is === was) continue;
            expect(is - was).toBeGreaterThanOrEqual(LEAST);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

/**
 * The same items with two traits swapped, so that the true number for `question` changes but no answer does; null if
 * there is no such swap.
 */
function otherHistory(
  things: readonly Thing[],
  all: readonly { month: number; blocks: Blocks }[],
  there: readonly Thing[],
  question: Question,
): Thing[] | null {
  /** The block of an item in each release; −1 before it was recorded. */
  const standing = (one: Thing): number[] =>
    all.map(({ month, blocks }) =>
      one.month > month
        ? -1
        : blocks.blocks.findIndex((block) =>
            block.some((leaf) => JSON.stringify(leaf.open) === JSON.stringify(openOf(one))),
          ),
    );
  /**
   * Whether swapping the traits of two items changes no release: in each, they share a block, or the traits share a
   * group.
   */
  const isUnseen = (one: Thing, other: Thing): boolean => {
    const [places, others] = [standing(one), standing(other)];
    return all.every(
      ({ blocks }, at) =>
        places[at] === others[at] ||
        blocks.groups.some((group) => group.includes(one.trait) && group.includes(other.trait)),
    );
  };
  const inside = there.filter((one) => isAsked(question, openOf(one)));
  for (const one of inside) {
    for (const other of things) {
      if (other === one || other.trait === one.trait) continue;
      if (![one.trait, other.trait].includes(question.trait)) continue;
      const isInside = inside.includes(other);
      if (!isInside && isUnseen(one, other)) return swapped(things, one, other);
    }
    // Traits of one group are only disclosed together, so one may be the other.
    const groups = all
      .filter(({ month }) => one.month <= month)
      .map(({ blocks }) => blocks.groups.find((each) => each.includes(one.trait)) ?? []);
    const twins = groups[0]?.filter(
      (each) => each !== one.trait && groups.every((group) => group.includes(each)),
    );
    const twin = twins?.find((each) => [one.trait, each].includes(question.trait));
    if (twin !== undefined) return things.map((each) => (each === one ? { ...each, trait: twin } : each));
  }
  return null;
}

const swapped = (things: readonly Thing[], one: Thing, other: Thing): Thing[] =>
  things.map((each) => {
    if (each === one) return { ...each, trait: other.trait };
    return each === other ? { ...each, trait: one.trait } : each;
  });
