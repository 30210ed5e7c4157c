import { RuleError } from '../../shared/errors.ts';
import { figure, rupiah } from '../../shared/figures.ts';
import { newId } from '../../shared/ids.ts';
import { transact } from '../../shared/write.ts';
import { allotmentFor } from '../allotment/allotment.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import type { Allotment, Reservation } from '../generated/prisma/client.ts';
import { currentFiscalYear, ensureQuota } from '../quota/quota.store.ts';
import { emitReservation } from '../reservation/reservation.events.ts';
import { BEGINS } from '../reservation/reservation.lifecycle.ts';
import { type Means, take } from '../reservation/reservation.store.ts';
import { book, lockFreePlaces, lockRoom } from '../reservation/room.store.ts';
import {
  allotmentIn,
  type Booking,
  fitsRoom,
  lineFor,
  lineWithMost,
  moneyIn,
  type Room,
  stateOf,
} from '../reservation/room.ts';
import { lockList } from '../waiting/turn.store.ts';
import { advanceList, proposeWaiting } from '../waiting/waiting.turn.ts';
import { insertClaim, isPassedOver, villageOf } from './claim.store.ts';
import type { Claim, ClaimState } from './claim.ts';

const ATTEMPTS = 10;

/** The same claim arrived meanwhile, in another transaction. */
class ArrivedMeanwhile extends Error {}

/**
 * Reserves under the locks of the total, or joins its list; null for an unknown programme. A known claim changes nothing, but its list
 * is asked again: the process of the first call may have died before. RuleError `LARGER_THAN_YEAR`, `ONE_PLACE_EACH`.
 */
export async function reserveUnderLock(ctx: ServicesContext, claim: Claim): Promise<ClaimState | null> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transact(ctx, null, (tx) => decide(tx, claim));
    } catch (error) {
      if (!(error instanceof ArrivedMeanwhile) || attempt === ATTEMPTS) throw error;
    }
  }
}

async function decide(tx: ServicesTx, claim: Claim): Promise<ClaimState | null> {
  const { programId, fiscalYear } = claim;
  const known = await tx.prisma.reservation.findUnique({ where: { claimId: claim.claimId } });
  if (known) return answerKnown(tx, known, programId);
  let list = await lockList(tx, programId, fiscalYear);
  if (!list) {
    // The first claim of a year without a total: its number is unknown, which warns and is not zero.
    await ensureQuota(tx, programId, fiscalYear);
    list = await lockList(tx, programId, fiscalYear);
  }
  if (!list) return null;
  let { present: room } = list;
  // Who waits for a former total joins the running year's list first, and is there before the newcomer.
  if (list.former.length > 0) {
    await advanceList(tx, programId);
    room = await lockRoom(tx, room.quota.id);
  }
  const villageCode = await villageOf(tx, claim.householdId);
  const allotment = allotmentFor(room.allotments, { villageCode, facilityCode: claim.facilityCode });
  refuseUnfit(room, claim);
  const made = await enter(tx, room, allotment, claim);
  if (made.status !== BEGINS.waiting) return stateIn(room, made);
  const running = currentFiscalYear(tx.now);
  if (fiscalYear > running) return stateIn(room, made);
  if (fiscalYear === running) await proposeWaiting(tx, room);
  else await advanceList(tx, programId);
  return readState(tx, claim.claimId);
}

async function answerKnown(
  tx: ServicesTx,
  known: Reservation,
  programId: string,
): Promise<ClaimState | null> {
  if (known.status === BEGINS.waiting) await advanceList(tx, programId);
  return readState(tx, known.claimId);
}

