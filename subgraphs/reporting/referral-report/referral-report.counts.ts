import { eachMeasure, type Figures, sumMeasures } from '../report/measure.ts';
import { REFERRAL_MEASURES, type ReferralMeasure } from './referral-measure.codes.ts';

/** The outcome columns of a referral report, with the states that each counts. Every referral is in exactly one. */
export const OUTCOMES = {
  proposed: {
    statuses: ['PROPOSED', 'CLAIMING'],
    description: 'Proposed, no decision yet.',
  },
  waiting: {
    statuses: ['WAITING'],
    description: 'On a waiting list, because the quota is used up (SRG-14).',
  },
  approved: {
    statuses: ['APPROVED'],
    description: 'Approved; the agency has not answered yet.',
  },
  accepted: {
    statuses: ['ACCEPTED'],
    description: 'Accepted by the agency, not delivered yet.',
  },
  delivered: {
    statuses: ['DELIVERED'],
    description: 'Delivered by the agency.',
  },
  refused: {
    statuses: ['REFUSED'],
    description: 'Refused by the agency, with a reason.',
  },
  deferred: {
    statuses: ['DEFERRED'],
    description: 'Deferred to the next year (PYK-2).',
  },
  declined: {
    statuses: ['DECLINED'],
    description: 'Not approved: it never left the office.',
  },
  withdrawn: {
    statuses: ['WITHDRAWN'],
    description: 'Withdrawn by the office.',
  },
} as const satisfies Record<string, { statuses: readonly string[]; description: string }>;
export type Outcome = keyof typeof OUTCOMES;
export const OUTCOME_NAMES = Object.keys(OUTCOMES) as Outcome[];

const outcomeOfStatus = new Map<string, Outcome>(
  OUTCOME_NAMES.flatMap((outcome) => OUTCOMES[outcome].statuses.map((status) => [status, outcome] as const)),
);

/** The number of referrals per outcome, and each measure; null where withheld. */
export type DisclosedCounts = Figures<Outcome | ReferralMeasure>;

/** The counts over a rollup's rows. Throws at a state that no outcome counts, since the sums would be wrong. */
export function countReferrals(
  cells: readonly ({ status: string } & Record<ReferralMeasure, bigint>)[],
): Record<Outcome | ReferralMeasure, bigint> {
  const outcomes = eachMeasure(OUTCOMES, () => 0n);
  for (const { status, referrals } of cells) {
    const outcome = outcomeOfStatus.get(status);
    if (outcome === undefined) throw new Error(`no outcome of a referral report counts the state ${status}`);
    outcomes[outcome] += referrals;
  }
  return { ...outcomes, ...sumMeasures(REFERRAL_MEASURES, cells) };
}
