import { z } from 'zod';
import { mutationErrors } from '../../shared/builder.ts';
import { batchFields, createFields, editFields, MOST_UNDER_ONE_PAPER } from '../../shared/inputs.ts';
import { reasonOrNone, reasonRule } from '../../shared/reasons.ts';
import { LONGEST_NAME, LONGEST_PROSE, nameWords, words } from '../../shared/words.ts';
import { builder } from '../builder.ts';
import type { Referral } from '../generated/prisma/client.ts';
import type { InputFields } from '../inputs.ts';
import { ReferralType } from '../refs.ts';
import { acceptReferrals, deferReferral, deliverReferrals, refuseReferral } from './answer.ts';
import { appealReferral } from './appeal.ts';
import { approveReferrals, declineReferral } from './approve.ts';
import { proposeReferral } from './propose.ts';
import { settleReferral } from './settle.ts';
import { withdrawReferral } from './withdraw.ts';

const ReferralBatch = builder.objectRef<{ referrals: Referral[] }>('ReferralBatch').implement({
  description: 'The referrals of one batch act, in their new state.',
  fields: (t) => ({
    referrals: t.expose('referrals', {
      type: [ReferralType],
      nullable: false,
      description: 'In the order of the given ids.',
    }),
  }),
});

const MOST_UNITS = 10_000;
const quantityRule = z.number().int().min(1).max(MOST_UNITS);

const RecommendationInput = builder.inputType('RecommendationInput', {
  description: "The social agency's written recommendation that a family outside the list is poor (BRU-2).",
  fields: (t) => ({
    number: t.string({ required: true, description: 'Its number.', validate: nameWords(LONGEST_NAME) }),
    issuedOn: t.field({ type: 'Date', required: true, description: 'Its day.' }),
    fileId: t.id({
      description: 'Its scan, a file of the case; needed before the regional head decides, not before.',
    }),
  }),
});

const ReferralProposeInput = builder.inputType('ReferralProposeInput', {
  description: 'A programme proposed for a case.',
  fields: (t) => ({
    ...createFields(t, 'the referral'),
    caseId: t.id({ required: true, description: 'The case.' }),
    programId: t.id({ required: true, description: 'The programme.' }),
    personId: t.id({
      description: 'The member it is for, such as a child (SRG-10); if left out, the whole household.',
    }),
    quantity: t.int({
      description: "How much of the quota, in the programme's unit; 1 if left out.",
      validate: quantityRule,
    }),
    amountRupiah: t.field({
      type: 'Rupiah',
      description: "What it costs; if left out, the programme's unit amount.",
    }),
    nextYear: t.boolean({
      description:
        "For next year's list, where this year's applications are over (PYK-2): `CaseProgram.nextYear`.",
    }),
    recommendation: t.field({
      type: RecommendationInput,
      description:
        'Required for a household that is neither listed nor being verified, unless the programme is for it too: it is an application to the regional head (BRU-2). Kept only then.',
    }),
    note: t.string({ description: 'Why this programme.', validate: words(LONGEST_PROSE) }),
    reasonCode: t.field({
      type: 'DepartureReason',
      description: 'Why it is proposed despite its departures from the rules, of the list DEPARTURE_REASON.',
    }),
    reason: t.string({
      description: 'The same in words; required if it departs, unless a code is given that needs no text.',
      validate: reasonOrNone,
    }),
  }),
});

const ReferralApproveInput = builder.inputType('ReferralApproveInput', {
  description: 'The referrals to approve.',
  fields: (t) => ({
    ...batchFields(t),
    actingAs: t.string({
      description: 'The acting title, which follows from the posting; any other is refused.',
      deprecationReason: 'The posting that is acted under says it.',
      validate: nameWords(LONGEST_NAME),
    }),
    reasonCode: t.field({
      type: 'DepartureReason',
      description:
        'Why it is approved despite departures that the proposal did not explain, of the list DEPARTURE_REASON.',
    }),
    reason: t.string({
      description:
        'The same in words; required for such departures, unless a code is given that needs no text.',
      validate: reasonOrNone,
    }),
  }),
});

/** What an answer has that the office writes down in the agency's place. */
const behalfFields = (t: InputFields) => ({
  scanFileId: t.id({ description: "On the agency's behalf: the scan of its paper." }),
  onBehalfReason: t.string({
    description: "On the agency's behalf: why the office answers, if the agency signs in itself.",
    validate: reasonRule,
  }),
});

const ReferralAcceptInput = builder.inputType('ReferralAcceptInput', {
  description: 'The referrals that the agency accepts.',
  fields: (t) => ({
    ...batchFields(t, MOST_UNDER_ONE_PAPER),
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
    ...batchFields(t, MOST_UNDER_ONE_PAPER),
    deliveredOn: t.field({
      type: 'Date',
      required: true,
      description: 'When: between the approval and today, or earlier with a reason.',
    }),
    reason: t.string({
      description: 'Why the day is before the approval, for example typed in from paper.',
      validate: reasonRule,
    }),
    amountRupiah: t.field({
      type: 'Rupiah',
      description: 'For each referral; if left out, the amount reserved. Never more than that.',
    }),
    evidenceFileId: t.id({ description: 'The evidence; required unless `coveringLetterNumber` is given.' }),
    coveringLetterNumber: t.string({
      description: "The agency's letter for the whole list.",
      validate: nameWords(LONGEST_NAME),
    }),
    ...behalfFields(t),
  }),
});

