import { dayToDate, officeDate } from '../../shared/clock.ts';
import { readAfterWrite } from '../../shared/context.ts';
import { notFound } from '../../shared/errors.ts';
import { authorise } from '../../shared/policy.ts';
import { assertVersion, write } from '../../shared/write.ts';
import { changedFields, recordChanges } from '../change/change.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';
import type { Household } from '../generated/prisma/client.ts';
import { emitFacts } from './household.facts.emit.ts';
import { type Listing, proposeOff, withdrawOff } from './household.lifecycle.ts';
import { householdPolicy } from './household.policy.ts';
import { HOUSEHOLD_NOUN, householdById, lockHouseholds } from './household.store.ts';

export interface DelistWithdrawInput {
  requestId: string;
  id: string;
  expectedVersion: number;
}

export interface DelistProposeInput extends DelistWithdrawInput {
  reason: string;
}

/**
 * `householdDelistPropose`: proposes in writing to take a household off the list: moved away, nobody left alive,
 * listed by mistake. It stays entitled until a decree (OUR-3), which somebody else records (OUR-2).
 *
 * Errors: NotFoundError, ConflictError `VERSION_CONFLICT`, RuleError `STATE_FORBIDS`, `ALREADY_PROPOSED`.
 */
export function proposeDelisting(ctx: RegistryContext, input: DelistProposeInput): Promise<Household> {
  return editProposal(ctx, 'householdDelistPropose', 'HOUSEHOLD_DELIST_PROPOSED', input, (household, day) =>
    proposeOff(household, { day, reason: input.reason.trim(), by: ctx.actor?.accountId ?? null }),
  );
}

/**
 * `householdDelistWithdraw`: withdraws a written proposal, which stays in the household's history.
 *
 * Errors: NotFoundError, ConflictError `VERSION_CONFLICT`, RuleError `STATE_FORBIDS`, `NOT_PROPOSED`,
 * `FOUND_NOT_POOR` (a verification proposes it).
 */
export function withdrawDelisting(ctx: RegistryContext, input: DelistWithdrawInput): Promise<Household> {
  return editProposal(ctx, 'householdDelistWithdraw', 'HOUSEHOLD_DELIST_WITHDRAWN', input, withdrawOff);
}

async function editProposal(
  ctx: RegistryContext,
  name: string,
  kind: 'HOUSEHOLD_DELIST_PROPOSED' | 'HOUSEHOLD_DELIST_WITHDRAWN',
  input: DelistWithdrawInput,
  change: (household: Household, today: Date) => Listing,
): Promise<Household> {
  const grant = authorise(ctx, householdPolicy, 'proposeOff');
  await write(ctx, { requestId: input.requestId, name, input }, async (tx) => {
    const [household] = await lockHouseholds(tx, grant.scope, [input.id]);
    if (!household) throw notFound(HOUSEHOLD_NOUN, ['input', 'id']);
    assertVersion(household, input.expectedVersion);
    await store(ctx, tx, household, kind, change(household, dayToDate(officeDate(tx.now))));
    return household.id;
  });
  return readAfterWrite(ctx, householdById, input.id, HOUSEHOLD_NOUN);
}

async function store(
  ctx: RegistryContext,
  tx: RegistryTx,
  household: Household,
  kind: 'HOUSEHOLD_DELIST_PROPOSED' | 'HOUSEHOLD_DELIST_WITHDRAWN',
  { offProposedOn, offProposedReason, offProposedBy }: Listing,
): Promise<void> {
  const histories = changedFields<Partial<Household>>(household, { offProposedReason });
  await tx.prisma.household.update({
    where: { id: household.id },
    data: {
      offProposedOn,
      offProposedReason,
      offProposedBy,
      version: { increment: 1 },
      updatedAt: tx.now,
    },
  });
  tx.emit({
    kind,
    subject: { type: 'Household', id: household.id },
    payload: {
      householdId: household.id,
      changes: await recordChanges(ctx, tx, household.id, histories),
    },
  });
  await emitFacts(tx, [household.id]);
}
