import { facetsOf } from '../report/facet.ts';
import { cellsAt } from '../report/measure.ts';
import { defineFact, defineRollup } from '../rollup/rollup.ts';
import { REFERRAL_MEASURES, type ReferralState, referralMeasures } from './referral-measure.codes.ts';

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
    'className',
    'cardTier',
    'sex',
    'ageGroup',
    'month',
  ],
  measures: referralMeasures.list,
});

/** A referral counts in the month of its proposal, its delivery in the month of the delivery. */
export const referralFact = defineFact({
  rollup: referralRollup,
  cells: (state: ReferralState) => {
    const { programId, agencyId, sector, status, reasonCode, reached, month } = state;
    const own = { programId, agencyId, sector, status, reasonCode, reached, month };
    return facetsOf(state, state.subject).flatMap((at) =>
      cellsAt(REFERRAL_MEASURES, state, { ...own, ...at }),
    );
  },
});
