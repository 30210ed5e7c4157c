import { batchedSql } from '../../shared/batched-sql.ts';
import { defineLoader } from '../../shared/context.ts';
import { notFound } from '../../shared/errors.ts';
import { grantFor, type Scope } from '../../shared/policy.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import type { UnmetNeed } from '../generated/prisma/client.ts';
import type { ReferralStatus } from '../generated/prisma/enums.ts';
import { groupBy } from '../group.ts';
import { caseActScope, caseScope } from '../scope.ts';
import { unmetNeedPolicy } from './unmet-need.policy.ts';

/** Unmet needs with their cases, by which their scopes go. */
export const FROM = 'unmet_need u join "case" c on c.id = u.case_id';

export const UNMET_NEED = { id: 'Kebutuhan yang belum terjawab', en: 'The unmet need' };

/** SQL: what the caller may read. */
export function readable(ctx: CasesContext, params: unknown[]): string {
  return caseScope(grantFor(unmetNeedPolicy, ctx.actor, 'read').scope, params, ctx.clock.now());
}

/** Unmet needs by id, as far as the caller may see them. */
export const unmetNeedById = defineLoader<CasesContext, UnmetNeed>(
  (ids, ctx) => {
    const params: unknown[] = [ids];
    return batchedSql(
      ctx.db,
      `select u.* from ${FROM} where u.id = any($1) and ${readable(ctx, params)}`,
      params,
    );
  },
  (row) => row.id,
);

/** The unmet needs of cases, open ones first, then the newest. */
export const unmetNeedsOfCase = defineLoader<CasesContext, { caseId: string; needs: UnmetNeed[] }>(
  async (ids, ctx) => {
    const params: unknown[] = [ids];
    const rows = await batchedSql<UnmetNeed>(
      ctx.db,
      `select u.* from ${FROM} where u.case_id = any($1) and ${readable(ctx, params)}
       order by u.status <> 'OPEN', u.recorded_at desc, u.id desc`,
      params,
    );
    return groupBy(rows, (row) => row.caseId).map(([caseId, needs]) => ({ caseId, needs }));
  },
  (found) => found.caseId,
);

/** Whether a referral of the same case was delivered since an open need was recorded. Whoever asks has been shown the need before. */
export const deliveredSince = defineLoader<CasesContext, { unmetNeedId: string }>(
  (ids, ctx) =>
    batchedSql(
      ctx.db,
      `select u.id as unmet_need_id from unmet_need u where u.id = any($1) and u.status = 'OPEN' and exists (
         select 1 from referral r where r.case_id = u.case_id and r.status = 'DELIVERED' and r.status_since >= u.recorded_at)`,
      [ids],
    ),
  (found) => found.unmetNeedId,
);

/** The sector of the desk that has the case of an unmet need. Whoever asks has been shown the need before. */
export const sectorOfNeed = defineLoader<CasesContext, { unmetNeedId: string; sector: string }>(
  (ids, ctx) =>
    batchedSql(ctx.db, `select u.id as unmet_need_id, c.sector from ${FROM} where u.id = any($1)`, [ids]),
  (found) => found.unmetNeedId,
);

/** Locks an unmet need within the grant; NotFoundError if it does not exist or is outside. */
export async function lockNeed(tx: CasesTx, id: string, scope: Scope): Promise<UnmetNeed> {
  const params: unknown[] = [id];
  const covered = caseActScope(scope, params, tx.now);
  const [row] = await tx.query<UnmetNeed>(
    `select u.* from ${FROM} where u.id = $1 and ${covered} for update of u`,
    params,
  );
  if (!row) throw notFound(UNMET_NEED, ['input', 'id']);
  return row;
}

/** The open need of this code on a locked case, or null. */
export async function openNeed(tx: CasesTx, caseId: string, need: string): Promise<UnmetNeed | null> {
  const [row] = await tx.query<UnmetNeed>(
    `select * from unmet_need where case_id = $1 and need = $2 and status = 'OPEN'`,
    [caseId, need],
  );
  return row ?? null;
}

/** A referral of a case; NotFoundError. */
export async function referralOfCase(
  tx: CasesTx,
  caseId: string,
  id: string,
): Promise<{ programId: string; status: ReferralStatus }> {
  const [row] = await tx.query<{ programId: string; status: ReferralStatus }>(
    'select program_id, status from referral where id = $1 and case_id = $2',
    [id, caseId],
  );
  if (!row) throw notFound({ id: 'Rujukan', en: 'The referral' }, ['input', 'referralId']);
  return row;
}

/** Refuses a programme that nobody knows here. NotFoundError. */
export async function assertProgram(tx: CasesTx, id: string): Promise<void> {
  const rows = await tx.query('select id from program_ref where id = $1', [id]);
  if (rows.length === 0) throw notFound({ id: 'Program', en: 'The programme' }, ['input', 'programId']);
}
