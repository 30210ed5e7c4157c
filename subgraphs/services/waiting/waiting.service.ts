import { notFound } from '../../shared/errors.ts';
import { assertAllowed } from '../../shared/lifecycle.ts';
import { authorise } from '../../shared/policy.ts';
import { assertVersion, transact, write } from '../../shared/write.ts';
import { readAfterWrite, type ServicesContext } from '../context.ts';
import { currentFiscalYear } from '../quota/quota.store.ts';
import { emitReservation, emitWaiting } from '../reservation/reservation.events.ts';
import { reservationLifecycle } from '../reservation/reservation.lifecycle.ts';
import { proposeWaiting } from '../reservation/reservation.service.ts';
import { lockClaim, lockQuotas } from '../reservation/reservation.store.ts';
import { waitingPolicy } from './waiting.policy.ts';
import { findOutlivedQuotas, WAITING_NOUN, type WaitingRow, waitingById } from './waiting.store.ts';

/**
 * `waitingConfirm` (manager): an officer agrees to what the list proposed; the claim holds its quota from now on
 * (the list proposes, an officer confirms, a decree names). Who shall be passed over is withdrawn in cases instead.
 * Errors: NotFoundError, ConflictError, RuleError `STATE_FORBIDS` (its turn has not come).
 */
export async function confirmWaiting(
  ctx: ServicesContext,
  input: { requestId: string; id: string; expectedVersion: number },
): Promise<WaitingRow> {
  authorise(ctx, waitingPolicy, 'confirm');
  const id = await write(ctx, { requestId: input.requestId, name: 'waitingConfirm', input }, async (tx) => {
    const held = (await ctx.load(waitingById, input.id)) && (await lockClaim(tx, { waitingId: input.id }));
    if (!held) throw notFound(WAITING_NOUN, ['input', 'id']);
    const { reservation, quota } = held;
    assertVersion(reservation, input.expectedVersion);
    assertAllowed(reservationLifecycle, reservation.status, 'confirm');
    const confirmed = await tx.prisma.reservation.update({
      where: { id: reservation.id },
      data: { status: 'RESERVED', version: { increment: 1 } },
    });
    emitWaiting(tx, 'WAITING_OFFERED', confirmed, quota);
    emitReservation(tx, 'RESERVATION_MADE', confirmed, quota);
    return input.id;
  });
  return readAfterWrite(ctx, waitingById, id, WAITING_NOUN);
}

/**
 * Moves who still waits from past years to the running one, as soon as its quota is set, keeping since when they wait
 * (PYK-2); proposals that nobody confirmed go back to waiting. Returns how many moved. Safe to run any number of times.
 */
export async function rollOverWaiting(ctx: ServicesContext): Promise<number> {
  const year = currentFiscalYear(ctx.clock.now());
  let moved = 0;
  for (const { past, present } of await findOutlivedQuotas(ctx, year))
    moved += await rollOver(ctx, past, present);
  return moved;
}

function rollOver(ctx: ServicesContext, pastId: string, presentId: string): Promise<number> {
  return transact(ctx, null, async (tx) => {
    const quotas = await lockQuotas(tx, [pastId, presentId]);
    const past = quotas.find((quota) => quota.id === pastId);
    const present = quotas.find((quota) => quota.id === presentId);
    if (!past || !present) return 0;
    const waiting = await tx.prisma.reservation.findMany({
      where: { quotaId: pastId, status: { in: ['WAITING', 'PROPOSED'] } },
      orderBy: [{ waitingSince: 'asc' }, { id: 'asc' }],
    });
    const proposed = waiting.filter((entry) => entry.status === 'PROPOSED');
    await tx.prisma.quota.update({
      where: { id: pastId },
      data: {
        used: { decrement: proposed.reduce((sum, entry) => sum + entry.quantity, 0) },
        usedRupiah: { decrement: proposed.reduce((sum, entry) => sum + entry.amountRupiah, 0n) },
      },
    });
    await tx.prisma.reservation.updateMany({
      where: { id: { in: waiting.map((entry) => entry.id) } },
      data: { quotaId: presentId, status: 'WAITING', proposedAt: null, version: { increment: 1 } },
    });
    for (const entry of waiting) {
      emitWaiting(tx, 'WAITING_LEFT', entry, past);
      emitWaiting(tx, 'WAITING_JOINED', entry, present);
    }
    await proposeWaiting(tx, present);
    return waiting.length;
  });
}
