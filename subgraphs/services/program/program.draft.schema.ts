import { mutationErrors } from '../../shared/builder.ts';
import { actFields, createFields, editFields } from '../../shared/inputs.ts';
import { reasonRule } from '../../shared/reasons.ts';
import { builder } from '../builder.ts';
import { fromForm } from '../criteria/criteria.form.ts';
import { CriterionInput } from '../criteria/criteria.schema.ts';
import { copyProgram, discardDraft, publishDraft, saveDraft } from './program.draft.service.ts';
import { Program } from './program.schema.ts';
import { resumeProgram, retireProgram, stopProgram, withdrawVersion } from './program.state.service.ts';
import { ProgramTermsInput } from './program.terms.schema.ts';

type Fields = PothosSchemaTypes.InputFieldBuilder<typeof builder.$inferSchemaTypes, 'InputObject'>;

const reason = (t: Fields) =>
  t.string({ required: true, description: 'Why; it stands in the history.', validate: reasonRule });

const CriteriaInput = builder.inputType('DraftCriteriaInput', {
  description: 'Criteria of a draft.',
  fields: (t) => ({
    rule: t.field({ type: CriterionInput, required: true, description: 'The criteria.' }),
    source: t.field({ type: 'LocalizedTextInput', required: true, description: 'Where they come from.' }),
  }),
});

const SaveInput = builder.inputType('ProgramDraftSaveInput', {
  description: 'What the next version of a programme would say; what is left out stays as it is.',
  fields: (t) => ({
    ...actFields(t),
    id: t.id({ required: true, description: 'The id of the programme.' }),
    draftVersion: t.int({ description: 'The draft that the client read; left out where there was none.' }),
    terms: t.field({ type: ProgramTermsInput, description: 'Changed terms.' }),
    criteria: t.field({ type: CriteriaInput, description: 'Changed criteria.' }),
    withoutCriteria: t.boolean({ description: 'Whether it asks nothing any more.' }),
    fromVersion: t.int({
      description:
        'An earlier version whose terms and criteria replace all that the draft says; an application window of a past year moves to the running one. Given alone.',
    }),
  }),
});

const draftFields = (t: Fields) => ({
  ...actFields(t),
  id: t.id({ required: true, description: 'The id of the programme.' }),
  draftVersion: t.int({ required: true, description: 'The draft that the client read.' }),
});

const DiscardInput = builder.inputType('ProgramDraftDiscardInput', {
  description: 'The draft that is discarded.',
  fields: draftFields,
});

const PublishInput = builder.inputType('ProgramPublishInput', {
  description: 'The draft that becomes the next version.',
  fields: (t) => ({
    ...draftFields(t),
    validFrom: t.field({
      type: 'Date',
      required: true,
      description: 'Its first day, today at the earliest.',
    }),
    reason: reason(t),
  }),
});

const CopyInput = builder.inputType('ProgramCopyInput', {
  description: 'A new draft after another programme.',
  fields: (t) => ({
    ...createFields(t, 'the new programme'),
    fromId: t.id({ required: true, description: 'The programme that is copied.' }),
    code: t.string({ required: true, description: '2–30 capitals, digits, dashes.' }),
    name: t.field({ type: 'LocalizedTextInput', description: 'Its name; the same if left out.' }),
  }),
});

const stateInput = (name: string) =>
  builder.inputType(name, {
    description: 'Which programme, and why.',
    fields: (t) => ({ ...editFields(t, 'the programme'), reason: reason(t) }),
  });

const WithdrawInput = builder.inputType('ProgramVersionWithdrawInput', {
  description: 'The version that is called off, and why.',
  fields: (t) => ({
    ...editFields(t, 'the programme'),
    number: t.int({ required: true, description: 'The number of the version.' }),
    reason: reason(t),
  }),
});

const errors = { types: mutationErrors };

builder.mutationFields((t) => ({
  programDraftSave: t.field({
    type: Program,
    description: 'Begins a draft of the next version, or changes it (manager, head of unit, regional head).',
    errors,
    args: { input: t.arg({ type: SaveInput, required: true, description: 'The changes.' }) },
    resolve: (_, { input }, ctx) =>
      saveDraft(ctx, {
        ...input,
        criteria: input.criteria && { ...input.criteria, rule: fromForm(input.criteria.rule) },
      }),
  }),
  programDraftDiscard: t.field({
    type: Program,
    description: 'Forgets the draft of a published programme.',
    errors,
    args: { input: t.arg({ type: DiscardInput, required: true, description: 'The draft.' }) },
    resolve: (_, { input }, ctx) => discardDraft(ctx, input),
  }),
  programPublish: t.field({
    type: Program,
    description:
      'Publishes the draft as the next version, from a day on; nobody changes it afterwards. Only the regional head may publish a looser approval (PYK-3).',
    errors,
    args: {
      input: t.arg({ type: PublishInput, required: true, description: 'The draft, its first day and why.' }),
    },
    resolve: (_, { input }, ctx) => publishDraft(ctx, input),
  }),
  programCopy: t.field({
    type: Program,
    description:
      'Adds a draft that says what another programme says, but for its application window and the file of its legal basis (manager).',
    errors,
    args: { input: t.arg({ type: CopyInput, required: true, description: 'Which one, and the new code.' }) },
    resolve: (_, { input }, ctx) => copyProgram(ctx, input),
  }),
  programStop: t.field({
    type: Program,
    description: 'Stops new referrals for a time; those under way go on.',
    errors,
    args: {
      input: t.arg({
        type: stateInput('ProgramStopInput'),
        required: true,
        description: 'Which one, and why.',
      }),
    },
    resolve: (_, { input }, ctx) => stopProgram(ctx, input),
  }),
  programResume: t.field({
    type: Program,
    description: 'Lets a stopped programme take referrals again.',
    errors,
    args: {
      input: t.arg({
        type: stateInput('ProgramResumeInput'),
        required: true,
        description: 'Which one, and why.',
      }),
    },
    resolve: (_, { input }, ctx) => resumeProgram(ctx, input),
  }),
  programRetire: t.field({
    type: Program,
    description: 'Stops new referrals for good; versions, quotas and referrals stay readable.',
    errors,
    args: {
      input: t.arg({
        type: stateInput('ProgramRetireInput'),
        required: true,
        description: 'Which one, and why.',
      }),
    },
    resolve: (_, { input }, ctx) => retireProgram(ctx, input),
  }),
  programVersionWithdraw: t.field({
    type: Program,
    description: 'Calls off a version that has not begun.',
    errors,
    args: { input: t.arg({ type: WithdrawInput, required: true, description: 'Which version, and why.' }) },
    resolve: (_, { input }, ctx) => withdrawVersion(ctx, input),
  }),
}));
