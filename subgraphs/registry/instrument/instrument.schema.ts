import { say } from '../../shared/context.ts';
import { permits } from '../../shared/policy.ts';
import { builder } from '../builder.ts';
import { byId, CardTierEnum, InstrumentType } from '../types.schema.ts';
import { questionGroups } from './instrument.codes.ts';
import type { InstrumentQuestion, WelfareClass } from './instrument.definition.ts';
import { instrumentPolicy } from './instrument.policy.ts';
import { type Contribution, maximumOf } from './instrument.score.ts';
import { instrumentById, listInstruments } from './instrument.store.ts';

const Gap = builder.objectRef<InstrumentQuestion['gaps'][number]>('InstrumentGap').implement({
  description: 'A situation that the options do not cover, and the answer this regency counts it as.',
  fields: (t) => ({
    open: t.string({
      nullable: false,
      description: 'The situation.',
      resolve: (gap, _, ctx) => say(ctx, gap.open),
    }),
    resolution: t.string({
      nullable: false,
      description: "The regency's rule for it.",
      resolve: (gap, _, ctx) => say(ctx, gap.resolution),
    }),
    localizedOpen: t.field({
      type: 'LocalizedText',
      nullable: false,
      description: 'The situation, in both languages.',
      resolve: (gap) => gap.open,
    }),
    localizedResolution: t.field({
      type: 'LocalizedText',
      nullable: false,
      description: "The regency's rule for it, in both languages.",
      resolve: (gap) => gap.resolution,
    }),
    countsAs: t.exposeInt('countsAs', { nullable: false, description: 'Which answer it counts as, 1 to 4.' }),
  }),
});

export const QuestionGroup = builder.enumType('InstrumentQuestionGroup', questionGroups);

export const Question = builder.objectRef<InstrumentQuestion>('InstrumentQuestion').implement({
  description: 'A question of a survey form, answered 1 (worst) to 4 (best).',
  fields: (t) => ({
    key: t.exposeString('key', { nullable: false, description: '`q1` … in the order of the answers.' }),
    group: t.expose('group', {
      type: QuestionGroup,
      nullable: false,
      description: 'What the question is about.',
    }),
    text: t.string({
      nullable: false,
      description: 'The question.',
      resolve: (one, _, ctx) => say(ctx, one.text),
    }),
    weight: t.exposeInt('weight', {
      nullable: false,
      description: 'Points for each step away from the best answer: score = Σ weight × (4 − answer).',
    }),
    options: t.stringList({
      nullable: false,
      description: 'Labels of the answers 1 to 4.',
      resolve: (one, _, ctx) => one.options.map((option) => say(ctx, option)),
    }),
    localizedText: t.field({
      type: 'LocalizedText',
      nullable: false,
      description: 'The question in both languages.',
      resolve: (one) => one.text,
    }),
    localizedOptions: t.field({
      type: ['LocalizedText'],
      nullable: false,
      description: 'Labels of the answers 1 to 4 in both languages.',
      resolve: (one) => [...one.options],
    }),
    gaps: t.field({
      type: [Gap],
      nullable: false,
      description: 'Situations that the options do not cover.',
      resolve: (one) => one.gaps,
    }),
  }),
});

export const Class = builder.objectRef<WelfareClass>('WelfareClass').implement({
  description: 'A welfare class, from a score.',
  fields: (t) => ({
    code: t.exposeString('code', { nullable: false, description: '`VERY_POOR` …' }),
    label: t.string({
      nullable: false,
      description: 'Its name.',
      resolve: (one, _, ctx) => say(ctx, one.label),
    }),
    localizedLabel: t.field({
      type: 'LocalizedText',
      nullable: false,
      description: 'Its name in both languages.',
      resolve: (one) => one.label,
    }),
    fromScore: t.exposeInt('fromScore', { nullable: false, description: 'The lowest score of the class.' }),
    entitles: t.exposeBoolean('entitles', {
      nullable: false,
      description: 'Whether a household of this class counts as poor, and so is entitled (BRU-2).',
    }),
    cardTier: t.expose('cardTier', {
      type: CardTierEnum,
      description: 'The card tier of this class (SRG-7).',
    }),
  }),
});

InstrumentType.implement({
  description:
    'One edition of a survey form, as data. Changing a form makes a new edition; answers keep theirs.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'The id.' }),
    code: t.exposeString('code', { description: '`BRU-1` …' }),
    edition: t.exposeInt('edition', { description: '1, 2 …' }),
    name: t.string({ description: 'Its name.', resolve: (row, _, ctx) => say(ctx, row.name) }),
    localizedName: t.field({
      type: 'LocalizedText',
      description: 'Its name in both languages.',
      resolve: (row) => row.name,
    }),
    validFrom: t.expose('validFrom', { type: 'Date', description: 'First day in force.' }),
    validUntil: t.expose('validUntil', { type: 'Date', description: 'Last day in force; null while open.' }),
    maximum: t.int({
      description: 'The score of the worst answers to all questions.',
      resolve: ({ definition }) => maximumOf(definition),
    }),
    questions: t.field({
      type: [Question],
      nullable: false,
      description: 'In the order of the answers.',
      resolve: (row) => row.definition.questions,
    }),
    classes: t.field({
      type: [Class],
      nullable: false,
      description: 'Poorest first.',
      resolve: (row) => row.definition.classes,
    }),
  }),
});

builder.asEntity(InstrumentType, {
  key: byId,
  // Only for signed-in people; the root's rule does not cover `_entities`.
  resolveReference: ({ id }, ctx) =>
    permits(ctx, instrumentPolicy, 'read') ? ctx.load(instrumentById, id) : null,
});

/** What one answer added to a score. */
export const ContributionType = builder.objectRef<Contribution>('ScoreContribution').implement({
  description: 'What one answer added to a score.',
  fields: (t) => ({
    key: t.exposeString('key', { nullable: false, description: 'The question: `q1` …' }),
    answer: t.exposeInt('answer', { nullable: false, description: '1 (worst) to 4 (best).' }),
    points: t.exposeInt('points', { nullable: false, description: 'What it added.' }),
    maximum: t.exposeInt('maximum', {
      nullable: false,
      description: 'What the worst answer would have added.',
    }),
  }),
});

builder.queryFields((t) => ({
  instrument: t.field({
    type: InstrumentType,
    description: 'A survey form by its id.',
    args: { id: t.arg.id({ required: true, description: 'The id.' }) },
    resolve: (_, { id }, ctx) => ctx.load(instrumentById, id),
  }),
  instruments: t.field({
    type: [InstrumentType],
    description: 'The survey forms of this regency, those in force first.',
    resolve: (_, __, ctx) => listInstruments(ctx),
  }),
}));
