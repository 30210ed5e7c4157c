import type { RegistryTx } from '../context.ts';
import type { VerificationOutcome } from '../generated/prisma/enums.ts';

/** The latest decision on a household. */
export interface LatestDecision {
  householdId: string;
  outcome: VerificationOutcome;
  decidedBy: string | null;
  decidedOn: Date;
}

/**
 * The latest decision on each household that has one. A household has one open verification at a time, so of two
 * decided on one day the one requested later was decided later. Ids are no order: a client may choose them.
 */
export function latestDecisions(tx: RegistryTx, householdIds: readonly string[]): Promise<LatestDecision[]> {
  return tx.query<LatestDecision>(
    `select distinct on (household_id) household_id, outcome, decided_by, decided_on from verification
     where household_id = any($1) and status = 'DECIDED'
     order by household_id, decided_on desc, created_at desc`,
    [householdIds],
  );
}
