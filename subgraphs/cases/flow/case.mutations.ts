import { z } from 'zod';
import { mutationErrors } from '../../shared/builder.ts';
import { createFields, editFields } from '../../shared/inputs.ts';
import { reasonOrNone, reasonRule } from '../../shared/reasons.ts';
import { LONGEST_NAME, LONGEST_PROSE, nameWords, words } from '../../shared/words.ts';
import { builder } from '../builder.ts';
import {
  agreeHandOn,
  askHandOn,
  handOverCase,
  sendBackHandOn,
  withdrawHandOn,
} from '../case/case.hand-on.service.ts';
import { reopenCase, solveCase } from '../case/case.service.ts';
import { CaseSubjectInput, needsRule } from '../case/case.subject.input.ts';
import { CaseKindType, CasePriorityType } from '../inputs.ts';
import { CaseType } from '../refs.ts';
import { updateCase } from './correct.ts';
import { registerCase } from './register.ts';
import { verifySubject } from './verify-subject.ts';
import { withdrawCase } from './withdraw.ts';

const villageRule = z
  .string()
  .regex(
    /^\d{2}\.\d{2}\.\d{2}\.\d{4}$/,
    'Kode {RegionLevel.VILLAGE} berbentuk 33.14.01.2001. | {RegionLevel.VILLAGE} codes look like 33.14.01.2001.',
  );

const CaseRegisterInput = builder.inputType('CaseRegisterInput', {
  description: 'A complaint or a request to be registered.',
  fields: (t) => ({
    ...createFields(t, 'the case'),
    kind: t.field({ type: CaseKindType, required: true, description: 'Complaint or request.' }),
    channel: t.field({ type: 'CaseChannel', required: true, description: 'How it reached the office.' }),
    deskId: t.id({ description: "The desk that takes it; if left out, the caller's own." }),
    sector: t.field({ type: 'Sector', description: 'If left out, that of the desk.' }),
    priority: t.field({ type: CasePriorityType, description: 'NORMAL if left out.' }),
    subject: t.field({ type: CaseSubjectInput, required: true, description: 'Whom it is about.' }),
    villageCode: t.string({
      description: "The subject's village; if left out, the one in the registry.",
      validate: villageRule,
    }),
    problem: t.string({
      required: true,
      description: 'The problem in words.',
      validate: words(LONGEST_PROSE),
    }),
    needs: t.stringList({ description: 'Codes of what is needed.', validate: needsRule }),
    reporterName: t.string({
      description: 'Who reports it, if not the subject.',
      validate: nameWords(LONGEST_NAME),
    }),
    reporterPhone: t.string({
      description: 'Telephone number of the person who reports it.',
      validate: nameWords(LONGEST_NAME),
    }),
    occurredOn: t.field({
      type: 'Date',
      description: 'When somebody reported it; today if left out.',
    }),
    ticketId: t.id({ description: 'The queue number of this visit.' }),
    duplicateReason: t.string({
      description:
        'Why another case is needed though one of the same subject with the same need is open; kept only then.',
      validate: reasonRule,
    }),
  }),
});

/** Why a change leaves two open cases of the same subject with the same need. */
const DUPLICATE_REASON = {
  description:
    'Why both are needed, where the change makes it the same as another open case of its subject; kept only then.',
  validate: reasonRule,
};

const CaseUpdateInput = builder.inputType('CaseUpdateInput', {
  description: 'Corrections of an open case; a field that is left out keeps its value.',
  fields: (t) => ({
    ...editFields(t, 'the case'),
    kind: t.field({ type: CaseKindType, description: 'Complaint or request.' }),
    priority: t.field({ type: CasePriorityType, description: 'How urgent.' }),
    subject: t.field({
      type: CaseSubjectInput,
      description: 'Whom it is about, for example once an unknown person is recognised.',
    }),
    villageCode: t.string({ description: "The subject's village.", validate: villageRule }),
    problem: t.string({ description: 'The problem in words.', validate: words(LONGEST_PROSE) }),
    needs: t.stringList({ description: 'Codes of what is needed.', validate: needsRule }),
    reporterName: t.string({ description: 'Who reports it.', validate: nameWords(LONGEST_NAME) }),
    reporterPhone: t.string({
      description: 'Telephone number of the person who reports it.',
      validate: nameWords(LONGEST_NAME),
    }),
    duplicateReason: t.string(DUPLICATE_REASON),
  }),
});

