import { sql } from '../../shared/database.ts';
import { askOpenReferrals } from '../../shared/open-referrals.ts';
import type { Scope } from '../../shared/policy.ts';
import type { RegistryContext } from '../context.ts';

/**
 * Whether an agency's scope is open for this person at this moment: cases is asked, since `referral_access` follows by events
 * (decision 25). True for every other scope. Asked before the transaction, which would else hold the person's row meanwhile.
 */
export async function isOpenNow(ctx: RegistryContext, scope: Scope, personId: string): Promise<boolean> {
  if (typeof scope === 'string' || scope.agencyId === undefined) return true;
  const rows = await sql<{ householdId: string | null }>(
    ctx.db.pool,
    'select household_id from person where id = $1',
    [personId],
  );
  const householdIds = rows.flatMap(({ householdId }) => householdId ?? []);
  const open = await askOpenReferrals(ctx, { agencyId: scope.agencyId, householdIds, personIds: [personId] });
  return open.length > 0;
}
