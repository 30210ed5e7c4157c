import { dayToDate } from '../../shared/clock.ts';
import type { CodeOf } from '../../shared/codes.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import { pageArguments, selectionArguments, selectionOf } from '../../shared/inputs.ts';
import { allows, stateForbids } from '../../shared/lifecycle.ts';
import { type AvailableAction, offer } from '../../shared/offers.ts';
import { permits } from '../../shared/policy.ts';
import { builder } from '../builder.ts';
import type { RegistryContext } from '../context.ts';
import type { Verification } from '../generated/prisma/client.ts';
import type { LeavingReason } from '../household/household.codes.ts';
import { LeavingReasonEnum } from '../household/household.mutations.ts';
import type { Roster } from '../household/household.roster.ts';
import { householdById, householdColumns } from '../household/household.store.ts';
import { answerList, storedAnswers } from '../instrument/instrument.answers.ts';
import { labelOfClass } from '../instrument/instrument.definition.ts';
import { ContributionType } from '../instrument/instrument.schema.ts';
import { assess } from '../instrument/instrument.score.ts';
import { instrumentById } from '../instrument/instrument.store.ts';
import { personById } from '../person/person.store.ts';
import { regionByCode } from '../region/region.store.ts';
import {
  AccountStub,
  byId,
  HouseholdType,
  InstrumentType,
  PersonType,
  RegionType,
  VerificationOriginEnum,
  VerificationOutcomeEnum,
  VerificationStatusEnum,
  VerificationType,
} from '../types.schema.ts';
import { surveyedChanges } from './verification.codes.ts';
import { handsOfVerification } from './verification.hands.store.ts';
import { decisionRefusal } from './verification.hands.ts';
import { type VerificationCommand, verificationLifecycle } from './verification.lifecycle.ts';
import { listVerifications, selectVerifications, verificationSorting } from './verification.list.store.ts';
import { verificationPolicy } from './verification.policy.ts';
import { verificationById, verificationsOfCase, verificationsOfHousehold } from './verification.store.ts';

/** A case of the cases subgraph; this subgraph adds the verifications it requested. */
const CaseStub = builder.externalRef('Case', byId).implement({
  externalFields: (t) => ({ id: t.id({ nullable: false }) }),
  fields: (t) => ({
    verifications: t.field({
      type: [VerificationType],
      description: 'The verifications that this case requested, latest first; only those the caller may see.',
      resolve: async ({ id }, _, ctx) => (await ctx.load(verificationsOfCase, id))?.verifications ?? [],
    }),
  }),
});

interface FoundMember {
  personId: string;
  change: CodeOf<typeof surveyedChanges>;
  reason: LeavingReason | null;
  occurredOn: Date | null;
}

/** Everybody of a visit's list. */
const foundMembers = (roster: Roster | null): FoundMember[] | null =>
  roster && [
    ...roster.people.map((personId): FoundMember => {
      const change = roster.arrived.includes(personId) ? 'ARRIVED' : 'STAYED';
      return { personId, change, reason: null, occurredOn: null };
    }),
    ...roster.gone.map(({ occurredOn, ...leaver }) => ({
      ...leaver,
      change: 'LEFT' as const,
      occurredOn: dayToDate(occurredOn),
    })),
  ];

const SurveyedMember = builder.objectRef<FoundMember>('SurveyedMember').implement({
  description: 'Somebody whom a visit found living in the household, or living there no more.',
  fields: (t) => ({
    person: t.field({
      type: PersonType,
      description: 'The person; null where the caller may not see them.',
      resolve: (row, _, ctx, info) => ctx.load(personById, row.personId, info),
    }),
    change: t.expose('change', {
      type: builder.enumType('SurveyedChange', surveyedChanges),
      nullable: false,
      description: 'What the visit found.',
    }),
    reason: t.expose('reason', { type: LeavingReasonEnum, description: 'Why somebody lives there no more.' }),
    occurredOn: t.expose('occurredOn', {
      type: 'Date',
      description: 'Since when somebody lives there no more.',
    }),
  }),
});

