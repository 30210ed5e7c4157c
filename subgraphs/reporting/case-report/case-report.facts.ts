import { facetsOf } from '../report/facet.ts';
import { cellsAt } from '../report/measure.ts';
import { defineFact, defineRollup, WHOLE } from '../rollup/rollup.ts';
import { CASE_MEASURES, type CaseState, caseMeasures } from './case-measure.codes.ts';

export const caseRollup = defineRollup({
  name: 'case',
  keys: [
    'facet',
    'districtCode',
    'agencyId',
    'sector',
    'status',
    'villageCode',
    'listing',
    'cardTier',
    'sex',
    'ageGroup',
    'month',
  ],
  measures: caseMeasures.list,
});

/** The states of cases that a report may be narrowed to: those of `Case.status`. */
export const CASE_STATUSES = [
  'REGISTERED',
  'VERIFYING',
  'ANALYSIS',
  'REFERRED',
  'CLOSED',
  'SOLVED',
  'WITHDRAWN',
] as const;

/**
 * A case counts once in each of its facets; in MAIN, in each row once more for each agency it reached (or once for none):
 * the rows by agency add up to case-agency pairs, those of the whole to cases.
 */
export const caseFact = defineFact({
  rollup: caseRollup,
  cells: (state: CaseState) => {
    const { agencyIds, sector, status, month } = state;
    const agencies = agencyIds.length > 0 ? agencyIds : [''];
    return facetsOf(state, state.subject).flatMap((at) =>
      [WHOLE, ...(at.facet === 'MAIN' ? agencies : [])].flatMap((agencyId) =>
        cellsAt(CASE_MEASURES, state, { sector, status, month, ...at, agencyId }),
      ),
    );
  },
});

/** The case after a referral to an agency was approved, once more or for the first time. */
export function reached(state: CaseState, agencyId: string): CaseState {
  return state.agencyIds.includes(agencyId) ? state : { ...state, agencyIds: [...state.agencyIds, agencyId] };
}
