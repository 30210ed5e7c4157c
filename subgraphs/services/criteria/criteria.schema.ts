import { z } from 'zod';
import type { LocalizedText } from '../../shared/errors.ts';
import { shownLine } from '../../shared/words.ts';
import { Account } from '../account/account.schema.ts';
import { accountById } from '../account/account.store.ts';
import { builder } from '../builder.ts';
import { asText, type ServicesContext } from '../context.ts';
import { LocalizedTextInput } from '../types.schema.ts';
import { criterionGroups, criterionOperators, eligibilityAnswers } from './criteria.codes.ts';
import { type CriteriaDraft, readDraft } from './criteria.draft.ts';
import type { ShownFinding } from './criteria.evaluate.ts';
import { FACTS, type FactDefinition } from './criteria.facts.ts';
import {
  type CriterionForm,
  type CriterionFormInput,
  fromForm,
  operatorsOf,
  toForm,
} from './criteria.form.ts';
import { type CriteriaRow, criteriaSavingsOfProgram, type DraftCount } from './criteria.store.ts';
import { readSurveyWords } from './criteria.survey.store.ts';
import { factInWords, valueInWords } from './criteria.words.ts';

const Group = builder.enumType('CriterionGroup', criterionGroups);
const Operator = builder.enumType('CriterionOperator', criterionOperators);
export const EligibilityAnswer = builder.enumType('EligibilityAnswer', eligibilityAnswers);

const Criterion = builder.objectRef<CriterionForm>('Criterion');
Criterion.implement({
  description: 'A question about one fact, or a group of criteria.',
  fields: (t) => ({
    text: t.field({
      type: 'LocalizedText',
      nullable: false,
      description: 'As people read it.',
      resolve: (one) => one.text,
    }),
    label: t.field({
      type: 'LocalizedText',
      description: 'Words of its own, where they were given.',
      resolve: (one) => one.label,
    }),
    group: t.expose('group', { type: Group, description: 'Of a group.' }),
    atLeast: t.exposeInt('atLeast', { description: 'Of a group AT_LEAST: how many parts must hold.' }),
    fact: t.exposeString('fact', { description: 'Of a question: the name of the fact.' }),
    operator: t.expose('operator', { type: Operator, description: 'Of a question.' }),
    values: t.exposeStringList('values', {
      nullable: false,
      description: 'Of a question, as text; two of a BETWEEN.',
    }),
    parts: t.field({
      type: [Criterion],
      nullable: false,
      description: 'Of a group.',
      resolve: (one) => one.parts,
    }),
  }),
});

export const CriterionInput = builder.inputRef<CriterionFormInput>('CriterionInput');
CriterionInput.implement({
  description: 'A group (`group`, `parts`) or a question (`fact`, `operator`, `values`).',
  fields: (t) => ({
    group: t.field({ type: Group, description: 'Of a group.' }),
    atLeast: t.int({ description: 'Of a group AT_LEAST.' }),
    fact: t.string({
      description: 'Of a question: the name of the fact.',
      validate: shownLine(200).nullish(),
    }),
    operator: t.field({ type: Operator, description: 'Of a question.' }),
    values: t.stringList({
      description: 'Of a question, as text; two of a BETWEEN, none of IS_TRUE, IS_FALSE, KNOWN.',
      validate: z.array(shownLine(200)).nullish(),
    }),
    label: t.field({ type: LocalizedTextInput, description: 'Words instead of those made from it.' }),
    parts: t.field({ type: [CriterionInput], description: 'Of a group.' }),
  }),
});

const savingOf = async (row: CriteriaRow, ctx: ServicesContext) =>
  (await ctx.load(criteriaSavingsOfProgram, row.programId))?.savings.find(
    ({ number }) => number === row.number,
  );

export const CriteriaVersion = builder.objectRef<CriteriaRow>('CriteriaVersion').implement({
  description: 'The criteria of a programme from a day on.',
  fields: (t) => ({
    number: t.exposeInt('number', { nullable: false, description: 'Its number; a decision stores it.' }),
    validFrom: t.expose('validFrom', { type: 'Date', nullable: false, description: 'The first day.' }),
    source: t.field({
      type: 'LocalizedText',
      nullable: false,
      description: 'Where they come from: a rule, or marked as sample.',
      resolve: (row) => asText(row.source),
    }),
    rule: t.field({
      type: Criterion,
      nullable: false,
      description: 'What is asked.',
      resolve: async (row, _, ctx) => toForm(row.rule, await readSurveyWords(ctx)),
    }),
    savedAt: t.field({
      type: 'Instant',
      description: 'When it was saved.',
      resolve: async (row, _, ctx) => (await savingOf(row, ctx))?.recordedAt,
    }),
    savedBy: t.field({
      type: Account,
      description: 'Who saved it; none where the system did.',
      resolve: async (row, _, ctx) => {
        const accountId = (await savingOf(row, ctx))?.accountId;
        return accountId ? ctx.load(accountById, accountId) : null;
      },
    }),
  }),
});

