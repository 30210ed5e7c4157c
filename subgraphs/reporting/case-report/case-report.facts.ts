import { defineFact, defineRollup, WHOLE } from '../rollup/rollup.ts';

export const caseRollup = defineRollup({
  name: 'case',
  keys: ['agencyId', 'sector', 'status', 'districtCode', 'month'],
  measures: ['cases'],
});

/** What reports know of a case. */
export interface CaseState {
  sector: string;
  status: string;
  /** '' where the subject has no known place. */
  districtCode: string;
  /** The month of registration, `2026-03`. */
  month: string;
  /** The agencies it was ever referred to, each once. */
  agencyIds: string[];
}

/**
 * A case counts in its district and in the whole regency; in each of them once for itself, and once for each agency it
 * was referred to (or once for none): the rows by agency add up to case-agency pairs, those of the whole to cases.
 */
export const caseFact = defineFact({
  rollup: caseRollup,
  cells: ({ agencyIds, districtCode, ...keys }: CaseState) => {
    const agencies = [WHOLE, ...(agencyIds.length > 0 ? agencyIds : [''])];
    return [WHOLE, districtCode].flatMap((district) =>
      agencies.map((agencyId) => ({
        keys: { ...keys, districtCode: district, agencyId },
        measures: { cases: 1n },
      })),
    );
  },
});

/** The case after it was referred to an agency, once more or for the first time. */
export function referredTo(state: CaseState, agencyId: string): CaseState {
  return state.agencyIds.includes(agencyId) ? state : { ...state, agencyIds: [...state.agencyIds, agencyId] };
}
