import { z } from 'zod';
import { dateToDay } from '../../shared/clock.ts';
import { PanduError } from '../../shared/errors.ts';
import { allows } from '../../shared/lifecycle.ts';
import { transact } from '../../shared/write.ts';
import { noteChanges } from '../case/case.moves.ts';
import { claimLifecycle } from '../claim/claim.lifecycle.ts';
import { moveClaim } from '../claim/claim.service.ts';
import {
  type ClaimRow,
  lockClaim,
  markKept,
  nextLook,
  readClaim,
  takeUnfinished,
} from '../claim/claim.store.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import {
  type Assessment,
  approverOf,
  assessmentAnswer,
  type Decider,
  type DecisionMark,
  recordDecision,
  recordFollowing,
} from '../decision/decision.service.ts';
import type { Case, Claim, Referral } from '../generated/prisma/client.ts';
import type { ClaimState } from '../generated/prisma/enums.ts';
import { issueLetter } from '../letter/letter.service.ts';
import { dueOfStep } from '../procedure/due-day.ts';
import { moveReferral } from './move-referral.ts';

/** What services answers to `reserve`. */
const reserveAnswer = z.object({
  outcome: z.enum(['RESERVED', 'RESERVED_UNKNOWN_CAP', 'WAITING']),
  waitingId: z.string().nullish(),
  /** An emergency that took more than there was. */
  overused: z.boolean().default(false),
  /** Who confirmed it, where it waited. */
  confirmedBy: z.object({ accountId: z.string().nullable(), postingId: z.string().nullable() }).nullish(),
  /** The year that holds it: who waited may have moved to a later one. */
  fiscalYear: z.number().int().nullish(),
  assessment: assessmentAnswer.nullable(),
});
type ReserveAnswer = z.infer<typeof reserveAnswer>;

/** Services will not book a delivery, by a rule: asking again alone changes nothing, so a manager must see it. */
async function noteNotSettled(tx: CasesTx, id: string, { code, text }: PanduError): Promise<void> {
  const held = await lockHeld(tx, id);
  if (held?.claim.state !== 'SETTLING') return;
  const refusal = { refusalCode: code, refusalText: { ...text } };
  await emitSettlement(tx, held.referral, await moveClaim(tx, held.claim, 'notSettled', refusal));
}

/** The states of an unbooked delivery, as in its event. */
type Unsettled = Extract<ClaimState, 'SETTLING' | 'UNSETTLED' | 'UNBOOKED'>;

export async function emitSettlement(
  tx: CasesTx,
  { id, caseId, programId }: Referral,
  { state, refusalCode: code }: Claim,
): Promise<void> {
  await tx.prisma.referral.update({ where: { id }, data: { version: { increment: 1 } } });
  tx.emit({
    kind: 'REFERRAL_SETTLEMENT_CHANGED',
    subject: { type: 'Referral', id },
    // These commands lead to no other state.
    payload: { referralId: id, caseId, programId, state: state as Unsettled, code },
  });
}

/** How many claims are worked on at once: each needs a connection here and one in services. */
const AT_ONCE = 4;

/**
 * Keeps what claims have promised, as far as services answers now; doing it twice, or in two processes, does it once.
 * A fault (services away, a kill) leaves the promise for the recovery job: the act itself has been committed.
 * Returns the refusals of services: what was to be reserved is back where it came from, what was to be settled waits for a
 * manager.
 */
export async function keepPromises(ctx: CasesContext, claimIds: readonly string[]): Promise<PanduError[]> {
  const refusals: PanduError[] = [];
  const keep = async (id: string): Promise<void> => {
    try {
      await keepPromise(ctx, id);
    } catch (error) {
      if (error instanceof PanduError) refusals.push(error);
      else
        ctx.log.warn({ err: error, claimId: id }, 'services did not answer; the recovery job will ask again');
    }
  };
  for (let i = 0; i < claimIds.length; i += AT_ONCE)
    await Promise.all(claimIds.slice(i, i + AT_ONCE).map(keep));
  return refusals;
}

