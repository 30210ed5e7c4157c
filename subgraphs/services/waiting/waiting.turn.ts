import type { ServicesTx } from '../context.ts';
import type { Quota } from '../generated/prisma/client.ts';
import { currentFiscalYear } from '../quota/quota.store.ts';
import { emitReservation } from '../reservation/reservation.events.ts';
import { BEGINS, decideReservation } from '../reservation/reservation.lifecycle.ts';
import { moveReservation } from '../reservation/reservation.store.ts';
import { lockList, proposalsByRank, proposeNext } from './turn.store.ts';

/**
 * Proposes who is next for what a locked quota has free, while its year runs: a past year gives nothing more, a coming
 * one nothing yet. While somebody still waits on a past year's quota it proposes nobody: `advanceList` takes them over first.
 */
export async function proposeWaiting(tx: ServicesTx, quota: Quota): Promise<void> {
  if (quota.fiscalYear !== currentFiscalYear(tx.now)) return;
  const { status, events } = decideReservation(BEGINS.waiting, 'propose');
  for (const proposed of await proposeNext(tx, quota.id, status))
    for (const kind of events) emitReservation(tx, kind, proposed, quota);
}

/**
 * Brings a programme's list up to the running year: who waits from past years joins it, keeping since when they wait
 * (PYK-2), and all together are ranked by need (OUR-5); then proposes who is next. Proposals that nobody confirmed go
 * back to waiting. Returns how many moved. The running year's quota must exist.
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
 * Takes proposals that a locked quota no longer has room for back to the list, the last in rank first: nobody was
 * promised them. Returns the quota as it is then; where it is still over its number, what is left was granted.
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
