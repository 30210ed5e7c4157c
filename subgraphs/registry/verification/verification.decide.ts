import { dateToDay, dayToDate, officeDate } from '../../shared/clock.ts';
import { assertAllowed } from '../../shared/lifecycle.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';
import type { Verification } from '../generated/prisma/client.ts';
import { emitFacts } from '../household/household.facts.emit.ts';
import { findNotPoor, findPoor } from '../household/household.lifecycle.ts';
import { saveListing } from '../household/household.listing.ts';
import { lockHousehold } from '../household/household.store.ts';
import { readInstrument } from '../instrument/instrument.store.ts';
import { readHands } from './verification.hands.store.ts';
import { decisionRefusal } from './verification.hands.ts';
import { type Decision, decideVerification, verificationLifecycle } from './verification.lifecycle.ts';
import { resultOf } from './verification.result.ts';
import { editVerification } from './verification.service.ts';

export interface VerificationDecideInput {
  requestId: string;
  id: string;
  expectedVersion: number;
  /** If left out, the class of the score. */
  className?: string | null;
  /** Required where the class departs from the score (SRG-3). */
  reason?: string | null;
}

/**
 * `verificationDecide`: a person decides the class; the score guides (SRG-3). A household found poor is VERIFIED and
 * entitled from today (BRU-2), or stays LISTED. One found not poor is OFF or, if listed by decree, gets a proposal to
 * take it off (OUR-3). The household gets the answers, score and coordinates.
 *
 * Errors: RuleError `OWN_PROPOSAL`, `OWN_FORM`, `OWN_CORRECTION` (OUR-2), `REASON_NEEDED`, `WRONG_CLASS`,
 * `STATE_FORBIDS`; those of every edit.
 */
export function decide(ctx: RegistryContext, input: VerificationDecideInput): Promise<Verification> {
  return editVerification(ctx, 'decide', 'verificationDecide', input, async (tx, verification, actor) => {
    // Check the state first: it refuses everybody.
    assertAllowed(verificationLifecycle, verification.status, 'decide');
    const refusal = decisionRefusal(actor, await readHands(tx, verification.id));
    if (refusal) throw refusal;
    const stored = await tx.prisma.instrument.findUniqueOrThrow({ where: { id: verification.instrumentId } });
    const decision = decideVerification(verification, readInstrument(stored).definition, input);
    const today = dayToDate(officeDate(tx.now));
    await tx.prisma.verification.update({
      where: { id: verification.id },
      data: {
        status: decision.status,
        outcome: decision.outcome,
        className: decision.class.code,
        reason: decision.reason,
        decidedOn: today,
        decidedBy: actor.accountId,
        version: { increment: 1 },
        updatedAt: tx.now,
      },
    });
    await takeOver(ctx, tx, verification, decision, actor.accountId, today);
    tx.emit({
      kind: 'VERIFICATION_DECIDED',
      subject: { type: 'Verification', id: verification.id },
      payload: {
        verificationId: verification.id,
        householdId: verification.householdId,
        caseId: verification.caseId,
        outcome: decision.outcome,
        className: decision.class.code,
        score: verification.score ?? 0,
        departed: decision.departed,
        surveyorAccountId: verification.surveyorAccountId,
      },
    });
    await emitFacts(tx, [verification.householdId]);
  });
}

/** Copies the verification's result to the household. */
async function takeOver(
  ctx: RegistryContext,
  tx: RegistryTx,
  verification: Verification,
  decision: Decision,
  decider: string,
  today: Date,
): Promise<void> {
  const household = await lockHousehold(tx, verification.householdId);
  const step =
    decision.outcome === 'POOR'
      ? findPoor(household, today)
      : findNotPoor(household, {
          day: today,
          reason: decision.reason ?? `Survei ${dateToDay(today)}: ${decision.class.label.id}`,
          by: decider,
          verificationId: verification.id,
        });
  await saveListing(ctx, tx, household, step, {
    // With a proposal to take it off, it keeps the result that listed it until the decree (OUR-3).
    ...(step.changes.offProposedOn ? {} : resultOf(verification, decision.class)),
    latitude: verification.latitude ?? household.latitude,
    longitude: verification.longitude ?? household.longitude,
  });
}
