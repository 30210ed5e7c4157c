import { dateToDay, dayInWords, dayToDate, officeDate } from '../../shared/clock.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';
import type { Verification } from '../generated/prisma/client.ts';
import { emitFacts } from '../household/household.facts.emit.ts';
import { findNotPoor, findPoor } from '../household/household.lifecycle.ts';
import { saveListing } from '../household/household.listing.ts';
import { lockHousehold } from '../household/household.store.ts';
import { readInstrument } from '../instrument/instrument.store.ts';
import { readHands } from './verification.hands.store.ts';
import { decisionRefusal } from './verification.hands.ts';
import { type Choice, chooseClass, decide } from './verification.lifecycle.ts';
import { resultOf } from './verification.result.ts';
import { type Edit, editVerification, saveVerification } from './verification.service.ts';

export interface VerificationDecideInput extends Edit {
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
 * Errors: RuleError `OWN_PROPOSAL`, `OWN_FORM`, `OWN_CORRECTION` (OUR-2), `REASON_NEEDED`, `WRONG_CLASS`; those of every
 * edit.
 */
export function decideVerification(
  ctx: RegistryContext,
  input: VerificationDecideInput,
): Promise<Verification> {
  return editVerification(ctx, 'decide', 'verificationDecide', input, async (tx, verification, actor) => {
    const refusal = decisionRefusal(actor, await readHands(tx, verification.id));
    if (refusal) throw refusal;
    const stored = await tx.prisma.instrument.findUniqueOrThrow({ where: { id: verification.instrumentId } });
    const choice = chooseClass(verification.scoreClass, readInstrument(stored).definition, input);
    const today = dayToDate(officeDate(tx.now));
    const decision = { decidedOn: today, decidedBy: actor.accountId };
    await saveVerification(tx, verification, decide(verification, choice, decision));
    await takeOver(ctx, tx, verification, choice, actor.accountId, today);
    await emitFacts(tx, [verification.householdId]);
  });
}

/** Copies the verification's result to the household. */
async function takeOver(
  ctx: RegistryContext,
  tx: RegistryTx,
  verification: Verification,
  choice: Choice,
  decider: string,
  today: Date,
): Promise<void> {
  const household = await lockHousehold(tx, verification.householdId);
  const step =
    choice.outcome === 'POOR'
      ? findPoor(household, today)
      : findNotPoor(household, {
          day: today,
          reason: choice.reason ?? `Survei ${dayInWords(dateToDay(today), 'id')}: ${choice.class.label.id}`,
          by: decider,
          verificationId: verification.id,
        });
  await saveListing(ctx, tx, household, step, {
    // With a proposal to take it off, it keeps the result that listed it until the decree (OUR-3).
    ...(step.changes.offProposedOn ? {} : resultOf(verification, choice.class)),
    latitude: verification.latitude ?? household.latitude,
    longitude: verification.longitude ?? household.longitude,
  });
}
