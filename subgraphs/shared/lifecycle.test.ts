import { describe, expect, test } from 'vitest';
import { RuleError } from './errors.ts';
import {
  allows,
  assertAllowed,
  defineLifecycle,
  drawLifecycle,
  initialState,
  type Lifecycle,
  nextState,
} from './lifecycle.ts';

type State = 'OPEN' | 'SHUT' | 'GONE';
const labels = {
  OPEN: { id: 'terbuka', en: 'open' },
  SHUT: { id: 'tertutup', en: 'shut' },
  GONE: { id: 'hilang', en: 'gone' },
};
const door: Lifecycle<State, 'shut' | 'open' | 'lose'> = {
  noun: 'Door',
  initial: ['OPEN'],
  ends: ['GONE'],
  table: { OPEN: { shut: 'SHUT', lose: 'GONE' }, SHUT: { open: 'OPEN' }, GONE: {} },
  labels,
};

describe('a lifecycle', () => {
  test('that is valid is returned unchanged, and lists the possible commands', () => {
    expect(defineLifecycle(door)).toBe(door);
    expect([allows(door, 'OPEN', 'shut'), allows(door, 'SHUT', 'lose')]).toEqual([true, false]);
    expect(() => assertAllowed(door, 'SHUT', 'lose')).toThrow(RuleError);
  });

  test.each([
    [
      'a state that nothing leads to',
      { table: { ...door.table, OPEN: { shut: 'SHUT' as const } } },
      'GONE cannot be reached',
    ],
    ['a dead end that nobody declared', { table: { ...door.table, SHUT: {} } }, 'SHUT is an undeclared end'],
    ['an end that leads on', { ends: ['GONE', 'SHUT'] as const }, 'SHUT is declared an end, yet leads on'],
  ])('with %s stops the start', (_, change, message) => {
    expect(() => defineLifecycle({ ...door, ...change })).toThrow(message);
  });

  test('says where a command leads, and never to a state that its table does not name', () => {
    const revolving = {
      ...door,
      table: { ...door.table, OPEN: { shut: 'SHUT', lose: ['GONE', 'SHUT'] } },
    } as const;
    expect(nextState(door, 'OPEN', 'shut')).toBe('SHUT');
    expect(nextState(revolving, 'OPEN', 'lose', 'SHUT')).toBe('SHUT');
    expect(() => nextState(door, 'SHUT', 'lose')).toThrow(RuleError);
    expect(() => nextState(door, 'OPEN', 'shut', 'GONE')).toThrow(
      'shut leads from OPEN to SHUT, not to GONE',
    );
    expect(() => nextState(revolving, 'OPEN', 'lose')).toThrow('not to undefined');
  });

  test('says where a thing begins, unless it may begin in several states', () => {
    expect(initialState(door)).toBe('OPEN');
    expect(() => initialState({ ...door, initial: ['OPEN', 'SHUT'] })).toThrow('begins in OPEN,SHUT');
  });

  test('is drawn for the docs', () => {
    expect(drawLifecycle(door)).toBe(
      'stateDiagram-v2\n  [*] --> OPEN\n  OPEN --> SHUT: shut\n  OPEN --> GONE: lose\n  SHUT --> OPEN: open\n  GONE --> [*]',
    );
  });
});