const CaseSolveInput = builder.inputType('CaseSolveInput', {
  description: 'The answer that solves a case in the office.',
  fields: (t) => ({
    ...editFields(t, 'the case'),
    answer: t.string({ required: true, description: 'The answer.', validate: words(LONGEST_PROSE) }),
  }),
});

const CaseWithdrawInput = builder.inputType('CaseWithdrawInput', {
  description: 'The withdrawal of a case by the person who reported it.',
  fields: (t) => ({
    ...editFields(t, 'the case'),
    reasonCode: t.field({ type: 'WithdrawalReason', description: 'Why, of the list WITHDRAWAL_REASON.' }),
    reason: t.string({
      description: 'The same in words; required where the code needs a text, or without one.',
      validate: reasonOrNone,
    }),
  }),
});

const CaseReopenInput = builder.inputType('CaseReopenInput', {
  description: 'Why an ended case is reopened.',
  fields: (t) => ({
    ...editFields(t, 'the case'),
    reason: t.string({ required: true, description: 'Why.', validate: reasonRule }),
    duplicateReason: t.string(DUPLICATE_REASON),
  }),
});

const CaseDisposeInput = builder.inputType('CaseDisposeInput', {
  description: 'The desk that takes a case over.',
  fields: (t) => ({
    ...editFields(t, 'the case'),
    deskId: t.id({ required: true, description: 'The desk that takes it.' }),
    sector: t.field({ type: 'Sector', description: 'If left out, that of the desk.' }),
    note: t.string({ description: 'A note for the next desk.', validate: words(LONGEST_PROSE) }),
  }),
});

const CaseHandOnAskInput = builder.inputType('CaseHandOnAskInput', {
  description: 'That a Puskesos wants to hand a case on to the office, and why.',
  fields: (t) => ({
    ...editFields(t, 'the case'),
    deskId: t.id({ required: true, description: 'The desk of the office that is to have it.' }),
    sector: t.field({ type: 'Sector', description: 'If left out, that of the desk.' }),
    recommendation: t.string({
      required: true,
      description: 'Why it is worth proposing, in words.',
      validate: reasonRule,
    }),
  }),
});

const CaseHandOnAgreeInput = builder.inputType('CaseHandOnAgreeInput', {
  description: "The coordinator's agreement to the latest request.",
  fields: (t) => editFields(t, 'the case'),
});

const CaseHandOnSendBackInput = builder.inputType('CaseHandOnSendBackInput', {
  description: 'Why the coordinator sends a case back to the Puskesos.',
  fields: (t) => ({
    ...editFields(t, 'the case'),
    reason: t.string({
      required: true,
      description: 'Why, and what is missing.',
      validate: reasonRule,
    }),
  }),
});

const CaseHandOnWithdrawInput = builder.inputType('CaseHandOnWithdrawInput', {
  description: 'The withdrawal of the latest request by the Puskesos.',
  fields: (t) => editFields(t, 'the case'),
});

const CaseSubjectVerifyInput = builder.inputType('CaseSubjectVerifyInput', {
  description: 'What an officer saw of a subject that the registry does not keep.',
  fields: (t) => ({
    ...editFields(t, 'the case'),
    seenOn: t.field({ type: 'Date', description: 'When the officer looked; today if left out.' }),
    note: t.string({ required: true, description: 'What was seen.', validate: reasonRule }),
  }),
});

const errors = { types: mutationErrors };

