import { expect, test } from 'vitest';
import { quotaBars } from './quota-bars.ts';

const words = { used: 'Terpakai', left: 'Sisa' };
const bar = (figures: { used: number; left: number | null; waiting: number }) =>
  quotaBars([{ id: 'prog_1', name: 'Rusela', figures }], words).lines[0];

test('[SRG-14] a bar of a quota is what is used and what is left, and adds up to its cap', () => {
  // Of 20 places 10 are delivered, 3 reserved and 2 held; 30 families wait.
  expect(bar({ used: 15, left: 5, waiting: 30 })).toMatchObject({ values: [15, 5], total: 20 });
});

test('[SRG-14] a quota without a number, and one granted beyond a lowered cap, show what is used', () => {
  expect(bar({ used: 15, left: null, waiting: 2 })).toMatchObject({ values: [15, 0], total: 15 });
  expect(bar({ used: 15, left: -5, waiting: 0 })).toMatchObject({ values: [15, 0], total: 15 });
});
