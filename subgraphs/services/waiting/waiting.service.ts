import { readAfterWrite } from '../../shared/context.ts';
import { notFound } from '../../shared/errors.ts';
import type { Edit } from '../../shared/inputs.ts';
import { assertAllowed } from '../../shared/lifecycle.ts';
import { authorise } from '../../shared/policy.ts';
import { assertVersion, transact, write } from '../../shared/write.ts';
import type { ServicesContext } from '../context.ts';
import { currentFiscalYear, ensureQuota } from '../quota/quota.store.ts';
import { reservationLifecycle } from '../reservation/reservation.lifecycle.ts';
import { lockClaim, moveReservation } from '../reservation/reservation.store.ts';
import { allotmentIn, stateOf } from '../reservation/room.ts';
import { confirmRefusal } from './waiting.actions.ts';
import { waitingPolicy } from './waiting.policy.ts';
import {
  findListsToAdvance,
  rankWhileLocked,
  WAITING_NOUN,
  type WaitingRow,
  waitingById,
} from './waiting.store.ts';
import { advanceList } from './waiting.turn.ts';

/**
 * `waitingConfirm` (manager): confirms what the list proposed; the claim now holds its quota. Where the cap is unknown the
 * list proposes nobody, and the first entry may be confirmed. To pass over an entry, withdraw its referral in cases.
 * Errors: NotFoundError, ConflictError, RuleError `STATE_FORBIDS` (its turn has not come), `YEAR_OVER`.
 */
export async function confirmWaiting(ctx: ServicesContext, input: Edit): Promise<WaitingRow> {
  authorise(ctx, waitingPolicy, 'confirm');
  const id = await write(ctx, { requestId: input.requestId, name: 'waitingConfirm', input }, async (tx) => {
    const seen = await ctx.load(waitingById, input.id);
    // The whole list decides who is first, so entries on past years' lists join it before.
    if (seen?.status === 'WAITING' && seen.fiscalYear === currentFiscalYear(tx.now))
      await advanceList(tx, seen.programId);
    const held = seen && (await lockClaim(tx, { waitingId: input.id }));
    if (!held) throw notFound(WAITING_NOUN, ['input', 'id']);
    const { reservation, room } = held;
    assertVersion(reservation, input.expectedVersion);
    assertAllowed(reservationLifecycle, reservation.status, 'confirm');
    const refusal = confirmRefusal(
      reservation,
      { ...room.quota, ...stateOf(room, allotmentIn(room, reservation)) },
      await rankWhileLocked(tx, input.id),
      tx.now,
    );
    if (refusal) throw refusal;
    await moveReservation(tx, held, 'confirm');
    return input.id;
  });
  return readAfterWrite(ctx, waitingById, id, WAITING_NOUN);
}

/**
 * Moves every list to the running year and proposes the next claims (`advanceList`). Returns how many moved. Idempotent.
 * Grants do not depend on when it runs: `reserve` gives nothing while claims wait.
 */
export async function rollOverWaiting(ctx: ServicesContext): Promise<number> {
  const year = currentFiscalYear(ctx.clock.now());
  let moved = 0;
  for (const programId of await findListsToAdvance(ctx, year)) {
    moved += await transact(ctx, null, async (tx) => {
      await ensureQuota(tx, programId, year);
      return advanceList(tx, programId);
    });
  }
  return moved;
}
