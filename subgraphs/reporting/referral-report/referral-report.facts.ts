import { defineFact, defineRollup, WHOLE } from '../rollup/rollup.ts';

export const referralRollup = defineRollup({
  name: 'referral',
  keys: ['programId', 'agencyId', 'sector', 'status', 'reasonCode', 'districtCode', 'month'],
  measures: ['referrals', 'deliveredRupiah'],
});

/** What reports know of a referral. */
export interface ReferralState {
  programId: string;
  agencyId: string;
  sector: string;
  status: string;
  /** Why it is refused, deferred, declined or withdrawn; '' where no reason was given. */
  reasonCode: string;
  /** '' where the subject has no known place. */
  districtCode: string;
  /** The month of the proposal, `2026-03`. */
  month: string;
  /** What was delivered, a string of digits; '0' while nothing was. */
  deliveredRupiah: string;
}

/** A referral counts in its district and in the whole regency. */
export const referralFact = defineFact({
  rollup: referralRollup,
  cells: ({ deliveredRupiah, ...keys }: ReferralState) =>
    [WHOLE, keys.districtCode].map((districtCode) => ({
      keys: { ...keys, districtCode },
      measures: { referrals: 1n, deliveredRupiah: BigInt(deliveredRupiah) },
    })),
});
