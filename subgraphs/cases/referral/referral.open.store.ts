import { z } from 'zod';
import { deliveredOpenSince } from '../../shared/agency-window.ts';
import { sql } from '../../shared/database.ts';
import type { CasesContext } from '../context.ts';
import { openSql } from '../scope.ts';

const question = z.object({
  agencyId: z.string(),
  householdIds: z.array(z.string()).max(1000),
  personIds: z.array(z.string()).max(1000),
});

/** A referral that opens a family to its agency at this moment. */
export interface OpenReferral {
  programId: string;
  householdId: string | null;
  /** Whom it is for; null for the household as a whole. */
  personId: string | null;
}

/**
 * Peer method `openReferrals`: which referrals open these households and persons to an agency at this moment (decision 25). Other
 * subgraphs ask it before they show an agency what their own projection, which follows by events, might still show. At most 1000
 * of each.
 */
export async function openReferrals(ctx: CasesContext, input: unknown): Promise<OpenReferral[]> {
  const { agencyId, householdIds, personIds } = question.parse(input);
  return sql<OpenReferral>(
    ctx.db.pool,
    `select r.program_id, c.household_id, coalesce(r.person_id, c.person_id) as person_id
     from referral r join "case" c on c.id = r.case_id
     where r.agency_id = $1 and (c.household_id = any($2) or coalesce(r.person_id, c.person_id) = any($3)) and ${openSql('r', '$4')}`,
    [agencyId, householdIds, personIds, deliveredOpenSince(ctx.clock.now())],
  );
}
