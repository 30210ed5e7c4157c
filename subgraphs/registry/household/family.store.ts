import { batchedSql } from '../../shared/batched-sql.ts';
import { defineLoader } from '../../shared/context.ts';

import { newId } from '../../shared/ids.ts';
import { grantFor } from '../../shared/policy.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';
import { householdScope } from '../scope.ts';
import { householdPolicy } from './household.policy.ts';

/** A current or former number of a family card, masked. */
export interface FamilyCardRow {
  familyId: string;
  masked: string;
  validFrom: Date;
  validUntil: Date | null;
}

export interface FamilyRow {
  id: string;
  householdId: string;
  ordinal: number;
}

/** A family whose household the actor may read. */
export const familyById = defineLoader<RegistryContext, FamilyRow>(
  (ids, ctx) => {
    const params: unknown[] = [ids];
    const scope = householdScope(grantFor(householdPolicy, ctx.actor, 'read').scope, params, ctx.clock.now());
    return batchedSql<FamilyRow>(
      ctx.db,
      `select f.id, f.household_id, f.ordinal from family f join household h on h.id = f.household_id
       where f.id = any($1) and ${scope}`,
      params,
    );
  },
  (row) => row.id,
);

/**
 * Families of households, in their order. Has no scope of its own: callers come from a household that the actor may
 * read.
 */
export const familiesOfHousehold = defineLoader<
  RegistryContext,
  { householdId: string; families: FamilyRow[] }
>(
  async (householdIds, ctx) => {
    const rows = await batchedSql<FamilyRow>(
      ctx.db,
      'select id, household_id, ordinal from family where household_id = any($1) order by ordinal',
      [householdIds],
    );
    return householdIds.map((householdId) => ({
      householdId,
      families: rows.filter((row) => row.householdId === householdId),
    }));
  },
  (row) => row.householdId,
);

/** The cards of families, current one first. */
export const cardsOfFamily = defineLoader<RegistryContext, { familyId: string; cards: FamilyCardRow[] }>(
  async (familyIds, ctx) => {
    const rows = await batchedSql<FamilyCardRow>(
      ctx.db,
      `select family_id, masked, valid_from, valid_until from family_card where family_id = any($1)
       order by valid_until desc nulls first, valid_from desc`,
      [familyIds],
    );
    return familyIds.map((familyId) => ({
      familyId,
      cards: rows.filter((row) => row.familyId === familyId),
    }));
  },
  (row) => row.familyId,
);

/** The first family of a household, made where it has none. */
export async function firstFamily(tx: RegistryTx, householdId: string): Promise<string> {
  const family = await tx.prisma.family.findFirst({ where: { householdId }, orderBy: { ordinal: 'asc' } });
  if (family) return family.id;
  return (await tx.prisma.family.create({ data: { id: newId('fam'), householdId } })).id;
}
