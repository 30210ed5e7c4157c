import type { Actor } from '../../shared/actor.ts';
import { RuleError } from '../../shared/errors.ts';
import { authorise } from '../../shared/policy.ts';
import { openClaim } from '../claim/claim.service.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import { readActingTitle } from '../decision/acting.store.ts';
import { assess, assessAll, deciderOf, recordDecision } from '../decision/decision.service.ts';
import { questionOfReferral } from '../decision/decision.store.ts';
import type { Case, Prisma, Referral } from '../generated/prisma/client.ts';
import { type GivenReason, NO_REASON, readReason } from '../reason.ts';
import { approvalFor, reasonRefusal } from '../referral/departure.ts';
import {
  approvalRefusal,
  assertReferral,
  fiscalYear,
  ownProposalRefusal,
  referralRefusal,
  scanMissing,
} from '../referral/referral.lifecycle.ts';
import { referralPolicy } from '../referral/referral.policy.ts';
import { recommendationScans } from '../referral/referral.review.store.ts';
import { type Review, reviewReferral, unanswered } from '../referral/referral.review.ts';
import { lockReferrals } from '../referral/referral.store.ts';
import { residentRefusal } from '../referral/village-program.ts';
import { actAndKeep, lockOne, only, type ReferralEndInput, refuseTogether } from './acts.ts';
import { moveReferral } from './move-referral.ts';

export const programClosed = (path: readonly string[]): RuleError =>
  new RuleError(
    'PROGRAM_CLOSED',
    { id: 'Program ini sudah ditutup.', en: 'This programme is closed.' },
    { path },
  );

/** Approves: commits the intent to reserve. The act's promise is kept after its transaction. */
export async function claim(
  tx: CasesTx,
  actor: Actor,
  row: Referral,
  ofCase: Case,
  reviewed: Pick<
    Prisma.ReferralUncheckedUpdateInput,
    'departures' | 'answeredDepartures' | 'basis' | 'approverReason' | 'recommendationFileId'
  > & { approverReasonCode?: string | null } = {},
): Promise<string> {
  const thisYear = fiscalYear(tx.now);
  // Proposed for next year's list: it waits there from now on, ranked by need (PYK-2, OUR-5).
  const isLater = row.fiscalYear > thisYear;
  const year = isLater ? row.fiscalYear : thisYear;
  const { id } = await openClaim(tx, row, year, isLater ? row.proposedAt : null);
  const approver = {
    approverAccountId: actor.accountId,
    approverPostingId: actor.postingId,
    approverName: actor.name,
    actingAs: await readActingTitle(tx, actor),
  };
  await moveReferral(tx, row, ofCase, 'claim', {
    changes: { ...approver, ...reviewed, claimId: id, fiscalYear: year },
    departureReasonCode: reviewed.approverReasonCode ?? null,
  });
  return id;
}

/** `reason` and `reasonCode`: why what departs from the rules in a way that its proposal gave no reason for is approved. */
export interface ReferralApproveInput extends GivenReason {
  requestId: string;
  ids: readonly string[];
  /** Deprecated: the office's own title of who acts as a head today, or nothing; another text is refused. */
  actingAs?: string | null;
}

/**
 * Approves one or many by their programmes' rule, all or none, and reserves their quota in the same act: each comes
 * back APPROVED with its letter, WAITING where the quota is used up (SRG-14), or CLAIMING while services is away.
 * What departs from the rules by then in a way that the proposal gives no reason for needs one of the approver. RuleErrors
 * `NEEDS_MANAGER`, `NEEDS_REGENT`, `NEEDS_VILLAGE_HEAD`, `OTHER_VILLAGE`, `APPROVED_ONE_BY_ONE`, `PROGRAM_CLOSED`, `STATE_FORBIDS`,
 * `OWN_PROPOSAL`, `REASON_NEEDED`, `RECOMMENDATION_MISSING`, `NOT_ACTING`; ValidationErrors `CODE_UNKNOWN`, `CODE_RETIRED`.
 */
