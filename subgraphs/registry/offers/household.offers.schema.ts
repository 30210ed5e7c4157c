import { builder } from '../builder.ts';
import { HouseholdType } from '../types.schema.ts';
import { householdOffers } from './household.offers.ts';

builder.objectField(HouseholdType, 'availableActions', (t) =>
  t.field({
    type: ['AvailableAction'],
    nullable: false,
    description: 'What the caller may do with it now, and why not.',
    resolve: (row, _, ctx) => householdOffers(ctx, row),
  }),
);
