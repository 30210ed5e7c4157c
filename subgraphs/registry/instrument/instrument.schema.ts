import { say } from '../../shared/context.ts';
import { permits, sees } from '../../shared/policy.ts';
import { builder } from '../builder.ts';
import { householdPolicy } from '../household/household.policy.ts';
import { householdColumns } from '../household/household.store.ts';
import { countedMembers } from '../person/counted-members.codes.ts';
import { byId, HouseholdType, InstrumentType } from '../types.schema.ts';
import { questionGroups, questionKinds } from './instrument.codes.ts';
import {
  choicesOf,
  countedBy,
  type InstrumentDefinition,
  type InstrumentQuestion,
  isScored,
  labelOfClass,
  type People,
  type QuestionOf,
  type QuestionOption,
  type WelfareClass,
} from './instrument.definition.ts';
import { instrumentPolicy } from './instrument.policy.ts';
import { type Contribution, maximumOf, mostPointsOf } from './instrument.score.ts';
import { instrumentById, listInstruments } from './instrument.store.ts';

const Gap = builder.objectRef<QuestionOf<'CHOICE'>['gaps'][number]>('InstrumentGap').implement({
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
    countsAs: t.exposeInt('countsAs', {
      nullable: false,
      description: 'The number of the choice it counts as.',
    }),
  }),
});

const PeopleRange = builder.objectRef<People>('InstrumentPeople').implement({
  description: 'How many members an answer says there are.',
  fields: (t) => ({
    from: t.exposeInt('from', { nullable: false, description: 'The fewest.' }),
    to: t.exposeInt('to', { description: 'The most; null without an upper bound.' }),
  }),
});

const Choice = builder.objectRef<QuestionOption>('InstrumentChoice').implement({
  description: 'An answer to choose.',
  fields: (t) => ({
    value: t.exposeInt('value', {
      nullable: false,
      description:
        'Its number: what answers and criteria name it by, the same in every edition. 1 is yes and 0 no.',
    }),
    text: t.string({
      nullable: false,
      description: 'The answer.',
      resolve: (one, _, ctx) => say(ctx, one.text),
    }),
    points: t.exposeInt('points', { nullable: false, description: 'What it adds to the score.' }),
    people: t.field({
      type: PeopleRange,
      description: 'Of a question that counts members: how many of them this answer says there are.',
      resolve: (one) => one.people,
    }),
  }),
});

const Band = builder.objectRef<QuestionOf<'NUMBER'>['bands'][number]>('InstrumentBand').implement({
  description: 'Numbers that add the same to the score.',
  fields: (t) => ({
    from: t.exposeFloat('from', { nullable: false, description: 'The lowest.' }),
    to: t.exposeFloat('to', { nullable: false, description: 'The highest.' }),
    points: t.exposeInt('points', { nullable: false, description: 'What they add.' }),
  }),
});

const Bounds = builder.objectRef<QuestionOf<'NUMBER'>>('InstrumentNumber').implement({
  description: 'The numbers that a question takes.',
  fields: (t) => ({
    min: t.exposeFloat('min', { nullable: false, description: 'The lowest.' }),
    max: t.exposeFloat('max', { nullable: false, description: 'The highest.' }),
    decimals: t.exposeInt('decimals', {
      nullable: false,
      description: 'Digits after the decimal comma at most.',
    }),
    unit: t.string({
      description: 'What is counted: `m²`.',
      resolve: (one, _, ctx) => one.unit && say(ctx, one.unit),
    }),
    bands: t.field({
      type: [Band],
      nullable: false,
      description:
        'What the numbers add to the score; together they cover them all. Empty if it is not scored.',
      resolve: (one) => one.bands,
    }),
  }),
});

const QuestionGroup = builder.enumType('InstrumentQuestionGroup', questionGroups);
const QuestionKindEnum = builder.enumType('InstrumentQuestionKind', questionKinds);
const CountedMembersEnum = builder.enumType(countedMembers.kind, countedMembers);

