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
  step: ListingStep,
  also: Prisma.HouseholdUncheckedUpdateInput = {},
): Promise<void> {
  await tx.prisma.household.update({
    where: { id: household.id },
    data: { ...also, ...step.changes, version: { increment: 1 }, updatedAt: tx.now },
  });
  await tellListing(ctx, tx, household, step);
}

/**
 * The same for many: those that change alike are written by one statement, since a decree for 187 households would otherwise be
 * 187 of them. `also` are further columns of some, by household.
 */
export async function saveListings(
  ctx: RegistryContext,
  tx: RegistryTx,
  moved: readonly { household: Household; step: ListingStep }[],
  also: ReadonlyMap<string, Prisma.HouseholdUncheckedUpdateInput> = new Map(),
): Promise<void> {
  const alike = new Map<string, { ids: string[]; data: Prisma.HouseholdUncheckedUpdateManyInput }>();
  for (const { household, step } of moved) {
    const data = { ...also.get(household.id), ...step.changes };
    const key = JSON.stringify(data);
    const group = alike.get(key) ?? { ids: [], data };
    group.ids.push(household.id);
    alike.set(key, group);
  }
  for (const { ids, data } of alike.values()) {
    await tx.prisma.household.updateMany({
      where: { id: { in: ids } },
      data: { ...data, version: { increment: 1 }, updatedAt: tx.now },
    });
  }
  for (const { household, step } of moved) await tellListing(ctx, tx, household, step);
}

async function tellListing(
  ctx: RegistryContext,
  tx: RegistryTx,
  household: Household,
  { changes, event }: ListingStep,
): Promise<void> {
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
