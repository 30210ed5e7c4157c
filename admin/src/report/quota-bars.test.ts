import { expect, test } from 'vitest';
import { quotaBars } from './quota-bars.ts';

const words = { used: 'Terpakai', left: 'Sisa' };
const barsOf = (figures: { used: number; cap: number | null; left: number | null; waiting: number }) =>
  quotaBars([{ id: 'prog_1', name: 'Rusela', figures }], words).lines;

test('[SRG-14] a bar of a quota is what is used and what is left, and adds up to its cap', () => {
  // Of 20 places 10 are delivered, 3 reserved and 2 held; 30 families wait.
  expect(barsOf({ used: 15, cap: 20, left: 5, waiting: 30 })).toMatchObject([{ values: [15, 5], total: 20 }]);
});

test('[SRG-14] a quota granted beyond a lowered cap is full, and one without a number has no bar', () => {
  expect(barsOf({ used: 15, cap: 10, left: -5, waiting: 0 })).toMatchObject([{ values: [15, 0], total: 15 }]);
  expect(barsOf({ used: 15, cap: null, left: null, waiting: 2 })).toEqual([]);
});
