import { unlessMasked } from '../../shared/policy.ts';
import { builder } from '../builder.ts';
import type { Case } from '../generated/prisma/client.ts';
import {
  CaseKindType,
  CasePriorityType,
  CaseStatusType,
  HolidayYearStatusType,
  RegistryOutcomeType,
} from '../inputs.ts';
import { lateSince } from '../procedure/due-day.ts';
import { AccountStub, CaseType, DeskStub, RegionStub } from '../refs.ts';
import { villageOf } from '../region.ts';
import { casePolicy } from './case.policy.ts';
import { caseById, caseColumns } from './case.store.ts';
import { CaseSubject, SUBJECT_COLUMNS, subjectOf } from './case.subject.schema.ts';

/** What an officer saw of a subject that the registry does not keep. */
const OfficerVerification = builder
  .objectRef<Pick<Case, 'officerVerifiedAt' | 'officerVerifiedBy' | 'officerSeenOn' | 'officerNote'>>(
    'CaseOfficerVerification',
  )
  .implement({
    description: 'What an officer saw of a subject that the registry does not keep (SRG-18).',
    fields: (t) => ({
      at: t.expose('officerVerifiedAt', { type: 'Instant', description: 'When it was recorded.' }),
      by: t.field({
        type: AccountStub,
        description: 'Who looked.',
        resolve: (row) => (row.officerVerifiedBy === null ? null : { id: row.officerVerifiedBy }),
      }),
      seenOn: t.expose('officerSeenOn', {
        type: 'Date',
        description: 'The day on which the officer looked.',
      }),
      note: t.string({
        description: 'What was seen; null where the caller may not read it.',
        resolve: (row, _, ctx) => unlessMasked(ctx, casePolicy, 'problem', row.officerNote),
      }),
    }),
  });

