import type { LocalizedText } from '../../shared/errors.ts';
import { builder } from '../builder.ts';
import type { Claim } from '../generated/prisma/client.ts';

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