VerificationType.implement({
  description:
    'A field verification of a household: requested, assigned to a surveyor, filled, decided (SRG-2).',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'The id.' }),
    version: t.exposeInt('version', { nullable: false, description: 'Version, for edits.' }),
    status: t.expose('status', { type: VerificationStatusEnum, description: 'Its state.' }),
    origin: t.expose('origin', {
      type: VerificationOriginEnum,
      nullable: false,
      description: 'By whom it was asked for.',
    }),
    household: t.field({
      type: HouseholdType,
      description: 'Whom it is about.',
      resolve: (row, _, ctx, info) => ctx.load(householdById, row.householdId, info),
    }),
    case: t.field({
      type: CaseStub,
      description: 'The case that requested it.',
      resolve: (row) => (row.caseId ? { id: row.caseId } : null),
    }),
    region: t.field({
      type: RegionType,
      description: 'The village.',
      resolve: (row, _, ctx) => ctx.load(regionByCode, row.villageCode),
    }),
    instrument: t.field({
      type: InstrumentType,
      description: 'The form.',
      resolve: (row, _, ctx) => ctx.load(instrumentById, row.instrumentId),
    }),
    note: t.exposeString('note', { description: 'What the surveyor should know.' }),
    requestedOn: t.expose('requestedOn', { type: 'Date', description: 'When it was requested.' }),
    surveyor: t.field({
      type: AccountStub,
      description: 'The surveyor it is assigned to.',
      resolve: (row) => (row.surveyorAccountId ? { id: row.surveyorAccountId } : null),
    }),
    assignedOn: t.expose('assignedOn', {
      type: 'Date',
      description: 'When it was assigned to the surveyor.',
    }),
    dueOn: t.expose('dueOn', { type: 'Date', description: 'Its deadline.' }),
    answersByQuestion: t.field({
      type: 'JSON',
      nullable: false,
      description:
        'By the key of the question: the number of a choice, several numbers, true or false, a number, or free text. Empty until it is filled.',
      resolve: (row) => row.answers,
    }),
    answers: t.intList({
      nullable: false,
      description:
        "The numbers of the choices in the form's order, 0 for other answers; empty until it is filled.",
      deprecationReason: 'An answer may be more than the number of a choice: read `answersByQuestion`.',
      resolve: async (row, _, ctx) => {
        const instrument = await ctx.load(instrumentById, row.instrumentId);
        return instrument ? answerList(instrument.definition, storedAnswers(row.answers)) : [];
      },
    }),
    members: t.field({
      type: [SurveyedMember],
      description:
        'Whom the visit found, in the order listed, then who lives there no more; null if it listed nobody.',
      resolve: (row) => foundMembers(row.members as unknown as Roster | null),
    }),
    score: t.exposeInt('score', {
      description: 'What its answers add together; a higher score is poorer.',
    }),
    scoreClass: t.exposeString('scoreClass', { description: 'The class of the score.' }),
    contributions: t.field({
      type: [ContributionType],
      nullable: false,
      description: 'What each answer added to the score; empty until it is filled.',
      resolve: (row, _, ctx) => contributionsOf(ctx, row),
    }),
    latitude: t.exposeFloat('latitude', { description: 'Where the form was filled, degrees north.' }),
    longitude: t.exposeFloat('longitude', { description: 'Where the form was filled, degrees east.' }),
    narrative: t.exposeString('narrative', { description: 'What the surveyor saw (SRG-3).' }),
    occurredOn: t.expose('occurredOn', { type: 'Date', description: 'Day of the visit.' }),
    filledOffline: t.exposeBoolean('filledOffline', {
      description: 'Whether it was filled without a network, or on paper.',
    }),
    submittedBy: t.field({
      type: AccountStub,
      description: 'Who sent the form, or typed it in from paper.',
      resolve: (row) => (row.submittedBy ? { id: row.submittedBy } : null),
    }),
    filledBy: t.field({
      type: AccountStub,
      description: 'Who visited and filled the form: the surveyor, or the person named on a paper form.',
      resolve: (row) => (row.filledBy ? { id: row.filledBy } : null),
    }),
    filledByName: t.exposeString('filledByName', {
      description: 'The person named on a paper form, if they have no account.',
    }),
    photoMissingReason: t.exposeString('photoMissingReason', { description: 'Why there is no photo.' }),
    placeMissingReason: t.exposeString('placeMissingReason', {
      description: 'Why there are no coordinates.',
    }),
    outcome: t.expose('outcome', { type: VerificationOutcomeEnum, description: 'The decision.' }),
    className: t.exposeString('className', { description: 'The decided class (SRG-3).' }),
    classLabel: t.string({
      description: 'What the form calls the decided class.',
      resolve: async ({ className, instrumentId }, _, ctx) => {
        if (className === null) return null;
        const instrument = await ctx.load(instrumentById, instrumentId);
        return labelOfClass(instrument?.definition, className, ctx.language);
      },
    }),
    reason: t.exposeString('reason', {
      description: 'Why the decision departs from the score, or why it was cancelled.',
    }),
    decidedOn: t.expose('decidedOn', { type: 'Date', description: 'When it was decided.' }),
    decidedBy: t.field({
      type: AccountStub,
      description: 'Who decided.',
      resolve: (row) => (row.decidedBy ? { id: row.decidedBy } : null),
    }),
    availableActions: t.field({
      type: ['AvailableAction'],
      nullable: false,
      description: 'What the caller may do with it now, and why not.',
      resolve: (row, _, ctx) => verificationActions(ctx, row),
    }),
  }),
});

