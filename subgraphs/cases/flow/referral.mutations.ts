import { z } from 'zod';
import { mutationErrors } from '../../shared/builder.ts';
import { batchFields, createFields, editFields } from '../../shared/inputs.ts';
import { reasonRule } from '../../shared/reasons.ts';
import { LONGEST_NAME, LONGEST_PROSE, nameWords, words } from '../../shared/words.ts';
import { builder } from '../builder.ts';
import type { Referral } from '../generated/prisma/client.ts';
import type { InputFields } from '../inputs.ts';
import { refusalReasons } from '../referral/referral.codes.ts';
import { ReferralType } from '../refs.ts';
import { acceptReferrals, deferReferral, deliverReferrals, refuseReferral } from './answer.ts';
import { appealReferral } from './appeal.ts';
import { approveReferrals, declineReferral } from './approve.ts';
import { proposeReferral } from './propose.ts';
import { settleReferral } from './settle.ts';
import { withdrawReferral } from './withdraw.ts';

const ReferralBatch = builder.objectRef<{ referrals: Referral[] }>('ReferralBatch').implement({
  description: 'The referrals of an act on several, as they are after it.',
  fields: (t) => ({
    referrals: t.expose('referrals', {
      type: [ReferralType],
      nullable: false,
      description: 'In the order of their ids.',
    }),
  }),
});

const RefusalReason = builder.enumType('ReferralRefusalReason', refusalReasons);

const MOST_UNITS = 10_000;
const quantityRule = z.number().int().min(1).max(MOST_UNITS);

const ReferralProposeInput = builder.inputType('ReferralProposeInput', {
  description: 'A programme proposed for a case.',
  fields: (t) => ({
    ...createFields(t, 'the referral'),
    caseId: t.id({ required: true, description: 'The case.' }),
    programId: t.id({ required: true, description: 'The programme.' }),
    personId: t.id({
      description: 'The member of the household that it is for (SRG-10: a child); all of it where left out.',
    }),
    quantity: t.int({ description: 'How much of the quota; 1 where left out.', validate: quantityRule }),
    amountRupiah: t.field({
      type: 'Rupiah',
      description: "What it costs; the programme's unit amount where left out.",
    }),
    note: t.string({ description: 'Why this programme.', validate: words(LONGEST_PROSE) }),
    reason: t.string({
      description: 'Why it is proposed though it departs from the rules; asked for where it does.',
      validate: reasonRule,
    }),
  }),
});

const ReferralApproveInput = builder.inputType('ReferralApproveInput', {
  description: 'Which referrals are approved.',
  fields: (t) => ({
    ...batchFields(t),
    actingAs: t.string({
      description:
        'The title that the server gives to an acting head by their posting; another one is refused.',
      deprecationReason: 'The posting that is acted under says it.',
      validate: nameWords(LONGEST_NAME),
    }),
    reason: t.string({
      description: 'Why what departs from the rules further than its proposal says is approved all the same.',
      validate: reasonRule,
    }),
  }),
});

/** What an answer has that the office writes down in the agency's place. */
const behalfFields = (t: InputFields) => ({
  scanFileId: t.id({ description: "On the agency's behalf: the scan of its paper." }),
  onBehalfReason: t.string({
    description: "On the agency's behalf: why, where it signs in and could answer itself.",
    validate: reasonRule,
  }),
});

const ReferralAcceptInput = builder.inputType('ReferralAcceptInput', {
  description: 'Which referrals the agency takes on.',
  fields: (t) => ({
    ...batchFields(t),
    coveringLetterNumber: t.string({
      description: "The agency's letter for the whole list.",
      validate: nameWords(LONGEST_NAME),
    }),
    ...behalfFields(t),
  }),
});

const ReferralDeliverInput = builder.inputType('ReferralDeliverInput', {
  description: 'What the agency has delivered.',
  fields: (t) => ({
    ...batchFields(t),
    deliveredOn: t.field({
      type: 'Date',
      required: true,
      description: 'When: between the approval and today, or earlier with a reason.',
    }),
    reason: t.string({
      description: 'Why the day lies before the approval: typed in from paper.',
      validate: reasonRule,
    }),
    amountRupiah: t.field({
      type: 'Rupiah',
      description: 'For each; what was reserved where left out, never more.',
    }),
    evidenceFileId: t.id({ description: 'The evidence; or the number of the covering letter.' }),
    coveringLetterNumber: t.string({
      description: "The agency's letter for the whole list.",
      validate: nameWords(LONGEST_NAME),
    }),
    ...behalfFields(t),
  }),
});

const REASON = 'In plain words, for the family to read (SRG-15).';

const ReferralDeclineInput = builder.inputType('ReferralDeclineInput', {
  description: 'Why a proposal is not approved.',
  fields: (t) => ({
    ...editFields(t, 'the referral'),
    reason: t.string({ required: true, description: REASON, validate: reasonRule }),
  }),
});

const ReferralRefuseInput = builder.inputType('ReferralRefuseInput', {
  description: 'Why the agency refuses.',
  fields: (t) => ({
    ...editFields(t, 'the referral'),
    reasonCode: t.field({ type: RefusalReason, required: true, description: 'As a code, for the reports.' }),
    reason: t.string({ required: true, description: REASON, validate: reasonRule }),
    ...behalfFields(t),
  }),
});

