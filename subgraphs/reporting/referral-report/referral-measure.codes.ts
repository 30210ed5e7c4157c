import { type CodeOf, defineCodes } from '../../shared/codes.ts';
import type { Residence, Subject } from '../report/facet.ts';
import type { Measures } from '../report/measure.ts';

/** The state of a referral, as reports count it. */
export interface ReferralState extends Residence {
  programId: string;
  agencyId: string;
  sector: string;
  status: string;
  /** Why it was refused, deferred or withdrawn, as `reasonKey` makes it; '' without a reason. */
  reasonCode: string;
  /** Whether it was ever approved, so that its agency sees it. */
  reached: 'YES' | 'NO';
  subject: Subject;
  /** The month of the proposal, `2026-03`. */
  month: string;
  /** The month of the delivery; null before it. */
  deliveredMonth: string | null;
  /** The rupiah delivered, as digits; '0' before the delivery. */
  deliveredRupiah: string;
}

/** The first measure counts every referral once; the outcomes add up to it. */
export const referralMeasures = defineCodes('ReferralMeasure', 'What a referral report adds up.', {
  referrals: ['rujukan', 'referrals', 'All referrals.'],
  deliveries: [
    'penyerahan',
    'deliveries',
    'Deliveries in the months counted, by the day of delivery (`delivered` goes by the day of the proposal).',
  ],
  deliveredRupiah: [
    'nilai diserahkan (Rp)',
    'delivered (Rp)',
    'The money of those deliveries, in the month of the delivery.',
  ],
});
export type ReferralMeasure = CodeOf<typeof referralMeasures>;

const deliveredMonth = (state: ReferralState) => state.deliveredMonth;

/** How each is counted. Over all months, the deliveries equal the delivered referrals. */
export const REFERRAL_MEASURES: Measures<ReferralMeasure, ReferralState> = {
  referrals: { unit: 'COUNT', adds: () => 1n, released: { of: 'count' } },
  deliveries: {
    unit: 'COUNT',
    adds: () => 1n,
    month: deliveredMonth,
    released: { of: 'count', statuses: ['DELIVERED'] },
  },
  deliveredRupiah: {
    unit: 'RUPIAH',
    adds: ({ deliveredRupiah }) => BigInt(deliveredRupiah),
    month: deliveredMonth,
    released: { of: 'amount', statuses: ['DELIVERED'] },
  },
};
