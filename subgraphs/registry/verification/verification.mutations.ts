import { z } from 'zod';
import { mutationErrors } from '../../shared/builder.ts';
import { createFields, editFields } from '../../shared/inputs.ts';
import { reasonRule } from '../../shared/reasons.ts';
import { LONGEST_NAME, LONGEST_PROSE, nameWords, shownLine, shownText, words } from '../../shared/words.ts';
import { builder } from '../builder.ts';
import { latitudeRule, longitudeRule, VerificationType } from '../types.schema.ts';
import { decide } from './verification.decide.ts';
import { assignVerification, cancelVerification, requestVerification } from './verification.service.ts';
import { submitVerification } from './verification.submit.ts';

/** How many photos one survey has. */
const MOST_PHOTOS = 12;

const RequestInput = builder.inputType('VerificationRequestInput', {
  description: 'A household to be verified.',
  fields: (t) => ({
    ...createFields(t, 'the verification'),
    householdId: t.id({ required: true, description: 'Whom to visit.' }),
    caseId: t.id({ description: 'The case that needs the answer.' }),
    note: t.string({
      description: 'What the surveyor should know.',
      validate: words(LONGEST_PROSE).nullish(),
    }),
    dueOn: t.field({ type: 'Date', description: 'Wanted by.' }),
  }),
});

const AssignInput = builder.inputType('VerificationAssignInput', {
  description: 'Who shall visit.',
  fields: (t) => ({
    ...editFields(t, 'the verification'),
    surveyorAccountId: t.id({ required: true, description: "The surveyor's account." }),
    dueOn: t.field({ type: 'Date', description: 'Wanted by.' }),
  }),
});

const SubmitInput = builder.inputType('VerificationSubmitInput', {
  description: 'A filled form.',
  fields: (t) => ({
    ...editFields(t, 'the verification'),
    answers: t.intList({
      required: true,
      description: '1 (worst) to 4 (best), in the order of the questions.',
    }),
    surveyorAccountId: t.id({
      description:
        'Who visited, where somebody else types the form in from paper. Left out, it is the surveyor of the task who sends it.',
    }),
    surveyorName: t.string({
      description: 'The same, of somebody without an account.',
      validate: nameWords(LONGEST_NAME).nullish(),
    }),
    photoFileIds: t.idList({
      description: 'Photos uploaded for it that must be there (`registryFileTicket`).',
      validate: z.array(z.string()).max(MOST_PHOTOS).nullish(),
    }),
    photoMissingReason: t.string({
      description: 'Why there is no photo; needed where none was uploaded (BRU-3).',
      validate: reasonRule.nullish(),
    }),
    latitude: t.float({ description: 'Degrees north.', validate: latitudeRule.nullish() }),
    longitude: t.float({ description: 'Degrees east.', validate: longitudeRule.nullish() }),
    placeMissingReason: t.string({
      description: 'Why there is no place; needed where latitude or longitude is missing (BRU-3).',
      validate: reasonRule.nullish(),
    }),
    narrative: t.string({
      description: 'What the surveyor saw.',
      validate: shownText(LONGEST_PROSE).nullish(),
    }),
    occurredOn: t.field({
      type: 'Date',
      description: 'Day of the visit, if before today; not before the verification was asked for.',
    }),
    filledOffline: t.boolean({ description: 'Filled without a network, or on paper.' }),
  }),
});

const DecideInput = builder.inputType('VerificationDecideInput', {
  description: 'The class that a person decides.',
  fields: (t) => ({
    ...editFields(t, 'the verification'),
    className: t.string({
      description: 'The class; that of the score where none is given.',
      validate: shownLine(LONGEST_NAME).nullish(),
    }),
    reason: t.string({
      description: 'Needed where the class departs from the score (SRG-3).',
      validate: shownText(LONGEST_PROSE).nullish(),
    }),
  }),
});

const CancelInput = builder.inputType('VerificationCancelInput', {
  description: 'A verification that is not needed any more.',
  fields: (t) => ({
    ...editFields(t, 'the verification'),
    reason: t.string({ required: true, description: 'Why.', validate: reasonRule }),
  }),
});

builder.mutationFields((t) => ({
  verificationRequest: t.field({
    type: VerificationType,
    description: 'Asks for a field verification of a household, on the form in force.',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: RequestInput, required: true, description: 'Whom.' }) },
    resolve: (_, { input }, ctx) => requestVerification(ctx, input),
  }),
  verificationAssign: t.field({
    type: VerificationType,
    description: 'Gives a verification to a surveyor; a filled one goes back into the field.',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: AssignInput, required: true, description: 'To whom.' }) },
    resolve: (_, { input }, ctx) => assignVerification(ctx, input),
  }),
  verificationSubmit: t.field({
    type: VerificationType,
    description: 'The filled form, from the field or typed in from paper with its true date; scored at once.',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: SubmitInput, required: true, description: 'The form.' }) },
    resolve: (_, { input }, ctx) => submitVerification(ctx, input),
  }),
  verificationDecide: t.field({
    type: VerificationType,
    description:
      'Decides the class (SRG-3): manager or head of unit, and nobody who proposed the household, filled the form or is named on it (OUR-2). Found poor, the household is entitled from today (BRU-2).',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: DecideInput, required: true, description: 'The decision.' }) },
    resolve: (_, { input }, ctx) => decide(ctx, input),
  }),
  verificationCancel: t.field({
    type: VerificationType,
    description: 'Ends a verification without a decision.',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: CancelInput, required: true, description: 'Which and why.' }) },
    resolve: (_, { input }, ctx) => cancelVerification(ctx, input),
  }),
}));
