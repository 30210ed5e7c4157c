import { facetsOf, type Residence, type Subject } from '../report/facet.ts';
import { defineFact, defineRollup } from '../rollup/rollup.ts';

export const referralRollup = defineRollup({
  name: 'referral',
  keys: [
    'facet',
    'districtCode',
    'programId',
    'agencyId',
    'sector',
    'status',
    'reasonCode',
    'reached',
    'villageCode',
    'listing',
    'cardTier',
    'sex',
    'ageGroup',
    'month',
  ],
  measures: ['referrals', 'deliveries', 'deliveredRupiah'],
});

/** What reports know of a referral. */
export interface ReferralState extends Residence {
  programId: string;
  agencyId: string;
  sector: string;
  status: string;
  /** Why it is refused, deferred, declined or withdrawn; '' where no reason was given. */
  reasonCode: string;
  /** Whether it was ever approved: an agency sees it from then on. */
  reached: 'YES' | 'NO';
  subject: Subject;
  /** The month of the proposal, `2026-03`. */
  month: string;
  /** The month of the delivery; null while nothing was delivered. */
  deliveredMonth: string | null;
  /** What was delivered, a string of digits; '0' while nothing was. */
  deliveredRupiah: string;
}

/** A referral counts under the month of its proposal; what was delivered, under the month of the delivery. */
export const referralFact = defineFact({
  rollup: referralRollup,
  cells: ({ deliveredRupiah, deliveredMonth, districtCode, villageCode, subject, ...keys }: ReferralState) =>
    facetsOf({ districtCode, villageCode }, subject).flatMap((at) => [
      { keys: { ...keys, ...at }, measures: { referrals: 1n } },
      ...(deliveredMonth === null
        ? []
        : [
            {
              keys: { ...keys, ...at, month: deliveredMonth },
              measures: { deliveries: 1n, deliveredRupiah: BigInt(deliveredRupiah) },
            },
          ]),
    ]),
});
