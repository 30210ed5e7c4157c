import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyMoves, type Fact, moveOf } from './moves.ts';
import { type Cell, cellChanges, columnOf, defineFact, defineRollup } from './rollup.ts';

const rollup = defineRollup({ name: 't', keys: ['sector', 'status'], measures: ['cases', 'rupiah'] });
type TestCell = Cell<'sector' | 'status', 'cases' | 'rupiah'>;
const cell = (sector: string, status: string, cases = 1n, rupiah?: bigint): TestCell => ({
  keys: { sector, status },
  measures: rupiah === undefined ? { cases } : { cases, rupiah },
});

describe('cellChanges', () => {
  it('takes a thing out of its old cell and puts it into the new one', () => {
    expect(cellChanges(rollup, [cell('HEALTH', 'ANALYSIS')], [cell('HEALTH', 'CLOSED')])).toEqual([
      cell('HEALTH', 'ANALYSIS', -1n, 0n),
      cell('HEALTH', 'CLOSED', 1n, 0n),
    ]);
  });

  it('says nothing about cells that stay', () => {
    const stays = cell('DATA', 'ANALYSIS', 1n, 5n);
    expect(cellChanges(rollup, [stays], [stays, cell('DATA', 'CLOSED')])).toEqual([
      cell('DATA', 'CLOSED', 1n, 0n),
    ]);
  });

  it('adds equal cells up, since one statement may touch a row once', () => {
    expect(cellChanges(rollup, [], [cell('DATA', 'CLOSED', 1n, 2n), cell('DATA', 'CLOSED', 1n, 3n)])).toEqual(
      [cell('DATA', 'CLOSED', 2n, 5n)],
    );
  });

  it('keeps every total: the changes sum to after minus before', () => {
    const cells = fc.array(
      fc.tuple(fc.constantFrom('A', 'B'), fc.constantFrom('X', 'Y'), fc.bigInt(-9n, 9n), fc.bigInt(-9n, 9n)),
    );
    const sum = (list: TestCell[]) =>
      list.reduce((total, { measures }) => total + (measures.rupiah ?? 0n), 0n);
    fc.assert(
      fc.property(cells, cells, (before, after) => {
        const old = before.map((part) => cell(...part));
        const now = after.map((part) => cell(...part));
        expect(sum(cellChanges(rollup, old, now))).toBe(sum(now) - sum(old));
      }),
    );
  });
});

it('names columns in snake_case', () => {
  expect(columnOf('deliveredRupiah')).toBe('delivered_rupiah');
});

describe('applyMoves', () => {
  const fact = defineFact({ rollup, cells: (state: { status: string }) => [cell('DATA', state.status)] });
  const becomes = (id: string, day: string, status: string) => moveOf(fact, id, day, () => ({ status }));

  it('moves facts from their former cells, day by day', () => {
    const facts = new Map<string, Fact>([['a', { day: '2026-01-01', state: { status: 'OLD' } }]]);
    const days = applyMoves(rollup, facts, [
      becomes('a', '2026-01-03', 'NEW'),
      becomes('b', '2026-01-02', 'NEW'),
    ]);
    expect([...days]).toEqual([
      ['2026-01-02', [cell('DATA', 'NEW', 1n, 0n)]],
      ['2026-01-03', [cell('DATA', 'OLD', -1n, 0n), cell('DATA', 'NEW', 1n, 0n)]],
    ]);
    expect(facts.get('a')).toEqual({ day: '2026-01-03', state: { status: 'NEW' } });
  });

  it('never moves a thing on a day before its last one', () => {
    const facts = new Map<string, Fact>([['a', { day: '2026-01-05', state: { status: 'OLD' } }]]);
    const days = applyMoves(rollup, facts, [becomes('a', '2026-01-03', 'NEW')]);
    expect([...days.keys()]).toEqual(['2026-01-05']);
  });

  it('writes nothing for a fact that moves and returns within a page', () => {
    const facts = new Map<string, Fact>();
    const moves = [
      becomes('a', '2026-01-01', 'X'),
      becomes('a', '2026-01-01', 'Y'),
      becomes('a', '2026-01-01', 'X'),
    ];
    expect([...applyMoves(rollup, facts, moves)]).toEqual([['2026-01-01', [cell('DATA', 'X', 1n, 0n)]]]);
  });
});
