import { z } from 'zod';
import { mutationErrors } from '../../shared/builder.ts';
import { say } from '../../shared/context.ts';
import { createFields } from '../../shared/inputs.ts';
import { authorise } from '../../shared/policy.ts';
import { LONGEST_NAME, nameWords } from '../../shared/words.ts';
import { builder } from '../builder.ts';
import { InstrumentType } from '../types.schema.ts';
import type { InstrumentFile } from './instrument.definition.ts';
import type { DroppedUse } from './instrument.dropped.ts';
import { SHIPPED_FORMS } from './instrument.forms.ts';
import { instrumentPolicy } from './instrument.policy.ts';
import { Class, Question, QuestionGroup } from './instrument.schema.ts';
import { maximumOf } from './instrument.score.ts';
import { checkInstrument, type InstrumentCheck, publishInstrument } from './instrument.service.ts';

const Template = builder.objectRef<InstrumentFile>('InstrumentTemplate').implement({
  description: 'A shipped form to start from; it is not in force anywhere.',
  fields: (t) => ({
    code: t.exposeString('code', { nullable: false, description: '`BRU-1`.' }),
    name: t.string({
      nullable: false,
      description: 'Its name.',
      resolve: (one, _, ctx) => say(ctx, one.name),
    }),
    localizedName: t.field({
      type: 'LocalizedText',
      nullable: false,
      description: 'Its name in both languages.',
      resolve: (one) => one.name,
    }),
    source: t.field({
      type: 'LocalizedText',
      nullable: false,
      description: 'Where its questions come from, and what in it is an example.',
      resolve: (one) => one.source,
    }),
    cutOffsAreExamples: t.boolean({
      nullable: false,
      description: 'True: the regency has to set the cut-offs itself.',
      resolve: () => true,
    }),
    maximum: t.int({
      nullable: false,
      description: 'The highest score that answers can reach.',
      resolve: ({ definition }) => maximumOf(definition),
    }),
    definition: t.expose('definition', {
      type: 'JSON',
      nullable: false,
      description: 'The whole form as data: what `instrumentPublish` takes.',
    }),
    questions: t.field({
      type: [Question],
      nullable: false,
      description: 'In their order.',
      resolve: ({ definition }) => definition.questions,
    }),
    classes: t.field({
      type: [Class],
      nullable: false,
      description: 'Poorest first, with example cut-offs.',
      resolve: ({ definition }) => definition.classes,
    }),
  }),
});

builder.queryFields((t) => ({
  instrumentTemplates: t.field({
    type: [Template],
    description: 'The shipped forms.',
    resolve: (_, __, ctx) => {
      authorise(ctx, instrumentPolicy, 'read');
      return [...SHIPPED_FORMS];
    },
  }),
  instrumentTemplate: t.field({
    type: Template,
    description: 'The first of the shipped forms: the 16 indicators of BRU-1.',
    deprecationReason: 'There are several: read `instrumentTemplates`.',
    resolve: (_, __, ctx) => {
      authorise(ctx, instrumentPolicy, 'read');
      return SHIPPED_FORMS[0];
    },
  }),
}));

const Use = builder.objectRef<DroppedUse>('InstrumentDroppedUse').implement({
  description: 'Criteria that ask what a form would drop.',
  fields: (t) => ({
    programId: t.exposeID('programId', { nullable: false, description: 'The programme.' }),
    programName: t.string({
      nullable: false,
      description: "The programme's name.",
      resolve: (one, _, ctx) => say(ctx, one.programName),
    }),
    text: t.string({
      nullable: false,
      description: 'The question, the answer or the class in words.',
      resolve: (one, _, ctx) => say(ctx, one.text),
    }),
    what: t.exposeString('what', {
      nullable: false,
      description: 'The key of a question, `key=number` of one of its answers, or the code of a class.',
    }),
  }),
});

const Check = builder.objectRef<InstrumentCheck>('InstrumentCheck').implement({
  description: 'What publishing a form would do.',
  fields: (t) => ({
    issues: t.field({
      type: ['ErrorIssue'],
      nullable: false,
      description: 'What is wrong, with paths in the definition; empty if it can be published.',
      resolve: (one) => [...one.issues],
    }),
    maximum: t.exposeInt('maximum', { description: 'The highest score; null while something is wrong.' }),
    uses: t.field({
      type: [Use],
      nullable: false,
      description: 'Criteria in force or to come that ask what it drops.',
      resolve: (one) => [...one.uses],
    }),
  }),
});

