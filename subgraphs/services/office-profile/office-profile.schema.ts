import { mutationErrors } from '../../shared/builder.ts';
import { profileAdoptFields } from '../../shared/office-profile/profile.inputs.ts';
import { builder } from '../builder.ts';
import { adoptCatalogueProfile, exportCatalogue } from './office-profile.service.ts';

builder.queryField('catalogueProfile', (t) =>
  t.field({
    type: 'JSON',
    description:
      "The office's lists, agencies, units, desks, programmes and guides as sections of a profile (administrator), without people, quotas and what is over.",
    resolve: (_, __, ctx) => exportCatalogue(ctx),
  }),
);

const AdoptInput = builder.inputType('CatalogueProfileAdoptInput', {
  description: 'A profile to begin with.',
  fields: profileAdoptFields,
});

builder.mutationField('catalogueProfileAdopt', (t) =>
  t.field({
    type: 'ProfileAdoption',
    description:
      "Adds what the office lacks of a profile's lists, agencies, units, desks, programmes and guides, before its first case (administrator). What the office has, it keeps.",
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: AdoptInput, required: true, description: 'The profile.' }) },
    resolve: (_, { input }, ctx) => adoptCatalogueProfile(ctx, input),
  }),
);
