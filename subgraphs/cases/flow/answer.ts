import type { Actor, Role } from '../../shared/actor.ts';
import { dateToDay } from '../../shared/clock.ts';
import { refuseFuture } from '../../shared/days.ts';
import { RuleError, ValidationError } from '../../shared/errors.ts';
import { rupiah } from '../../shared/figures.ts';
import { authorise, grantFor } from '../../shared/policy.ts';
import { isReason, reasonNeeded } from '../../shared/reasons.ts';
import { openClaim, promiseRelease, promiseSettlement } from '../claim/claim.service.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import { assess, deciderOf, recordDecision } from '../decision/decision.service.ts';
import { questionOfReferral } from '../decision/decision.store.ts';
import { filePolicy } from '../file/file.policy.ts';
import { assertStored } from '../file/file.store.ts';
import type { Referral } from '../generated/prisma/client.ts';
import type { FilePurpose } from '../generated/prisma/enums.ts';
import { requireReason } from '../reason.ts';
import {
  assertReferral,
  deliveryDayRefusal,
  fiscalYear,
  isBeforeApproval,
  ownAnswerRefusal,
  referralRefusal,
} from '../referral/referral.lifecycle.ts';
import { referralPolicy } from '../referral/referral.policy.ts';
import { type LockedReferral, lockReferrals } from '../referral/referral.store.ts';
import { actAndKeep, lockOne, only, type ReferralEndInput, refuseTogether } from './acts.ts';
import { moveReferral } from './move-referral.ts';

/** The proof that the office needs when it records an answer on an agency's behalf. */
interface OnBehalfInput {
  /** The scan of the agency's paper. */
  scanFileId?: string | null;
  /** Why, where the agency signs in and could answer itself. */
  onBehalfReason?: string | null;
}

/** Who answers in their own name: the agency, and for its village's own programmes the Puskesos. */
const ANSWERS_ITSELF: readonly Role[] = ['AGENCY_OFFICER', 'PUSKESOS'];

/** The mark of an answer that the office wrote down, with its proof; nothing where the agency itself answers. */
async function onBehalf(tx: CasesTx, actor: Actor, input: OnBehalfInput, locked: readonly LockedReferral[]) {
  if (ANSWERS_ITSELF.includes(actor.role)) return { onBehalf: false };
  const path = ['input', 'scanFileId'];
  if (!input.scanFileId) {
    throw new RuleError(
      'SCAN_MISSING',
      {
        id: 'Jawaban atas nama dinas harus disertai pindaian surat jawabannya.',
        en: "An answer on the agency's behalf needs a scan of its paper.",
      },
      { path },
    );
  }
  const agencyIds = locked.map((one) => one.row.agencyId);
  const signsIn = await tx.prisma.agencyRef.findFirst({ where: { id: { in: agencyIds }, signsIn: true } });
  if (signsIn && !isReason(input.onBehalfReason)) {
    const why = {
      id: 'Dinas ini menjawab sendiri di Pandu, tetapi kantor yang mencatat jawabannya.',
      en: 'This agency answers in Pandu itself, yet the office writes its answer down.',
    };
    throw reasonNeeded(why, ['input', 'onBehalfReason']);
  }
  await assertProof(tx, actor, input.scanFileId, { purpose: 'SCAN', locked, path });
  return { onBehalf: true, scanFileId: input.scanFileId, onBehalfReason: input.onBehalfReason ?? null };
}

/** What proves an answer is a stored file of one of its cases and of no other referral, which the caller may read. */
async function assertProof(
  tx: CasesTx,
  actor: Actor,
  fileId: string,
  { purpose, locked, path }: { purpose: FilePurpose; locked: readonly LockedReferral[]; path: string[] },
): Promise<void> {
  const { scope } = grantFor(filePolicy, actor, 'read');
  const caseIds = locked.map((one) => one.case.id);
  const referralIds = locked.map((one) => one.row.id);
  await assertStored(tx, fileId, { caseIds, referralIds, purpose, scope }, path);
}

const idPath = (index: number): string[] => ['input', 'ids', String(index)];

export interface ReferralAcceptInput extends OnBehalfInput {
  requestId: string;
  ids: readonly string[];
  coveringLetterNumber?: string | null;
}

