import { z } from 'zod';
import { mutationErrors } from '../../shared/builder.ts';
import { say } from '../../shared/context.ts';
import { createFields } from '../../shared/inputs.ts';
import { authorise } from '../../shared/policy.ts';
import { LONGEST_NAME, nameWords } from '../../shared/words.ts';
import { builder } from '../builder.ts';
import { CardTierEnum, InstrumentType } from '../types.schema.ts';
import { bru1Definition, bru1Name } from './instrument.bru1.ts';
import type { InstrumentDefinition } from './instrument.definition.ts';
import { instrumentPolicy } from './instrument.policy.ts';
import { Class, Question, QuestionGroup } from './instrument.schema.ts';
import { maximumOf } from './instrument.score.ts';
import { publishInstrument } from './instrument.service.ts';

const Template = builder.objectRef<InstrumentDefinition>('InstrumentTemplate').implement({
  description:
    'A form to start from; it is not in force anywhere. The source (BRU-1) names neither weights nor cut-offs: those here are examples, and the regency sets its own before publishing.',
  fields: (t) => ({
    code: t.string({ nullable: false, description: '`BRU-1`.', resolve: () => 'BRU-1' }),
    name: t.string({
      nullable: false,
      description: 'Its name.',
      resolve: (_, __, ctx) => say(ctx, bru1Name),
    }),
    localizedName: t.field({
      type: 'LocalizedText',
      nullable: false,
      description: 'Its name in both languages.',
      resolve: () => bru1Name,
    }),
    cutOffsAreExamples: t.boolean({
      nullable: false,
      description: 'True: the regency has to set the cut-offs itself.',
      resolve: () => true,
    }),
    maximum: t.int({
      nullable: false,
      description: 'The score of the worst answers to all questions.',
      resolve: (definition) => maximumOf(definition),
    }),
    questions: t.field({
      type: [Question],
      nullable: false,
      description: 'In the order of the answers.',
      resolve: (definition) => definition.questions,
    }),
    classes: t.field({
      type: [Class],
      nullable: false,
      description: 'Poorest first, with example cut-offs.',
      resolve: (definition) => definition.classes,
    }),
  }),
});

builder.queryField('instrumentTemplate', (t) =>
  t.field({
    type: Template,
    description: 'The 16 indicators of BRU-1, as a start for the first form.',
    resolve: (_, __, ctx) => {
      authorise(ctx, instrumentPolicy, 'read');
      return bru1Definition;
    },
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
    countsAs: t.int({ required: true, description: 'Which answer it counts as, 1 to 4.' }),
  }),
});

const QuestionInput = builder.inputType('InstrumentQuestionInput', {
  description: 'A question, answered 1 (worst) to 4 (best).',
  fields: (t) => ({
    group: t.field({ type: QuestionGroup, required: true, description: 'What the question is about.' }),
    text: t.field({ type: 'LocalizedTextInput', required: true, description: 'The question.' }),
    weight: t.int({ required: true, description: 'Points for each step away from the best answer.' }),
    options: t.field({
      type: ['LocalizedTextInput'],
      required: true,
      description: 'Labels of the answers 1 to 4: exactly four.',
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
    code: t.string({ required: true, description: 'Capitals and _: `VERY_POOR`.' }),
    label: t.field({ type: 'LocalizedTextInput', required: true, description: 'Its name.' }),
    fromScore: t.int({
      required: true,
      description: 'The lowest score of the class; the last class starts at 0.',
    }),
    entitles: t.boolean({
      required: true,
      description: 'Whether a household of this class counts as poor, and so is entitled (BRU-2).',
    }),
    cardTier: t.field({ type: CardTierEnum, description: 'The card tier of this class (SRG-7).' }),
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
    questions: t.field({
      type: [QuestionInput],
      required: true,
      description: 'In the order of the answers.',
    }),
    classes: t.field({ type: [ClassInput], required: true, description: 'Poorest first.' }),
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
