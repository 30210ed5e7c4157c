import type { RegistryContext, RegistryTx } from '../context.ts';
import { DECIDERS } from '../deciders.ts';
import type { Household } from '../generated/prisma/client.ts';
import { isEntitled } from './household.lifecycle.ts';
import type { Members } from './household.members.ts';
import { newcomersRefusal } from './household.newcomers.ts';

/**
 * Members who arrived after the form of the last decided verification was sent, with the accounts that added them.
 * The log records arrivals only since this rule: earlier members count as seen.
 */
const NEWCOMERS = `select p.id, array_agg(distinct e.account_id) filter (where e.account_id is not null) as brought_by,
    count(e.id)::int as arrivals
  from person p
  left join event e on e.subject_id = p.household_id and e.kind = 'MEMBERS_ADDED' and e.payload->'personIds' ? p.id
    and e.recorded_at > coalesce((
      select max(s.recorded_at) from event s where s.kind = 'VERIFICATION_SUBMITTED' and s.subject_id = (
        select v.id from verification v where v.household_id = p.household_id and v.status = 'DECIDED'
        order by v.decided_on desc, v.created_at desc limit 1)), '-infinity')
  where p.household_id = $1 and p.merged_into_id is null
  group by p.id`;

/**
 * Refuses newcomers who take over an entitled household. Call it inside the act, before or after writing the members,
 * with the members after the act. RuleError `NEWCOMERS_UNVERIFIED`.
 */
export async function assertKnownFamily(
  ctx: RegistryContext,
  tx: RegistryTx,
  household: Household,
  after: Members,
): Promise<void> {
  const { actor } = ctx;
  if (!actor || !isEntitled(household.listing)) return;
  const rows = await tx.query<{ id: string; broughtBy: string[] | null; arrivals: number }>(NEWCOMERS, [
    household.id,
  ]);
  const newcomers = new Map(
    rows.filter(({ arrivals }) => arrivals > 0).map((row) => [row.id, row.broughtBy ?? []] as const),
  );
  for (const id of after.arrived) newcomers.set(id, [actor.accountId]);
  const seenLeft = rows.some(({ id }) => !newcomers.has(id) && !after.living.includes(id));
  const refusal = newcomersRefusal(
    {
      headBefore: household.headPersonId,
      headAfter: after.headPersonId,
      living: after.living,
      changesFamily: after.arrived.length > 0 || seenLeft,
      newcomers,
    },
    { accountId: actor.accountId, mayDecide: actor.role in DECIDERS },
  );
  if (refusal) throw refusal;
}
