import { facetsOf } from '../report/facet.ts';
import { cellsAt } from '../report/measure.ts';
import { defineFact, defineRollup, WHOLE } from '../rollup/rollup.ts';
import {
  type ByMonth,
  CASE_MEASURES,
  type CaseState,
  caseMeasures,
  type HandOns,
} from './case-measure.codes.ts';

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

/** A case that no Puskesos asked to hand on. */
export const NO_HAND_ONS: HandOns = {
  waitingSince: null,
  agreed: {},
  sentBack: {},
  waitedDays: {},
};

const plus = (counted: ByMonth, month: string, more: number): ByMonth => ({
  ...counted,
  [month]: (counted[month] ?? 0) + more,
});

/** The case after its Puskesos asked its coordinator, or after what became of that, on a day. */
export function withHandOn(state: CaseState, to: string, day: string): CaseState {
  const { handOns } = state;
  const month = day.slice(0, 7);
  if (to === 'WAITING') return { ...state, handOns: { ...handOns, waitingSince: day } };
  const ended = { ...handOns, waitingSince: null };
  if (to !== 'AGREED' && to !== 'SENT_BACK') return { ...state, handOns: ended };
  const which = to === 'AGREED' ? 'agreed' : 'sentBack';
  const waited = daysBetween(handOns.waitingSince ?? day, day);
  return {
    ...state,
    handOns: {
      ...ended,
      [which]: plus(handOns[which], month, 1),
      waitedDays: plus(handOns.waitedDays, month, waited),
    },
  };
}

const MS_OF_DAY = 86_400_000;
const daysBetween = (from: string, until: string): number =>
  Math.max(0, Math.round((Date.parse(until) - Date.parse(from)) / MS_OF_DAY));

/** The case after a referral to this agency was approved. */
export function withAgency(state: CaseState, agencyId: string): CaseState {
  return state.agencyIds.includes(agencyId) ? state : { ...state, agencyIds: [...state.agencyIds, agencyId] };
}
