import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { openToActor } from '../../shared/open-referrals.ts';
import { grantFor, scopeSql } from '../../shared/policy.ts';
import type { ServicesContext } from '../context.ts';
import type { AidEntry } from '../generated/prisma/client.ts';
import { householdPolicy } from '../household/household.policy.ts';

/**
 * What households received, from every funder, the latest first, within the actor's scope. An agency sees its own
 * deliveries, and only while a referral of the family is open to it (decision 25).
 */
export const aidOfHousehold = defineLoader<ServicesContext, { householdId: string; entries: AidEntry[] }>(
  async (householdIds, ctx) => {
    const grant = grantFor(householdPolicy, ctx.actor, 'aid');
    const open = await openToActor(ctx, grant.scope, householdIds);
    const params: unknown[] = [open ? [...open.keys()] : householdIds];
    const scope = scopeSql(grant.scope, { region: 'f.village_code', agencyId: 'a.agency_id' }, params);
    const rows = await sql<AidEntry>(
      ctx.db.pool,
      `select a.* from aid_entry a left join household_fact f on f.household_id = a.household_id
       where a.household_id = any($1) and ${scope} order by a.delivered_on desc, a.referral_id`,
      params,
    );
    return householdIds.map((householdId) => ({
      householdId,
      entries: rows.filter((row) => row.householdId === householdId),
    }));
  },
  (row) => row.householdId,
);