/** The agency accepts one or many referrals, all or none. RuleErrors `STATE_FORBIDS`, `OWN_ANSWER`, `SCAN_MISSING`. */
export async function acceptReferrals(ctx: CasesContext, input: ReferralAcceptInput): Promise<Referral[]> {
  const { scope, actor } = authorise(ctx, referralPolicy, 'answer');
  const act = { requestId: input.requestId, name: 'referralAccept', input };
  const { referrals } = await actAndKeep(ctx, act, async (tx) => {
    const locked = await lockReferrals(tx, input.ids, scope, idPath);
    refuseTogether(
      locked,
      ({ row }) => referralRefusal(row, 'accept') ?? ownAnswerRefusal(row, actor.accountId),
    );
    const mark = await onBehalf(tx, actor, input, locked);
    const changes = { ...mark, coveringLetterNumber: input.coveringLetterNumber ?? null };
    for (const { row, case: ofCase } of locked) await moveReferral(tx, row, ofCase, 'accept', { changes });
    return { ids: [...input.ids], claims: [] };
  });
  return referrals;
}

export interface ReferralDeliverInput extends OnBehalfInput {
  requestId: string;
  ids: readonly string[];
  deliveredOn: Date;
  /** For each; what was reserved where it is left out. */
  amountRupiah?: bigint | null;
  evidenceFileId?: string | null;
  coveringLetterNumber?: string | null;
  /** Why the day lies before the approval: typed in from paper. */
  reason?: string | null;
}

/**
 * The agency has delivered one or many together, all or none, with a proof: evidence, or the covering letter's number.
 * RuleErrors `STATE_FORBIDS`, `OWN_ANSWER`, `EVIDENCE_MISSING`, `SCAN_MISSING`, `AMOUNT_OVER_RESERVED`, `DAY_TOO_EARLY`, `REASON_NEEDED`;
 * ValidationError `DATE_IN_FUTURE`.
 */
export async function deliverReferrals(ctx: CasesContext, input: ReferralDeliverInput): Promise<Referral[]> {
  const { scope, actor } = authorise(ctx, referralPolicy, 'answer');
  const act = { requestId: input.requestId, name: 'referralDeliver', input };
  const day = dateToDay(input.deliveredOn);
  const { referrals } = await actAndKeep(ctx, act, async (tx) => {
    refuseFuture(tx.now, input.deliveredOn, ['input', 'deliveredOn']);
    const locked = await lockReferrals(tx, input.ids, scope, idPath);
    refuseTogether(
      locked,
      ({ row, case: ofCase }) =>
        referralRefusal(row, 'deliver') ??
        ownAnswerRefusal(row, actor.accountId) ??
        amountRefusal(row, input.amountRupiah) ??
        deliveryDayRefusal(row, ofCase, day, input.reason),
    );
    await assertEvidence(tx, actor, input, locked);
    const mark = await onBehalf(tx, actor, input, locked);
    const claims: string[] = [];
    for (const { row, case: ofCase } of locked) {
      const amount = input.amountRupiah ?? row.amountRupiah;
      await moveReferral(tx, row, ofCase, 'deliver', {
        changes: {
          ...mark,
          deliveredOn: input.deliveredOn,
          deliveredRupiah: amount,
          evidenceFileId: input.evidenceFileId ?? null,
          earlyReason: isBeforeApproval(row, day) ? (input.reason ?? null) : null,
          coveringLetterNumber: input.coveringLetterNumber ?? row.coveringLetterNumber,
        },
        occurredOn: day,
      });
      const promised = await promiseSettlement(tx, row.claimId, day, amount);
      if (promised) claims.push(promised);
    }
    return { ids: [...input.ids], claims };
  });
  return referrals;
}

/** Refuses a delivery of more money than was reserved. */
function amountRefusal(row: Referral, amountRupiah: bigint | null | undefined): RuleError | null {
  if (amountRupiah === null || amountRupiah === undefined || amountRupiah <= row.amountRupiah) return null;
  return new RuleError('AMOUNT_OVER_RESERVED', {
    id: `Nilai penyerahan melebihi yang dipesan (${rupiah(row.amountRupiah, 'id')}).`,
    en: `The amount is more than was reserved (${rupiah(row.amountRupiah, 'en')}).`,
  });
}

async function assertEvidence(
  tx: CasesTx,
  actor: Actor,
  input: ReferralDeliverInput,
  locked: readonly LockedReferral[],
): Promise<void> {
  if (input.evidenceFileId) {
    const path = ['input', 'evidenceFileId'];
    await assertProof(tx, actor, input.evidenceFileId, { purpose: 'EVIDENCE', locked, path });
  } else if (!input.coveringLetterNumber && !input.scanFileId) {
    throw new RuleError(
      'EVIDENCE_MISSING',
      {
        id: 'Sertakan bukti penyerahan: berkas, atau nomor surat pengantar.',
        en: 'Add the evidence of the delivery: a file, or the number of the covering letter.',
      },
      { path: ['input', 'evidenceFileId'] },
    );
  }
}

export interface ReferralRefuseInput extends ReferralEndInput, OnBehalfInput {
  reasonCode: string;
}