export async function approveReferrals(ctx: CasesContext, input: ReferralApproveInput): Promise<Referral[]> {
  const { scope, actor } = authorise(ctx, referralPolicy, 'approve');
  const act = { requestId: input.requestId, name: 'referralApprove', input };
  const assessments = await assessAll(ctx, input.ids);
  const { referrals, refusals } = await actAndKeep(ctx, act, async (tx) => {
    assertActing(input.actingAs, await readActingTitle(tx, actor));
    const why = await readReason(tx, 'DEPARTURE_REASON', input);
    const locked = await lockReferrals(tx, input.ids, scope, (index) => ['input', 'ids', String(index)]);
    const programIds = locked.map((one) => one.row.programId);
    const programs = await tx.prisma.programRef.findMany({ where: { id: { in: programIds } } });
    const programOf = new Map(programs.map((program) => [program.id, program]));
    const reviewOf = new Map<string, Review>();
    for (const { row, case: ofCase } of locked) {
      const program = programOf.get(row.programId);
      const assessment = assessments.get(row.id) ?? null;
      if (program) reviewOf.set(row.id, await reviewReferral(tx, row, ofCase, program, assessment));
    }
    const scans = await recommendationScans(
      tx,
      locked.map((one) => one.row.caseId),
    );
    const scanOf = (row: Referral): string | null =>
      row.recommendationFileId ?? scans.get(row.caseId) ?? null;
    refuseTogether(locked, ({ row, case: ofCase, path }) => {
      const program = programOf.get(row.programId);
      const { departures, excludedBy } = reviewOf.get(row.id) ?? NO_REVIEW;
      if (!program?.active) return programClosed(path);
      const isApplication = reviewOf.get(row.id)?.basis === 'REGENT';
      if ((!program.batch || isApplication) && input.ids.length > 1) return approvedOneByOne(isApplication);
      return (
        referralRefusal(row, 'claim') ??
        approvalRefusal(approvalFor(row.approval, departures), actor.role) ??
        residentRefusal(row, ofCase) ??
        ownProposalRefusal(row, actor.accountId) ??
        (isApplication && scanOf(row) === null ? scanMissing(path) : null) ??
        (why.isEnough
          ? null
          : reasonRefusal(
              isApplication ? departures : unanswered(row, departures),
              why.reason,
              path,
              excludedBy,
            ))
      );
    });
    const claims: string[] = [];
    for (const { row, case: ofCase } of locked) {
      const { departures, basis } = reviewOf.get(row.id) ?? NO_REVIEW;
      const isApplication = basis === 'REGENT';
      const { reason, reasonCode } =
        isApplication || unanswered(row, departures).length > 0 ? why : NO_REASON;
      const said = { approverReason: reason, approverReasonCode: reasonCode };
      const reviewed = {
        departures,
        answeredDepartures: departures,
        basis,
        ...said,
        ...(isApplication ? { recommendationFileId: scanOf(row) } : {}),
      };
      claims.push(await claim(tx, actor, row, ofCase, reviewed));
    }
    return { ids: [...input.ids], claims };
  });
  if (referrals.length === 1 && refusals[0]) throw refusals[0];
  return referrals;
}

const NO_REVIEW: Review = { departures: [], basis: null, excludedBy: [] };

/** Nobody titles themselves: the posting says who acts as a head, the office how that post is called. */
function assertActing(given: string | null | undefined, title: string | null): void {
  if (!given || given === title) return;
  throw new RuleError(
    'NOT_ACTING',
    {
      id: title
        ? `Hari ini Anda bertindak sebagai ${title}, bukan ${given}.`
        : 'Penugasan Anda hari ini bukan Plt atau Plh. Pilih penugasan sementara Anda, atau setujui atas nama sendiri.',
      en: title
        ? `Today you act as ${title}, not ${given}.`
        : 'Your posting today is not that of an acting head. Choose your acting posting, or approve in your own name.',
    },
    { path: ['input', 'actingAs'] },
  );
}

const approvedOneByOne = (isApplication: boolean): RuleError =>
  new RuleError(
    'APPROVED_ONE_BY_ONE',
    isApplication
      ? {
          id: 'Permohonan kepada {Title.REGIONAL_HEAD} diputuskan satu per satu, tidak sekaligus.',
          en: 'Applications to the {Title.REGIONAL_HEAD} are decided one by one, not many at once.',
        }
      : {
          id: 'Program ini disetujui satu per satu, tidak sekaligus.',
          en: 'This programme is approved one by one, not many at once.',
        },
  );

/** The approver declines, and the agency is not involved. The family reads the reason (SRG-15). */
export async function declineReferral(
  ctx: CasesContext,
  input: ReferralEndInput & { reason: string },
): Promise<Referral> {
  const grant = authorise(ctx, referralPolicy, 'approve');
  const act = { requestId: input.requestId, name: 'referralDecline', input };
  const assessment = await assess(ctx, await questionOfReferral(ctx, input.id));
  const { referrals } = await actAndKeep(ctx, act, async (tx) => {
    const { row, case: ofCase } = await lockOne(tx, input, grant);
    assertReferral(row, 'decline');
    const refusal = approvalRefusal(row.approval, grant.actor.role);
    if (refusal) throw refusal;
    const decision = await recordDecision(tx, ctx.keys, row, ofCase, {
      outcome: 'DECLINED',
      by: await deciderOf(tx, grant.actor),
      assessment,
      fiscalYear: row.fiscalYear,
      reason: input.reason,
    });
    await moveReferral(tx, row, ofCase, 'decline', { changes: { reasonText: input.reason }, decision });
    return { ids: [row.id], claims: [] };
  });
  return only(referrals);
}
