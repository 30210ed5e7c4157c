import { type CaseStanding, isAppealOpen, standingStatus } from '../case/case.lifecycle.ts';
import { readReferralStatuses, registryFacts } from '../case/case.moves.store.ts';
import { moveCase } from '../case/case.moves.ts';
import type { CasesTx } from '../context.ts';
import type { CaseStatus } from '../generated/prisma/enums.ts';
import { isEnded, type ReferralStatus } from '../referral/referral.lifecycle.ts';

/**
 * After a referral has ended: ends a case of which nothing is under way any more (main job, 7), or brings it back to where
 * the office owes an answer. The case must be locked.
 */
export async function closeIfFinished(tx: CasesTx, caseId: string): Promise<void> {
  const row = await tx.prisma.case.findUniqueOrThrow({ where: { id: caseId } });
  const statuses = await readReferralStatuses(tx, caseId);
  if (!isFinished(row.status, statuses)) return;
  if (endsWith(row, statuses)) await moveCase(tx, row, 'CLOSED', { reason: 'REFERRALS_ENDED' });
  else {
    const facts = await registryFacts(tx, row.householdId, 'PEEK');
    const to = standingStatus(row, facts?.verificationId != null);
    await moveCase(tx, row, to, { reason: 'REFERRALS_DECLINED' });
  }
}

/** Whether nothing of a referred case is under way: waiting and deferred referrals keep it open. */
export function isFinished(status: CaseStatus, referrals: readonly ReferralStatus[]): boolean {
  return status === 'REFERRED' && referrals.length > 0 && referrals.every(isEnded);
}

/**
 * Whether a finished case ends: refused, delivered and withdrawn referrals end it. Proposals that were only declined never
 * left the office, which then still owes an answer; and so it does while an appeal waits for its re-survey.
 */
export function endsWith(ofCase: CaseStanding, referrals: readonly ReferralStatus[]): boolean {
  return !isAppealOpen(ofCase) && referrals.some((status) => status !== 'DECLINED');
}
