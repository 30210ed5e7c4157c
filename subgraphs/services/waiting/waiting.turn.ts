import type { ServicesTx } from '../context.ts';
import type { Quota } from '../generated/prisma/client.ts';
import { currentFiscalYear } from '../quota/quota.store.ts';
import { emitReservation } from '../reservation/reservation.events.ts';
import { BEGINS, decideReservation } from '../reservation/reservation.lifecycle.ts';
import { moveReservation } from '../reservation/reservation.store.ts';
import { lockList, proposalsByRank, proposeNext } from './turn.store.ts';

/**
 * Proposes the next claims for what a locked quota has free, only in its own year. Proposes nobody while claims still wait on
 * a past year's quota: `advanceList` moves them first.
 */
export async function proposeWaiting(tx: ServicesTx, quota: Quota): Promise<void> {
  if (quota.fiscalYear !== currentFiscalYear(tx.now)) return;
  const { status, events } = decideReservation(BEGINS.waiting, 'propose');
  for (const proposed of await proposeNext(tx, quota.id, status))
    for (const kind of events) emitReservation(tx, kind, proposed, quota);
}

/**
 * Moves a programme's list to the running year: claims of past years join it and keep the start of their wait (PYK-2), all
 * are ranked by need (OUR-5), and the next are proposed. Unconfirmed proposals return to waiting. Returns how many moved.
 * The running year's quota must exist.
 */
export async function advanceList(tx: ServicesTx, programId: string): Promise<number> {
  const year = currentFiscalYear(tx.now);
  const quotas = await lockList(tx, programId, year, true);
  const present = quotas.find((quota) => quota.fiscalYear === year);
  if (!present) return 0;
  let moved = 0;
  for (const past of quotas) if (past.id !== present.id) moved += await carryOver(tx, past, present);
  await proposeWaiting(tx, present);
  return moved;
}

async function carryOver(tx: ServicesTx, past: Quota, present: Quota): Promise<number> {
  const waiting = await tx.prisma.reservation.findMany({
    where: { quotaId: past.id, status: { in: ['WAITING', 'PROPOSED'] } },
    orderBy: [{ waitingSince: 'asc' }, { id: 'asc' }],
  });
  const [first] = waiting;
  if (!first) return 0;
  const giveBack = waiting.filter(({ status }) => decideReservation(status, 'rollOver').holding === -1);
  await tx.prisma.quota.update({
    where: { id: past.id },
    data: {
      used: { decrement: giveBack.reduce((sum, entry) => sum + entry.quantity, 0) },
      usedRupiah: { decrement: giveBack.reduce((sum, entry) => sum + entry.amountRupiah, 0n) },
    },
  });
  const { status, events } = decideReservation(first.status, 'rollOver');
  await tx.prisma.reservation.updateMany({
    where: { id: { in: waiting.map((entry) => entry.id) } },
    data: { quotaId: present.id, status, proposedAt: null, version: { increment: 1 } },
  });
  for (const entry of waiting)
    for (const kind of events) emitReservation(tx, kind, entry, kind === 'WAITING_LEFT' ? past : present);
  return waiting.length;
}

/**
 * Returns unconfirmed proposals that a locked quota has no room for to the list, the lowest rank first. Returns the new quota;
 * if it is still over its number, everything it holds was granted.
 */
export async function takeBackProposals(tx: ServicesTx, quota: Quota): Promise<Quota> {
  let held = quota;
  if (!isOver(held)) return held;
  for (const reservation of (await proposalsByRank(tx, quota.id)).toReversed()) {
    if (!isOver(held)) break;
    ({ quota: held } = await moveReservation(tx, { reservation, quota: held }, 'takeBack', {
      proposedAt: null,
    }));
  }
  return held;
}

/** Whether a quota holds more than its number or its budget. */
const isOver = ({ cap, used, budgetRupiah, usedRupiah }: Quota): boolean =>
  (cap !== null && used > cap) || (budgetRupiah !== null && usedRupiah > budgetRupiah);
