import { z } from 'zod';
import { permits } from '../../shared/policy.ts';
import { Account } from '../account/account.schema.ts';
import { accountById } from '../account/account.store.ts';
import { builder } from '../builder.ts';
import type { ServicesContext } from '../context.ts';
import { type CriterionForm, toForm } from '../criteria/criteria.form.ts';
import { Criterion } from '../criteria/criteria.schema.ts';
import { readSurvey } from '../criteria/criteria.survey.store.ts';
import type { Survey } from '../criteria/criteria.survey.ts';
import type { Scenario as ScenarioRow } from '../generated/prisma/client.ts';
import { Program } from '../program/program.schema.ts';
import { termsOf } from '../program/program.terms.ts';
import { type Changes, type CutOff, changesOf } from './scenario.changes.ts';
import type { Figures, Line, Move, ScenarioFigures } from './scenario.figures.ts';
import { scenarioPolicy } from './scenario.policy.ts';
import { numberOf, readForm } from './scenario.present.ts';
import { figuresOfScenario, roughOfRow } from './scenario.service.ts';
import { scenariosOfProgram } from './scenario.store.ts';

/** As many as stand side by side on a page. */
const MOST_COMPARED = 4;

const mayKeep = (ctx: ServicesContext): boolean => permits(ctx, scenarioPolicy, 'keep');

/** A place or a class by its name; a code where nobody tells its name. */
function nameOf(code: string | null, survey: Survey, language: ServicesContext['language']): string | null {
  if (code === null) return null;
  const listed = survey.regions?.villageCode[code] ?? survey.regions?.districtCode[code];
  return (listed?.name ?? survey.classes[code])?.[language] ?? code;
}

const CutOffType = builder.objectRef<CutOff>('ScenarioCutOff').implement({
  description: 'From which score a class begins.',
  fields: (t) => ({
    code: t.exposeString('code', { nullable: false, description: 'The class.' }),
    name: t.string({
      nullable: false,
      description: 'Its name.',
      resolve: async ({ code }, _, ctx) => nameOf(code, await readSurvey(ctx), ctx.language) ?? code,
    }),
    fromScore: t.exposeInt('fromScore', { nullable: false, description: 'Its lowest score.' }),
  }),
});

const ChangesType = builder.objectRef<Changes>('ScenarioChanges').implement({
  description: 'What a scenario changes of a programme; null: it stays as it is.',
  fields: (t) => ({
    criteria: t.field({
      type: Criterion,
      description: 'Other criteria.',
      resolve: async ({ rule }, _, ctx): Promise<CriterionForm | null> =>
        rule ? toForm(rule, await readSurvey(ctx)) : null,
    }),
    withoutCriteria: t.boolean({
      nullable: false,
      description: 'Whether it asks nothing any more.',
      resolve: ({ rule }) => rule === null,
    }),
    cutOffs: t.field({
      type: [CutOffType],
      description: 'Other cut-offs of the survey form, the poorest class first.',
      resolve: ({ cutOffs }) => cutOffs,
    }),
    unitAmountRupiah: t.field({
      type: 'Rupiah',
      description: 'Another cost of one unit.',
      resolve: ({ unitAmountRupiah }) => unitAmountRupiah,
    }),
    number: t.int({
      description: 'Room for so many households in a year.',
      resolve: ({ number }) => number,
    }),
  }),
});

const count = (name: string) => `${name} Null: withheld, fewer than five.`;

const FiguresType = builder.objectRef<Figures>('ScenarioCounts').implement({
  description:
    'Households and what they cost, now and under a scenario: one unit for each, by the facts known.',
  fields: (t) => ({
    eligibleNow: t.exposeInt('eligibleNow', { description: count('Eligible now.') }),
    eligibleThen: t.exposeInt('eligibleThen', { description: count('Eligible under the scenario.') }),
    gained: t.exposeInt('gained', { description: count('Eligible under the scenario, not now.') }),
    lost: t.exposeInt('lost', { description: count('Eligible now, not under the scenario.') }),
    reachedNow: t.exposeInt('reachedNow', {
      description: count("Of the eligible, those for whom this year's quota has room: the poorest first."),
    }),
    reachedThen: t.exposeInt('reachedThen', { description: count('The same under the scenario.') }),
    entering: t.exposeInt('entering', {
      description: count('There is room for them under the scenario, not now.'),
    }),
    leaving: t.exposeInt('leaving', {
      description: count('There is room for them now, not under the scenario.'),
    }),
    costNow: t.expose('costNow', {
      type: 'Rupiah',
      description: 'One unit for each household reached now; null where no amount is known.',
    }),
    costThen: t.expose('costThen', { type: 'Rupiah', description: 'The same under the scenario.' }),
  }),
});

const LineType = builder.objectRef<Line>('ScenarioLine').implement({
  description: 'Figures of a district, a village or a welfare class.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Its code; null of households without a class.' }),
    name: t.string({
      description: 'Its name; null of households without a class.',
      resolve: async ({ code }, _, ctx) => nameOf(code, await readSurvey(ctx), ctx.language),
    }),
    counts: t.field({
      type: FiguresType,
      nullable: false,
      description:
        'Its figures. Of a class: now by the class of today, then by the class under the scenario.',
      resolve: (line) => line,
    }),
  }),
});

