import { allows, stateForbids } from '../../shared/lifecycle.ts';
import type { AvailableAction } from '../../shared/offers.ts';
import { offer } from '../actions.ts';
import type { RegistryContext } from '../context.ts';
import { delistingRefusal, OWN_DECISION } from '../decree/decree.rules.ts';
import type { Household } from '../generated/prisma/client.ts';
import { personPolicy } from '../person/person.policy.ts';
import { OPEN_STATES } from '../verification/verification.lifecycle.ts';
import { verificationPolicy } from '../verification/verification.policy.ts';
import { verificationsOfHousehold } from '../verification/verification.store.ts';
import {
  householdLifecycle,
  type ListingCommand,
  proposeOffRefusal,
  withdrawOffRefusal,
} from './household.lifecycle.ts';
import { householdPolicy } from './household.policy.ts';

const UNDER_WAY = {
  id: 'Verifikasi rumah tangga ini sedang berjalan.',
  en: 'A verification of this household is under way.',
};

/** What the actor may do with a household now. */
export async function householdActions(ctx: RegistryContext, row: Household): Promise<AvailableAction[]> {
  const verifications = (await ctx.load(verificationsOfHousehold, row.id))?.verifications ?? [];
  const isOpen = verifications.some((one) => OPEN_STATES.includes(one.status));
  const latest = verifications.find((one) => one.status === 'DECIDED');
  const isOwnDecision = latest?.decidedBy != null && latest.decidedBy === ctx.actor?.accountId;
  const refusal = (command: ListingCommand) =>
    allows(householdLifecycle, row.listing, command) ? null : stateForbids(householdLifecycle, row.listing);
  return [
    offer(ctx, verificationPolicy, 'request', 'verificationRequest', isOpen ? UNDER_WAY : null),
    offer(ctx, householdPolicy, 'update', 'householdUpdate', null),
    offer(ctx, householdPolicy, 'update', 'householdMemberRemove', null),
    offer(
      ctx,
      householdPolicy,
      'list',
      'householdList',
      refusal('list') ?? (isOwnDecision ? OWN_DECISION : null),
    ),
    offer(
      ctx,
      householdPolicy,
      'proposeOff',
      'householdDelistPropose',
      refusal('proposeOff') ?? proposeOffRefusal(row)?.text ?? null,
    ),
    offer(
      ctx,
      householdPolicy,
      'proposeOff',
      'householdDelistWithdraw',
      refusal('withdrawOff') ?? withdrawOffRefusal(row)?.text ?? null,
    ),
    offer(
      ctx,
      householdPolicy,
      'delist',
      'householdDelist',
      refusal('delist') ?? delistingRefusal(row, ctx.actor?.accountId ?? null)?.message ?? null,
    ),
    // Of its members: whether their numbers may be shown whole, for a purpose.
    offer(ctx, personPolicy, 'reveal', 'personReveal', null),
  ];
}
