import { expect, it } from 'vitest';
import { eachMeasure } from '../report/measure.ts';
import { REFERRAL_MEASURES } from './referral-measure.codes.ts';
import { countReferrals, OUTCOME_NAMES, OUTCOMES } from './referral-report.counts.ts';

const NOTHING = eachMeasure(REFERRAL_MEASURES, () => 0n);

it('puts every referral into exactly one outcome', () => {
  const counts = countReferrals([
    { ...NOTHING, status: 'PROPOSED', referrals: 2n },
    { ...NOTHING, status: 'CLAIMING', referrals: 1n },
    { ...NOTHING, status: 'DELIVERED', referrals: 4n, deliveries: 3n, deliveredRupiah: 900n },
  ]);
  expect(counts).toMatchObject({
    referrals: 7n,
    proposed: 3n,
    delivered: 4n,
    deliveries: 3n,
    deliveredRupiah: 900n,
  });
  expect(OUTCOME_NAMES.reduce((sum, name) => sum + counts[name], 0n)).toBe(counts.referrals);
  const statuses = OUTCOME_NAMES.flatMap((name) => [...OUTCOMES[name].statuses]);
  expect(new Set(statuses).size).toBe(statuses.length);
});

it('refuses a state that no outcome counts, rather than lose it from the sums', () => {
  expect(() => countReferrals([{ ...NOTHING, status: 'LAPSED', referrals: 1n }])).toThrow('LAPSED');
});
