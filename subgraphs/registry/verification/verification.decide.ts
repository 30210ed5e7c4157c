import { dateToDay, dayToDate, officeDate } from '../../shared/clock.ts';
import { assertAllowed } from '../../shared/lifecycle.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';
import type { Verification } from '../generated/prisma/client.ts';
import { emitFacts } from '../household/household.facts.emit.ts';
import { findNotPoor, findPoor, type Listing } from '../household/household.lifecycle.ts';
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
  return editVerification(ctx, 'decide', 'verificationDecide', input, async (tx, verification) => {
    // Check the state first: it refuses everybody.
    assertAllowed(verificationLifecycle, verification.status, 'decide');
    const refusal = decisionRefusal(ctx.actor, await readHands(tx, verification.id));
    if (refusal) throw refusal;
    const stored = await tx.prisma.instrument.findUniqueOrThrow({ where: { id: verification.instrumentId } });
    const decision = decideVerification(verification, readInstrument(stored).definition, input);
    const decider = ctx.actor?.accountId ?? null;
    const today = dayToDate(officeDate(tx.now));
    await tx.prisma.verification.update({
      where: { id: verification.id },
      data: {
        status: decision.status,
        outcome: decision.outcome,
        className: decision.class.code,
        reason: decision.reason,
        decidedOn: today,
        decidedBy: decider,
        version: { increment: 1 },
        updatedAt: tx.now,
      },
    });
    await takeOver(tx, verification, decision, decider, today);
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
  tx: RegistryTx,
  verification: Verification,
  decision: Decision,
  decider: string | null,
  today: Date,
): Promise<void> {
  const household = await lockHousehold(tx, verification.householdId);
  const listing: Listing =
    decision.outcome === 'POOR'
      ? findPoor(household, today)
      : findNotPoor(household, {
          day: today,
          reason: decision.reason ?? `Survei ${dateToDay(today)}: ${decision.class.label.id}`,
          by: decider,
          verificationId: verification.id,
        });
  // With a proposal to take it off, it keeps the result that listed it until the decree (OUR-3).
  const result = listing.offProposedOn ? {} : resultOf(verification, decision.class);
  const { entitledFrom, decreeId, listedOn, offOn, offReason, offDecreeId } = listing;
  const { offProposedOn, offProposedReason, offProposedBy, offVerificationId } = listing;
  await tx.prisma.household.update({
    where: { id: household.id },
    data: {
      ...result,
      listing: listing.listing,
      entitledFrom,
      decreeId,
      listedOn,
      offOn,
      offReason,
      offDecreeId,
      offProposedOn,
      offProposedReason,
      offProposedBy,
      offVerificationId,
      latitude: verification.latitude ?? household.latitude,
      longitude: verification.longitude ?? household.longitude,
      version: { increment: 1 },
      updatedAt: tx.now,
    },
  });
}
