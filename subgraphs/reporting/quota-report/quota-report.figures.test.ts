import { describe, expect, it } from 'vitest';
import { type QuotaCell, quotaFigures, totalFigures } from './quota-report.figures.ts';

const NOTHING: QuotaCell = {
  unlimitedCaps: 0n,
  unknownCaps: 0n,
  numberedCaps: 0n,
  cap: 0n,
  budgets: 0n,
  budgetRupiah: 0n,
  reserved: 0n,
  reservedRupiah: 0n,
  delivered: 0n,
  deliveredRupiah: 0n,
  held: 0n,
  heldRupiah: 0n,
  waiting: 0n,
};
const numbered = (cap: bigint, used: Partial<QuotaCell> = {}) =>
  quotaFigures({ ...NOTHING, numberedCaps: 1n, cap, ...used });

describe('the figures of a quota', () => {
  it('leave units that are neither reserved, delivered nor held', () => {
    expect(numbered(10n, { reserved: 3n, delivered: 2n, held: 1n })).toMatchObject({
      capKind: 'NUMBER',
      cap: 10n,
      used: 6n,
      left: 4n,
    });
  });

  it('fall below zero where the cap was lowered under its use', () => {
    expect(numbered(1n, { delivered: 3n }).left).toBe(-2n);
  });

  it('know a cap of zero from an unknown one', () => {
    expect(numbered(0n)).toMatchObject({ capKind: 'NUMBER', cap: 0n, left: 0n });
    expect(quotaFigures({ ...NOTHING, unknownCaps: 1n })).toMatchObject({
      capKind: 'UNKNOWN',
      cap: null,
      left: null,
    });
    expect(quotaFigures(NOTHING)).toMatchObject({ capKind: 'UNKNOWN', cap: null, left: null });
    expect(quotaFigures({ ...NOTHING, unlimitedCaps: 1n })).toMatchObject({
      capKind: 'UNLIMITED',
      left: null,
    });
  });

  it('know a budget of zero from none', () => {
    expect(quotaFigures({ ...NOTHING, budgets: 1n, deliveredRupiah: 5n })).toMatchObject({
      budgetRupiah: 0n,
      budgetLeftRupiah: -5n,
    });
    expect(quotaFigures({ ...NOTHING, deliveredRupiah: 5n })).toMatchObject({
      budgetRupiah: null,
      budgetLeftRupiah: null,
    });
  });
});

describe('their total', () => {
  it('adds only numbers, and has no kind where kinds differ', () => {
    const rows = [
      numbered(10n, { reserved: 1n }),
      quotaFigures({ ...NOTHING, unknownCaps: 1n, reserved: 7n }),
    ];
    expect(totalFigures(rows)).toMatchObject({ capKind: null, cap: 10n, left: 9n, reserved: 8n });
  });

  it('of nothing is nothing, with no cap at all', () => {
    expect(totalFigures([])).toMatchObject({
      capKind: null,
      cap: null,
      left: null,
      reserved: 0n,
      budgetRupiah: null,
    });
  });
});
