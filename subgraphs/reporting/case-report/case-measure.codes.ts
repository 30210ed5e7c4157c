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
  /** What its Puskesos asked its coordinator, and the answers (TGL-14). */
  handOns: HandOns;
}

/** How often something happened, by month: `2026-03`. */
export type ByMonth = Readonly<Record<string, number>>;

/** A case's requests to the coordinator of its Puskesos. */
export interface HandOns {
  /** The day of the request that waits, `2026-03-02`; null while none waits. */
  waitingSince: string | null;
  agreed: ByMonth;
  sentBack: ByMonth;
  /** Calendar days from the request to the answer, in the month of the answer. */
  waitedDays: ByMonth;
}

/** The first measure counts every case once. */
export const caseMeasures = defineCodes('CaseMeasure', 'What a case report adds up.', {
  cases: ['kasus', 'cases', 'Each case once'],
  secondCases: [
    'kasus kedua untuk kebutuhan yang sama',
    'second cases for the same need',
    'How often a case was registered, corrected or reopened with a written reason while another one of the same subject with the same need was open, in the month of that act; over all rows each act once',
  ],
  handOnsWaiting: [
    'menunggu {Role.PUSKESOS_COORDINATOR}',
    'waiting for the {Role.PUSKESOS_COORDINATOR}',
    'Cases that a Puskesos has asked its coordinator to hand on, without an answer by the end of the day; each once, in the month of its report',
  ],
  handOnsAgreed: [
    'disetujui {Role.PUSKESOS_COORDINATOR}',
    'agreed by the {Role.PUSKESOS_COORDINATOR}',
    'How often a coordinator agreed that a case goes to the office, in the month of the answer',
  ],
  handOnsSentBack: [
    'dikembalikan {Role.PUSKESOS_COORDINATOR}',
    'sent back by the {Role.PUSKESOS_COORDINATOR}',
    'How often a coordinator sent a case back to the Puskesos, in the month of the answer',
  ],
  handOnDays: [
    'hari menunggu {Role.PUSKESOS_COORDINATOR}',
    'days waited for the {Role.PUSKESOS_COORDINATOR}',
    'Calendar days from each request to its answer, agreed or sent back, in the month of the answer; divided by the answers it is the average wait',
  ],
});
export type CaseMeasure = CodeOf<typeof caseMeasures>;

/** How each is counted. */
export const CASE_MEASURES: Measures<CaseMeasure, CaseState> = {
  cases: { unit: 'COUNT', adds: () => 1n, released: { of: 'count' } },
  // So few that nothing of it is told about small groups.
  secondCases: { unit: 'COUNT', byMonth: ({ besides }) => besides },
  // Few in one village: nothing of them is told about small groups either.
  handOnsWaiting: { unit: 'COUNT', adds: ({ handOns }) => (handOns.waitingSince === null ? 0n : 1n) },
  handOnsAgreed: { unit: 'COUNT', byMonth: ({ handOns }) => handOns.agreed },
  handOnsSentBack: { unit: 'COUNT', byMonth: ({ handOns }) => handOns.sentBack },
  handOnDays: { unit: 'COUNT', byMonth: ({ handOns }) => handOns.waitedDays },
};
