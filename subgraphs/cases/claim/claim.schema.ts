import { inOfficeWords } from '../../shared/context.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import { builder } from '../builder.ts';
import type { Claim } from '../generated/prisma/client.ts';
import { claimStates } from './claim.codes.ts';
import { claimById } from './claim.store.ts';

const { SETTLING, SETTLED, UNSETTLED, UNBOOKED } = claimStates.values;
const SettlementState = builder.enumType('SettlementState', {
  description: 'The state of booking a delivery on its quota.',
  values: { SETTLING, SETTLED, UNSETTLED, UNBOOKED },
});

export const SettlementType = builder.objectRef<Claim>('Settlement').implement({
  description: 'The booking of a delivery on its reserved quota and budget.',
  fields: (t) => ({
    state: t.field({
      type: SettlementState,
      nullable: false,
      description: 'Its state.',
      resolve: (row) => row.state as (typeof SettlementState)['$inferType'],
    }),
    code: t.exposeString('refusalCode', { description: 'Why it was refused, as a code.' }),
    reason: t.string({
      description: "Why it was refused, in the caller's language.",
      resolve: (row, _, ctx) => {
        const text = row.refusalText as LocalizedText | null;
        return text && inOfficeWords(ctx, text);
      },
    }),
    note: t.exposeString('closingNote', { description: 'The note of the manager who closed it.' }),
  }),
});

export const ClaimType = builder.objectRef<Claim>('Claim').implement({
  description: "A referral's claim on a quota.",
  fields: (t) => ({ id: t.exposeID('id', { nullable: false, description: 'The id.' }) }),
});

builder.asEntity(ClaimType, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, ctx) => ctx.load(claimById, id),
});
