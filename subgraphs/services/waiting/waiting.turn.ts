import type { ServicesTx } from '../context.ts';
import type { Reservation } from '../generated/prisma/client.ts';
import { currentFiscalYear } from '../quota/quota.store.ts';
import { emitReservation } from '../reservation/reservation.events.ts';
import { BEGINS, decideReservation } from '../reservation/reservation.lifecycle.ts';
import { giveBack, moveReservation, take } from '../reservation/reservation.store.ts';
import { lockFreePlaces } from '../reservation/room.store.ts';
import {
  allotmentIn,
  count,
  hasUnits,
  isLineOver,
  isOver,
  kindOf,
  lineFor,
  type Room,
  unitsLeft,
} from '../reservation/room.ts';
import {
  isWaitedForElsewhere,
  lockList,
  markProposed,
  moveToList,
  proposalsByRank,
  waitingByRank,
} from './turn.store.ts';

/** So many waiting claims are looked at together. */
const PAGE = 500;

/**
 * Proposes the next claims for what a locked total has free, only in its own year. Claims are proposed by rank until one does not
 * fit: of an allotment, nobody behind it; where the money is gone, nobody who needs some. Claims for more than the whole year has
 * hold nobody up. Proposes nobody for an allotment whose number is unknown, or while claims still wait for a former total:
 * `advanceList` moves them first.
 */
export async function proposeWaiting(tx: ServicesTx, room: Room): Promise<void> {
  const { quota } = room;
  if (quota.fiscalYear !== currentFiscalYear(tx.now)) return;
  const open = new Set(
    room.allotments
      .filter((one) => kindOf(quota, one) !== 'UNKNOWN' && (unitsLeft(one) ?? 1) > 0)
      .map(({ id }) => id),
  );
  if (open.size === 0 || (await isWaitedForElsewhere(tx, room))) return;
  const { status, events } = decideReservation(BEGINS.waiting, 'propose');
  for (;;) {
    const page = await waitingByRank(tx, quota.id, [...open], PAGE);
    const before = open.size;
    await lockFreePlaces(tx, room, [...open], PAGE);
    const next = chooseNext(room, page, open);
    const means = await take(tx, room, next);
    for (const proposed of next.length > 0 ? await markProposed(tx, next, means, status) : [])
      for (const kind of events) emitReservation(tx, kind, proposed, room);
    if (open.size === 0 || (page.length < PAGE && open.size === before)) return;
  }
}

/** Of claims by rank, those whose turn it is; takes the allotments out of `open` behind whose first claim nobody may go. */
function chooseNext(room: Room, byRank: readonly Reservation[], open: Set<string>): Reservation[] {
  const trial = structuredClone(room);
  let hasMoney = true;
  return byRank.filter((claim) => {
    const allotment = allotmentIn(trial, claim);
    if (!open.has(allotment.id)) return false;
    const line = claim.amountRupiah > 0n && !hasMoney ? undefined : lineFor(trial.lines, claim.amountRupiah);
    if (hasUnits(trial, allotment, claim.quantity)) {
      if (line !== undefined) {
        const { quantity: used, amountRupiah: rupiah } = claim;
        count(trial, { allotmentId: allotment.id, lineId: line?.id ?? null, used, rupiah });
        trial.free.get(allotment.id)?.shift();
        return true;
      }
      hasMoney = false;
    }
    open.delete(allotment.id);
    return false;
  });
}

/**
 * Moves a programme's list to the running year: claims of former totals join it and keep the start of their wait (PYK-2), all
 * are ranked by need (OUR-5), and the next are proposed. Unconfirmed proposals return to waiting. Returns how many moved.
 * The running year's total must exist.
 */
export async function advanceList(tx: ServicesTx, programId: string): Promise<number> {
  const list = await lockList(tx, programId, currentFiscalYear(tx.now));
  if (!list) return 0;
  let moved = 0;
  for (const former of list.former) moved += await carryOver(tx, former, list.present);
  await proposeWaiting(tx, list.present);
  return moved;
}

async function carryOver(tx: ServicesTx, former: Room, present: Room): Promise<number> {
  const waiting = await tx.prisma.reservation.findMany({
    where: { quotaId: former.quota.id, status: { in: ['WAITING', 'PROPOSED'] } },
    orderBy: [{ waitingSince: 'asc' }, { id: 'asc' }],
  });
  const [first] = waiting;
  if (!first) return 0;
  const held = waiting.filter(({ status }) => decideReservation(status, 'rollOver').holding === -1);
  if (held.length > 0) await giveBack(tx, former, held);
  const { status, events } = decideReservation(first.status, 'rollOver');
  const moved = await moveToList(tx, waiting, present, status);
  for (const [index, entry] of waiting.entries())
    for (const kind of events)
      if (kind === 'WAITING_LEFT') emitReservation(tx, kind, entry, former);
      else emitReservation(tx, kind, moved[index] ?? entry, present);
  return waiting.length;
}

/**
 * Returns unconfirmed proposals that a locked total has no room for to the list, the lowest rank first. What is still over its
 * number then was granted.
 */
export async function takeBackProposals(tx: ServicesTx, room: Room): Promise<void> {
  const isHeldOver = ({ allotmentId, lineId }: Reservation): boolean =>
    isOver(allotmentIn(room, { allotmentId })) ||
    room.lines.some((line) => line.id === lineId && isLineOver(line));
  if (!room.allotments.some(isOver) && !room.lines.some(isLineOver)) return;
  for (const reservation of (await proposalsByRank(tx, room.quota.id)).toReversed())
    if (isHeldOver(reservation))
      await moveReservation(tx, { reservation, room }, 'takeBack', {
        ...{ proposedAt: null, lineId: null, placeId: null },
      });
}
