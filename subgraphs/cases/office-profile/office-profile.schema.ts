import { mutationErrors } from '../../shared/builder.ts';
import { profileAdoptFields } from '../../shared/office-profile/profile.inputs.ts';
import { builder } from '../builder.ts';
import { adoptProcedureProfile, exportProcedure } from './office-profile.service.ts';

builder.queryField('procedureProfile', (t) =>
  t.field({
    type: 'JSON',
    description:
      'How the office numbers, what it promises and when it is open, as sections of a profile (administrator).',
    resolve: (_, __, ctx) => exportProcedure(ctx),
  }),
);

const AdoptInput = builder.inputType('ProcedureProfileAdoptInput', {
  description: 'A profile to begin with.',
  fields: profileAdoptFields,
});

builder.mutationField('procedureProfileAdopt', (t) =>
  t.field({
    type: 'ProfileAdoption',
    description:
      'Sets from today on how numbers are written, what is promised and when the office is open, where the office has set none, before its first case (administrator).',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: AdoptInput, required: true, description: 'The profile.' }) },
    resolve: (_, { input }, ctx) => adoptProcedureProfile(ctx, input),
  }),
);
