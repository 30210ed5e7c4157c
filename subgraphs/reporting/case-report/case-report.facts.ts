import { facetsOf, type Residence, type Subject } from '../report/facet.ts';
import { defineFact, defineRollup, WHOLE } from '../rollup/rollup.ts';

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
  measures: ['cases'],
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

/** What reports know of a case. */
export interface CaseState extends Residence {
  sector: string;
  status: string;
  subject: Subject;
  /** The month in which it was brought, `2026-03`: paper typed in later keeps its own. */
  month: string;
  /** The agencies that it ever reached, each once. */
  agencyIds: string[];
}

/**
 * A case counts once in each of its facets; in MAIN, in each row once more for each agency it reached (or once for none):
 * the rows by agency add up to case-agency pairs, those of the whole to cases.
 */
export const caseFact = defineFact({
  rollup: caseRollup,
  cells: ({ agencyIds, districtCode, villageCode, subject, ...keys }: CaseState) =>
    facetsOf({ districtCode, villageCode }, subject).flatMap((at) => {
      const agencies = agencyIds.length > 0 ? agencyIds : [''];
      return [WHOLE, ...(at.facet === 'MAIN' ? agencies : [])].map((agencyId) => ({
        keys: { ...keys, ...at, agencyId },
        measures: { cases: 1n },
      }));
    }),
});

/** The case after a referral to an agency was approved, once more or for the first time. */
export function reached(state: CaseState, agencyId: string): CaseState {
  return state.agencyIds.includes(agencyId) ? state : { ...state, agencyIds: [...state.agencyIds, agencyId] };
}