const ReferralDeferInput = builder.inputType('ReferralDeferInput', {
  description: 'To when the agency puts it off.',
  fields: (t) => ({
    ...editFields(t, 'the referral'),
    reason: t.string({ required: true, description: REASON, validate: reasonRule }),
    toYear: t.int({ description: 'Fiscal year, five ahead at most; the next one where left out.' }),
    ...behalfFields(t),
  }),
});

const ReferralSettleInput = builder.inputType('ReferralSettleInput', {
  description: 'What becomes of a delivery that could not be booked on its quota.',
  fields: (t) => ({
    ...editFields(t, 'the referral'),
    closingNote: t.string({
      description: 'Closes it without booking, and says why; it is asked for again where left out.',
      validate: reasonRule,
    }),
  }),
});

const ReferralWithdrawInput = builder.inputType('ReferralWithdrawInput', {
  description: 'Why the office takes a referral back.',
  fields: (t) => ({
    ...editFields(t, 'the referral'),
    reason: t.string({ required: true, description: REASON, validate: reasonRule }),
  }),
});

const ReferralAppealInput = builder.inputType('ReferralAppealInput', {
  description: 'What the family says against a refusal.',
  fields: (t) => ({
    ...editFields(t, 'the refused or declined referral'),
    note: t.string({ required: true, description: 'In their words.', validate: words(LONGEST_PROSE) }),
  }),
});

const errors = { types: mutationErrors };

builder.mutationFields((t) => ({
  referralPropose: t.field({
    type: ReferralType,
    errors,
    description: 'Proposes a programme for a case; one that asks for no approval is approved at once.',
    args: { input: t.arg({ type: ReferralProposeInput, required: true, description: 'The proposal.' }) },
    resolve: (_, { input }, ctx) => proposeReferral(ctx, input),
  }),
  referralApprove: t.field({
    type: ReferralBatch,
    errors,
    description:
      'Approves and reserves the quota in the same act: APPROVED with its letter, or WAITING (SRG-14).',
    args: { input: t.arg({ type: ReferralApproveInput, required: true, description: 'Which.' }) },
    resolve: async (_, { input }, ctx) => ({ referrals: await approveReferrals(ctx, input) }),
  }),
  referralDecline: t.field({
    type: ReferralType,
    errors,
    description: 'Does not approve a proposal.',
    args: { input: t.arg({ type: ReferralDeclineInput, required: true, description: 'Why.' }) },
    resolve: (_, { input }, ctx) => declineReferral(ctx, input),
  }),
  referralAccept: t.field({
    type: ReferralBatch,
    errors,
    description: 'The agency takes on what was referred to it.',
    args: { input: t.arg({ type: ReferralAcceptInput, required: true, description: 'Which.' }) },
    resolve: async (_, { input }, ctx) => ({ referrals: await acceptReferrals(ctx, input) }),
  }),
  referralDeliver: t.field({
    type: ReferralBatch,
    errors,
    description: 'The agency has delivered, with date, amount and evidence.',
    args: { input: t.arg({ type: ReferralDeliverInput, required: true, description: 'What.' }) },
    resolve: async (_, { input }, ctx) => ({ referrals: await deliverReferrals(ctx, input) }),
  }),
  referralRefuse: t.field({
    type: ReferralType,
    errors,
    description: 'The agency refuses, with a reason in words; the quota goes back (SRG-15).',
    args: { input: t.arg({ type: ReferralRefuseInput, required: true, description: 'Why.' }) },
    resolve: (_, { input }, ctx) => refuseReferral(ctx, { ...input, reasonCode: String(input.reasonCode) }),
  }),
  referralDefer: t.field({
    type: ReferralType,
    errors,
    description: 'The agency puts it off to a later fiscal year (PYK-2).',
    args: { input: t.arg({ type: ReferralDeferInput, required: true, description: 'To when.' }) },
    resolve: (_, { input }, ctx) => deferReferral(ctx, input),
  }),
  referralSettle: t.field({
    type: ReferralType,
    errors,
    description: 'Has a delivery booked that its quota refused, once that was put right, or closes it.',
    args: { input: t.arg({ type: ReferralSettleInput, required: true, description: 'What.' }) },
    resolve: (_, { input }, ctx) => settleReferral(ctx, input),
  }),
  referralWithdraw: t.field({
    type: ReferralType,
    errors,
    description: 'The office takes a referral back; what it holds goes back too.',
    args: { input: t.arg({ type: ReferralWithdrawInput, required: true, description: 'Why.' }) },
    resolve: (_, { input }, ctx) => withdrawReferral(ctx, input),
  }),
  referralAppeal: t.field({
    type: ReferralType,
    errors,
    description:
      'The family appeals against a no, once for each programme of a case, and asks for a re-survey (SRG-15).',
    args: { input: t.arg({ type: ReferralAppealInput, required: true, description: 'What they say.' }) },
    resolve: (_, { input }, ctx) => appealReferral(ctx, input),
  }),
}));
