import { Account } from '../account/account.schema.ts';
import { accountById } from '../account/account.store.ts';
import { builder } from '../builder.ts';
import { asText, type ServicesContext } from '../context.ts';
import { fromForm, toForm } from '../criteria/criteria.form.ts';
import { Criterion, CriterionInput } from '../criteria/criteria.schema.ts';
import { readSurveyWords } from '../criteria/criteria.survey.store.ts';
import { type CriteriaDraft, readDraft } from './criteria-draft.ts';
import { type CriteriaRow, criteriaSavingsOfProgram, type DraftCount } from './criteria-version.store.ts';

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

builder.queryField('criteriaDraft', (t) =>
  t.field({
    type: CriteriaDraftType,
    description: 'Reads and counts criteria before they are saved; only for who keeps the catalogue.',
    args: {
      rule: t.arg({ type: CriterionInput, required: true, description: 'The draft.' }),
      programId: t.arg.id({ description: 'The programme whose criteria in force it is compared with.' }),
    },
    resolve: (_, { rule, programId }, ctx) => readDraft(ctx, fromForm(rule), programId ?? null),
  }),
);
