import { z } from 'zod';
import { mutationErrors } from '../../shared/builder.ts';
import { createFields, editFields } from '../../shared/inputs.ts';
import { nameWords, shownLine } from '../../shared/words.ts';
import { builder } from '../builder.ts';
import { fromForm, toForm } from '../criteria/criteria.form.ts';
import { Criterion, CriterionInput } from '../criteria/criteria.schema.ts';
import { readSurvey } from '../criteria/criteria.survey.store.ts';
import type { ChangesInput as Given } from './scenario.input.ts';
import { FiguresOfScenario, Scenario } from './scenario.schema.ts';
import {
  createScenario,
  removeScenario,
  type Trial,
  tryScenario,
  updateScenario,
} from './scenario.service.ts';

/** As much as stands above a column of a comparison. */
const LONGEST_SCENARIO_NAME = 60;
/** More households than any regency has. */
const MOST_HOUSEHOLDS = 10_000_000;
/** No form has more classes. */
const MOST_CLASSES = 20;
const MOST_SCORE = 1_000_000;

const CutOffInput = builder.inputType('ScenarioCutOffInput', {
  description: 'From which score a class begins.',
  fields: (t) => ({
    code: t.string({ required: true, description: 'The class.', validate: shownLine(80) }),
    fromScore: t.int({
      required: true,
      description: 'Its lowest score.',
      validate: z.number().int().min(0).max(MOST_SCORE),
    }),
  }),
});

const ChangesInput = builder.inputType('ScenarioChangesInput', {
  description: 'What is changed of a programme; what is left out stays as it is.',
  fields: (t) => ({
    criteria: t.field({ type: CriterionInput, description: 'Other criteria.' }),
    withoutCriteria: t.boolean({ description: 'Whether it asks nothing any more.' }),
    cutOffs: t.field({
      type: [CutOffInput],
      description: 'Other cut-offs: every class of the form in force once, the poorest first.',
      validate: z.array(z.unknown()).max(MOST_CLASSES).nullish(),
    }),
    unitAmountRupiah: t.field({ type: 'Rupiah', description: 'Another cost of one unit.' }),
    number: t.int({
      description: 'Room for so many households in a year.',
      validate: z.number().int().min(0).max(MOST_HOUSEHOLDS).nullish(),
    }),
  }),
});

type Typed = Omit<Given, 'criteria'> & { criteria?: Parameters<typeof fromForm>[0] | null };
const given = ({ criteria, ...others }: Typed): Given => ({
  ...others,
  ...(criteria ? { criteria: fromForm(criteria) } : {}),
});

const TrialType = builder.objectRef<Trial>('ScenarioTrial').implement({
  description:
    'Changes that are not kept: their mistakes, or what they would bring. Looking changes nothing.',
  fields: (t) => ({
    criteria: t.field({
      type: Criterion,
      description: 'The other criteria in words; null where they stay, and while there are issues.',
      resolve: async ({ changes }, _, ctx) =>
        changes?.rule ? toForm(changes.rule, await readSurvey(ctx)) : null,
    }),
    issues: t.expose('issues', {
      type: ['ErrorIssue'],
      nullable: false,
      description: 'The mistakes, at paths from `changes` on.',
    }),
    figures: t.expose('figures', {
      type: FiguresOfScenario,
      description: 'What they would bring; null while there are issues.',
    }),
  }),
});

builder.queryField('scenarioTrial', (t) =>
  t.field({
    type: TrialType,
    description:
      'Checks changes of a programme and counts who would enter and leave, and what it costs, without keeping anything; only for roles that change the catalogue.',
    args: {
      programId: t.arg.id({ required: true, description: 'The programme.' }),
      changes: t.arg({ type: ChangesInput, required: true, description: 'What is changed.' }),
    },
    resolve: (_, { programId, changes }, ctx) => tryScenario(ctx, programId, given(changes)),
  }),
);

const name = nameWords(LONGEST_SCENARIO_NAME);

const CreateInput = builder.inputType('ScenarioCreateInput', {
  description: 'A scenario to keep.',
  fields: (t) => ({
    ...createFields(t, 'the scenario'),
    programId: t.id({ required: true, description: 'The programme.' }),
    name: t.string({ required: true, description: 'Its name.', validate: name }),
    changes: t.field({ type: ChangesInput, required: true, description: 'What it changes.' }),
  }),
});

const UpdateInput = builder.inputType('ScenarioUpdateInput', {
  description: 'The edit; a field that is left out keeps its value.',
  fields: (t) => ({
    ...editFields(t, 'the scenario'),
    name: t.string({ description: 'Its name.', validate: name.nullish() }),
    changes: t.field({ type: ChangesInput, description: 'All that it changes from now on.' }),
  }),
});

const RemoveInput = builder.inputType('ScenarioRemoveInput', {
  description: 'A scenario to forget.',
  fields: (t) => editFields(t, 'the scenario'),
});

const Removed = builder.objectRef<{ id: string }>('ScenarioRemoved').implement({
  description: 'The scenario that is gone.',
  fields: (t) => ({ id: t.exposeID('id', { nullable: false, description: 'Its id.' }) }),
});

const errors = { types: mutationErrors };

builder.mutationFields((t) => ({
  scenarioCreate: t.field({
    type: Scenario,
    description:
      'Keeps changes of a programme under a name (manager, head of unit, regional head); the programme stays as it is.',
    errors,
    args: { input: t.arg({ type: CreateInput, required: true, description: 'The scenario.' }) },
    resolve: (_, { input }, ctx) => createScenario(ctx, { ...input, changes: given(input.changes) }),
  }),
  scenarioUpdate: t.field({
    type: Scenario,
    description: 'Renames a scenario, or keeps other changes in it.',
    errors,
    args: { input: t.arg({ type: UpdateInput, required: true, description: 'The edit.' }) },
    resolve: (_, { input }, ctx) =>
      updateScenario(ctx, { ...input, changes: input.changes && given(input.changes) }),
  }),
  scenarioRemove: t.field({
    type: Removed,
    description: 'Forgets a scenario.',
    errors,
    args: { input: t.arg({ type: RemoveInput, required: true, description: 'Which one.' }) },
    resolve: async (_, { input }, ctx) => ({ id: await removeScenario(ctx, input) }),
  }),
}));
