import { allows } from '../../shared/lifecycle.ts';
import { authorise } from '../../shared/policy.ts';
import { claimLifecycle } from '../claim/claim.lifecycle.ts';
import { moveClaim } from '../claim/claim.service.ts';
import { firstRetry, lockClaimAlone } from '../claim/claim.store.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import type { Referral } from '../generated/prisma/client.ts';
import { nothingUnsettled } from '../referral/referral.lifecycle.ts';
import { referralPolicy } from '../referral/referral.policy.ts';
import { actAndKeep, lockOne, only } from './acts.ts';
import { emitSettlement } from './promises.ts';

export interface ReferralSettleInput {
  requestId: string;
  id: string;
  expectedVersion: number;
  /** Closes it without booking, with why; asked again where left out. */
  closingNote?: string | null;
}

/**
 * A manager resolves a delivery that services would not book: has it asked again, once quota or budget were put right, or
 * closes it without booking. RuleError `NOTHING_UNSETTLED`, or the refusal of services once more.
 */
export async function settleReferral(ctx: CasesContext, input: ReferralSettleInput): Promise<Referral> {
  const grant = authorise(ctx, referralPolicy, 'settle');
  const act = { requestId: input.requestId, name: 'referralSettle', input };
  const { referrals, refusals } = await actAndKeep(ctx, act, async (tx) => {
    const { row } = await lockOne(tx, input, grant);
    const resolved = await resolveSettlement(tx, row, input.closingNote ?? null);
    if (!resolved) throw nothingUnsettled();
    return { ids: [row.id], ...resolved };
  });
  if (refusals[0]) throw refusals[0];
  return only(referrals);
}

/**
 * Has services asked again to book a delivery that it refused, or closes the claim without booking it, with why. Null where
 * the claim is not UNSETTLED. The promise, if there is one, is the caller's to keep.
 */
async function resolveSettlement(
  tx: CasesTx,
  referral: Referral,
  closingNote: string | null,
): Promise<{ claims: string[] } | null> {
  const claim = referral.claimId === null ? null : await lockClaimAlone(tx, referral.claimId);
  const command = closingNote === null ? 'settle' : 'close';
  if (claim?.state !== 'UNSETTLED' || !allows(claimLifecycle, claim.state, command)) return null;
  const changes = { closingNote, attempts: 0, retryAt: firstRetry(tx.now) };
  await emitSettlement(tx, referral, await moveClaim(tx, claim, command, changes));
  return { claims: command === 'settle' ? [claim.id] : [] };
}
