import { expect, test } from 'vitest';
import { coveredBy } from './coveringLetters.ts';

const letter = (id: string) => ({ id, number: `${id}/P`, issuedOn: '2026-11-30' });
const [old, both, last] = [letter('cove_1'), letter('cove_2'), letter('cove_3')];

test('[PYK-8] where all stand in letters, the one over all of them is offered first, then the newest', () => {
  const referrals = [
    { id: 'refl_1', coveringLetters: [old, both] },
    { id: 'refl_2', coveringLetters: [both, last] },
  ];
  expect(coveredBy(referrals)).toEqual({ count: 2, letters: [both, last, old] });
});

test('[PYK-8] where one stands in none, none is offered, and it says how many do', () => {
  const referrals = [
    { id: 'refl_1', coveringLetters: [old] },
    { id: 'refl_2', coveringLetters: [] },
    { id: 'refl_3', coveringLetters: null },
  ];
  expect(coveredBy(referrals)).toEqual({ count: 1, letters: [] });
});
