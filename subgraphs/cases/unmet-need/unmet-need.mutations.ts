import { z } from 'zod';
import { mutationErrors } from '../../shared/builder.ts';
import { createFields, editFields } from '../../shared/inputs.ts';
import { reasonRule } from '../../shared/reasons.ts';
import { LONGEST_PROSE, nameWords, words } from '../../shared/words.ts';
import { builder } from '../builder.ts';
import { UnmetNeedReasonType } from '../inputs.ts';
import { UnmetNeedType } from '../refs.ts';
import { meetUnmetNeed, recordUnmetNeed, withdrawUnmetNeed } from './unmet-need.service.ts';

/** The most people of one unmet need: more are several cases. */
const MOST_PEOPLE = 50;
/** The longest code of an office's list, characters. */
const LONGEST_CODE = 30;

const HOW_MANY = `Jumlah orang 1 sampai ${MOST_PEOPLE}. | From 1 to ${MOST_PEOPLE} people.`;

const UnmetNeedRecordInput = builder.inputType('UnmetNeedRecordInput', {
  description: 'A need of a case that no programme meets.',
  fields: (t) => ({
    ...createFields(t, 'the unmet need'),
    caseId: t.id({ required: true, description: 'The case.' }),
    need: t.string({
      required: true,
      description: 'A code of the list CASE_NEED; each once at a time for a case.',
      validate: nameWords(LONGEST_CODE),
    }),
    reason: t.field({ type: UnmetNeedReasonType, required: true, description: 'Why nothing meets it.' }),
    people: t.int({
      required: true,
      description: `How many people it concerns, 1 to ${MOST_PEOPLE}.`,
      validate: z.number().int().min(1, HOW_MANY).max(MOST_PEOPLE, HOW_MANY),
    }),
    estimatedRupiah: t.field({
      type: 'Rupiah',
      description: 'What meeting it would cost, whole rupiah, if somebody can say.',
    }),
    note: t.string({
      description: 'What is needed, in words, without a NIK or family card number.',
      validate: words(LONGEST_PROSE),
    }),
  }),
});

const UnmetNeedMeetInput = builder.inputType('UnmetNeedMeetInput', {
  description: 'What met a need: a referral, a programme, or words.',
  fields: (t) => ({
    ...editFields(t, 'the unmet need'),
    referralId: t.id({ description: 'A delivered referral of the same case.' }),
    programId: t.id({ description: 'The programme, where no referral of the case says it.' }),
    note: t.string({
      description: 'Who met it and with what; required without a referral or a programme.',
      validate: words(LONGEST_PROSE),
    }),
  }),
});

const UnmetNeedWithdrawInput = builder.inputType('UnmetNeedWithdrawInput', {
  description: 'Why an unmet need was recorded in error.',
  fields: (t) => ({
    ...editFields(t, 'the unmet need'),
    reason: t.string({ required: true, description: 'Why.', validate: reasonRule }),
  }),
});

const errors = { types: mutationErrors };

builder.mutationFields((t) => ({
  unmetNeedRecord: t.field({
    type: UnmetNeedType,
    errors,
    description:
      'Records a need of a case that no programme meets; planning gets it with the budget proposal (TGL-13).',
    args: { input: t.arg({ type: UnmetNeedRecordInput, required: true, description: 'The need.' }) },
    resolve: (_, { input }, ctx) => recordUnmetNeed(ctx, input),
  }),
  unmetNeedMeet: t.field({
    type: UnmetNeedType,
    errors,
    description: 'Records what met an unmet need.',
    args: { input: t.arg({ type: UnmetNeedMeetInput, required: true, description: 'What met it.' }) },
    resolve: (_, { input }, ctx) => meetUnmetNeed(ctx, input),
  }),
  unmetNeedWithdraw: t.field({
    type: UnmetNeedType,
    errors,
    description: 'Withdraws an unmet need that was recorded in error.',
    args: { input: t.arg({ type: UnmetNeedWithdrawInput, required: true, description: 'The reason.' }) },
    resolve: (_, { input }, ctx) => withdrawUnmetNeed(ctx, input),
  }),
}));
