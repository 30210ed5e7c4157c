import { builder } from '../builder.ts';
import { HouseholdType, VerificationType } from '../types.schema.ts';
import { type Changes, changesSince, MOST } from './feed.service.ts';

const ChangesType = builder.objectRef<Changes>('RegistryChanges').implement({
  description: 'What changed since a position, for a device that keeps a copy.',
  fields: (t) => ({
    households: t.field({
      type: [HouseholdType],
      nullable: false,
      description: 'Households that changed, as they are now.',
      resolve: (changes) => changes.households,
    }),
    verifications: t.field({
      type: [VerificationType],
      nullable: false,
      description: 'Verifications that changed, as they are now.',
      resolve: (changes) => changes.verifications,
    }),
    deleted: t.idList({
      nullable: false,
      description: 'Ids to forget: deleted, or no longer for the caller.',
      resolve: (changes) => changes.deleted,
    }),
    position: t.exposeString('position', { nullable: false, description: 'Ask from here next time.' }),
    hasMore: t.exposeBoolean('hasMore', { nullable: false, description: 'There is more now.' }),
  }),
});

builder.queryField('registryChanges', (t) =>
  t.field({
    type: ChangesType,
    description:
      "What changed in the caller's scope since a position; small pages, in order. The first time, everything in it. Repeat from `position` while `hasMore`, also where a page is empty; a thing may come again, as it then is.",
    args: {
      since: t.arg.string({
        required: true,
        description: 'The last `position`, as it was given; `0` the first time.',
      }),
      first: t.arg.int({ description: `About this many things, up to ${MOST} (50).` }),
    },
    resolve: (_, { since, first }, ctx) => changesSince(ctx, since, first ?? 50),
  }),
);
