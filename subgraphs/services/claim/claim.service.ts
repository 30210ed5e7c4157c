import { z } from 'zod';
import { dayToDate } from '../../shared/clock.ts';
import { refuseFuture } from '../../shared/days.ts';
import { NotFoundError, RuleError, ValidationError } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import { allows, assertAllowed } from '../../shared/lifecycle.ts';
import { LONGEST_PROSE } from '../../shared/words.ts';
import { transact } from '../../shared/write.ts';
import type { ServicesContext } from '../context.ts';
import { type Assessment, assessOffer, assessWith } from '../eligibility/assessment.service.ts';
import type { BudgetLine } from '../generated/prisma/client.ts';
import type { QuotaState } from '../quota/quota.left.ts';
import { holdsQuota, reservationLifecycle } from '../reservation/reservation.lifecycle.ts';
import { forbidClaim, lockClaim, moveReservation, requireClaim } from '../reservation/reservation.store.ts';
import { book } from '../reservation/room.store.ts';
import { lineFor } from '../reservation/room.ts';
import { findConfirmer, findRank } from '../waiting/waiting.store.ts';
import { proposeWaiting } from '../waiting/waiting.turn.ts';
import type { Claim, ClaimState } from './claim.ts';
import { reserveUnderLock } from './reserve.ts';
import { takeAtOnce } from './take.queue.ts';

/** Rupiah arrives as digits; a whole number is accepted too. */
const rupiah = z
  .union([z.string().regex(/^\d{1,15}$/), z.number().int().nonnegative()])
  .nullish()
  .transform((value) => (value == null ? null : BigInt(value)));
const id = z.string().min(1).max(64);

const reserveInput = z.object({
  claimId: id,
  programId: id,
  fiscalYear: z.number().int().min(2000).max(2200),
  quantity: z.number().int().min(1).max(1_000_000).default(1),
  amountRupiah: rupiah,
  householdId: id.nullish().transform((value) => value ?? null),
  personId: id.nullish().transform((value) => value ?? null),
  caseId: id.nullish().transform((value) => value ?? null),
  /** The school or facility that it is for. */
  facilityCode: z
    .string()
    .max(40)
    .nullish()
    .transform((value) => value ?? null),
  /** An emergency: granted whatever there is; what was not there is recorded as overuse. */
  emergency: z.boolean().default(false),
  /** A claim deferred to a later year (PYK-2) joins the list whatever is free, ranked as waiting since this day. */
  queuedSince: z.coerce
    .date()
    .nullish()
    .transform((value) => value ?? null),
});
const releaseInput = z.object({ claimId: id, reason: z.string().max(LONGEST_PROSE).default('') });
const settleInput = z.object({ claimId: id, deliveredOn: z.iso.date(), amountRupiah: rupiah });

export interface ReserveAnswer {
  outcome: 'RESERVED' | 'RESERVED_UNKNOWN_CAP' | 'WAITING';
  reservationId: string;
  waitingId: string | null;
  /** Place on the waiting list, from 1; null where it does not wait. */
  rank: number | null;
  /** The year of its quota; a claim that waited may have moved to a later year than requested. */
  fiscalYear: number | null;
  /** Units left of its allotment, below zero after a cut; null where it has no number. */
  remaining: number | null;
  /** An emergency that took more than there was. */
  overused: boolean;
  /** The officer who confirmed it from the waiting list, else null. */
  confirmedBy: { accountId: string | null; postingId: string | null } | null;
  /** The grounds of the decision: the criteria's findings, and the room before this claim took its own. */
  assessment: Assessment | null;
}

/**
 * Peer `reserve`: takes units and money of a programme's quota for a claim, or puts the claim on the waiting list
 * (SRG-14, BRU-4). While others wait for this quota or a past year's, the claim joins them whatever is free (OUR-5).
 * Idempotent by claim: a repeated call returns the outcome of the first.
 * Errors: NotFoundError (unknown programme), RuleError `CLAIM_RELEASED` (released before), ValidationError `CLAIM_FORM` (a
 * quantity or amount that no quota could hold).
 */
export async function reserve(input: unknown, ctx: ServicesContext): Promise<ReserveAnswer> {
  const parsed = wellFormed(reserveInput, input);
  const claim = { ...parsed, amountRupiah: parsed.amountRupiah ?? 0n };
  const taken = claim.queuedSince === null ? await takeAtOnce(ctx, claim) : null;
  if (taken) {
    const room = roomBefore(claim, taken.state);
    const assessment = await assessOffer({ ...taken.offer, ...room }, claim.householdId, ctx);
    return { ...(await answerOf(ctx, taken.state)), assessment };
  }
  const state = await reserveUnderLock(ctx, claim);
  if (!state)
    throw new NotFoundError(
      'NOT_FOUND',
      { id: 'Program tidak ditemukan.', en: 'The programme was not found.' },
      { path: ['programId'] },
    );
  const answer = await answerOf(ctx, state);
  const { programId, householdId } = claim;
  const fiscalYear = answer.fiscalYear ?? claim.fiscalYear;
  const assessment = await assessWith({ programId, fiscalYear, householdId }, roomBefore(claim, state), ctx);
  return { ...answer, assessment };
}

