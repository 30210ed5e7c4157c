import { builder } from '../builder.ts';
import { householdFactsSchema } from '../criteria/criteria.facts.ts';
import { fromForm } from '../criteria/criteria.form.ts';
import { CriterionFinding, CriterionInput, EligibilityAnswer } from '../criteria/criteria.schema.ts';
import { Household } from '../household/household.schema.ts';
import { Program } from '../program/program.schema.ts';
import { programById } from '../program/program.store.ts';
import { Availability, Quota } from '../quota/quota.schema.ts';
import { quotaById } from '../quota/quota.store.ts';
import { findEligibility, type ShownEligibility, type Trial, tryCriteria } from './eligibility.service.ts';

const Eligibility = builder.objectRef<ShownEligibility>('ProgramEligibility').implement({
  description:
    'Whether a household meets the criteria of a programme, why, and what is left of its quota today.',
  fields: (t) => ({
    program: t.field({
      type: Program,
      description: 'The programme.',
      resolve: (row, _, ctx, info) => ctx.load(programById, row.programId, info),
    }),
    outcome: t.expose('outcome', {
      type: EligibilityAnswer,
      description: 'The answer; null where it depends on facts that the caller may not read.',
    }),
    findings: t.field({
      type: [CriterionFinding],
      nullable: false,
      description: 'Every criterion with the household’s value in words.',
      resolve: (row) => row.findings,
    }),
    criteriaVersion: t.exposeInt('criteriaVersion', {
      description: 'The version of the criteria; each decision stores the version it used.',
    }),
    quota: t.field({
      type: Quota,
      description: 'The quota of the current year; null where nobody has set it.',
      resolve: (row, _, ctx) => (row.quotaId ? ctx.load(quotaById, row.quotaId) : null),
    }),
    availability: t.field({
      type: Availability,
      nullable: false,
      description: 'Whether a quota has room for one more claim.',
      resolve: (row) => row.left.availability,
    }),
    remaining: t.int({
      description: 'Units left; null where the cap is not a number.',
      resolve: (row) => row.left.unitsLeft,
    }),
    budgetLeftRupiah: t.field({
      type: 'Rupiah',
      description: 'Money left; null where there is no budget.',
      resolve: (row) => row.left.budgetLeftRupiah,
    }),
    warning: t.string({
      description: "A warning for the officer before promising anything, in the caller's language.",
      resolve: (row, _, ctx) => row.left.warning?.[ctx.language] ?? null,
    }),
  }),
});

const CriteriaTrial = builder.objectRef<Trial>('CriteriaTrial').implement({
  description: 'What criteria that nobody has saved would answer for a household.',
  fields: (t) => ({
    outcome: t.expose('outcome', {
      type: EligibilityAnswer,
      description: 'The answer; null where it depends on facts that the caller may not read.',
    }),
    findings: t.field({
      type: [CriterionFinding],
      nullable: false,
      description: 'Every criterion with the household’s value in words.',
      resolve: (row) => row.findings,
    }),
  }),
});

Household.implement({
  description: 'A household of the registry.',
  externalFields: (t) => ({
    id: t.id({ nullable: false, description: 'The id.' }),
    eligibilityFacts: t.field({ type: 'JSON', description: 'Its facts, computed by the registry.' }),
  }),
  fields: (t) => ({
    eligibility: t.field({
      type: [Eligibility],
      description:
        'For every active programme: whether the household is eligible, why, and what is left of the quota today. An agency sees only programmes with an open referral of this household to it.',
      // Typed as text because an object's type would ask for a selection inside it; it is checked below.
      requires: builder.selection<{ eligibilityFacts: string }>('eligibilityFacts'),
      resolve: (household, _, ctx) => {
        const told = householdFactsSchema.safeParse(household.eligibilityFacts);
        return told.success ? findEligibility(ctx, household.id, told.data) : null;
      },
    }),
    criteriaTrial: t.field({
      type: CriteriaTrial,
      description:
        'Tries criteria on this household before they are saved; null for callers who may not change programmes, and while the criteria have mistakes.',
      args: { rule: t.arg({ type: CriterionInput, required: true, description: 'The criteria.' }) },
      requires: builder.selection<{ eligibilityFacts: string }>('eligibilityFacts'),
      resolve: (household, { rule }, ctx) => {
        const told = householdFactsSchema.safeParse(household.eligibilityFacts);
        return told.success ? tryCriteria(ctx, fromForm(rule), household.id, told.data) : null;
      },
    }),
  }),
});