export const CriterionFinding = builder.objectRef<ShownFinding>('CriterionFinding');
CriterionFinding.implement({
  description: 'A criterion with its answer for one household, in words.',
  fields: (t) => ({
    answer: t.expose('answer', {
      type: EligibilityAnswer,
      description: 'The answer; null where facts decide it that the caller does not read.',
    }),
    text: t.string({
      nullable: false,
      description: "The criterion, in the caller's language.",
      resolve: (one, _, ctx) => one.text[ctx.language],
    }),
    value: t.string({
      nullable: false,
      description: "What the household's data say about it, in the caller's language.",
      resolve: (one, _, ctx) => one.value[ctx.language],
    }),
    texts: t.field({
      type: 'LocalizedText',
      nullable: false,
      description: 'The criterion in both languages.',
      resolve: (one) => one.text,
    }),
    values: t.field({
      type: 'LocalizedText',
      nullable: false,
      description: 'The value in both languages.',
      resolve: (one) => one.value,
    }),
    parts: t.field({
      type: [CriterionFinding],
      nullable: false,
      description: 'Of a group; none where it asks for what the caller does not read.',
      resolve: (one) => one.parts,
    }),
  }),
});

const CriteriaChoice = builder.objectRef<{ value: string; text: LocalizedText }>('CriteriaChoice').implement({
  description: 'A value that a fact may have.',
  fields: (t) => ({
    value: t.exposeString('value', { nullable: false, description: 'As criteria hold it.' }),
    label: t.string({
      nullable: false,
      description: "In the caller's language.",
      resolve: ({ text }, _, ctx) => text[ctx.language],
    }),
  }),
});

const CriteriaFact = builder.objectRef<FactDefinition & { name: string }>('CriteriaFact').implement({
  description: 'Something that criteria may ask of a household.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: false, description: 'Its name in criteria.' }),
    type: t.exposeString('type', {
      nullable: false,
      description: '`yesNo`, `number`, `choice` or `text`.',
    }),
    label: t.string({
      nullable: false,
      description: "In the caller's language.",
      resolve: async ({ name }, _, ctx) => factInWords(name, await readSurveyWords(ctx))[ctx.language],
    }),
    unit: t.string({
      description: "What a number counts, in the caller's language: `orang`.",
      resolve: (fact, _, ctx) => fact.unit?.[ctx.language],
    }),
    operators: t.field({
      type: [Operator],
      nullable: false,
      description: 'What may be asked of it, the likeliest first.',
      resolve: (fact) => operatorsOf(fact),
    }),
    choices: t.field({
      type: [CriteriaChoice],
      nullable: false,
      description:
        'The values of a `choice`, or the answers of a question of the survey form, in their order.',
      resolve: async ({ name, options }, _, ctx) => {
        const answers = (await readSurveyWords(ctx))[name]?.options;
        if (answers) return answers.map((text, index) => ({ value: String(index + 1), text }));
        return Object.keys(options ?? {}).map((value) => ({ value, text: valueInWords(name, value) }));
      },
    }),
  }),
});

const CriteriaDraftCount = builder.objectRef<DraftCount>('CriteriaDraftCount').implement({
  description: "Households of the caller's region, by what is known of them.",
  fields: (t) => ({
    eligible: t.exposeInt('eligible', { nullable: false, description: 'Eligible under the draft.' }),
    current: t.exposeInt('current', {
      nullable: false,
      description: "Eligible under the programme's criteria in force; all where it asks nothing.",
    }),
    gained: t.exposeInt('gained', { nullable: false, description: 'Eligible under the draft, not now.' }),
    lost: t.exposeInt('lost', { nullable: false, description: 'Eligible now, not under the draft.' }),
  }),
});

const CriteriaDraftType = builder.objectRef<CriteriaDraft>('CriteriaDraft').implement({
  description: 'Criteria that are not saved: how they read, whom they would reach, what is not right yet.',
  fields: (t) => ({
    rule: t.field({
      type: Criterion,
      description: 'As it would be saved; none while something is not right.',
      resolve: async ({ rule }, _, ctx) => rule && toForm(rule, await readSurveyWords(ctx)),
    }),
    issues: t.expose('issues', {
      type: ['ErrorIssue'],
      nullable: false,
      description: 'What is not right yet; a path is `rule` and the indexes of the parts.',
    }),
    count: t.expose('count', { type: CriteriaDraftCount, description: 'Whom it would reach.' }),
  }),
});

builder.queryFields((t) => ({
  criteriaFacts: t.field({
    type: [CriteriaFact],
    description: 'Everything that criteria may ask of a household.',
    resolve: () => Object.entries(FACTS).map(([name, fact]) => ({ ...fact, name })),
  }),
  criteriaDraft: t.field({
    type: CriteriaDraftType,
    description: 'Reads and counts criteria before they are saved; only for who keeps the catalogue.',
    args: {
      rule: t.arg({ type: CriterionInput, required: true, description: 'The draft.' }),
      programId: t.arg.id({ description: 'The programme whose criteria in force it is compared with.' }),
    },
    resolve: (_, { rule, programId }, ctx) => readDraft(ctx, fromForm(rule), programId ?? null),
  }),
}));