/** The room without what this claim holds. */
function roomBefore(claim: Pick<Claim, 'quantity' | 'amountRupiah'>, state: ClaimState): QuotaState | null {
  const { room } = state;
  if (room === null || !holdsQuota(state.status)) return room;
  const { quantity, amountRupiah } = claim;
  return {
    ...room,
    used: room.used - quantity,
    usedRupiah: room.usedRupiah - amountRupiah,
    lineLeftRupiah: room.lineLeftRupiah === null ? null : room.lineLeftRupiah + amountRupiah,
  };
}

/** Parses an input. Malformed input is refused with `CLAIM_FORM`: cases would retry any other fault for ever. */
function wellFormed<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new ValidationError(
    'CLAIM_FORM',
    {
      id: 'Jumlah atau nilai ini di luar yang dapat dipesan.',
      en: 'This quantity or amount is beyond what can be reserved.',
    },
    { path: ['input', ...(parsed.error.issues[0]?.path.map(String) ?? [])] },
  );
}

async function answerOf(ctx: ServicesContext, state: ClaimState): Promise<Omit<ReserveAnswer, 'assessment'>> {
  const { id: reservationId, status, waitingId, fiscalYear, room, overused } = state;
  const remaining = room === null || room.cap === null ? null : room.cap - room.used;
  if (status === 'RELEASED') {
    throw new RuleError(
      'CLAIM_RELEASED',
      { id: 'Klaim kuota ini sudah dilepas.', en: 'This claim was released.' },
      { path: ['claimId'] },
    );
  }
  if (waitingId && (status === 'WAITING' || status === 'PROPOSED')) {
    const rank = await findRank(ctx, waitingId);
    const confirmedBy = null;
    return {
      outcome: 'WAITING',
      reservationId,
      waitingId,
      rank,
      fiscalYear,
      remaining,
      confirmedBy,
      overused,
    };
  }
  const outcome = room?.capKind === 'UNKNOWN' ? 'RESERVED_UNKNOWN_CAP' : 'RESERVED';
  const confirmedBy = waitingId === null ? null : await findConfirmer(ctx, waitingId);
  return {
    ...{ outcome, reservationId, waitingId: null, rank: null },
    ...{ fiscalYear, remaining, confirmedBy, overused },
  };
}

/**
 * Peer `release`: gives a claim's quota back, or takes it off the waiting list, and proposes the next claims for what
 * became free. Idempotent. Stores an unknown claim as released, so that it takes nothing if it arrives later.
 * A delivered claim keeps its quota: `released` is false.
 */
export function release(input: unknown, ctx: ServicesContext): Promise<{ released: boolean }> {
  const { claimId, reason } = releaseInput.parse(input);
  return transact(ctx, null, async (tx) => {
    let held = await lockClaim(tx, { claimId });
    if (!held) {
      if (await forbidClaim(tx, newId('resv'), claimId, reason)) return { released: false };
      held = await lockClaim(tx, { claimId });
    }
    if (!held || !allows(reservationLifecycle, held.reservation.status, 'release'))
      return { released: false };
    const { room } = await moveReservation(tx, held, 'release', { releaseReason: reason });
    await proposeWaiting(tx, room);
    return { released: true };
  });
}

/**
 * Peer `settle`: the claim was delivered, for this sum (by default the reserved one). Idempotent.
 * Errors: NotFoundError; RuleError `STATE_FORBIDS` (it does not hold a quota), `BUDGET_EXCEEDED` (the sum does not fit).
 */
export function settle(input: unknown, ctx: ServicesContext): Promise<Record<string, never>> {
  const { claimId, deliveredOn, amountRupiah: givenRupiah } = wellFormed(settleInput, input);
  refuseFuture(ctx.clock.now(), dayToDate(deliveredOn), ['deliveredOn']);
  return transact(ctx, null, async (tx) => {
    const held = await requireClaim(tx, { claimId });
    const { reservation, room } = held;
    if (reservation.status === 'SETTLED') return {};
    assertAllowed(reservationLifecycle, reservation.status, 'settle');
    const amountRupiah = givenRupiah ?? reservation.amountRupiah;
    const more = amountRupiah - reservation.amountRupiah;
    const line =
      room.lines.find(({ id: lineId }) => lineId === reservation.lineId) ?? lineFor(room.lines, more);
    // After a cut, earlier promises are still delivered, for no more than was promised.
    if (more > 0n && !hasMoney(line, more)) {
      throw new RuleError(
        'BUDGET_EXCEEDED',
        {
          id: 'Jumlah ini melebihi sisa anggaran program.',
          en: 'This sum exceeds what is left of the budget.',
        },
        { path: ['amountRupiah'] },
      );
    }
    const lineId = line?.id ?? null;
    const delivered = { amountRupiah, deliveredOn: dayToDate(deliveredOn), lineId };
    await moveReservation(tx, held, 'settle', delivered, deliveredOn);
    const { quantity, allotmentId, overused } = reservation;
    const booking = { allotmentId: String(allotmentId), lineId, rupiah: more };
    await book(tx, room, [
      { ...booking, delivered: quantity, deliveredRupiah: amountRupiah, overused, used: 0 },
    ]);
    if (more < 0n) await proposeWaiting(tx, room);
    return {};
  });
}

/** Whether a line can pay more than was promised (null: no budget is kept; undefined: none has the money). */
const hasMoney = (line: BudgetLine | null | undefined, more: bigint): boolean =>
  line === null ||
  (line !== undefined && (line.limitRupiah === null || line.usedRupiah + more <= line.limitRupiah));