builder.queryField('instrumentCheck', (t) =>
  t.field({
    type: Check,
    description: 'Checks a form before it is published; null for callers who may not publish.',
    args: {
      definition: t.arg({
        type: 'JSON',
        required: true,
        description: 'The form, as `Instrument.definition`.',
      }),
    },
    resolve: (_, { definition }, ctx) => checkInstrument(ctx, { definition }),
  }),
);

const GapInput = builder.inputType('InstrumentGapInput', {
  description:
    "A situation that the options do not cover, and the regency's rule for it; printed on the form (BRU-1).",
  fields: (t) => ({
    open: t.field({ type: 'LocalizedTextInput', required: true, description: 'The situation.' }),
    resolution: t.field({
      type: 'LocalizedTextInput',
      required: true,
      description: "The regency's rule for it.",
    }),
    countsAs: t.int({ required: true, description: 'The number of the answer it counts as.' }),
  }),
});

const QuestionInput = builder.inputType('InstrumentQuestionInput', {
  description:
    'A question as the former release has it: answers from the worst to the best, and a weight for each step.',
  fields: (t) => ({
    group: t.field({ type: QuestionGroup, required: true, description: 'What the question is about.' }),
    text: t.field({ type: 'LocalizedTextInput', required: true, description: 'The question.' }),
    weight: t.int({ required: true, description: 'Points for each step away from the best answer.' }),
    options: t.field({
      type: ['LocalizedTextInput'],
      required: true,
      description: 'Labels of the answers, the worst first.',
    }),
    gaps: t.field({
      type: [GapInput],
      required: true,
      description: 'Situations that the options do not cover.',
    }),
  }),
});

const ClassInput = builder.inputType('WelfareClassInput', {
  description: 'A welfare class, from a score.',
  fields: (t) => ({
    code: t.string({ required: true, description: 'Capitals, digits and _.' }),
    label: t.field({ type: 'LocalizedTextInput', required: true, description: 'Its name.' }),
    fromScore: t.int({
      required: true,
      description: 'The lowest score of the class; the last class starts at 0.',
    }),
    entitles: t.boolean({
      required: true,
      description: 'Whether a household of this class counts as poor, and so is entitled (BRU-2).',
    }),
    cardTier: t.field({ type: 'CardTier', description: 'The card tier of this class (SRG-7).' }),
  }),
});

const PublishInput = builder.inputType('InstrumentPublishInput', {
  description: 'A new edition of a survey form.',
  fields: (t) => ({
    ...createFields(t, 'it'),
    code: t.string({ required: true, description: '2–30 capitals, digits, dashes; editions share it.' }),
    name: t.field({
      type: 'LocalizedTextInput',
      required: true,
      description: 'Its name.',
      validate: z.object({ id: nameWords(LONGEST_NAME), en: nameWords(LONGEST_NAME) }),
    }),
    validFrom: t.field({
      type: 'Date',
      required: true,
      description: 'The first day in force; today at the earliest.',
    }),
    definition: t.field({
      type: 'JSON',
      description: 'The form as data, as `Instrument.definition` and the files of forms.',
    }),
    dropUsed: t.boolean({
      description:
        'Whether it is published although criteria ask what it drops; they are named in the refusal.',
    }),
    questions: t.field({
      type: [QuestionInput],
      description: 'In their order.',
      deprecationReason: 'Write `definition`.',
    }),
    classes: t.field({
      type: [ClassInput],
      description: 'Poorest first.',
      deprecationReason: 'Write `definition`.',
    }),
  }),
});

builder.mutationField('instrumentPublish', (t) =>
  t.field({
    type: InstrumentType,
    description:
      'Publishes a new edition of the survey form (manager, administrator). The former edition ends the day before; verifications already requested keep it (BRU-1).',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: PublishInput, required: true, description: 'The edition.' }) },
    resolve: (_, { input }, ctx) => publishInstrument(ctx, input),
  }),
);
