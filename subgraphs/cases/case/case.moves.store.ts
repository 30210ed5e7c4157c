import { sql } from '../../shared/database.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import type { Case } from '../generated/prisma/client.ts';
import type { ReferralStatus } from '../generated/prisma/enums.ts';
import type { RegistryFacts } from './case.lifecycle.ts';

/**
 * The projection's facts of a household, or null if the registry has not sent any. Locks the row, so that news which arrives during
 * a registration waits and then finds the case. PEEK locks nothing: a caller that has locked an open case uses it, because
 * the news waits for that lock.
 */
export async function registryFacts(
  tx: CasesTx,
  householdId: string | null,
  mode: 'HOLD' | 'PEEK' = 'HOLD',
): Promise<RegistryFacts | null> {
  if (householdId === null) return null;
  const [facts] = await tx.query<RegistryFacts>(
    `select h.listing, h.open_verification_id as verification_id, v.surveyor_account_id
     from household_state h left join verification_ref v on v.id = h.open_verification_id where h.id = $1
     ${mode === 'HOLD' ? 'for share of h' : ''}`,
    [householdId],
  );
  return facts ?? null;
}

/** The open cases of a household without regard to scope, locked in id order until the transaction ends. */
export function lockOpenCases(tx: CasesTx, householdId: string): Promise<Case[]> {
  return tx.query<Case>(
    `select c.* from "case" c where c.household_id = $1 and c.status in ('REGISTERED', 'VERIFYING', 'ANALYSIS', 'REFERRED')
     order by c.id for update`,
    [householdId],
  );
}

/** The states of a case's referrals. */
export async function readReferralStatuses(tx: CasesTx, caseId: string): Promise<ReferralStatus[]> {
  const rows = await tx.query<{ status: ReferralStatus }>('select status from referral where case_id = $1', [
    caseId,
  ]);
  return rows.map((row) => row.status);
}

/** Whether the projection knows that somebody of the registry lives in a region. */
export async function isProjected(
  ctx: CasesContext,
  noun: 'person' | 'household',
  id: string,
  region: string,
): Promise<boolean> {
  const rows = await sql(
    ctx.db.pool,
    `select id from ${noun}_state where id = $1 and (region_code = $2 or region_code like $2 || '.%')`,
    [id, region],
  );
  return rows.length > 0;
}

/** The household of a case without regard to scope; null if it has none. */
export async function householdOfCase(ctx: CasesContext, caseId: string): Promise<string | null> {
  const [row] = await sql<{ householdId: string | null }>(
    ctx.db.pool,
    'select household_id from "case" where id = $1',
    [caseId],
  );
  return row?.householdId ?? null;
}
