/** The columns of a referral report: which states each counts. Every referral is in exactly one. */
export const OUTCOMES = {
  proposed: {
    statuses: ['PROPOSED', 'CLAIMING'],
    description: 'Proposed, no decision yet.',
  },
  waiting: {
    statuses: ['WAITING'],
    description: 'On a waiting list, since the quota is used up (SRG-14).',
  },
  approved: {
    statuses: ['APPROVED'],
    description: 'Approved, the agency has not answered yet.',
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

const ZEROS: ReferralCounts = {
  referrals: 0n,
  proposed: 0n,
  waiting: 0n,
  approved: 0n,
  accepted: 0n,
  delivered: 0n,
  refused: 0n,
  deferred: 0n,
  declined: 0n,
  withdrawn: 0n,
  deliveries: 0n,
  deliveredRupiah: 0n,
};

/** How many referrals there are, in which state, and what was delivered. */
export interface ReferralCounts extends Record<Outcome, bigint> {
  /** All of them: the sum of the outcomes. */
  referrals: bigint;
  /** Of the months counted, by the day of delivery; the outcomes go by the day of proposal. */
  deliveries: bigint;
  deliveredRupiah: bigint;
}

/** The same, null where a figure is withheld. */
export type ToldCounts = { [Name in keyof ReferralCounts]: bigint | null };

/** A rollup's row of one state. */
interface StatusCell {
  status: string;
  referrals: bigint;
  deliveries: bigint;
  deliveredRupiah: bigint;
}

/** The counts of all rows together; a state that no outcome names is a fault, since the sums would be wrong. */
export function countReferrals(cells: readonly StatusCell[]): ReferralCounts {
  const counts: ReferralCounts = { ...ZEROS };
  for (const { status, referrals, deliveries, deliveredRupiah } of cells) {
    const outcome = outcomeOfStatus.get(status);
    if (outcome === undefined) throw new Error(`no outcome of a referral report counts the state ${status}`);
    counts[outcome] += referrals;
    counts.referrals += referrals;
    counts.deliveries += deliveries;
    counts.deliveredRupiah += deliveredRupiah;
  }
  return counts;
}