const REASON = 'In plain words, for the family to read (SRG-15).';

const REASON_WITH_CODE = `${REASON} Required where the code needs a text, or without one.`;

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
    reasonCode: t.field({
      type: 'ReferralRefusalReason',
      required: true,
      description: 'Of the list REFUSAL_REASON.',
    }),
    reason: t.string({ description: REASON_WITH_CODE, validate: reasonOrNone }),
    ...behalfFields(t),
  }),
});

const ReferralDeferInput = builder.inputType('ReferralDeferInput', {
  description: 'The referral that the agency defers, and the year.',
  fields: (t) => ({
    ...editFields(t, 'the referral'),
    reasonCode: t.field({ type: 'DeferralReason', description: 'Of the list DEFERRAL_REASON.' }),
    reason: t.string({ description: REASON_WITH_CODE, validate: reasonOrNone }),
    toYear: t.int({ description: 'Fiscal year, at most five ahead; if left out, the next one.' }),
    ...behalfFields(t),
  }),
});

const ReferralSettleInput = builder.inputType('ReferralSettleInput', {
  description: 'A delivery that its quota refused to book: try again, or close it.',
  fields: (t) => ({
    ...editFields(t, 'the referral'),
    closingNote: t.string({
      description: 'Why it is closed without booking; if left out, the booking is tried again.',
      validate: reasonRule,
    }),
  }),
});

const ReferralWithdrawInput = builder.inputType('ReferralWithdrawInput', {
  description: 'Why the office withdraws a referral.',
  fields: (t) => ({
    ...editFields(t, 'the referral'),
    reasonCode: t.field({ type: 'WithdrawalReason', description: 'Of the list WITHDRAWAL_REASON.' }),
    reason: t.string({ description: REASON_WITH_CODE, validate: reasonOrNone }),
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
    description: 'Proposes a programme for a case. A programme without approval is approved at once.',
    args: { input: t.arg({ type: ReferralProposeInput, required: true, description: 'The proposal.' }) },
    resolve: (_, { input }, ctx) => proposeReferral(ctx, input),
  }),
  referralApprove: t.field({
    type: ReferralBatch,
    errors,
    description:
      'Approves referrals and reserves their quota in one step: each becomes APPROVED with a letter, or WAITING (SRG-14).',
    args: { input: t.arg({ type: ReferralApproveInput, required: true, description: 'The referrals.' }) },
    resolve: async (_, { input }, ctx) => ({ referrals: await approveReferrals(ctx, input) }),
  }),
  referralDecline: t.field({
    type: ReferralType,
    errors,
    description: 'Declines a proposed referral.',
    args: { input: t.arg({ type: ReferralDeclineInput, required: true, description: 'Why.' }) },
    resolve: (_, { input }, ctx) => declineReferral(ctx, input),
  }),
  referralAccept: t.field({
    type: ReferralBatch,
    errors,
    description: 'The agency accepts referrals.',
    args: { input: t.arg({ type: ReferralAcceptInput, required: true, description: 'The referrals.' }) },
    resolve: async (_, { input }, ctx) => ({ referrals: await acceptReferrals(ctx, input) }),
  }),
  referralDeliver: t.field({
    type: ReferralBatch,
    errors,
    description: 'The agency records a delivery, with date, amount and evidence.',
    args: { input: t.arg({ type: ReferralDeliverInput, required: true, description: 'The delivery.' }) },
    resolve: async (_, { input }, ctx) => ({ referrals: await deliverReferrals(ctx, input) }),
  }),
  referralRefuse: t.field({
    type: ReferralType,
    errors,
    description: 'The agency refuses with a reason; the quota is released (SRG-15).',
    args: { input: t.arg({ type: ReferralRefuseInput, required: true, description: 'Why.' }) },
    resolve: (_, { input }, ctx) => refuseReferral(ctx, input),
  }),
  referralDefer: t.field({
    type: ReferralType,
    errors,
    description: 'The agency defers a referral to a later fiscal year (PYK-2).',
    args: {
      input: t.arg({ type: ReferralDeferInput, required: true, description: 'The referral and the year.' }),
    },
    resolve: (_, { input }, ctx) => deferReferral(ctx, input),
  }),
  referralSettle: t.field({
    type: ReferralType,
    errors,
    description: 'Books a delivery again that its quota refused, or closes it without booking.',
    args: { input: t.arg({ type: ReferralSettleInput, required: true, description: 'The delivery.' }) },
    resolve: (_, { input }, ctx) => settleReferral(ctx, input),
  }),
  referralWithdraw: t.field({
    type: ReferralType,
    errors,
    description: 'The office withdraws a referral; its quota is released.',
    args: { input: t.arg({ type: ReferralWithdrawInput, required: true, description: 'Why.' }) },
    resolve: (_, { input }, ctx) => withdrawReferral(ctx, input),
  }),
  referralAppeal: t.field({
    type: ReferralType,
    errors,
    description:
      "Records a family's appeal against a refusal and requests a new survey; once for each programme of a case (SRG-15).",
    args: { input: t.arg({ type: ReferralAppealInput, required: true, description: 'The appeal.' }) },
    resolve: (_, { input }, ctx) => appealReferral(ctx, input),
  }),
}));
