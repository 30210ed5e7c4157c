import { z } from 'zod';
import { builder } from '../builder.ts';
import type { Facts } from '../criteria/criteria.facts.ts';
import { CriterionFinding, EligibilityAnswer } from '../criteria/criteria.schema.ts';
import { Household } from '../household/household.schema.ts';
import { Program } from '../program/program.schema.ts';
import { programById } from '../program/program.store.ts';
import { Availability, Quota } from '../quota/quota.schema.ts';
import { quotaById } from '../quota/quota.store.ts';
import { findEligibility, type ShownEligibility } from './eligibility.service.ts';

const factsSchema: z.ZodType<Facts> = z.record(
  z.string(),
  z.union([z.boolean(), z.number(), z.string(), z.null()]),
);

const Eligibility = builder.objectRef<ShownEligibility>('ProgramEligibility').implement({
  description:
    'Whether a household meets the criteria of a programme, why, and what is left of its quota today.',
  fields: (t) => ({
    program: t.field({
      type: Program,
      description: 'The programme.',
      resolve: (row, _, ctx) => ctx.load(programById, row.programId),
    }),
    outcome: t.expose('outcome', {
      type: EligibilityAnswer,
      description: 'Yes, no, or not known yet; null where facts that the caller may not read decide it.',
    }),
    findings: t.field({
      type: [CriterionFinding],
      nullable: false,
      description: 'Every criterion with the household’s value in words.',
      resolve: (row) => row.findings,
    }),
    criteriaVersion: t.exposeInt('criteriaVersion', {
      description: 'The version of the criteria; a decision stores it.',
    }),
    quota: t.field({
      type: Quota,
      description: 'The quota of the running year; null where nobody has set it.',
      resolve: (row, _, ctx) => (row.quotaId ? ctx.load(quotaById, row.quotaId) : null),
    }),
    availability: t.field({
      type: Availability,
      nullable: false,
      description: 'Whether a further claim would get its quota.',
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
      description: "A warning to read before promising anything, in the caller's language.",
      resolve: (row, _, ctx) => row.left.warning?.[ctx.language] ?? null,
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
        'Every active programme: yes, no or not known yet, why, and what is left today. An agency sees only programmes with a referral of the household that is open to it.',
      // Typed as text because an object's type would ask for a selection inside it; it is checked below.
      requires: builder.selection<{ eligibilityFacts: string }>('eligibilityFacts'),
      resolve: (household, _, ctx) => {
        const facts = factsSchema.safeParse(household.eligibilityFacts);
        return facts.success ? findEligibility(ctx, household.id, facts.data) : null;
      },
    }),
  }),
});
