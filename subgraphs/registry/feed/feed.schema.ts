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
      description: 'Ids to delete from the copy: deleted here, or no longer visible to the caller.',
      resolve: (changes) => changes.deleted,
    }),
    position: t.exposeString('position', {
      nullable: false,
      description: 'Pass it as `since` in the next call.',
    }),
    hasMore: t.exposeBoolean('hasMore', {
      nullable: false,
      description: 'Whether there are more changes now.',
    }),
  }),
});

builder.queryField('registryChanges', (t) =>
  t.field({
    type: ChangesType,
    description:
      "What changed in the caller's scope since a position, in small pages; the first time, everything in scope. Call again with `position` while `hasMore`, even after an empty page. An item may come more than once, each time as it is then.",
    args: {
      since: t.arg.string({
        required: true,
        description: 'The `position` of the last call, unchanged; `0` the first time.',
      }),
      first: t.arg.int({ description: `About this many items, up to ${MOST} (50).` }),
    },
    resolve: (_, { since, first }, ctx) => changesSince(ctx, since, first ?? 50),
  }),
);
