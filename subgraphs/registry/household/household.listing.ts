import { dateToDay } from '../../shared/clock.ts';
import { changedFields, recordChanges } from '../change/change.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';
import type { Household, Prisma } from '../generated/prisma/client.ts';
import type { ListingStep } from './household.lifecycle.ts';

/**
 * Writes what a command made of a locked household's listing, with its event; `also` are further columns. Its facts follow
 * with `emitFacts`.
 */
export async function saveListing(
  ctx: RegistryContext,
  tx: RegistryTx,
  household: Household,
  { changes, event }: ListingStep,
  also: Prisma.HouseholdUncheckedUpdateInput = {},
): Promise<void> {
  await tx.prisma.household.update({
    where: { id: household.id },
    data: { ...also, ...changes, version: { increment: 1 }, updatedAt: tx.now },
  });
  if (!event) return;
  const subject = { type: 'Household', id: household.id };
  const householdId = household.id;
  if ('decree' in event) {
    const { kind, decree } = event;
    tx.emit({
      kind,
      subject,
      payload: { householdId, from: household.listing, decreeId: decree.id },
      occurredOn: dateToDay(decree.issuedOn),
    });
  } else {
    const { offProposedReason } = changes;
    const histories = changedFields<Partial<Household>>(household, { offProposedReason });
    const kept = await recordChanges(ctx, tx, householdId, histories);
    tx.emit({ kind: event.kind, subject, payload: { householdId, changes: kept } });
  }
}
