import { mutationErrors } from '../../shared/builder.ts';
import { actFields } from '../../shared/inputs.ts';
import { reasonRule } from '../../shared/reasons.ts';
import { LONGEST_NAME, nameWords } from '../../shared/words.ts';
import { builder } from '../builder.ts';
import { Quota } from '../quota/quota.schema.ts';
import { CapKind } from '../types.schema.ts';
import { setQuota } from './quota-set.service.ts';

const CutInput = builder.inputType('QuotaCutInput', {
  description: 'The decree by which a quota goes below what was granted. What was granted stays.',
  fields: (t) => ({
    decreeNumber: t.string({
      required: true,
      description: 'Its number.',
      validate: nameWords(LONGEST_NAME),
    }),
    decreedOn: t.field({ type: 'Date', required: true, description: 'Its day.' }),
    reason: t.string({ required: true, description: 'Why, in words.', validate: reasonRule }),
  }),
});

const SetInput = builder.inputType('QuotaSetInput', {
  description: 'Cap and budget of a programme and year.',
  fields: (t) => ({
    ...actFields(t),
    programId: t.id({ required: true, description: 'The programme.' }),
    fiscalYear: t.int({ required: true, description: 'The year.' }),
    capKind: t.field({
      type: CapKind,
      required: true,
      description: 'Unlimited, a number, or not yet known.',
    }),
    cap: t.int({
      description: 'Units, exactly where it is a number; below what is granted only with `cut`.',
    }),
    budgetRupiah: t.field({ type: 'Rupiah', description: 'The budget; none: no budget is kept here.' }),
    cut: t.field({
      type: CutInput,
      description: 'The decree, where it goes below what is granted, or above what the last decree set.',
    }),
    expectedVersion: t.int({ description: 'As it was seen; none where there was no quota.' }),
  }),
});

builder.mutationField('quotaSet', (t) =>
  t.field({
    type: Quota,
    description:
      'Sets a quota and proposes who waits for what became free (manager; agencies for their own programmes). Below what is granted, and above what a decree set, it goes only by decree.',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: SetInput, required: true, description: 'The quota.' }) },
    resolve: (_, { input }, ctx) => setQuota(ctx, input),
  }),
);
