import type { ServicesTx } from '../context.ts';
import type { Quota } from '../generated/prisma/client.ts';
import { currentFiscalYear } from '../quota/quota.store.ts';
import { emitWaiting } from '../reservation/reservation.events.ts';
import { lockList, proposalsByRank, proposeNext } from './turn.store.ts';

/**
 * Proposes who is next for what a locked quota has free, while its year runs: a past year gives nothing more, a coming
 * one nothing yet. While somebody still waits on a past year's quota it proposes nobody: `advanceList` takes them over first.
 */
export async function proposeWaiting(tx: ServicesTx, quota: Quota): Promise<void> {
  if (quota.fiscalYear !== currentFiscalYear(tx.now)) return;
  for (const proposed of await proposeNext(tx, quota.id))
    emitWaiting(tx, 'WAITING_PROPOSED', proposed, quota);
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
  const proposed = waiting.filter((entry) => entry.status === 'PROPOSED');
  await tx.prisma.quota.update({
    where: { id: past.id },
    data: {
      used: { decrement: proposed.reduce((sum, entry) => sum + entry.quantity, 0) },
      usedRupiah: { decrement: proposed.reduce((sum, entry) => sum + entry.amountRupiah, 0n) },
    },
  });
  await tx.prisma.reservation.updateMany({
    where: { id: { in: waiting.map((entry) => entry.id) } },
    data: { quotaId: present.id, status: 'WAITING', proposedAt: null, version: { increment: 1 } },
  });
  for (const entry of waiting) {
    emitWaiting(tx, 'WAITING_LEFT', entry, past);
    emitWaiting(tx, 'WAITING_JOINED', entry, present);
  }
  return waiting.length;
}

/**
 * Takes proposals that a locked quota no longer has room for back to the list, the last in rank first: nobody was
 * promised them. Returns the quota as it is then; where it is still over its number, what is left was granted.
 */
export async function takeBackProposals(tx: ServicesTx, quota: Quota): Promise<Quota> {
  const isOver = (used: number, usedRupiah: bigint): boolean =>
    (quota.cap !== null && used > quota.cap) ||
    (quota.budgetRupiah !== null && usedRupiah > quota.budgetRupiah);
  if (!isOver(quota.used, quota.usedRupiah)) return quota;
  let { used, usedRupiah } = quota;
  for (const entry of (await proposalsByRank(tx, quota.id)).toReversed()) {
    if (!isOver(used, usedRupiah)) break;
    used -= entry.quantity;
    usedRupiah -= entry.amountRupiah;
    await tx.prisma.reservation.update({
      where: { id: entry.id },
      data: { status: 'WAITING', proposedAt: null, version: { increment: 1 } },
    });
    emitWaiting(tx, 'WAITING_LEFT', entry, quota);
    emitWaiting(tx, 'WAITING_JOINED', entry, quota);
  }
  return tx.prisma.quota.update({ where: { id: quota.id }, data: { used, usedRupiah } });
}