const Question = builder.objectRef<InstrumentQuestion>('InstrumentQuestion').implement({
  description: 'A question of a survey form.',
  fields: (t) => ({
    key: t.exposeString('key', {
      nullable: false,
      description: 'What answers and criteria call it, the same in every edition that has it.',
    }),
    kind: t.expose('kind', { type: QuestionKindEnum, nullable: false, description: 'How it is answered.' }),
    section: t.exposeString('section', { description: 'The code of the section it stands in.' }),
    text: t.string({
      nullable: false,
      description: 'The question.',
      resolve: (one, _, ctx) => say(ctx, one.text),
    }),
    scored: t.boolean({
      nullable: false,
      description: 'Whether its answer adds to the score (BRU-9).',
      resolve: (one) => isScored(one),
    }),
    photo: t.exposeBoolean('photo', { nullable: false, description: 'Whether a photo of it is wanted.' }),
    maximum: t.int({
      nullable: false,
      description: 'The most that an answer adds.',
      resolve: (one) => mostPointsOf(one),
    }),
    choices: t.field({
      type: [Choice],
      nullable: false,
      description: 'Its answers; none of a number or free text.',
      resolve: (one) => [...choicesOf(one)],
    }),
    cap: t.int({
      description: 'Of several answers: the most that they add together.',
      resolve: (one) => (one.kind === 'MULTIPLE' ? one.cap : null),
    }),
    number: t.field({
      type: Bounds,
      description: 'Of a number: its bounds.',
      resolve: (one) => (one.kind === 'NUMBER' ? one : null),
    }),
    counts: t.field({
      type: CountedMembersEnum,
      description:
        'The members whom it counts, as the list of members can say, too: a number is how many they are, a choice names how many (`people`). An answer that the list contradicts is shown before the form is sent.',
      resolve: (one) => countedBy(one),
    }),
    gaps: t.field({
      type: [Gap],
      nullable: false,
      description: 'Situations that the options do not cover.',
      resolve: (one) => ('gaps' in one ? one.gaps : []),
    }),
    options: t.stringList({
      nullable: false,
      description: 'Labels of its answers.',
      resolve: (one, _, ctx) => choicesOf(one).map(({ text }) => say(ctx, text)),
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
      description: 'Labels of its answers in both languages.',
      resolve: (one) => choicesOf(one).map(({ text }) => text),
    }),
    group: t.field({
      type: QuestionGroup,
      nullable: false,
      description: 'What the question is about.',
      deprecationReason: 'Sections are data: read `section`.',
      resolve: ({ section }) => (section === 'HOUSING' || section === 'SOCIO_ECONOMIC' ? section : 'OTHER'),
    }),
    weight: t.int({
      nullable: false,
      description: 'Points for each step away from the best answer; 0 where the steps are not alike.',
      deprecationReason: 'Each choice has points of its own: read `choices`.',
      resolve: (one) => weightOf(one),
    }),
  }),
});

/** The weight of the former release: what each step away from the last of its choices adds, if all add alike. */
function weightOf(one: InstrumentQuestion): number {
  if (one.kind !== 'CHOICE' || !one.scored) return 0;
  const { options } = one;
  const weight = options.at(-2)?.points ?? 0;
  return options.every(({ points }, at) => points === weight * (options.length - 1 - at)) ? weight : 0;
}

const FormSection = builder
  .objectRef<InstrumentDefinition['sections'][number]>('InstrumentSection')
  .implement({
    description: 'A heading that groups questions.',
    fields: (t) => ({
      code: t.exposeString('code', { nullable: false, description: 'The code that its questions name.' }),
      title: t.string({
        nullable: false,
        description: 'The heading.',
        resolve: (one, _, ctx) => say(ctx, one.title),
      }),
    }),
  });

export const Class = builder.objectRef<WelfareClass>('WelfareClass').implement({
  description: 'A welfare class, from a score.',
  fields: (t) => ({
    code: t.exposeString('code', {
      nullable: false,
      description: 'What stored decisions and criteria call it.',
    }),
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
      type: 'CardTier',
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
      description: 'The highest score that answers can reach.',
      resolve: ({ definition }) => maximumOf(definition),
    }),
    definition: t.expose('definition', {
      type: 'JSON',
      nullable: false,
      description:
        'The whole form as data, of the same shape as the files of forms: what `instrumentPublish` takes.',
    }),
    sections: t.field({
      type: [FormSection],
      nullable: false,
      description: 'Headings of the questions.',
      resolve: (row) => row.definition.sections,
    }),
    questions: t.field({
      type: [Question],
      nullable: false,
      description: 'In their order, in one flat list.',
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

builder.objectFields(HouseholdType, (t) => ({
  instrument: t.field({
    type: InstrumentType,
    description: 'The survey form that gave the score.',
    ...householdColumns.reads(['instrumentId'], (row, _, ctx) =>
      row.instrumentId ? ctx.load(instrumentById, row.instrumentId) : null,
    ),
  }),
  classLabel: t.string({
    description: 'What its survey form calls the decided class.',
    ...householdColumns.reads(['instrumentId', 'className'], async ({ instrumentId, className }, _, ctx) => {
      if (className === null || !sees(ctx, householdPolicy, 'score')) return null;
      const instrument = instrumentId === null ? null : await ctx.load(instrumentById, instrumentId);
      return labelOfClass(instrument?.definition, className, ctx.language);
    }),
  }),
}));

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
    key: t.exposeString('key', { nullable: false, description: 'The question.' }),
    answer: t.int({
      nullable: false,
      description: 'The number of the choice, or 0.',
      deprecationReason: 'An answer may be more than the number of a choice: read `answersByQuestion`.',
      resolve: ({ answer }) => (typeof answer === 'number' && Number.isInteger(answer) ? answer : 0),
    }),
    points: t.exposeInt('points', { nullable: false, description: 'What it added.' }),
    maximum: t.exposeInt('maximum', {
      nullable: false,
      description: 'The most that any answer would have added.',
    }),
  }),
});

/** For the inputs and templates of this noun. */
export { Question, QuestionGroup };

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
