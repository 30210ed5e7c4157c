import type { RegistryTx } from '../context.ts';
import type { VerificationOutcome } from '../generated/prisma/enums.ts';

/** What was last decided on a household. */
export interface LatestDecision {
  householdId: string;
  outcome: VerificationOutcome;
  decidedBy: string | null;
  decidedOn: Date;
}

/**
 * The latest decision on each household that has one. A household has one open verification at a time, so of two that
 * were decided on one day the one asked for later was decided later. Ids tell nothing of it: a client may bring its own.
 */
export function latestDecisions(tx: RegistryTx, householdIds: readonly string[]): Promise<LatestDecision[]> {
  return tx.query<LatestDecision>(
    `select distinct on (household_id) household_id, outcome, decided_by, decided_on from verification
     where household_id = any($1) and status = 'DECIDED'
     order by household_id, decided_on desc, created_at desc`,
    [householdIds],
  );
}
