import { expect, it } from 'vitest';
import {
  afterGuess,
  type Guesses,
  isBlocked,
  NO_GUESSES,
  PATIENCE_WITH_ALL,
  PATIENCE_WITH_ONE,
} from './guess.patience.ts';

const NOW = new Date('2026-11-21T03:00:00Z');

function guessing(times: number, patience = PATIENCE_WITH_ONE): Guesses {
  let state = NO_GUESSES;
  for (let i = 0; i < times; i++) state = afterGuess(state, patience, NOW);
  return state;
}

const minutes = ({ blockedUntil }: Guesses) =>
  blockedUntil ? (blockedUntil.getTime() - NOW.getTime()) / 60_000 : 0;

it('makes the fifth guess wait for 15 minutes, then twice as long each time, a day at most', () => {
  expect(minutes(guessing(4))).toBe(0);
  expect([1, 2, 3, 7, 8, 20].map((waits) => minutes(guessing(5 * waits)))).toEqual([
    15, 30, 60, 960, 1440, 1440,
  ]);
});

it('bounds all guessers of an account together', () => {
  expect(minutes(guessing(99, PATIENCE_WITH_ALL))).toBe(0);
  expect(minutes(guessing(100, PATIENCE_WITH_ALL))).toBe(60);
});

it('waits until the moment', () => {
  const state = guessing(5);
  expect(isBlocked(state, NOW)).toBe(true);
  expect(isBlocked(state, new Date(NOW.getTime() + 15 * 60_000))).toBe(false);
});
