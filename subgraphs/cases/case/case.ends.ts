import { authorise } from '../../shared/policy.ts';
import type { CasesContext } from '../context.ts';
import { householdOfCase } from '../decision/decision.store.ts';
import type { Case } from '../generated/prisma/client.ts';
import { withdrawLocked } from '../referral/referral.answers.ts';
import { isEnded } from '../referral/referral.lifecycle.ts';
import { assertCase, registryOutcome, standingStatus, withdrawnStatus } from './case.lifecycle.ts';
import { registryFacts } from './case.moves.store.ts';
import { moveCase } from './case.moves.ts';
import { casePolicy } from './case.policy.ts';
import { actOnCase, type CaseEndInput, lockEdit } from './case.service.ts';

/** Solves a case in the office, with the answer that was given. RuleError `STATE_FORBIDS`. */
export async function solveCase(ctx: CasesContext, input: CaseEndInput & { answer: string }): Promise<Case> {
  const { scope } = authorise(ctx, casePolicy, 'solve');
  return actOnCase(ctx, { requestId: input.requestId, name: 'caseSolve', input }, async (tx) => {
    const { row, facts } = await lockEdit(tx, input, scope);
    assertCase(facts, 'solve');
    await moveCase(tx, row, 'SOLVED', { changes: { answer: input.answer } });
    return { id: row.id, claims: [] };
  });
}

/**
 * The complainant withdraws: every referral under way is withdrawn with it, and its quota goes back. What was delivered
 * stays so, and the case is then closed, not withdrawn.
 */
export async function withdrawCase(
  ctx: CasesContext,
  input: CaseEndInput & { reason: string },
): Promise<Case> {
  const { scope } = authorise(ctx, casePolicy, 'withdraw');
  return actOnCase(ctx, { requestId: input.requestId, name: 'caseWithdraw', input }, async (tx) => {
    const { row, facts } = await lockEdit(tx, input, scope);
    assertCase(facts, 'withdraw');
    await moveCase(tx, row, withdrawnStatus(facts.referrals), { changes: { withdrawReason: input.reason } });
    const referrals = await tx.prisma.referral.findMany({
      where: { caseId: row.id },
      orderBy: { id: 'asc' },
    });
    const claims: string[] = [];
    for (const referral of referrals) {
      if (isEnded(referral.status)) continue;
      const promised = await withdrawLocked(
        tx,
        { row: referral, case: row, path: ['input', 'id'] },
        input.reason,
      );
      if (promised) claims.push(promised);
    }
    return { id: row.id, claims };
  });
}

/**
 * Opens an ended case again, for what came to light since: it begins where the registry's answer of today says. RuleError
 * `STATE_FORBIDS`.
 */
export async function reopenCase(ctx: CasesContext, input: CaseEndInput & { reason: string }): Promise<Case> {
  const { scope } = authorise(ctx, casePolicy, 'reopen');
  const householdId = await householdOfCase(ctx, input.id);
  return actOnCase(ctx, { requestId: input.requestId, name: 'caseReopen', input }, async (tx) => {
    // Before the case, as the registry's news takes them.
    const registry = await registryFacts(tx, householdId);
    const { row, facts } = await lockEdit(tx, input, scope);
    assertCase(facts, 'reopen');
    const outcome = registryOutcome(row.subjectType, registry);
    const to = standingStatus({ ...row, registryOutcome: outcome }, registry?.verificationId != null);
    const changes = { registryOutcome: outcome, reopenReason: input.reason };
    await moveCase(tx, row, to, { reason: 'REOPENED', changes });
    return { id: row.id, claims: [] };
  });
}
