import { z } from 'zod';
import { mutationErrors } from '../../shared/builder.ts';
import { createFields, editFields } from '../../shared/inputs.ts';
import { reasonRule } from '../../shared/reasons.ts';
import { LONGEST_NAME, LONGEST_PROSE, nameWords, shownLine, shownText, words } from '../../shared/words.ts';
import { builder } from '../builder.ts';
import { LeavingReasonEnum, peopleRule } from '../household/household.mutations.ts';
import { PersonInputType } from '../person/person.schema.ts';
import { latitudeRule, longitudeRule, VerificationType } from '../types.schema.ts';
import { decideVerification } from './verification.decide.ts';
import { assignVerification, cancelVerification, requestVerification } from './verification.service.ts';
import { submitVerification } from './verification.submit.ts';

/** The most photos of one survey. */
const MOST_PHOTOS = 12;

const RequestInput = builder.inputType('VerificationRequestInput', {
  description: 'A household to be verified.',
  fields: (t) => ({
    ...createFields(t, 'the verification'),
    householdId: t.id({ required: true, description: 'The household to visit.' }),
    caseId: t.id({ description: 'The case that needs the result.' }),
    note: t.string({
      description: 'What the surveyor should know.',
      validate: words(LONGEST_PROSE).nullish(),
    }),
    dueOn: t.field({ type: 'Date', description: 'Its deadline.' }),
  }),
});

const AssignInput = builder.inputType('VerificationAssignInput', {
  description: 'The surveyor for a verification.',
  fields: (t) => ({
    ...editFields(t, 'the verification'),
    surveyorAccountId: t.id({ required: true, description: "The surveyor's account." }),
    dueOn: t.field({ type: 'Date', description: 'Its deadline.' }),
  }),
});

const LeaverInput = builder.inputType('SurveyedLeaverInput', {
  description: 'A member who lives there no more.',
  fields: (t) => ({
    personId: t.id({ required: true, description: 'The member.' }),
    reason: t.field({ type: LeavingReasonEnum, required: true, description: 'Why.' }),
    occurredOn: t.field({ type: 'Date', required: true, description: 'Since when; not in the future.' }),
  }),
});

const MembersInput = builder.inputType('SurveyedMembersInput', {
  description: 'Everybody whom a visit found. Each living member is named exactly once.',
  fields: (t) => ({
    people: t.field({
      type: [PersonInputType],
      required: true,
      description:
        'All who live there, with exactly one head: members by their id, where an answer that is left out stays as it is and one that is null is not known any more, and newcomers without an id.',
      validate: peopleRule,
    }),
    householdVersion: t.int({
      description:
        'The version of the household that the form was filled in on: refused if somebody changed it since, so that nothing of theirs is undone. If left out, the form wins.',
    }),
    gone: t.field({
      type: [LeaverInput],
      description: 'Members who died, left or never belonged there.',
      validate: peopleRule.nullish(),
    }),
  }),
});

const SubmitInput = builder.inputType('VerificationSubmitInput', {
  description: 'A filled form.',
  fields: (t) => ({
    ...editFields(t, 'the verification'),
    answersByQuestion: t.field({
      type: 'JSON',
      description:
        'By the key of the question: the number of a choice, several numbers (none is an empty list), true or false, a number, or free text, which alone may be left out.',
    }),
    answers: t.intList({
      description: "The numbers of the choices, in the form's order.",
      deprecationReason: 'An answer may be more than the number of a choice: write `answersByQuestion`.',
    }),
    members: t.field({
      type: MembersInput,
      description:
        'Who lives there. If left out, the members stay as they are, and while nobody listed them, what criteria ask about them is not known.',
    }),
    surveyorAccountId: t.id({
      description:
        'Who visited, if somebody else types the form in from paper. If left out, the caller is the assigned surveyor.',
    }),
    surveyorName: t.string({
      description: 'Who visited, if that person has no account.',
      validate: nameWords(LONGEST_NAME).nullish(),
    }),
    photoFileIds: t.idList({
      description: 'Photos already uploaded for it (`registryFileTicket`).',
      validate: z.array(z.string()).max(MOST_PHOTOS).nullish(),
    }),
    photoMissingReason: t.string({
      description: 'Why there is no photo; required where none was uploaded (BRU-3).',
      validate: reasonRule.nullish(),
    }),
    latitude: t.float({ description: 'Degrees north.', validate: latitudeRule.nullish() }),
    longitude: t.float({ description: 'Degrees east.', validate: longitudeRule.nullish() }),
    placeMissingReason: t.string({
      description: 'Why there are no coordinates; required where latitude or longitude is missing (BRU-3).',
      validate: reasonRule.nullish(),
    }),
    narrative: t.string({
      description: 'What the surveyor saw.',
      validate: shownText(LONGEST_PROSE).nullish(),
    }),
    occurredOn: t.field({
      type: 'Date',
      description: 'Day of the visit, if before today; not before the day of the request.',
    }),
    filledOffline: t.boolean({ description: 'Whether it was filled without a network, or on paper.' }),
  }),
});

const DecideInput = builder.inputType('VerificationDecideInput', {
  description: 'The decision on a verification.',
  fields: (t) => ({
    ...editFields(t, 'the verification'),
    className: t.string({
      description: 'The class; if left out, that of the score.',
      validate: shownLine(LONGEST_NAME).nullish(),
    }),
    reason: t.string({
      description: 'Required where the class departs from the score (SRG-3).',
      validate: shownText(LONGEST_PROSE).nullish(),
    }),
  }),
});

const CancelInput = builder.inputType('VerificationCancelInput', {
  description: 'A verification that is no longer needed.',
  fields: (t) => ({
    ...editFields(t, 'the verification'),
    reason: t.string({ required: true, description: 'Why.', validate: reasonRule }),
  }),
});

builder.mutationFields((t) => ({
  verificationRequest: t.field({
    type: VerificationType,
    description: 'Requests a field verification of a household, with the form in force.',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: RequestInput, required: true, description: 'The household.' }) },
    resolve: (_, { input }, ctx) => requestVerification(ctx, input),
  }),
  verificationAssign: t.field({
    type: VerificationType,
    description: 'Assigns a verification to a surveyor; a filled form goes back to the field.',
    errors: { types: mutationErrors },
    args: {
      input: t.arg({ type: AssignInput, required: true, description: 'The verification and the surveyor.' }),
    },
    resolve: (_, { input }, ctx) => assignVerification(ctx, input),
  }),
  verificationSubmit: t.field({
    type: VerificationType,
    description:
      'Submits the filled form, from the field or typed in from paper with its true date, and scores it at once.',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: SubmitInput, required: true, description: 'The form.' }) },
    resolve: (_, { input }, ctx) => submitVerification(ctx, input),
  }),
  verificationDecide: t.field({
    type: VerificationType,
    description:
      'Decides the class (SRG-3). For a manager or head of unit who did not propose the household, did not fill the form and is not named on it (OUR-2). A household found poor is entitled from today (BRU-2).',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: DecideInput, required: true, description: 'The decision.' }) },
    resolve: (_, { input }, ctx) => decideVerification(ctx, input),
  }),
  verificationCancel: t.field({
    type: VerificationType,
    description: 'Ends a verification without a decision.',
    errors: { types: mutationErrors },
    args: {
      input: t.arg({ type: CancelInput, required: true, description: 'The verification and the reason.' }),
    },
    resolve: (_, { input }, ctx) => cancelVerification(ctx, input),
  }),
}));
