import { authorise } from '../../shared/policy.ts';
import { isOpen } from '../case/case.lifecycle.ts';
import { registryFacts } from '../case/case.moves.store.ts';
import { moveCase } from '../case/case.moves.ts';
import type { CasesContext } from '../context.ts';
import { questionOfReferral } from '../decision/decision.store.ts';
import type { Referral } from '../generated/prisma/client.ts';
import { appealRefusal } from '../referral/referral.lifecycle.ts';
import { referralPolicy } from '../referral/referral.policy.ts';
import { actAndKeep, lockOne, only } from './acts.ts';

export interface ReferralAppealInput {
  requestId: string;
  id: string;
  expectedVersion: number;
  note: string;
}

/**
 * The family does not accept a refusal, the agency's or the approver's: one appeal for each programme and subject of a
 * case, which asks for a re-survey (SRG-15). The referral stays as it is; a new one may follow once a verification is decided.
 * RuleErrors `ALREADY_APPEALED`, `STATE_FORBIDS`.
 */
export async function appealReferral(ctx: CasesContext, input: ReferralAppealInput): Promise<Referral> {
  const grant = authorise(ctx, referralPolicy, 'appeal');
  const act = { requestId: input.requestId, name: 'referralAppeal', input };
  const question = await questionOfReferral(ctx, input.id);
  const { referrals } = await actAndKeep(ctx, act, async (tx) => {
    // Before the case, as the registry's news takes them.
    const facts = await registryFacts(tx, question?.householdId ?? null);
    const { row, case: ofCase } = await lockOne(tx, input, grant);
    const appealed = await tx.prisma.referral.findFirst({
      where: {
        caseId: row.caseId,
        programId: row.programId,
        personId: row.personId,
        appealedAt: { not: null },
      },
    });
    const refusal = appealRefusal(row, appealed !== null);
    if (refusal) throw refusal;
    await tx.prisma.referral.update({
      where: { id: row.id },
      data: {
        appealedAt: tx.now,
        appealedBy: grant.actor.accountId,
        appealNote: input.note,
        version: { increment: 1 },
      },
    });
    tx.emit({
      kind: 'REFERRAL_APPEALED',
      subject: { type: 'Referral', id: row.id },
      payload: { referralId: row.id, caseId: row.caseId, programId: row.programId },
    });
    // With another referral under way it stays where it is; the appeal is open all the same.
    await moveCase(tx, ofCase, isOpen(ofCase.status) ? 'follow' : 'reopen', {
      isVerifying: facts?.verificationId != null,
      reason: 'REFUSAL_APPEALED',
      changes: { appealedAt: tx.now },
    });
    return { ids: [row.id], claims: [] };
  });
  return only(referrals);
}
