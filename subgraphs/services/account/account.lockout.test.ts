import { expect, it } from 'vitest';
import { afterFailure, type Failures, isLocked, NO_FAILURES } from './account.lockout.ts';

const NOW = new Date('2026-11-21T03:00:00Z');

function failing(times: number, from: Failures = NO_FAILURES): Failures {
  let state = from;
  for (let i = 0; i < times; i++) state = afterFailure(state, NOW);
  return state;
}

const minutesLocked = ({ lockedUntil }: Failures) =>
  lockedUntil ? (lockedUntil.getTime() - NOW.getTime()) / 60_000 : 0;

it('locks at the fifth failure for 15 minutes, then twice as long each time, a day at most', () => {
  expect(minutesLocked(failing(4))).toBe(0);
  expect([1, 2, 3, 7, 8, 20].map((locks) => minutesLocked(failing(5 * locks)))).toEqual([
    15, 30, 60, 960, 1440, 1440,
  ]);
});

it('is locked until the moment, or by an administrator', () => {
  const { lockedUntil } = failing(5);
  expect(isLocked({ lockedUntil, lockedAt: null }, NOW)).toBe(true);
  expect(isLocked({ lockedUntil, lockedAt: null }, new Date(NOW.getTime() + 15 * 60_000))).toBe(false);
  expect(isLocked({ lockedUntil: null, lockedAt: NOW }, NOW)).toBe(true);
});