/** Writes the claim: it holds what it asks for, or it waits. */
async function enter(tx: ServicesTx, room: Room, allotment: Allotment, claim: Claim): Promise<Reservation> {
  const { queuedSince, emergency, programId: _program, fiscalYear: _year, ...columns } = claim;
  await lockFreePlaces(tx, room, [allotment.id], claim.quantity);
  const isFree = queuedSince === null && fitsRoom(room, allotment, claim);
  const isNext = isFree && (emergency || !(await isPassedOver(tx, room, allotment, claim)));
  const isGranted = isNext || emergency;
  const id = newId('resv');
  const booked = {
    id,
    allotmentId: allotment.id,
    quantity: claim.quantity,
    amountRupiah: claim.amountRupiah,
  };
  const means: Means = isNext
    ? await onlyOf(take(tx, room, [booked]))
    : isGranted
      ? await takeAnyway(tx, room, booked)
      : { lineId: null, placeId: null };
  const reservation = await insertClaim(tx, {
    id,
    ...columns,
    ...means,
    quotaId: room.quota.id,
    allotmentId: allotment.id,
    status: isGranted ? BEGINS.withRoom : BEGINS.waiting,
    overused: isGranted && !isNext,
    waitingId: isGranted ? null : newId('wait'),
    waitingSince: isGranted ? null : (queuedSince ?? tx.now),
  });
  if (!reservation) throw new ArrivedMeanwhile();
  emitReservation(tx, isGranted ? 'RESERVATION_MADE' : 'WAITING_JOINED', reservation, room);
  return reservation;
}

const onlyOf = async (means: Promise<Means[]>): Promise<Means> =>
  (await means)[0] ?? { lineId: null, placeId: null };

/** An emergency takes what is not there: recorded as overuse, and flagged. It has no place. */
async function takeAnyway(
  tx: ServicesTx,
  room: Room,
  { allotmentId, quantity, amountRupiah }: { allotmentId: string; quantity: number; amountRupiah: bigint },
): Promise<Means> {
  const line = amountRupiah === 0n ? null : (lineFor(room.lines, amountRupiah) ?? lineWithMost(room.lines));
  const booking: Booking = {
    ...{ allotmentId, lineId: line?.id ?? null },
    ...{ used: quantity, rupiah: amountRupiah, overused: true },
  };
  await book(tx, room, [booking]);
  return { lineId: booking.lineId, placeId: null };
}

/** Refuses in words what would wait for ever: more than the whole year has, though it has something. */
function refuseUnfit(room: Room, { quantity, amountRupiah, queuedSince, emergency }: Claim): void {
  if (room.quota.places && quantity > 1)
    throw new RuleError(
      'ONE_PLACE_EACH',
      {
        id: 'Program ini memberi tempat: satu rujukan untuk satu tempat.',
        en: 'This programme gives places: one referral for one place.',
      },
      { path: ['quantity'] },
    );
  if (queuedSince !== null || emergency) return;
  const { cap } = room.quota;
  if (cap !== null && cap > 0 && quantity > cap)
    throw larger(
      'quantity',
      [figure(quantity, 'id'), figure(cap, 'id')],
      [figure(quantity, 'en'), figure(cap, 'en')],
    );
  const { budgetRupiah } = moneyIn(room);
  const most = room.lines.reduce<bigint>(
    (max, { amountRupiah: one }) => (one !== null && one > max ? one : max),
    0n,
  );
  if (budgetRupiah !== null && most > 0n && amountRupiah > most)
    throw larger(
      'amountRupiah',
      [rupiah(amountRupiah, 'id'), rupiah(most, 'id')],
      [rupiah(amountRupiah, 'en'), rupiah(most, 'en')],
    );
}

const larger = (
  field: 'quantity' | 'amountRupiah',
  [askedId, hasId]: [string, string],
  [askedEn, hasEn]: [string, string],
): RuleError =>
  new RuleError(
    'LARGER_THAN_YEAR',
    {
      id: `Permintaan ini (${askedId}) melebihi seluruh kuota atau anggaran tahun ini (${hasId}): kurangi, tunda ke tahun depan, atau minta kuota ditambah.`,
      en: `This asks for ${askedEn}, more than the whole quota or budget of the year (${hasEn}): ask for less, defer it to next year, or have the quota raised.`,
    },
    { path: [field] },
  );

/** The claim as it is now, with the room of its allotment. */
async function readState(tx: ServicesTx, claimId: string): Promise<ClaimState | null> {
  const now = await tx.prisma.reservation.findUnique({ where: { claimId } });
  if (!now) return null;
  if (now.quotaId !== null) return stateIn(await lockRoom(tx, now.quotaId), now);
  const { id, status, waitingId, overused } = now;
  return { id, status, waitingId, overused, fiscalYear: null, room: null };
}

const stateIn = (room: Room, { id, status, waitingId, overused, allotmentId }: Reservation): ClaimState => ({
  ...{ id, status, waitingId, overused },
  fiscalYear: room.quota.fiscalYear,
  room: stateOf(room, allotmentIn(room, { allotmentId })),
});
