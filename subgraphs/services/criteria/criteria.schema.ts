import { z } from 'zod';
import type { LocalizedText } from '../../shared/errors.ts';
import { shownLine } from '../../shared/words.ts';
import { builder } from '../builder.ts';
import {
  criteriaFactGroups,
  criterionGroups,
  criterionOperators,
  eligibilityAnswers,
} from './criteria.codes.ts';
import type { ShownFinding } from './criteria.evaluate.ts';
import { type FactDefinition, isMemberFact } from './criteria.facts.ts';
import { type CriterionForm, type CriterionFormInput, operatorsOf } from './criteria.form.ts';
import { betterFact, groupOfFact } from './criteria.groups.ts';
import { readSurvey } from './criteria.survey.store.ts';
import { factsToAsk } from './criteria.survey.ts';

const Group = builder.enumType('CriterionGroup', criterionGroups);
const Operator = builder.enumType('CriterionOperator', criterionOperators);
const FactGroup = builder.enumType('CriteriaFactGroup', criteriaFactGroups);
export const EligibilityAnswer = builder.enumType('EligibilityAnswer', eligibilityAnswers);

export const Criterion = builder.objectRef<CriterionForm>('Criterion');
Criterion.implement({
  description: 'A question about one fact, a group of criteria, or criteria that living members meet.',
  fields: (t) => ({
    text: t.field({
      type: 'LocalizedText',
      nullable: false,
      description: 'The text that people read.',
      resolve: (one) => one.text,
    }),
    label: t.field({
      type: 'LocalizedText',
      description: 'Text that replaces the generated text.',
      resolve: (one) => one.label,
    }),
    group: t.expose('group', { type: Group, description: 'For a group: how its parts count.' }),
    atLeast: t.exposeInt('atLeast', {
      description: 'For AT_LEAST: how many parts must hold; for MEMBERS_AT_LEAST: for how many members.',
    }),
    fact: t.exposeString('fact', { description: 'For a question: the name of the fact.' }),
    operator: t.expose('operator', { type: Operator, description: 'For a question: the comparison.' }),
    values: t.exposeStringList('values', {
      nullable: false,
      description: 'For a question: its values as text; two for BETWEEN; of aid the needs, any of them.',
    }),
    months: t.exposeInt('months', {
      description: 'For a question about aid: the last so many months; null for the running fiscal year.',
    }),
    parts: t.field({
      type: [Criterion],
      nullable: false,
      description: 'For a group: its parts.',
      resolve: (one) => one.parts,
    }),
  }),
});

export const CriterionInput = builder.inputRef<CriterionFormInput>('CriterionInput');
CriterionInput.implement({
  description: 'A group (`group`, `parts`) or a question (`fact`, `operator`, `values`).',
  fields: (t) => ({
    group: t.field({ type: Group, description: 'For a group: how its parts count.' }),
    atLeast: t.int({
      description: 'For AT_LEAST: how many parts must hold; for MEMBERS_AT_LEAST: for how many members.',
    }),
    fact: t.string({
      description: 'For a question: the name of the fact.',
      validate: shownLine(200).nullish(),
    }),
    operator: t.field({ type: Operator, description: 'For a question: the comparison.' }),
    values: t.stringList({
      description:
        'For a question: its values as text. BETWEEN has two; IS_TRUE, IS_FALSE and KNOWN have none.',
      validate: z.array(shownLine(200)).nullish(),
    }),
    months: t.int({
      description:
        'For a question about aid: the last so many months, 1 to 120; null for the running fiscal year.',
    }),
    label: t.field({ type: 'LocalizedTextInput', description: 'Text that replaces the generated text.' }),
    parts: t.field({ type: [CriterionInput], description: 'For a group: its parts.' }),
  }),
});