/**
 * The agency refuses with a code, and with plain words for the family where the code needs them (SRG-15); the quota becomes free
 * again. RuleError `REASON_NEEDED`; ValidationErrors `CODE_UNKNOWN`, `CODE_RETIRED`.
 */
export async function refuseReferral(ctx: CasesContext, input: ReferralRefuseInput): Promise<Referral> {
  const grant = authorise(ctx, referralPolicy, 'answer');
  const act = { requestId: input.requestId, name: 'referralRefuse', input };
  const assessment = await assess(ctx, await questionOfReferral(ctx, input.id));
  const { referrals } = await actAndKeep(ctx, act, async (tx) => {
    const locked = await lockOne(tx, input, grant);
    assertReferral(locked.row, 'refuse');
    const { reasonCode, reason } = await requireReason(tx, 'REFUSAL_REASON', input);
    const mark = await onBehalf(tx, grant.actor, input, [locked]);
    const decision = await recordDecision(tx, ctx.keys, locked.row, locked.case, {
      outcome: 'REFUSED',
      by: await deciderOf(tx, grant.actor),
      assessment,
      fiscalYear: locked.row.fiscalYear,
      reason,
      reasonCode,
      onBehalf: mark.onBehalf,
    });
    const changes = { ...mark, reasonCode, reasonText: reason };
    await moveReferral(tx, locked.row, locked.case, 'refuse', { changes, decision });
    return done(locked.row, await promiseRelease(tx, locked.row.claimId, 'REFUSED'));
  });
  return only(referrals);
}

export interface ReferralDeferInput extends ReferralEndInput, OnBehalfInput {
  /** The fiscal year in which it is taken up again; the next one where left out. */
  toYear?: number | null;
}

/** A plan of the regency goes five years ahead. */
const MOST_YEARS_AHEAD = 5;

/**
 * The agency defers a referral to a later fiscal year (PYK-2): this year's quota becomes free, the case stays open. The referral
 * joins that year's waiting list at once, ranked by need and as waiting since its proposal (OUR-5).
 * RuleError `REASON_NEEDED`; ValidationErrors `CODE_UNKNOWN`, `CODE_RETIRED`, `YEAR_TOO_FAR`, `YEAR_NOT_LATER`.
 */
export async function deferReferral(ctx: CasesContext, input: ReferralDeferInput): Promise<Referral> {
  const grant = authorise(ctx, referralPolicy, 'answer');
  const act = { requestId: input.requestId, name: 'referralDefer', input };
  const assessment = await assess(ctx, await questionOfReferral(ctx, input.id));
  const { referrals } = await actAndKeep(ctx, act, async (tx) => {
    const year = fiscalYear(tx.now);
    const toYear = input.toYear ?? year + 1;
    if (toYear > year + MOST_YEARS_AHEAD) {
      throw new ValidationError(
        'YEAR_TOO_FAR',
        {
          id: `Penundaan paling jauh sampai tahun anggaran ${year + MOST_YEARS_AHEAD}.`,
          en: `It is deferred to fiscal year ${year + MOST_YEARS_AHEAD} at the latest.`,
        },
        { path: ['input', 'toYear'] },
      );
    }
    if (toYear <= year) {
      throw new ValidationError(
        'YEAR_NOT_LATER',
        {
          id: 'Tahun anggaran penundaan harus sesudah tahun ini.',
          en: 'The fiscal year must be a later one.',
        },
        { path: ['input', 'toYear'] },
      );
    }
    const locked = await lockOne(tx, input, grant);
    assertReferral(locked.row, 'defer');
    const { reasonCode, reason } = await requireReason(tx, 'DEFERRAL_REASON', input);
    const mark = await onBehalf(tx, grant.actor, input, [locked]);
    const released = await promiseRelease(tx, locked.row.claimId, 'DEFERRED');
    const queued = await openClaim(tx, locked.row, toYear, locked.row.proposedAt);
    const changes = {
      ...mark,
      reasonCode,
      reasonText: reason,
      deferredToYear: toYear,
      claimId: queued.id,
    };
    const decision = await recordDecision(tx, ctx.keys, locked.row, locked.case, {
      outcome: 'DEFERRED',
      by: await deciderOf(tx, grant.actor),
      assessment,
      fiscalYear: locked.row.fiscalYear,
      reason,
      reasonCode,
      onBehalf: mark.onBehalf,
    });
    await moveReferral(tx, locked.row, locked.case, 'defer', { changes, decision });
    return done(locked.row, released, queued.id);
  });
  return only(referrals);
}

export const done = (row: Referral, ...promised: (string | null)[]) => ({
  ids: [row.id],
  claims: promised.filter((one) => one !== null),
});
