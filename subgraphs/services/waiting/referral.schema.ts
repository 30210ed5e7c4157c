import { builder } from '../builder.ts';
import { WaitingEntry } from './waiting.schema.ts';
import { rankOfWaiting, waitingById } from './waiting.store.ts';

/** Adds the current place on the waiting list to a referral of cases. Everybody who sees a referral may see its place. */
builder.externalRef('Referral', builder.selection<{ id: string }>('id')).implement({
  externalFields: (t) => ({
    id: t.id({ nullable: false, description: 'The id.' }),
    waitingId: t.id({ description: 'Its entry on the waiting list.' }),
  }),
  fields: (t) => ({
    waitingRank: t.int({
      description:
        'Its place on the waiting list now, from 1 (SRG-14, OUR-5); null once the system has proposed it, and if it is not waiting. `waitingEntry` says why.',
      requires: builder.selection<{ waitingId: string }>('waitingId'),
      resolve: async ({ waitingId }, _, ctx) =>
        waitingId ? ((await ctx.load(rankOfWaiting, waitingId))?.rank ?? null) : null,
    }),
    waitingEntry: t.field({
      type: WaitingEntry,
      description: 'Its entry on the waiting list, with the reason of its place.',
      requires: builder.selection<{ waitingId: string }>('waitingId'),
      resolve: ({ waitingId }, _, ctx) => (waitingId ? ctx.load(waitingById, waitingId) : null),
    }),
  }),
});