/** The recovery job: resumes every promise that nobody has kept in time, and asks after who waits. */
export async function recoverClaims(ctx: CasesContext): Promise<void> {
  for (const error of await keepPromises(ctx, await takeUnfinished(ctx, 50))) {
    ctx.log.warn({ err: error }, 'services refused a claim that is being recovered');
  }
}

async function keepPromise(ctx: CasesContext, id: string): Promise<void> {
  const claim = await readClaim(ctx, id);
  if (claim?.state === 'RESERVING' || claim?.state === 'WAITING') return reserve(ctx, claim);
  if (claim?.state === 'RELEASING') {
    await ctx.peers.call('services', 'release', { claimId: id, reason: claim.reason ?? 'WITHDRAWN' });
    await markKept(ctx, id, 'RELEASING');
  }
  if (claim?.state === 'SETTLING') {
    const deliveredOn = dateToDay(claim.deliveredOn ?? ctx.clock.now());
    const amountRupiah = String(claim.amountRupiah);
    try {
      await ctx.peers.call('services', 'settle', { claimId: id, deliveredOn, amountRupiah });
    } catch (error) {
      if (!(error instanceof PanduError)) throw error;
      await transact(ctx, id, (tx) => noteNotSettled(tx, id, error));
      throw error;
    }
    await markKept(ctx, id, 'SETTLING');
  }
}

async function reserve(ctx: CasesContext, claim: ClaimRow): Promise<void> {
  const { id, programId, fiscalYear, quantity, householdId, personId, caseId, emergency } = claim;
  const amountRupiah = String(claim.amountRupiah);
  const queuedSince = claim.queuedSince?.toISOString() ?? null;
  const ofWhom = { householdId, personId, caseId };
  const input = {
    claimId: id,
    programId,
    fiscalYear,
    quantity,
    amountRupiah,
    ...ofWhom,
    emergency,
    queuedSince,
  };
  let answer: ReserveAnswer;
  try {
    answer = reserveAnswer.parse(await ctx.peers.call('services', 'reserve', input));
  } catch (error) {
    if (!(error instanceof PanduError)) throw error;
    await transact(ctx, id, (tx) => rejectClaim(tx, id));
    throw error;
  }
  const assessment = answer.assessment && { ...answer.assessment, householdId };
  await transact(ctx, id, (tx) => applyAnswer(tx, ctx, id, answer, assessment));
}

async function applyAnswer(
  tx: CasesTx,
  { keys }: CasesContext,
  id: string,
  answer: ReserveAnswer,
  assessment: Assessment | null,
): Promise<void> {
  const held = await lockHeld(tx, id);
  if (!held || !allows(claimLifecycle, held.claim.state, 'reserved')) return; // somebody else was told the same answer
  const fiscalYear = answer.fiscalYear ?? held.claim.fiscalYear;
  const capUnknown = answer.outcome === 'RESERVED_UNKNOWN_CAP';
  if (answer.outcome !== 'WAITING' && answer.confirmedBy) {
    // The event was missed: the person who confirmed the offer decided, not the one who approved the referral earlier.
    return approveConfirmed(tx, held, { fiscalYear, capUnknown, by: answer.confirmedBy });
  }
  const waitingId = answer.waitingId ?? held.claim.waitingId;
  const joined = { waitingId, retryAt: nextLook(tx.now) };
  // One that waits already, or was deferred, stays what it is: its place on the list is services' to tell.
  if (answer.outcome === 'WAITING' && held.referral.status !== 'CLAIMING') {
    await moveClaim(tx, held.claim, 'queued', joined);
    return;
  }
  const { referral, case: ofCase } = held;
  const record = (outcome: 'WAITING' | 'APPROVED') =>
    recordDecision(tx, keys, referral, ofCase, {
      outcome,
      by: approverOf(referral),
      assessment,
      fiscalYear,
      departures: referral.departures,
      reason: referral.approverReason,
      reasonCode: referral.approverReasonCode,
    });
  const found = assessment && {
    criteriaVersion: assessment.criteriaVersion,
    eligibilityOutcome: assessment.outcome,
  };
  if (answer.outcome === 'WAITING') {
    await moveClaim(tx, held.claim, 'queued', joined);
    await moveReferral(tx, referral, ofCase, 'queue', {
      changes: { ...found },
      decision: await record('WAITING'),
    });
    return;
  }
  await approve(tx, held, fiscalYear, await record('APPROVED'), {
    ...found,
    capUnknown,
    overQuota: answer.overused,
  });
}

