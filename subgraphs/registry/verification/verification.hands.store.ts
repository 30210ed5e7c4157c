import { currentOfficeZone } from '../../shared/clock.ts';
import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';
import type { Hands, VisitConflicts } from './verification.hands.ts';

interface HandsRow extends Hands {
  id: string;
}

/**
 * The log shows who did what; the row shows whom a paper form names, and who sent a form older than the log. Covers
 * all postings, without a scope: the rule must not depend on the caller. An account that proposed or added a current
 * member, in this household or an earlier one, counts as the proposer.
 */
const HANDS = `select v.id, v.filled_by_name,
    array_remove(array[v.submitted_by, v.filled_by], null) || coalesce(e.filled, '{}') as filled_by,
    coalesce(e.proposed, '{}') || coalesce(b.accounts, '{}') as proposed_by, coalesce(e.corrected, '{}') as corrected_by
  from verification v
  cross join lateral (
    select array_agg(distinct e.account_id) filter (where e.kind = 'VERIFICATION_SUBMITTED') as filled,
      array_agg(distinct e.account_id) filter (where e.kind = 'HOUSEHOLD_PROPOSED') as proposed,
      array_agg(distinct e.account_id) filter (where e.kind in ('HOUSEHOLD_UPDATED', 'MEMBER_REMOVED')
        and e.recorded_at >= v.occurred_on::timestamp at time zone $2) as corrected
    from event e where e.subject_id in (v.id, v.household_id) and e.account_id is not null) e
  cross join lateral (
    select coalesce(array_agg(p.id), '{}') as ids from person p
    where p.household_id = v.household_id and p.merged_into_id is null and p.died_on is null) m
  cross join lateral (
    select array_agg(distinct e.account_id) as accounts from event e
    where e.kind in ('HOUSEHOLD_PROPOSED', 'MEMBERS_ADDED') and e.payload->'personIds' ?| m.ids and e.account_id is not null
      and e.subject_id in (
        select f.payload->>'householdId' from event f where f.subject_id = any(m.ids) and f.kind = 'PERSON_FACTS')) b
  where v.id = any($1)`;

/** Who had a hand in each verification. */
export const handsOfVerification = defineLoader<RegistryContext, HandsRow>(
  (ids, ctx) => sql<HandsRow>(ctx.db.pool, HANDS, [ids, currentOfficeZone()], { prepare: true }),
  (row) => row.id,
);

/** The same in the transaction that has locked the visits. */
export async function readHands(tx: RegistryTx, verificationId: string): Promise<Hands> {
  const [row] = await tx.query<HandsRow>(HANDS, [[verificationId], currentOfficeZone()]);
  if (!row) throw new Error(`no verification ${verificationId}`);
  return row;
}

/** Whom each of these visits must not be given to (`conflictOf`): the accounts by verification. */
const CONFLICTS = `select h.id, h.proposed_by, coalesce(d.visited_by, '{}') as visited_by
  from (${HANDS}) h join verification v on v.id = h.id
  left join lateral (
    select case when d.outcome = 'NOT_POOR' then array_remove(array[d.submitted_by, d.filled_by], null) end as visited_by
    from verification d where d.household_id = v.household_id and d.status = 'DECIDED'
    order by d.decided_on desc, d.created_at desc limit 1) d on true`;

/** Who must not visit each of these families, for a proposal. */
export const readConflicts = (ctx: RegistryContext, ids: readonly string[]): Promise<VisitConflicts[]> =>
  sql<VisitConflicts>(ctx.db.pool, CONFLICTS, [[...ids], currentOfficeZone()]);

/** The same inside a transaction. */
export const conflictsOfLocked = (tx: RegistryTx, ids: readonly string[]): Promise<VisitConflicts[]> =>
  tx.query<VisitConflicts>(CONFLICTS, [[...ids], currentOfficeZone()]);
