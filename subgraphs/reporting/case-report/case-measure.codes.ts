import { type CodeOf, defineCodes } from '../../shared/codes.ts';
import type { Residence, Subject } from '../report/facet.ts';
import type { Measures } from '../report/measure.ts';

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

/** The first one counts every case once; the others stand beside it. */
export const caseMeasures = defineCodes('CaseMeasure', 'What a case report adds up.', {
  cases: ['kasus', 'cases', 'Each case once'],
});
export type CaseMeasure = CodeOf<typeof caseMeasures>;

/** How each is counted. */
export const CASE_MEASURES: Measures<CaseMeasure, CaseState> = {
  cases: { unit: 'COUNT', adds: () => 1n, released: { of: 'count' } },
};
