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
  /** How often an act left it open beside another one of the same need, by month: `2026-03`. */
  besides: Readonly<Record<string, number>>;
}

/** The first measure counts every case once. */
export const caseMeasures = defineCodes('CaseMeasure', 'What a case report adds up.', {
  cases: ['kasus', 'cases', 'Each case once'],
  secondCases: [
    'kasus kedua untuk kebutuhan yang sama',
    'second cases for the same need',
    'How often a case was registered, corrected or reopened with a written reason while another one of the same subject with the same need was open, in the month of that act; over all rows each act once',
  ],
});
export type CaseMeasure = CodeOf<typeof caseMeasures>;

/** How each is counted. */
export const CASE_MEASURES: Measures<CaseMeasure, CaseState> = {
  cases: { unit: 'COUNT', adds: () => 1n, released: { of: 'count' } },
  // So few that nothing of it is told about small groups.
  secondCases: { unit: 'COUNT', byMonth: ({ besides }) => besides },
};
