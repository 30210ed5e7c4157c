import type { LocalizedText } from '../../shared/errors.ts';
import { builder } from '../builder.ts';
import type { CasesContext } from '../context.ts';
import type { Claim, Referral } from '../generated/prisma/client.ts';
import { referralById } from '../referral/referral.store.ts';
import { ReferralType, type Stub } from '../refs.ts';
import { claimById } from './claim.store.ts';

const SettlementState = builder.enumType('SettlementState', {
  description: 'How far the booking of a delivery on its quota has come.',
  values: {
    SETTLING: { description: 'On its way.' },
    SETTLED: { description: 'Booked.' },
    UNSETTLED: { description: 'Refused by a rule: a manager has it asked again, or closes it.' },
    UNBOOKED: { description: 'Closed by a manager without being booked.' },
  },
});

export const SettlementType = builder.objectRef<Claim>('Settlement').implement({
  description: 'The booking of a delivery on the quota and budget that were reserved for it.',
  fields: (t) => ({
    state: t.field({
      type: SettlementState,
      nullable: false,
      description: 'How far.',
      resolve: (row) => row.state as (typeof SettlementState)['$inferType'],
    }),
    code: t.exposeString('refusalCode', { description: 'Why it was refused, as a code.' }),
    reason: t.string({
      description: "Why it was refused, in the caller's language.",
      resolve: (row, _, ctx) => (row.refusalText as LocalizedText | null)?.[ctx.language] ?? null,
    }),
    note: t.exposeString('closingNote', { description: 'What the manager wrote who closed it.' }),
  }),
});

/** A place on services' waiting list or quota, with the claim behind it; null where services masks it for the caller. */
interface ClaimHolder extends Stub {
  claimId?: string | null;
}

/** The referral that claims, as far as the caller may read it. */
async function referralOf({ claimId }: ClaimHolder, ctx: CasesContext): Promise<Referral | null> {
  const claim = claimId ? await ctx.load(claimById, claimId) : null;
  return claim && ctx.load(referralById, claim.referralId);
}

// Who waits for a quota and who holds it is whom the referral is for: a child, where it names one, not the head of the family.
for (const name of ['WaitingEntry', 'Reservation']) {
  builder.externalRef(name, builder.selection<Stub>('id')).implement({
    externalFields: (t) => ({ id: t.id({ nullable: false }), claimId: t.id() }),
    fields: (t) => ({
      referral: t.field({
        type: ReferralType,
        description: 'The referral that claims; its subject is whom the aid is for (SRG-10).',
        requires: builder.selection<{ claimId?: string | null }>('claimId'),
        resolve: (holder, _, ctx) => referralOf(holder, ctx),
      }),
    }),
  });
}
