import { batchedSql } from '../../shared/batched-sql.ts';
import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { nextState } from '../../shared/lifecycle.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import type { Claim } from '../generated/prisma/client.ts';
import { claimLifecycle } from './claim.lifecycle.ts';

/** A claim with its household and person, for the call to services, and whether it is an emergency's. */
export type ClaimRow = Claim & {
  caseId: string;
  householdId: string | null;
  personId: string | null;
  emergency: boolean;
};

/** A claim as it stands now, or null. */
export async function readClaim(ctx: CasesContext, id: string): Promise<ClaimRow | null> {
  const [row] = await sql<ClaimRow>(
    ctx.db.pool,
    `select k.*, r.case_id, c.household_id, coalesce(r.person_id, c.person_id) as person_id,
       'EMERGENCY' = any(r.departures) as emergency
     from claim k join referral r on r.id = k.referral_id join "case" c on c.id = r.case_id where k.id = $1`,
    [id],
  );
  return row ?? null;
}

/** How long a process may work on a claim, and the first pause after a failure, seconds. */
const ATTEMPT_SECONDS = 15;
const LONGEST_WAIT_SECONDS = 600;

/** The moment from which the recovery job may take a claim that was begun at `now`. */
export function firstRetry(now: Date): Date {
  return new Date(now.getTime() + ATTEMPT_SECONDS * 1000);
}

/** How often services is asked after a claim that waits, in case its event went by while it was being written, minutes. */
const LOOK_MINUTES = 60;

/** When a waiting claim is asked after next. */
export function nextLook(now: Date): Date {
  return new Date(now.getTime() + LOOK_MINUTES * 60_000);
}

/**
 * Takes up to `limit` unfinished claims that no process works on, and waiting ones that are due for a question, by postponing their
 * next attempt (twice as long each time). Any number of processes may call it; each claim is taken by one.
 */
export async function takeUnfinished(ctx: CasesContext, limit: number): Promise<string[]> {
  const rows = await sql<{ id: string }>(
    ctx.db.pool,
    `update claim k set attempts = k.attempts + 1,
       retry_at = $1::timestamptz + case when k.state = 'WAITING' then make_interval(mins => ${LOOK_MINUTES})
         else make_interval(secs => least(${ATTEMPT_SECONDS} * power(2, least(k.attempts, 10)), ${LONGEST_WAIT_SECONDS})) end
     from (select id from claim where state in ('RESERVING', 'WAITING', 'RELEASING', 'SETTLING') and retry_at <= $1
           order by retry_at limit $2 for update skip locked) due
     where k.id = due.id returning k.id`,
    [ctx.clock.now(), limit],
  );
  return rows.map((row) => row.id);
}

/** Sets a promise as kept; false where somebody else has done so. */
export async function markKept(
  ctx: CasesContext,
  id: string,
  from: 'RELEASING' | 'SETTLING',
): Promise<boolean> {
  const { rowCount } = await ctx.db.pool.query('update claim set state = $2 where id = $1 and state = $3', [
    id,
    nextState(claimLifecycle, from, from === 'RELEASING' ? 'released' : 'settled'),
    from,
  ]);
  return rowCount === 1;
}

/** Locks case, referral and claim, in this order as everywhere, and gives the claim as it is then. */
export async function lockClaim(tx: CasesTx, id: string): Promise<Claim | null> {
  const [place] = await tx.query<{ referralId: string; caseId: string }>(
    'select k.referral_id, r.case_id from claim k join referral r on r.id = k.referral_id where k.id = $1',
    [id],
  );
  if (!place) return null;
  await tx.query('select 1 from "case" where id = $1 for update', [place.caseId]);
  await tx.query('select 1 from referral where id = $1 for update', [place.referralId]);
  return lockClaimAlone(tx, id);
}

/** The claim, locked until the transaction ends; for who holds the locks of its case and referral already. */
export async function lockClaimAlone(tx: CasesTx, id: string): Promise<Claim | null> {
  const [claim] = await tx.query<Claim>('select * from claim where id = $1 for update', [id]);
  return claim ?? null;
}

/** Claims by id. The caller has already read the referral through its own loader, which checks the scope. */
export const claimById = defineLoader<CasesContext, Claim>(
  (ids, ctx) => batchedSql(ctx.db, 'select * from claim where id = any($1)', [ids]),
  (row) => row.id,
);
