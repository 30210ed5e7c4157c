import { mutationErrors } from '../../shared/builder.ts';
import { profileAdoptFields } from '../../shared/office-profile/profile.inputs.ts';
import { builder } from '../builder.ts';
import { adoptSurveyProfile, exportSurvey } from './office-profile.service.ts';

builder.queryField('surveyProfile', (t) =>
  t.field({
    type: 'JSON',
    description: 'The survey form in force as a section of an office profile (administrator).',
    resolve: (_, __, ctx) => exportSurvey(ctx),
  }),
);

const AdoptInput = builder.inputType('SurveyProfileAdoptInput', {
  description: 'A profile to begin with.',
  fields: profileAdoptFields,
});

builder.mutationField('surveyProfileAdopt', (t) =>
  t.field({
    type: 'ProfileAdoption',
    description:
      'Publishes the survey form of a profile where the office has none, before its first case (administrator).',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: AdoptInput, required: true, description: 'The profile.' }) },
    resolve: (_, { input }, ctx) => adoptSurveyProfile(ctx, input),
  }),
);
