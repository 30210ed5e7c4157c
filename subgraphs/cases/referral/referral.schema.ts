import { capitalised } from '../../shared/codes.ts';
import { grantFor, sees, unlessMasked } from '../../shared/policy.ts';
import { builder } from '../builder.ts';
import { isAppealOpen } from '../case/case.lifecycle.ts';
import { casePolicy } from '../case/case.policy.ts';
import { caseById, caseColumns } from '../case/case.store.ts';
import { CaseSubject, subjectOf } from '../case/case.subject.schema.ts';
import { ClaimType, SettlementType } from '../claim/claim.schema.ts';
import { claimById } from '../claim/claim.store.ts';
import type { CasesContext } from '../context.ts';
import { ReferralDecision } from '../decision/decision.schema.ts';
import { decisionsOfReferral } from '../decision/decision.store.ts';
import type { Claim, Referral } from '../generated/prisma/client.ts';
import { ApprovalRuleType, DepartureType, HolidayYearStatusType, ReferralStatusType } from '../inputs.ts';
import { isLate } from '../procedure/due-day.ts';
import { AccountStub, AgencyStub, CaseType, ReferralType, type Stub } from '../refs.ts';
import { isClosedTo, OPEN_FACTS, type OpenFacts } from '../scope.ts';
import { referralActions } from './referral.actions.ts';
import { type Departure, departures } from './referral.codes.ts';
import { type ReferralField, referralPolicy } from './referral.policy.ts';
import {
  type Appeal,
  appealsOfCase,
  caseNumberOf,
  lacksScan,
  referralById,
  referralColumns,
  referralsOfCase,
  referralsOfProgram,
} from './referral.store.ts';

export const ReferralDeparture = builder
  .objectRef<{ kind: Departure; isAnswered: boolean }>('ReferralDeparture')
  .implement({
    description: 'A departure from the rules (SRG-3: a person decides and gives a reason).',
    fields: (t) => ({
      kind: t.expose('kind', { type: DepartureType, nullable: false, description: 'The kind of departure.' }),
      text: t.string({
        nullable: false,
        description: "In words, in the caller's language.",
        resolve: ({ kind }, _, ctx) => capitalised(departures.words[kind][ctx.language]),
      }),
      isAnswered: t.exposeBoolean('isAnswered', {
        nullable: false,
        description: 'Whether a written reason explains it; if not, the approver writes one.',
      }),
    }),
  });

export const ProgramRef = builder.externalRef('Program', builder.selection<Stub>('id')).implement({
  externalFields: (t) => ({ id: t.id({ nullable: false }) }),
  fields: (t) => ({
    referrals: t.field({
      type: [ReferralType],
      description: 'The 50 newest referrals to this programme that the caller may see; more in `referrals`.',
      resolve: async ({ id }, _, ctx, info) =>
        (await ctx.load(referralsOfProgram, id, info))?.referrals ?? [],
    }),
  }),
});

/** Whether the family is closed to the caller: an agency keeps number, days and outcome of what has ended. */
export function isClosed(ctx: CasesContext, row: OpenFacts): boolean {
  const { scope } = grantFor(referralPolicy, ctx.actor, 'read');
  return isClosedTo(scope, row, ctx.clock.now());
}

/** A value, or null where the policy masks its field for the caller, or the family is closed to them. */
function shown<V>(ctx: CasesContext, row: OpenFacts, field: ReferralField, value: V): V | null {
  return isClosed(ctx, row) ? null : unlessMasked(ctx, referralPolicy, field, value);
}

/** Whether two referrals of a case ask the same: one programme for one subject is appealed once. */
const isSameAsked = (one: Pick<Referral, 'programId' | 'personId'>, other: typeof one): boolean =>
  one.programId === other.programId && one.personId === other.personId;

async function claimOfDelivery(
  row: Pick<Referral, 'status' | 'claimId'>,
  ctx: CasesContext,
): Promise<Claim | null> {
  return row.status === 'DELIVERED' && row.claimId !== null ? ctx.load(claimById, row.claimId) : null;
}

