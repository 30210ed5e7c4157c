import { sql } from '../../shared/database.ts';
import { askOpenReferrals } from '../../shared/open-referrals.ts';
import type { Scope } from '../../shared/policy.ts';
import type { RegistryContext } from '../context.ts';

/**
 * Asks cases whether a referral opens this person to the agency at this moment, since `referral_access` lags behind
 * by its events (decision 25). True for every other scope. Call it before the transaction, which would otherwise hold
 * the person's row while cases answers.
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
