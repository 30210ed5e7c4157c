import { builder } from '../builder.ts';
import { asText } from '../context.ts';
import { LocalizedTextInput } from '../types.schema.ts';
import type { Answer, Finding } from './criteria.evaluate.ts';
import { FACTS } from './criteria.facts.ts';
import {
  CRITERION_GROUPS,
  CRITERION_OPERATORS,
  type CriterionForm,
  type CriterionFormInput,
  toForm,
} from './criteria.form.ts';
import type { CriteriaRow } from './criteria.store.ts';

const Group = builder.enumType('CriterionGroup', {
  description: 'How the parts of a group count.',
  values: CRITERION_GROUPS,
});
const Operator = builder.enumType('CriterionOperator', {
  description: 'What is asked of a fact.',
  values: CRITERION_OPERATORS,
});

export const EligibilityAnswer = builder.enumType('EligibilityAnswer', {
  description: 'The answer of a criterion or a programme for one household.',
  values: {
    YES: { description: 'It holds.' },
    NO: { description: 'It does not hold.' },
    NOT_KNOWN: { description: 'Not known yet: a fact is missing and the known ones do not decide.' },
  } satisfies Record<Answer, { description: string }>,
});

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
    fact: t.string({ description: 'Of a question: the name of the fact.' }),
    operator: t.field({ type: Operator, description: 'Of a question.' }),
    values: t.stringList({
      description: 'Of a question, as text; two of a BETWEEN, none of IS_TRUE, IS_FALSE, KNOWN.',
    }),
    label: t.field({ type: LocalizedTextInput, description: 'Words instead of those made from it.' }),
    parts: t.field({ type: [CriterionInput], description: 'Of a group.' }),
  }),
});

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
      resolve: (row) => toForm(row.rule),
    }),
  }),
});

export const CriterionFinding = builder.objectRef<Finding>('CriterionFinding');
CriterionFinding.implement({
  description: 'A criterion with its answer for one household, in words.',
  fields: (t) => ({
    answer: t.expose('answer', { type: EligibilityAnswer, nullable: false, description: 'The answer.' }),
    text: t.string({
      nullable: false,
      description: "The criterion, in the caller's language.",
      resolve: (one, _, ctx) => one.text[ctx.language],
    }),
    value: t.string({
      description: "The household's value in the caller's language; none for a group.",
      resolve: (one, _, ctx) => one.value?.[ctx.language] ?? null,
    }),
    texts: t.field({
      type: 'LocalizedText',
      nullable: false,
      description: 'The criterion in both languages.',
      resolve: (one) => one.text,
    }),
    values: t.field({
      type: 'LocalizedText',
      description: 'The value in both languages.',
      resolve: (one) => one.value,
    }),
    parts: t.field({
      type: [CriterionFinding],
      nullable: false,
      description: 'Of a group.',
      resolve: (one) => one.parts,
    }),
  }),
});

const CriteriaFact = builder.objectRef<{ name: string }>('CriteriaFact').implement({
  description: 'Something that criteria may ask of a household.',
  fields: (t) => ({
    name: t.exposeString('name', { nullable: false, description: 'Its name in criteria.' }),
    type: t.string({
      nullable: false,
      description: '`yesNo`, `number`, `choice` or `text`.',
      resolve: ({ name }) => FACTS[name]?.type ?? 'text',
    }),
    label: t.string({
      nullable: false,
      description: "In the caller's language.",
      resolve: ({ name }, _, ctx) => FACTS[name]?.label[ctx.language] ?? name,
    }),
    options: t.stringList({
      nullable: false,
      description: 'The values of a `choice`.',
      resolve: ({ name }) => Object.keys(FACTS[name]?.options ?? {}),
    }),
  }),
});

builder.queryField('criteriaFacts', (t) =>
  t.field({
    type: [CriteriaFact],
    description: 'Everything that criteria may ask of a household.',
    resolve: () => Object.keys(FACTS).map((name) => ({ name })),
  }),
);