builder.objectFields(HouseholdType, (t) => ({
  verifications: t.field({
    type: [VerificationType],
    description: 'Its verifications that the caller may see, latest first.',
    ...householdColumns.reads(
      ['id'],
      async (row, _, ctx) => (await ctx.load(verificationsOfHousehold, row.id))?.verifications ?? [],
    ),
  }),
}));

builder.asEntity(VerificationType, {
  key: byId,
  resolveReference: ({ id }, ctx) => ctx.load(verificationById, id),
});

async function contributionsOf(ctx: RegistryContext, row: Verification) {
  const instrument = await ctx.load(instrumentById, row.instrumentId);
  return instrument ? assess(instrument.definition, storedAnswers(row.answers)).contributions : [];
}

async function verificationActions(ctx: RegistryContext, row: Verification): Promise<AvailableAction[]> {
  const one = (command: VerificationCommand, mutation: string, rule: LocalizedText | null = null) => {
    const isPossible = allows(verificationLifecycle, row.status, command);
    const refusal = isPossible ? rule : stateForbids(verificationLifecycle, row.status);
    return offer(mutation, permits(ctx, verificationPolicy, command), refusal);
  };
  return [
    one('assign', 'verificationAssign'),
    one('submit', 'verificationSubmit'),
    one('decide', 'verificationDecide', await ownHand(ctx, row)),
    one('cancel', 'verificationCancel'),
  ];
}

/** Why this person may not decide although their posting may (OUR-2), or null. */
async function ownHand(ctx: RegistryContext, row: Verification): Promise<LocalizedText | null> {
  if (row.status !== 'SUBMITTED') return null;
  const hands = await ctx.load(handsOfVerification, row.id);
  return (hands && decisionRefusal(ctx.actor, hands)?.text) ?? null;
}

const Filter = builder.inputType('VerificationFilter', {
  description: 'Which verifications; all conditions must hold.',
  fields: (t) => ({
    status: t.field({ type: [VerificationStatusEnum], description: 'In one of these states.' }),
    openOnly: t.boolean({ description: 'Only those that are not decided or cancelled.' }),
    regionCode: t.string({ description: 'In this district or village.' }),
    surveyorAccountId: t.id({ description: 'Assigned to this surveyor.' }),
    mine: t.boolean({ description: 'True: assigned to the caller.' }),
    withoutSurveyor: t.boolean({
      description: 'True: not made yet, by a surveyor without a posting in force that covers the village.',
    }),
    late: t.boolean({ description: 'True: past its deadline, and neither decided nor cancelled.' }),
    householdId: t.id({ description: 'Of this household.' }),
    caseId: t.id({ description: 'Requested by this case.' }),
  }),
});

const Sort = builder.inputType('VerificationSort', {
  description: 'The order.',
  fields: (t) => ({
    field: t.field({
      type: builder.enumType('VerificationSortField', {
        description:
          'What verifications are sorted by. ID: time of entry; DUE: those without a deadline last.',
        values: verificationSorting.fields,
      }),
      required: true,
      description: 'The field to sort by.',
    }),
    order: t.field({ type: 'SortOrder', required: true, description: 'Ascending or descending.' }),
  }),
});

const VerificationConnection = builder.connectionObject({
  type: VerificationType,
  name: 'VerificationConnection',
  description: 'A page of verifications.',
});

builder.queryFields((t) => ({
  verification: t.field({
    type: VerificationType,
    description: 'A verification by its id.',
    args: { id: t.arg.id({ required: true, description: 'The id.' }) },
    resolve: (_, { id }, ctx) => ctx.load(verificationById, id),
  }),
  verifications: t.field({
    type: VerificationConnection,
    description: 'Verifications that the caller may see; a surveyor sees their own.',
    args: {
      filter: t.arg({ type: Filter, description: 'Narrows the list.' }),
      sort: t.arg({ type: Sort, description: 'If left out, the longest waiting first.' }),
      ...pageArguments(t.arg),
    },
    resolve: (_, { filter, sort, ...page }, ctx) =>
      listVerifications(ctx, filter ?? {}, sort ?? { field: 'REQUESTED_ON', order: 'ASC' }, page),
  }),
  verificationSelection: t.idList({
    description: selectionOf('verifications'),
    args: {
      filter: t.arg({ type: Filter, description: 'The filter of the list.' }),
      sort: t.arg({ type: Sort, description: 'If left out, the longest waiting first.' }),
      ...selectionArguments(t.arg),
    },
    resolve: (_, { filter, sort, expectedCount }, ctx) =>
      selectVerifications(ctx, filter ?? {}, sort ?? { field: 'REQUESTED_ON', order: 'ASC' }, expectedCount),
  }),
}));
