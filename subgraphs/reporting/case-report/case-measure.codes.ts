import { type CodeOf, defineCodes } from '../../shared/codes.ts';
import type { Residence, Subject } from '../report/facet.ts';
import type { Measures } from '../report/measure.ts';

/** The state of a case, as reports count it. */
export interface CaseState extends Residence {
  sector: string;
  status: string;
  subject: Subject;
  /** The month in which it was reported, `2026-03`, even if the paper was typed in later. */
  month: string;
  /** The agencies of its approved referrals, each once. */
  agencyIds: string[];
}

/** The first measure counts every case once. */
export const caseMeasures = defineCodes('CaseMeasure', 'What a case report adds up.', {
  cases: ['kasus', 'cases', 'Each case once'],
});
export type CaseMeasure = CodeOf<typeof caseMeasures>;

/** How each is counted. */
export const CASE_MEASURES: Measures<CaseMeasure, CaseState> = {
  cases: { unit: 'COUNT', adds: () => 1n, released: { of: 'count' } },
};
