import { mutationErrors } from '../../shared/builder.ts';
import { actFields } from '../../shared/inputs.ts';
import { reasonRule } from '../../shared/reasons.ts';
import { LONGEST_NAME, nameWords } from '../../shared/words.ts';
import { builder } from '../builder.ts';
import { Quota } from '../quota/quota.schema.ts';
import { CapKind } from '../types.schema.ts';
import { setQuota } from './quota-set.service.ts';

const CutInput = builder.inputType('QuotaCutInput', {
  description: 'The decree that sets a quota below what was granted. What was granted stays granted.',
  fields: (t) => ({
    decreeNumber: t.string({
      required: true,
      description: 'Its number.',
      validate: nameWords(LONGEST_NAME),
    }),
    decreedOn: t.field({ type: 'Date', required: true, description: 'Its date.' }),
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
      description: 'Whether the quota has a limit.',
    }),
    cap: t.int({
      description:
        'Units; required if `capKind` is NUMBER, else null. Below what is granted only with `cut`.',
    }),
    budgetRupiah: t.field({
      type: 'Rupiah',
      description: 'The budget; null if the office does not track it.',
    }),
    places: t.boolean({
      description: 'Whether its units are places, held from a day to a day; left out, it stays as it is.',
    }),
    reason: t.string({ description: 'Why, in words.', validate: reasonRule }),
    cut: t.field({
      type: CutInput,
      description: 'The decree; required to go below what is granted, or above what the last decree set.',
    }),
    expectedVersion: t.int({ description: 'The version that the client read; null for a first quota.' }),
  }),
});

builder.mutationField('quotaSet', (t) =>
  t.field({
    type: Quota,
    description:
      'Sets a quota, and proposes waiting claims for the units that become free (manager; agencies for their own programmes). Going below what is granted, or above what a decree set, needs a decree.',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: SetInput, required: true, description: 'The quota.' }) },
    resolve: (_, { input }, ctx) => setQuota(ctx, input),
  }),
);
