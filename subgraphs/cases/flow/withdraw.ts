import { authorise } from '../../shared/policy.ts';
import { moveCase } from '../case/case.moves.ts';
import { casePolicy } from '../case/case.policy.ts';
import { actOnCase, type CaseEndInput, lockEdit } from '../case/case.service.ts';
import { promiseRelease } from '../claim/claim.service.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import type { Case, Referral } from '../generated/prisma/client.ts';
import { type GivenReason, type Reason, requireReason } from '../reason.ts';
import { isEnded } from '../referral/referral.lifecycle.ts';
import { referralPolicy } from '../referral/referral.policy.ts';
import type { LockedReferral } from '../referral/referral.store.ts';
import { actAndKeep, lockOne, only, type ReferralEndInput } from './acts.ts';
import { done } from './answer.ts';
import { moveReferral } from './move-referral.ts';
import { keepPromises } from './promises.ts';

/**
 * The office takes it back; what it holds of the quota, or its place on the waiting list, goes back too. RuleError
 * `REASON_NEEDED`; ValidationErrors `CODE_UNKNOWN`, `CODE_RETIRED`.
 */
export async function withdrawReferral(ctx: CasesContext, input: ReferralEndInput): Promise<Referral> {
  const grant = authorise(ctx, referralPolicy, 'withdraw');
  const act = { requestId: input.requestId, name: 'referralWithdraw', input };
  const { referrals } = await actAndKeep(ctx, act, async (tx) => {
    const locked = await lockOne(tx, input, grant);
    const reason = await requireReason(tx, 'WITHDRAWAL_REASON', input);
    return done(locked.row, await withdrawLocked(tx, locked, reason));
  });
  return only(referrals);
}

/** Withdraws a locked referral; the promise to services is the caller's to keep. */
async function withdrawLocked(
  tx: CasesTx,
  locked: LockedReferral,
  { reasonCode, reason }: Reason,
): Promise<string | null> {
  await moveReferral(tx, locked.row, locked.case, 'withdraw', {
    changes: { reasonCode, reasonText: reason },
  });
  return promiseRelease(tx, locked.row.claimId, 'WITHDRAWN');
}

/**
 * The complainant withdraws: every referral under way is withdrawn with it, and its quota goes back. What was delivered
 * stays so, and the case is then closed, not withdrawn. RuleError `REASON_NEEDED`; ValidationErrors `CODE_UNKNOWN`, `CODE_RETIRED`.
 */
export async function withdrawCase(ctx: CasesContext, input: CaseEndInput & GivenReason): Promise<Case> {
  const { scope } = authorise(ctx, casePolicy, 'withdraw');
  const act = { requestId: input.requestId, name: 'caseWithdraw', input };
  const work = async (tx: CasesTx) => {
    const { row, facts } = await lockEdit(tx, input, scope);
    const why = await requireReason(tx, 'WITHDRAWAL_REASON', input);
    const { reasonCode, reason } = why;
    const changes = { withdrawReason: reason, withdrawReasonCode: reasonCode };
    await moveCase(tx, row, 'withdraw', { referrals: facts.referrals, changes, reasonCode });
    const referrals = await tx.prisma.referral.findMany({
      where: { caseId: row.id },
      orderBy: { id: 'asc' },
    });
    const claims: string[] = [];
    for (const referral of referrals) {
      if (isEnded(referral.status)) continue;
      const promised = await withdrawLocked(tx, { row: referral, case: row, path: ['input', 'id'] }, why);
      if (promised) claims.push(promised);
    }
    return { id: row.id, claims };
  };
  return actOnCase(ctx, act, work, ({ claims }) => keepPromises(ctx, claims));
}
