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
    'className',
    'cardTier',
    'sex',
    'ageGroup',
    'month',
  ],
  measures: caseMeasures.list,
});

/** The case states for filters: those of `Case.status`. */
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
 * A case counts once in each of its facets. In MAIN, it also counts once for each agency of its approved referrals
 * (or once for none): rows by agency add up to case-agency pairs, other rows to cases.
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

/** The case after an act of this month that may have left it open beside another one of the same need. */
export function withBeside(
  state: CaseState,
  month: string,
  duplicateOf: string | null | undefined,
): CaseState {
  if (!duplicateOf) return state;
  return { ...state, besides: { ...state.besides, [month]: (state.besides[month] ?? 0) + 1 } };
}

/** The case after a referral to this agency was approved. */
export function withAgency(state: CaseState, agencyId: string): CaseState {
  return state.agencyIds.includes(agencyId) ? state : { ...state, agencyIds: [...state.agencyIds, agencyId] };
}
