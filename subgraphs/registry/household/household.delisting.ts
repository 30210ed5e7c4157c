import type { Actor } from '../../shared/actor.ts';
import { dayToDate, officeDate } from '../../shared/clock.ts';
import { readAfterWrite } from '../../shared/context.ts';
import { notFound } from '../../shared/errors.ts';
import { authorise } from '../../shared/policy.ts';
import { assertVersion, write } from '../../shared/write.ts';
import type { RegistryContext } from '../context.ts';
import type { Household } from '../generated/prisma/client.ts';
import { emitFacts } from './household.facts.emit.ts';
import { type ListingStep, proposeOff, withdrawOff } from './household.lifecycle.ts';
import { saveListing } from './household.listing.ts';
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
  return editProposal(ctx, 'householdDelistPropose', input, (household, day, { accountId }) =>
    proposeOff(household, { day, reason: input.reason.trim(), by: accountId }),
  );
}

/**
 * `householdDelistWithdraw`: withdraws a written proposal, which stays in the household's history.
 *
 * Errors: NotFoundError, ConflictError `VERSION_CONFLICT`, RuleError `STATE_FORBIDS`, `NOT_PROPOSED`,
 * `FOUND_NOT_POOR` (a verification proposes it).
 */
export function withdrawDelisting(ctx: RegistryContext, input: DelistWithdrawInput): Promise<Household> {
  return editProposal(ctx, 'householdDelistWithdraw', input, withdrawOff);
}

async function editProposal(
  ctx: RegistryContext,
  name: string,
  input: DelistWithdrawInput,
  decide: (household: Household, today: Date, actor: Actor) => ListingStep,
): Promise<Household> {
  const { scope, actor } = authorise(ctx, householdPolicy, 'proposeOff');
  await write(ctx, { requestId: input.requestId, name, input }, async (tx) => {
    const [household] = await lockHouseholds(tx, scope, [input.id]);
    if (!household) throw notFound(HOUSEHOLD_NOUN, ['input', 'id']);
    assertVersion(household, input.expectedVersion);
    await saveListing(ctx, tx, household, decide(household, dayToDate(officeDate(tx.now)), actor));
    await emitFacts(tx, [household.id]);
    return household.id;
  });
  return readAfterWrite(ctx, householdById, input.id, HOUSEHOLD_NOUN);
}
