import { type CodeOf, defineCodes } from '../../shared/codes.ts';
import type { Residence, Subject } from '../report/facet.ts';
import type { Measures } from '../report/measure.ts';

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

/** The first one counts every referral once, and the outcomes divide it; the others stand beside. */
export const referralMeasures = defineCodes('ReferralMeasure', 'What a referral report adds up.', {
  referrals: ['rujukan', 'referrals', 'All referrals.'],
  deliveries: [
    'penyaluran',
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

/** How each is counted. Over all months deliveries are the delivered referrals, and their amount belongs to that figure. */
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