ReferralType.implement({
  description: 'A programme for a case: proposed, approved with its quota, then answered by the agency.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: '`refl_…`.' }),
    case: t.field({
      type: CaseType,
      description: 'The case; an agency sees a reduced form, and only until the referral ends.',
      ...referralColumns.reads(['caseId'], (row, _, ctx, info) => ctx.load(caseById, row.caseId, info)),
    }),
    subject: t.field({
      type: CaseSubject,
      description:
        'Whom it is for: the member it names (SRG-10), else the subject of the case; null where the caller may not know.',
      ...referralColumns.reads(['caseId', 'personId'], async (row, _, ctx) => {
        const ofCase = await ctx.load(caseById, row.caseId);
        if (!ofCase || !sees(ctx, casePolicy, 'subject')) return null;
        return row.personId === null ? subjectOf(ofCase) : { __typename: 'Person', id: row.personId };
      }),
    }),
    caseNumber: t.string({
      description: 'The number of its case; an agency still sees it when it no longer sees the case.',
      ...referralColumns.reads(
        ['id'],
        async (row, _, ctx) => (await ctx.load(caseNumberOf, row.id))?.number ?? null,
      ),
    }),
    program: t.field({
      type: ProgramRef,
      description: 'The programme.',
      ...referralColumns.reads(['programId'], (row) => ({ id: row.programId })),
    }),
    agency: t.field({
      type: AgencyStub,
      description: 'Who delivers.',
      ...referralColumns.reads(['agencyId'], (row) => ({ id: row.agencyId })),
    }),
    sector: t.expose('sector', { type: 'Sector', nullable: false, description: "The programme's sector." }),
    status: t.expose('status', { type: ReferralStatusType, nullable: false, description: 'Its state.' }),
    statusSince: t.expose('statusSince', {
      type: 'Instant',
      nullable: false,
      description: 'Since when it is in this state.',
    }),
    dueOn: t.expose('dueOn', { type: 'Date', description: 'Deadline of this state; null without a limit.' }),
    dueHolidays: t.expose('dueHolidays', {
      type: HolidayYearStatusType,
      description:
        'How sure the holidays were that `dueOn` was counted by; null without a deadline, or for one of before working days were counted.',
    }),
    late: t.boolean({
      nullable: false,
      description: 'Whether this state is past its deadline.',
      ...referralColumns.reads(['dueOn'], (row, _, ctx) => isLate(row.dueOn, ctx.clock.now())),
    }),
    approval: t.expose('approval', {
      type: ApprovalRuleType,
      nullable: false,
      description: 'Who approves it.',
    }),
    quantity: t.exposeInt('quantity', {
      nullable: false,
      description: "How much of the quota, in the programme's unit.",
    }),
    amountRupiah: t.expose('amountRupiah', {
      type: 'Rupiah',
      nullable: false,
      description: 'What it costs, as reserved.',
    }),
    fiscalYear: t.exposeInt('fiscalYear', { nullable: false, description: 'The year of its quota.' }),
    note: t.string({
      description: 'Why it was proposed.',
      ...referralColumns.reads([...OPEN_FACTS, 'note'], (row, _, ctx) => shown(ctx, row, 'note', row.note)),
    }),
    criteriaVersion: t.exposeInt('criteriaVersion', {
      description: 'Version of the criteria at the latest decision; null where the programme has none.',
    }),
    eligibilityOutcome: t.string({
      description: 'Their result at that decision: YES, NO or NOT_KNOWN; null where they were not checked.',
      ...referralColumns.reads([...OPEN_FACTS, 'eligibilityOutcome'], (row, _, ctx) =>
        isClosed(ctx, row) ? null : row.eligibilityOutcome,
      ),
    }),
    departures: t.field({
      type: [ReferralDeparture],
      nullable: false,
      description: 'Its departures from the rules, as of the last check; shown to the approver.',
      ...referralColumns.reads([...OPEN_FACTS, 'departures', 'answeredDepartures'], (row, _, ctx) =>
        isClosed(ctx, row)
          ? []
          : (row.departures as Departure[]).map((kind) => ({
              kind,
              isAnswered: row.answeredDepartures.includes(kind),
            })),
      ),
    }),
    departureReason: t.string({
      description: 'Why it was proposed despite its departures.',
      ...referralColumns.reads([...OPEN_FACTS, 'departureReason'], (row, _, ctx) =>
        shown(ctx, row, 'note', row.departureReason),
      ),
    }),
    approverReason: t.string({
      description: 'Why it was approved despite departures that the proposal did not explain.',
      ...referralColumns.reads([...OPEN_FACTS, 'approverReason'], (row, _, ctx) =>
        shown(ctx, row, 'note', row.approverReason),
      ),
    }),
    departureReasonCode: t.field({
      type: 'DepartureReason',
      description: 'Why it was proposed despite its departures, as a code.',
      ...referralColumns.reads([...OPEN_FACTS, 'departureReasonCode'], (row, _, ctx) =>
        shown(ctx, row, 'note', row.departureReasonCode),
      ),
    }),
    approverReasonCode: t.field({
      type: 'DepartureReason',
      description: 'Why it was approved despite departures that the proposal did not explain, as a code.',
      ...referralColumns.reads([...OPEN_FACTS, 'approverReasonCode'], (row, _, ctx) =>
        shown(ctx, row, 'note', row.approverReasonCode),
      ),
    }),
    decisions: t.field({
      type: [ReferralDecision],
      description: 'Every decision about it with its basis, oldest first (SRG-15).',
      ...referralColumns.reads([...OPEN_FACTS, 'id'], async (row, _, ctx) =>
        shown(ctx, row, 'decisions', (await ctx.load(decisionsOfReferral, row.id))?.decisions ?? []),
      ),
    }),
    waitingId: t.id({
      inaccessible: true,
      description: 'Its entry on the waiting list of services, while it waits or is deferred.',
      ...referralColumns.reads(['claimId', 'status'], async (row, _, ctx) => {
        if (row.claimId === null || (row.status !== 'WAITING' && row.status !== 'DEFERRED')) return null;
        return (await ctx.load(claimById, row.claimId))?.waitingId ?? null;
      }),
    }),
    capUnknown: t.exposeBoolean('capUnknown', {
      nullable: false,
      description: "Warning: the programme's quota was not known yet at approval.",
    }),
    overQuota: t.exposeBoolean('overQuota', {
      nullable: false,
      description: 'An emergency, approved though there was no room: it overuses the quota.',
    }),
    proposedAt: t.expose('proposedAt', {
      type: 'Instant',
      nullable: false,
      description: 'When it was proposed.',
    }),
    proposedBy: t.field({
      type: AccountStub,
      description: 'Who proposed it.',
      ...referralColumns.reads(['proposedBy'], (row) => ({ id: row.proposedBy })),
    }),
    approvedAt: t.expose('approvedAt', {
      type: 'Instant',
      description: 'When it was approved and its quota reserved.',
    }),
    approverName: t.exposeString('approverName', { description: 'Who approved it.' }),
    actingAs: t.exposeString('actingAs', { description: 'Whom the approver acted for.' }),
    reasonCode: t.exposeString('reasonCode', {
      description:
        "Why it is in its state, as a code of the office's list for that: REFUSAL_REASON, DEFERRAL_REASON or WITHDRAWAL_REASON.",
    }),
    reason: t.string({
      description:
        'Why it was refused, declined, deferred or withdrawn, in plain words (SRG-15); null where `reasonCode` says enough.',
      ...referralColumns.reads([...OPEN_FACTS, 'reasonText'], (row, _, ctx) =>
        shown(ctx, row, 'reasonText', row.reasonText),
      ),
    }),
    deliveredOn: t.expose('deliveredOn', { type: 'Date', description: 'When it was delivered.' }),
    deliveredRupiah: t.expose('deliveredRupiah', { type: 'Rupiah', description: 'The amount delivered.' }),
    settlement: t.field({
      type: SettlementType,
      description: 'The booking of the delivery; null before a delivery, or if nothing was reserved.',
      ...referralColumns.reads([...OPEN_FACTS, 'claimId'], async (row, _, ctx) =>
        shown(ctx, row, 'reasonText', await claimOfDelivery(row, ctx)),
      ),
    }),
    coveringLetterNumber: t.exposeString('coveringLetterNumber', {
      description: "The agency's letter for the whole list.",
    }),
    deferredToYear: t.exposeInt('deferredToYear', {
      description: 'The fiscal year to which it was deferred (PYK-2).',
    }),
    onBehalf: t.exposeBoolean('onBehalf', {
      nullable: false,
      description: "Whether the office recorded the agency's answer.",
    }),
    onBehalfReason: t.string({
      description: 'Why the office recorded it although the agency signs in.',
      ...referralColumns.reads([...OPEN_FACTS, 'onBehalfReason'], (row, _, ctx) =>
        shown(ctx, row, 'reasonText', row.onBehalfReason),
      ),
    }),
    earlyReason: t.string({
      description: 'Why the day of delivery is before the approval.',
      ...referralColumns.reads([...OPEN_FACTS, 'earlyReason'], (row, _, ctx) =>
        shown(ctx, row, 'reasonText', row.earlyReason),
      ),
    }),
    appealedAt: t.expose('appealedAt', {
      type: 'Instant',
      description: 'When its refusal was appealed (SRG-15).',
    }),
    appealedBy: t.field({
      type: AccountStub,
      description: 'Who wrote the appeal down.',
      ...referralColumns.reads(['appealedBy'], (row) =>
        row.appealedBy === null ? null : { id: row.appealedBy },
      ),
    }),
    appealNote: t.string({
      description: 'What the family said against the refusal.',
      ...referralColumns.reads([...OPEN_FACTS, 'appealNote'], (row, _, ctx) =>
        shown(ctx, row, 'appealNote', row.appealNote),
      ),
    }),
    version: t.exposeInt('version', {
      nullable: false,
      description: 'Grows with each change: `expectedVersion`.',
    }),
    availableActions: t.field({
      type: ['AvailableAction'],
      nullable: false,
      description: 'What the caller may do with it now, and why not.',
      ...referralColumns.reads(
        [
          'status',
          'approval',
          'basis',
          'recommendationFileId',
          'proposedBy',
          'villageCode',
          'claimId',
          'caseId',
          'programId',
          'personId',
        ],
        async (row, _, ctx) => {
          const claim = await claimOfDelivery(row, ctx);
          const appeals = await ctx.load(appealsOfCase, row.caseId);
          return referralActions(ctx.actor, row, {
            claim: claim?.state ?? null,
            isAppealed: appeals?.appeals.some((one) => isSameAsked(one, row)) ?? false,
            lacksScan: await lacksScan(row, ctx),
          });
        },
      ),
    }),
  }),
});