CaseType.implement({
  description: 'A complaint or a request, from its registration to its end (TGL-1).',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: '`case_…`.' }),
    number: t.exposeString('number', {
      nullable: false,
      description: "In the office's pattern, without gaps within a year: `2026/000123`.",
    }),
    kind: t.expose('kind', { type: CaseKindType, nullable: false, description: 'Complaint or request.' }),
    channel: t.expose('channel', {
      type: 'CaseChannel',
      nullable: false,
      description: 'How it reached the office.',
    }),
    status: t.expose('status', {
      type: CaseStatusType,
      nullable: false,
      description: 'Its state.',
    }),
    statusSince: t.expose('statusSince', {
      type: 'Instant',
      nullable: false,
      description: 'Since when it is in this state.',
    }),
    dueOn: t.expose('dueOn', {
      type: 'Date',
      description: 'Deadline of this state by what the office promised; null without a limit.',
    }),
    dueHolidays: t.expose('dueHolidays', {
      type: HolidayYearStatusType,
      description:
        'How sure the holidays were that `dueOn` was counted by; null without a deadline, or for one of before working days were counted.',
    }),
    late: t.boolean({
      nullable: false,
      description: 'Whether this state, or the verification it needs, is past its deadline.',
      ...caseColumns.reads(
        ['dueOn', 'verificationDueOn'],
        (row, _, ctx) => lateSince([row.dueOn, row.verificationDueOn], ctx.clock.now()) !== null,
      ),
    }),
    lateSince: t.field({
      type: 'Date',
      description: 'The deadline that it missed; null while it is in time.',
      ...caseColumns.reads(['dueOn', 'verificationDueOn'], (row, _, ctx) =>
        lateSince([row.dueOn, row.verificationDueOn], ctx.clock.now()),
      ),
    }),
    verificationDueOn: t.expose('verificationDueOn', {
      type: 'Date',
      description: 'Deadline of the verification that a provisional letter needs; null without one.',
    }),
    verificationDueHolidays: t.expose('verificationDueHolidays', {
      type: HolidayYearStatusType,
      description: 'The same as `dueHolidays`, of `verificationDueOn`.',
    }),
    verifiedAt: t.expose('verifiedAt', {
      type: 'Instant',
      description: 'When a verification of its subject was last decided since registration.',
    }),
    officerVerification: t.field({
      type: OfficerVerification,
      description:
        'The verification by an officer of a subject that the registry does not keep; null without one.',
      ...caseColumns.reads(
        ['officerVerifiedAt', 'officerVerifiedBy', 'officerSeenOn', 'officerNote'],
        (row) => (row.officerVerifiedAt === null ? null : row),
      ),
    }),
    subject: t.field({
      type: CaseSubject,
      description: 'Whom it is about; null where the caller may not know.',
      ...caseColumns.reads(SUBJECT_COLUMNS, (row, _, ctx) =>
        unlessMasked(ctx, casePolicy, 'subject', subjectOf(row)),
      ),
    }),
    problem: t.string({
      description: 'The problem in words; null where the caller may not read it.',
      ...caseColumns.reads(['problem'], (row, _, ctx) =>
        unlessMasked(ctx, casePolicy, 'problem', row.problem),
      ),
    }),
    needs: t.exposeStringList('needs', { nullable: false, description: 'Codes of what is needed.' }),
    priority: t.expose('priority', {
      type: CasePriorityType,
      nullable: false,
      description: 'How urgent it is.',
    }),
    reporterName: t.string({
      description: 'Who reported it, if not the subject.',
      ...caseColumns.reads(['reporterName'], (row, _, ctx) =>
        unlessMasked(ctx, casePolicy, 'reporter', row.reporterName),
      ),
    }),
    reporterPhone: t.string({
      description: "The reporter's telephone number.",
      ...caseColumns.reads(['reporterPhone'], (row, _, ctx) =>
        unlessMasked(ctx, casePolicy, 'reporter', row.reporterPhone),
      ),
    }),
    desk: t.field({
      type: DeskStub,
      description: 'The desk that has it.',
      ...caseColumns.reads(['deskId'], (row) => ({ id: row.deskId })),
    }),
    sector: t.expose('sector', { type: 'Sector', nullable: false, description: 'The sector that has it.' }),
    villageCode: t.string({
      description: 'The village of the subject, `33.14.01.2001`, where known.',
      ...caseColumns.reads(['regionCode'], (row) => villageOf(row.regionCode)),
    }),
    region: t.field({
      type: RegionStub,
      description: 'The village of the subject; where unknown, the region of the officer who registered it.',
      ...caseColumns.reads(['regionCode'], (row) => ({ code: row.regionCode })),
    }),
    registryOutcome: t.expose('registryOutcome', {
      type: RegistryOutcomeType,
      description: 'How the registry answered (BRU-2); null for subjects that the registry does not keep.',
    }),
    occurredOn: t.expose('occurredOn', {
      type: 'Date',
      nullable: false,
      description: 'When somebody reported it; earlier than `registeredAt` where paper was typed in later.',
    }),
    registeredAt: t.expose('registeredAt', {
      type: 'Instant',
      nullable: false,
      description: 'When it was registered.',
    }),
    registeredBy: t.field({
      type: AccountStub,
      description: 'Who registered it.',
      ...caseColumns.reads(['registeredBy'], (row) => ({ id: row.registeredBy })),
    }),
    answer: t.string({
      description: 'The answer with which the office solved it.',
      ...caseColumns.reads(['answer'], (row, _, ctx) => unlessMasked(ctx, casePolicy, 'answer', row.answer)),
    }),
    withdrawReason: t.string({
      description: 'Why it was withdrawn, in words.',
      ...caseColumns.reads(['withdrawReason'], (row, _, ctx) =>
        unlessMasked(ctx, casePolicy, 'withdrawReason', row.withdrawReason),
      ),
    }),
    withdrawReasonCode: t.field({
      type: 'WithdrawalReason',
      description: 'Why it was withdrawn, as a code.',
      ...caseColumns.reads(['withdrawReasonCode'], (row, _, ctx) =>
        unlessMasked(ctx, casePolicy, 'withdrawReason', row.withdrawReasonCode),
      ),
    }),
    dispositionNote: t.string({
      description: 'The note of the last handover.',
      ...caseColumns.reads(['dispositionNote'], (row, _, ctx) =>
        unlessMasked(ctx, casePolicy, 'dispositionNote', row.dispositionNote),
      ),
    }),
    reopenReason: t.string({
      description: 'Why it was last reopened.',
      ...caseColumns.reads(['reopenReason'], (row, _, ctx) =>
        unlessMasked(ctx, casePolicy, 'answer', row.reopenReason),
      ),
    }),
    endedAt: t.expose('endedAt', { type: 'Instant', description: 'When it ended; null while it is open.' }),
    version: t.exposeInt('version', {
      nullable: false,
      description: 'Grows with each change: `expectedVersion`.',
    }),
  }),
});

builder.asEntity(CaseType, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, ctx, info) => ctx.load(caseById, id, info),
});