export const CriterionFinding = builder.objectRef<ShownFinding>('CriterionFinding');
CriterionFinding.implement({
  description: 'A criterion with its answer for one household, in words.',
  fields: (t) => ({
    answer: t.expose('answer', {
      type: EligibilityAnswer,
      description: 'The answer; null where it depends on facts that the caller may not read.',
    }),
    text: t.string({
      nullable: false,
      description: "The criterion, in the caller's language.",
      resolve: (one, _, ctx) => one.text[ctx.language],
    }),
    value: t.string({
      nullable: false,
      description: "The household's value, in the caller's language.",
      resolve: (one, _, ctx) => one.value[ctx.language],
    }),
    source: t.string({
      description:
        "Where the value comes from and since when, in the caller's language: `survei 3 Maret 2026`; null where that is not known.",
      resolve: (one, _, ctx) => one.source?.[ctx.language],
    }),
    hint: t.string({
      description:
        "Of an answer that is not known yet: which question or act would tell, in the caller's language.",
      resolve: (one, _, ctx) => one.hint?.[ctx.language],
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
      description: 'For a group: its parts; empty where the caller may not read its facts.',
      resolve: (one) => one.parts,
    }),
  }),
});

const CriteriaChoice = builder.objectRef<{ value: string; text: LocalizedText }>('CriteriaChoice').implement({
  description: 'A possible value of a fact.',
  fields: (t) => ({
    value: t.exposeString('value', { nullable: false, description: 'The value in criteria.' }),
    label: t.string({
      nullable: false,
      description: "In the caller's language.",
      resolve: ({ text }, _, ctx) => text[ctx.language],
    }),
  }),
});

export const CriteriaFact = builder.objectRef<FactDefinition & { name: string }>('CriteriaFact').implement({
  description: 'A fact about a household, or about each of its members, that criteria may use.',
  fields: (t) => ({
    group: t.field({
      type: FactGroup,
      nullable: false,
      description: 'What it is about.',
      resolve: ({ name }) => groupOfFact(name),
    }),
    ofMember: t.boolean({
      nullable: false,
      description: 'Whether it is asked of each member: within ANY_MEMBER and the like, and nowhere else.',
      resolve: ({ name }) => isMemberFact(name),
    }),
    betterFact: t.string({
      description: 'The fact that says the same and more; new criteria ask that one. Null: no other does.',
      resolve: ({ name }) => betterFact(name),
    }),
    name: t.exposeString('name', { nullable: false, description: 'Its name in criteria.' }),
    type: t.exposeString('type', {
      nullable: false,
      description:
        '`yesNo`, `number`, `choice`, `text`; of a question of the survey also `answer` (one) or `answers` (several); `codes` (several of a list); `aid`: what the ledger of aid tells.',
    }),
    label: t.string({
      nullable: false,
      description: "In the caller's language.",
      resolve: ({ label }, _, ctx) => label[ctx.language],
    }),
    unit: t.string({
      description: "What a number counts, in the caller's language: `orang`.",
      resolve: (fact, _, ctx) => fact.unit?.[ctx.language],
    }),
    operators: t.field({
      type: [Operator],
      nullable: false,
      description: 'The operators that fit it, the most common first.',
      resolve: (fact) => operatorsOf(fact.name, fact),
    }),
    choices: t.field({
      type: [CriteriaChoice],
      nullable: false,
      description:
        'The values of a `choice`, or the answers of a question of the survey form, in their order.',
      resolve: ({ options }) => Object.entries(options ?? {}).map(([value, text]) => ({ value, text })),
    }),
  }),
});

builder.queryFields((t) => ({
  criteriaFacts: t.field({
    type: [CriteriaFact],
    description: 'Every fact that criteria may use, the questions of the survey form among them.',
    args: {
      names: t.arg.stringList({
        description: 'Only the facts of these names.',
        validate: z.array(shownLine(200)).max(50).nullish(),
      }),
    },
    resolve: async (_, { names }, ctx) =>
      factsToAsk(await readSurvey(ctx))
        .filter(([name]) => !names || names.includes(name))
        .map(([name, fact]) => ({ ...fact, name })),
  }),
}));