builder.asEntity(ReferralType, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, ctx, info) => ctx.load(referralById, id, info),
});

const CaseAppeal = builder.objectRef<Appeal & { isOpen: boolean }>('CaseAppeal').implement({
  description: 'What a family says against a refusal, and whether a new survey has answered it.',
  fields: (t) => ({
    isOpen: t.exposeBoolean('isOpen', {
      nullable: false,
      description:
        'Whether it waits for a verification. Until one is decided, nobody can propose a programme or solve the case.',
    }),
    appealedAt: t.expose('appealedAt', { type: 'Instant', nullable: false, description: 'When.' }),
    appealedBy: t.field({
      type: AccountStub,
      description: 'Who wrote it down.',
      resolve: (row) => (row.appealedBy === null ? null : { id: row.appealedBy }),
    }),
    note: t.string({
      description: 'In their words; null where the caller may not read it.',
      resolve: (row, _, ctx) => unlessMasked(ctx, casePolicy, 'problem', row.appealNote),
    }),
    referral: t.field({
      type: ReferralType,
      description: 'The referral that was refused or declined.',
      resolve: (row, _, ctx, info) => ctx.load(referralById, row.referralId, info),
    }),
  }),
});

builder.objectFields(CaseType, (t) => ({
  appeal: t.field({
    type: CaseAppeal,
    description: 'The latest appeal against a refusal (SRG-15); null without one.',
    ...caseColumns.reads(['id', 'subjectType', 'appealedAt', 'verifiedAt'], async (row, _, ctx) => {
      const appeal = (await ctx.load(appealsOfCase, row.id))?.appeals.at(-1);
      return appeal ? { ...appeal, isOpen: isAppealOpen(row) } : null;
    }),
  }),
  referrals: t.field({
    type: [ReferralType],
    description: 'Its referrals that the caller may see, in the order of their proposal.',
    ...caseColumns.reads(
      ['id'],
      async (row, _, ctx, info) => (await ctx.load(referralsOfCase, row.id, info))?.referrals ?? [],
    ),
  }),
}));

// Who waits for a quota and who holds it is whom the referral is for: a child, where it names one, not the head of the family.
builder.objectField(ClaimType, 'referral', (t) =>
  t.field({
    type: ReferralType,
    description:
      'The referral that makes the claim; null where the caller may not read it. Its subject receives the aid (SRG-10).',
    resolve: (claim, _, ctx, info) => ctx.load(referralById, claim.referralId, info),
  }),
);