builder.mutationFields((t) => ({
  caseRegister: t.field({
    type: CaseType,
    errors,
    description: 'Registers a complaint or a request, and looks its subject up in the registry (BRU-2).',
    args: { input: t.arg({ type: CaseRegisterInput, required: true, description: 'The case.' }) },
    resolve: (_, { input }, ctx) => registerCase(ctx, input),
  }),
  caseUpdate: t.field({
    type: CaseType,
    errors,
    description: 'Corrects an open case.',
    args: { input: t.arg({ type: CaseUpdateInput, required: true, description: 'The changes.' }) },
    resolve: (_, { input }, ctx) => updateCase(ctx, input),
  }),
  caseSolve: t.field({
    type: CaseType,
    errors,
    description: 'Solves a case in the office.',
    args: { input: t.arg({ type: CaseSolveInput, required: true, description: 'The answer.' }) },
    resolve: (_, { input }, ctx) => solveCase(ctx, input),
  }),
  caseWithdraw: t.field({
    type: CaseType,
    errors,
    description:
      'Withdraws a case with all its open referrals, and releases their quota. Closes the case instead where something was delivered.',
    args: { input: t.arg({ type: CaseWithdrawInput, required: true, description: 'The reason.' }) },
    resolve: (_, { input }, ctx) => withdrawCase(ctx, input),
  }),
  caseReopen: t.field({
    type: CaseType,
    errors,
    description:
      "Reopens an ended case; its new state follows from the subject's listing in the registry today.",
    args: { input: t.arg({ type: CaseReopenInput, required: true, description: 'The reason.' }) },
    resolve: (_, { input }, ctx) => reopenCase(ctx, input),
  }),
  caseSubjectVerify: t.field({
    type: CaseType,
    errors,
    description:
      'An officer verifies a subject that the registry does not keep; its programmes then need no regional head (SRG-18).',
    args: { input: t.arg({ type: CaseSubjectVerifyInput, required: true, description: 'What was seen.' }) },
    resolve: (_, { input }, ctx) => verifySubject(ctx, input),
  }),
  caseDispose: t.field({
    type: CaseType,
    errors,
    description:
      'Hands a case over to another desk and its sector. The regional head hands cases down with it, and the office takes a case from a Puskesos with it; the Puskesos itself needs the agreement of its coordinator, where one is recorded (TGL-14).',
    args: { input: t.arg({ type: CaseDisposeInput, required: true, description: 'The case and the desk.' }) },
    resolve: (_, { input }, ctx) => handOverCase(ctx, input),
  }),
  caseHandOnAsk: t.field({
    type: CaseType,
    errors,
    description:
      'A Puskesos asks its coordinator to agree that a case goes to a desk of the office (TGL-14). Until then the case stays at the Puskesos; its deadlines run on.',
    args: { input: t.arg({ type: CaseHandOnAskInput, required: true, description: 'Where to, and why.' }) },
    resolve: (_, { input }, ctx) => askHandOn(ctx, input),
  }),
  caseHandOnAgree: t.field({
    type: CaseType,
    errors,
    description:
      'The coordinator agrees, and the desk asked for has the case. Nobody agrees to their own request (OUR-2).',
    args: { input: t.arg({ type: CaseHandOnAgreeInput, required: true, description: 'The case.' }) },
    resolve: (_, { input }, ctx) => agreeHandOn(ctx, input),
  }),
  caseHandOnSendBack: t.field({
    type: CaseType,
    errors,
    description: 'The coordinator sends the case back to the Puskesos, which may ask again.',
    args: { input: t.arg({ type: CaseHandOnSendBackInput, required: true, description: 'The reason.' }) },
    resolve: (_, { input }, ctx) => sendBackHandOn(ctx, input),
  }),
  caseHandOnWithdraw: t.field({
    type: CaseType,
    errors,
    description: 'The Puskesos withdraws its request.',
    args: { input: t.arg({ type: CaseHandOnWithdrawInput, required: true, description: 'The case.' }) },
    resolve: (_, { input }, ctx) => withdrawHandOn(ctx, input),
  }),
}));
