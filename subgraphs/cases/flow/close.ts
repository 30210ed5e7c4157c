import { type CaseFacts, isAppealOpen } from '../case/case.lifecycle.ts';
import { readReferralStatuses, registryFacts } from '../case/case.moves.store.ts';
import { moveCase } from '../case/case.moves.ts';
import type { CasesTx } from '../context.ts';
import { isEnded } from '../referral/referral.lifecycle.ts';

/**
 * How a case without open referrals ends, or null while one is open: waiting and deferred referrals keep it open.
 * Refused, delivered and withdrawn referrals end it. Proposals that were only declined never left the office, which
 * then still owes an answer; and so it does while an appeal waits for its re-survey. Pure.
 */
export function endOfCase(facts: CaseFacts): 'close' | 'return' | null {
  const { status, referrals } = facts;
  if (status !== 'REFERRED' || referrals.length === 0 || !referrals.every(isEnded)) return null;
  return !isAppealOpen(facts) && referrals.some((one) => one !== 'DECLINED') ? 'close' : 'return';
}

/**
 * After a referral has ended: ends a case without open referrals (main job, 7), or moves it back to where the office
 * owes an answer. The case must be locked.
 */
export async function closeIfFinished(tx: CasesTx, caseId: string): Promise<void> {
  const row = await tx.prisma.case.findUniqueOrThrow({ where: { id: caseId } });
  const command = endOfCase({ ...row, referrals: await readReferralStatuses(tx, caseId) });
  if (command === 'close') await moveCase(tx, row, 'close', { reason: 'REFERRALS_ENDED' });
  if (command !== 'return') return;
  const facts = await registryFacts(tx, row.householdId, 'PEEK');
  const isVerifying = facts?.verificationId != null;
  await moveCase(tx, row, 'return', { isVerifying, reason: 'REFERRALS_DECLINED' });
}
