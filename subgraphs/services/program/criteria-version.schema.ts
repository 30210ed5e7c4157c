import { Account } from '../account/account.schema.ts';
import { accountById } from '../account/account.store.ts';
import { builder } from '../builder.ts';
import { asText, type ServicesContext } from '../context.ts';
import { fromForm, toForm } from '../criteria/criteria.form.ts';
import { CriteriaFact, Criterion, CriterionInput } from '../criteria/criteria.schema.ts';
import { readSurvey } from '../criteria/criteria.survey.store.ts';
import { type CriteriaDraft, readDraft } from './criteria-draft.ts';
import { unknownCountOfFact } from './criteria-unknown.store.ts';
import type { CriteriaRow } from './criteria-version.store.ts';
import type { DraftCount } from './draft-reach.store.ts';
import { versionsOfProgram } from './program-version.store.ts';

const savingOf = async (row: CriteriaRow, ctx: ServicesContext) =>
  (await ctx.load(versionsOfProgram, row.programId))?.versions.find(({ number }) => number === row.number);

export const CriteriaVersion = builder.objectRef<CriteriaRow>('CriteriaVersion').implement({
  description: 'The criteria of a programme, in force from a day on.',
  fields: (t) => ({
    number: t.exposeInt('number', {
      nullable: false,
      description: 'Its number; each decision stores the number it used.',
    }),
    validFrom: t.expose('validFrom', {
      type: 'Date',
      nullable: false,
      description: 'The first day in force.',
    }),
    source: t.field({
      type: 'LocalizedText',
      nullable: false,
      description: 'The regulation they come from, or a note that they are a sample.',
      resolve: (row) => asText(row.source),
    }),
    rule: t.field({
      type: Criterion,
      nullable: false,
      description: 'The criteria.',
      resolve: async (row, _, ctx) => toForm(row.rule, await readSurvey(ctx)),
    }),
    savedAt: t.field({
      type: 'Instant',
      description: 'When it was saved.',
      resolve: async (row, _, ctx) => (await savingOf(row, ctx))?.savedAt,
    }),
    savedBy: t.field({
      type: Account,
      description: 'The account that saved it; null where the system did.',
      resolve: async (row, _, ctx) => {
        const accountId = (await savingOf(row, ctx))?.savedBy;
        return accountId ? ctx.load(accountById, accountId) : null;
      },
    }),
  }),
});

const CriteriaDraftVillage = builder
  .objectRef<DraftCount['villages'][number]>('CriteriaDraftVillage')
  .implement({
    description: 'A village in which a draft changes who is eligible.',
    fields: (t) => ({
      code: t.exposeString('villageCode', { nullable: false, description: 'Its code.' }),
      name: t.string({
        description: 'Its name, with the district; null where the registry does not tell.',
        resolve: async (row, _, ctx) =>
          (await readSurvey(ctx)).regions?.villageCode[row.villageCode]?.name[ctx.language],
      }),
      gained: t.exposeInt('gained', { nullable: false, description: 'Eligible under the draft, not now.' }),
      lost: t.exposeInt('lost', { nullable: false, description: 'Eligible now, not under the draft.' }),
    }),
  });

export const CriteriaDraftCount = builder.objectRef<DraftCount>('CriteriaDraftCount').implement({
  description: "Counts of households in the caller's region, by the facts known today.",
  fields: (t) => ({
    eligible: t.exposeInt('eligible', { nullable: false, description: 'Eligible under the draft.' }),
    current: t.exposeInt('current', {
      nullable: false,
      description: "Eligible under the programme's current criteria; all households where it has none.",
    }),
    gained: t.exposeInt('gained', { nullable: false, description: 'Eligible under the draft, not now.' }),
    lost: t.exposeInt('lost', { nullable: false, description: 'Eligible now, not under the draft.' }),
    villages: t.expose('villages', {
      type: [CriteriaDraftVillage],
      nullable: false,
      description: 'The villages in which it changes who is eligible, the most changed first.',
    }),
  }),
});

const CriteriaDraftType = builder.objectRef<CriteriaDraft>('CriteriaDraft').implement({
  description:
    'Criteria that are not saved yet: their text, their mistakes, and how many households meet them.',
  fields: (t) => ({
    rule: t.field({
      type: Criterion,
      description: 'The criteria as they would be saved; null while there are issues.',
      resolve: async ({ rule }, _, ctx) => rule && toForm(rule, await readSurvey(ctx)),
    }),
    issues: t.expose('issues', {
      type: ['ErrorIssue'],
      nullable: false,
      description: 'The mistakes; a path is `rule` followed by the indexes of the parts.',
    }),
    count: t.expose('count', {
      type: CriteriaDraftCount,
      description: 'Number of households that meet it; null while there are issues.',
    }),
  }),
});

builder.queryField('criteriaDraft', (t) =>
  t.field({
    type: CriteriaDraftType,
    description:
      'Checks criteria and counts the households that meet them, before they are saved; only for roles that change the catalogue.',
    args: {
      rule: t.arg({ type: CriterionInput, required: true, description: 'The draft.' }),
      programId: t.arg.id({ description: 'The programme to compare with, by its current criteria.' }),
    },
    resolve: (_, { rule, programId }, ctx) => readDraft(ctx, fromForm(rule), programId ?? null),
  }),
);

builder.objectField(CriteriaFact, 'unknownHouseholdCount', (t) =>
  t.int({
    description:
      "In how many households of the caller's region it is not known; of a fact of members, of one of the living at least. Null for aid, and for callers who may not count (as `Program.eligibleHouseholdCount`).",
    resolve: async ({ name }, _, ctx) => (await ctx.load(unknownCountOfFact, name))?.count,
  }),
);
