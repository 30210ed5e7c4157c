import { expect, it } from 'vitest';
import { SHORTEST_REASON } from '../generated/bounds.ts';
import { isShortReason } from './ReasonInput.tsx';

const letters = (count: number) => 'x'.repeat(count);

it.each([
  [undefined, false],
  ['', false],
  ['   ', true],
  [letters(SHORTEST_REASON - 1), true],
  [`  ${letters(SHORTEST_REASON - 1)}   `, true],
  ['e\u0301'.repeat(SHORTEST_REASON - 1), true],
  [letters(SHORTEST_REASON), false],
])('[SRG-15] the console calls the reason %j too short: %s', (text, isShort) => {
  expect(isShortReason(text)).toBe(isShort);
});
