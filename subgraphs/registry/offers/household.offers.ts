import { allows, stateForbids } from '../../shared/lifecycle.ts';
import { type AvailableAction, offer } from '../../shared/offers.ts';
import { permits } from '../../shared/policy.ts';
import type { RegistryContext } from '../context.ts';
import { delistingRefusal, OWN_DECISION } from '../decree/decree.rules.ts';
import type { Household } from '../generated/prisma/client.ts';
import {
  householdLifecycle,
  type ListingCommand,
  proposeOffRefusal,
  withdrawOffRefusal,
} from '../household/household.lifecycle.ts';
import { householdPolicy } from '../household/household.policy.ts';
import { personPolicy } from '../person/person.policy.ts';
import { OPEN_STATES } from '../verification/verification.lifecycle.ts';
import { verificationPolicy } from '../verification/verification.policy.ts';
import { verificationsOfHousehold } from '../verification/verification.store.ts';

const UNDER_WAY = {
  id: 'Verifikasi rumah tangga ini sedang berjalan.',
  en: 'A verification of this household is under way.',
};

/** What the actor may do with a household now. */
export async function householdOffers(ctx: RegistryContext, row: Household): Promise<AvailableAction[]> {
  const verifications = (await ctx.load(verificationsOfHousehold, row.id))?.verifications ?? [];
  const isOpen = verifications.some((one) => OPEN_STATES.includes(one.status));
  const latest = verifications.find((one) => one.status === 'DECIDED');
  const isOwnDecision = latest?.decidedBy != null && latest.decidedBy === ctx.actor?.accountId;
  const refusal = (command: ListingCommand) =>
    allows(householdLifecycle, row.listing, command) ? null : stateForbids(householdLifecycle, row.listing);
  const may = {
    request: permits(ctx, verificationPolicy, 'request'),
    update: permits(ctx, householdPolicy, 'update'),
    list: permits(ctx, householdPolicy, 'list'),
    proposeOff: permits(ctx, householdPolicy, 'proposeOff'),
    delist: permits(ctx, householdPolicy, 'delist'),
    reveal: permits(ctx, personPolicy, 'reveal'),
  };
  const ownDelisting = delistingRefusal(row, ctx.actor?.accountId ?? null)?.message ?? null;
  return [
    offer('verificationRequest', may.request, isOpen ? UNDER_WAY : null),
    offer('householdUpdate', may.update, null),
    offer('householdMemberRemove', may.update, null),
    offer('householdList', may.list, refusal('list') ?? (isOwnDecision ? OWN_DECISION : null)),
    offer('householdDelistPropose', may.proposeOff, refusal('proposeOff') ?? proposeOffRefusal(row)),
    offer('householdDelistWithdraw', may.proposeOff, refusal('withdrawOff') ?? withdrawOffRefusal(row)),
    offer('householdDelist', may.delist, refusal('delist') ?? ownDelisting),
    // For its members: whether the actor may reveal their numbers for a purpose.
    offer('personReveal', may.reveal, null),
  ];
}
