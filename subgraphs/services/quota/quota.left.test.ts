import { expect, it } from 'vitest';
import { type QuotaState, quotaLeft } from './quota.left.ts';

const quota = (more: Partial<QuotaState>): QuotaState => ({
  capKind: 'NUMBER',
  cap: 10,
  used: 4,
  budgetRupiah: null,
  usedRupiah: 0n,
  lineLeftRupiah: null,
  ...more,
});

it('returns the units and money left', () => {
  const left = quotaLeft(quota({ budgetRupiah: 50_000_000n, usedRupiah: 20_000_000n }), 5_000_000n);
  expect(left).toEqual({ availability: 'OPEN', unitsLeft: 6, budgetLeftRupiah: 30_000_000n, warning: null });
});

it('warns if it is not known, which is not zero; a missing quota is not known', () => {
  expect(quotaLeft(quota({ capKind: 'UNKNOWN', cap: null }), null)).toMatchObject({
    availability: 'UNKNOWN',
    unitsLeft: null,
  });
  expect(quotaLeft(null, null).availability).toBe('UNKNOWN');
  expect(quotaLeft(null, null).warning?.id).toContain('belum diketahui');
});

it('[SRG-14] is exhausted when units are gone, or money does not pay for one more', () => {
  expect(quotaLeft(quota({ used: 10 }), null).availability).toBe('EXHAUSTED');
  expect(quotaLeft(quota({ budgetRupiah: 4_999_999n }), 5_000_000n).availability).toBe('EXHAUSTED');
  expect(quotaLeft(quota({ capKind: 'UNLIMITED', cap: null, budgetRupiah: 0n }), 1n).availability).toBe(
    'EXHAUSTED',
  );
  expect(quotaLeft(quota({ capKind: 'UNLIMITED', cap: null }), 1n).availability).toBe('UNLIMITED');
});
