import { batchedSql } from '../../shared/batched-sql.ts';
import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { openToActor } from '../../shared/open-referrals.ts';
import { grantFor, scopeSql } from '../../shared/policy.ts';
import type { ServicesContext } from '../context.ts';
import type { AidReceived } from '../criteria/criteria.aid.ts';
import type { AidEntry } from '../generated/prisma/client.ts';
import { householdPolicy } from '../household/household.policy.ts';

/** SQL: what a household received as criteria ask about it (`AidReceived`), a list; empty where the criteria in `rulePlace` do not ask. */
export const aidAsked = (rulePlace: string, householdPlace: string): string =>
  `case when jsonb_path_exists(${rulePlace}, '$.**.aid') then ${aidOf(householdPlace)} else '[]' end`;

const aidOf = (householdPlace: string): string =>
  `(select coalesce(jsonb_agg(jsonb_build_object('needs', against.needs, 'deliveredOn', a.delivered_on, 'programName', against.name)
      order by a.delivered_on desc, a.referral_id), '[]')
    from aid_entry a join program against on against.id = a.program_id where a.household_id = ${householdPlace})`;

/** What households received, for criteria: with the system's rights, as their other facts (decision 07). */
export const aidForCriteria = defineLoader<ServicesContext, { householdId: string; aid: AidReceived[] }>(
  (householdIds, ctx) =>
    batchedSql(
      ctx.db,
      `select h.id as household_id, ${aidOf('h.id')} as aid from unnest($1::text[]) h (id)`,
      [householdIds],
    ),
  (row) => row.householdId,
);

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
