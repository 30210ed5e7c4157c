import { describe, expect, it } from 'vitest';
import {
  changesInput,
  isChange,
  mistakesOf,
  unchanged,
  type Values,
  valuesOf,
  type WhatIf,
} from './whatIf.ts';

const whatIf = {
  mayKeep: true,
  cutOffs: [
    { code: 'POOR', name: 'Miskin', fromScore: 12 },
    { code: 'NOT_POOR', name: 'Tidak miskin', fromScore: 0 },
  ],
  unitAmountRupiah: '5000000',
  number: 100,
  scenarios: [],
} as unknown as WhatIf;
const values = (fields: Partial<Values>): Values => ({ ...unchanged(null), ...fields });

describe('what is changed of a programme', () => {
  it('is nothing at first, and says only what differs', () => {
    expect(changesInput(values({}), whatIf)).toEqual({});
    expect(isChange(changesInput(values({}), whatIf))).toBe(false);
    expect(changesInput(values({ amount: 0, number: 0 }), whatIf)).toEqual({
      unitAmountRupiah: '0',
      number: 0,
    });
    expect(changesInput(values({ criteria: 'NONE' }), whatIf)).toEqual({ withoutCriteria: true });
  });

  it('waits for unfinished criteria and for a cut-off without a number', () => {
    expect(changesInput(values({ criteria: 'OTHER' }), whatIf)).toBeNull();
    expect(changesInput(values({ cutOffs: [undefined, 0] }), whatIf)).toBeNull();
    expect(changesInput(values({ cutOffs: [20, 0] }), whatIf)).toEqual({
      cutOffs: [
        { code: 'POOR', fromScore: 20 },
        { code: 'NOT_POOR', fromScore: 0 },
      ],
    });
  });

  it('comes back from a kept scenario as it was kept', () => {
    const kept = {
      criteria: null,
      withoutCriteria: true,
      cutOffs: [{ code: 'POOR', name: 'Miskin', fromScore: 20 }],
      unitAmountRupiah: '6000000',
      number: 12,
    };
    const back = valuesOf(kept as never, null, whatIf);
    expect(back).toMatchObject({ criteria: 'NONE', cutOffs: [20, 0], amount: 6_000_000, number: 12 });
  });
});

it('mistakes stand at the field that they are about', () => {
  const issues = [
    { message: 'syarat', path: ['changes', 'criteria', '0', '1'] },
    { message: 'batas', path: ['changes', 'cutOffs', '1', 'fromScore'] },
    { message: 'semua', path: ['changes', 'cutOffs'] },
    { message: 'lain', path: ['programId'] },
  ];
  expect(mistakesOf(issues)).toEqual({
    criteria: { '0.1': 'syarat' },
    cutOffs: { '1': 'batas', '': 'semua' },
    others: ['semua', 'lain'],
  });
});