/** A place that an officer confirmed: who, in which year's quota, and whether that was known. */
interface Confirmation {
  fiscalYear: number;
  capUnknown: boolean;
  by: Pick<Decider, 'accountId' | 'postingId'>;
}

/**
 * Approves a waiting referral after an officer confirmed its free place in services (SRG-14). The record of this decision names that
 * officer, not the person who approved the referral earlier.
 */
export async function approveWaiting(
  tx: CasesTx,
  claimId: string,
  confirmation: Confirmation,
): Promise<void> {
  const held = await lockHeld(tx, claimId);
  // Withdrawn meanwhile: the release under way gives it back. Not waiting: the approval's own answer is on its way.
  if (held?.claim.state !== 'WAITING') return;
  await approveConfirmed(tx, held, confirmation);
}

async function approveConfirmed(
  tx: CasesTx,
  held: Held,
  { fiscalYear, capUnknown, by }: Confirmation,
): Promise<void> {
  const decider = { ...by, name: null, actingAs: null };
  const decided = { outcome: 'APPROVED', by: decider, fiscalYear } as const;
  const decision = await recordFollowing(tx, held.referral, held.case, decided);
  await approve(tx, held, fiscalYear, decision, { capUnknown });
}

interface Held {
  claim: Claim;
  referral: Referral;
  case: Case;
}

async function lockHeld(tx: CasesTx, claimId: string): Promise<Held | null> {
  const claim = await lockClaim(tx, claimId);
  if (!claim) return null;
  const { case: ofCase, ...referral } = await tx.prisma.referral.findUniqueOrThrow({
    where: { id: claim.referralId },
    include: { case: true },
  });
  return { claim, referral, case: ofCase };
}

type Approval = Partial<
  Pick<Referral, 'capUnknown' | 'overQuota' | 'criteriaVersion' | 'eligibilityOutcome'>
>;

/** The quota of this year is held: the referral is approved, and its letter made (approval makes the numbered letter). */
async function approve(
  tx: CasesTx,
  held: Held,
  fiscalYear: number,
  decision: DecisionMark,
  changes: Approval = {},
): Promise<void> {
  await moveClaim(tx, held.claim, 'reserved', { fiscalYear });
  const approved = await moveReferral(tx, held.referral, held.case, 'reserve', {
    changes: { ...changes, fiscalYear, approvedAt: tx.now, deferredToYear: null },
    decision,
  });
  const program = await tx.prisma.programRef.findUniqueOrThrow({ where: { id: approved.programId } });
  if (!program.letterRequired) return;
  const isProvisional = approved.departures.includes('EMERGENCY');
  await issueLetter(tx, approved, program.letterValidMonths, isProvisional, held.case.deskId);
  if (isProvisional && held.case.verificationDueOn === null) {
    const { dueOn, dueHolidays } = await dueOfStep(tx, 'EMERGENCY_VERIFICATION');
    await noteChanges(tx, held.case, { verificationDueOn: dueOn, verificationDueHolidays: dueHolidays });
  }
}

/** Services refused by a rule (a programme that ended, no quota set): nothing is held, the approval did not happen. */
async function rejectClaim(tx: CasesTx, id: string): Promise<void> {
  const held = await lockHeld(tx, id);
  if (held?.claim.state !== 'RESERVING') return;
  await moveClaim(tx, held.claim, 'rejected', { reason: 'REJECTED' });
  await moveReferral(tx, held.referral, held.case, 'unclaim', { changes: { claimId: null } });
}