const MoveType = builder.objectRef<Move>('ScenarioMove').implement({
  description: 'Households that change their class under other cut-offs.',
  fields: (t) => ({
    from: t.string({
      description: 'The class of today.',
      resolve: async ({ from }, _, ctx) => nameOf(from, await readSurvey(ctx), ctx.language),
    }),
    to: t.string({
      description: 'The class under the scenario.',
      resolve: async ({ to }, _, ctx) => nameOf(to, await readSurvey(ctx), ctx.language),
    }),
    households: t.exposeInt('households', { description: count('How many.') }),
  }),
});

export const FiguresOfScenario = builder.objectRef<ScenarioFigures>('ScenarioFigures').implement({
  description: 'What a scenario would change.',
  fields: (t) => ({
    total: t.expose('total', { type: FiguresType, nullable: false, description: 'Of the whole regency.' }),
    districts: t.expose('districts', { type: [LineType], nullable: false, description: 'By district.' }),
    villages: t.expose('villages', {
      type: [LineType],
      description: 'By village; null in rough figures.',
    }),
    classes: t.expose('classes', {
      type: [LineType],
      nullable: false,
      description: 'By welfare class, the poorest first.',
    }),
    moves: t.expose('moves', {
      type: [MoveType],
      nullable: false,
      description: 'Who changes class, whether eligible or not.',
    }),
  }),
});

export const Scenario = builder.objectRef<ScenarioRow>('Scenario').implement({
  description: 'A programme as it might be, under a name; the programme stays as it is.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: '`scen_…`.' }),
    name: t.exposeString('name', { nullable: false, description: 'Its name.' }),
    savedAt: t.expose('savedAt', {
      type: 'Instant',
      nullable: false,
      description: 'When it was last saved.',
    }),
    savedBy: t.field({
      type: Account,
      description: 'Who saved it last.',
      resolve: ({ savedBy }, _, ctx) => ctx.load(accountById, savedBy),
    }),
    version: t.exposeInt('version', { nullable: false, description: 'Sent back with an edit.' }),
    changes: t.field({
      type: ChangesType,
      nullable: false,
      description: 'What it changes.',
      resolve: ({ changes }) => changesOf(changes),
    }),
    isRough: t.boolean({
      nullable: false,
      description:
        'Whether the caller reads rough figures of the day on which it was saved: to the nearest ten, without villages, none of one to four (planners).',
      resolve: (_, __, ctx) => !mayKeep(ctx),
    }),
    countedOn: t.field({
      type: 'Date',
      nullable: false,
      description: 'The day of its rough figures; others are of now.',
      resolve: ({ countedOn }) => countedOn,
    }),
    figures: t.field({
      type: FiguresOfScenario,
      description: 'What it would change; null where the criteria ask what the caller may not read.',
      resolve: (row, _, ctx) => (mayKeep(ctx) ? figuresOfScenario(ctx, row) : roughOfRow(row)),
    }),
  }),
});

const WhatIf = builder.objectRef<{ programId: string; terms: unknown }>('ProgramWhatIf').implement({
  description: 'What can be changed of a programme in a scenario, and the scenarios that are kept.',
  fields: (t) => ({
    mayKeep: t.boolean({
      nullable: false,
      description: 'Whether the caller may try changes and keep them; others read what is kept.',
      resolve: (_, __, ctx) => mayKeep(ctx),
    }),
    cutOffs: t.field({
      type: [CutOffType],
      description:
        'The cut-offs of the survey form in force, the poorest class first; null before the first.',
      resolve: async (_, __, ctx) => (await readForm(ctx))?.classes,
    }),
    unitAmountRupiah: t.field({
      type: 'Rupiah',
      description: 'What one unit costs now.',
      resolve: ({ terms }) => termsOf(terms).unitAmountRupiah,
    }),
    number: t.int({
      description: "This year's quota, where it is a number.",
      resolve: ({ programId }, _, ctx) => numberOf(ctx, programId),
    }),
    scenarios: t.field({
      type: [Scenario],
      nullable: false,
      description: 'By name.',
      args: {
        ids: t.arg.idList({
          description: 'Only these, to compare their figures.',
          validate: z.array(z.string()).max(MOST_COMPARED).nullish(),
        }),
      },
      resolve: async ({ programId }, { ids }, ctx) => {
        const scenarios = (await ctx.load(scenariosOfProgram, programId))?.scenarios ?? [];
        return ids ? scenarios.filter(({ id }) => ids.includes(id)) : scenarios;
      },
    }),
  }),
});

builder.objectField(Program, 'whatIf', (t) =>
  t.field({
    type: WhatIf,
    description: 'What it might be; null for callers who may not read scenarios.',
    resolve: ({ id, terms }, _, ctx) =>
      permits(ctx, scenarioPolicy, 'read') ? { programId: id, terms } : null,
  }),
);
