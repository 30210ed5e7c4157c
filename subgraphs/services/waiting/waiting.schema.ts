import { mutationErrors } from '../../shared/builder.ts';
import { editFields, pageArguments } from '../../shared/inputs.ts';
import { unlessMasked } from '../../shared/policy.ts';
import { builder } from '../builder.ts';
import { readSurvey } from '../criteria/criteria.survey.store.ts';
import { Household } from '../household/household.schema.ts';
import { Program } from '../program/program.schema.ts';
import { programById } from '../program/program.store.ts';
import { Case, Claim } from '../types.schema.ts';
import { availableWaitingActions } from './waiting.actions.ts';
import { waitingStatuses } from './waiting.codes.ts';
import { waitingPolicy } from './waiting.policy.ts';
import { explainRank } from './waiting.rank.ts';
import { confirmWaiting } from './waiting.service.ts';
import { findWaiting, rankOfWaiting, type WaitingRow, waitingById } from './waiting.store.ts';

const WaitingStatusEnum = builder.enumType('WaitingStatus', waitingStatuses);

export const WaitingEntry = builder.objectRef<WaitingRow>('WaitingEntry').implement({
  description: 'A claim on the waiting list of a programme (BRU-4).',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'The id.' }),
    claimId: t.id({
      description: 'The id of the claim in the cases subgraph.',
      resolve: (row, _, ctx) => unlessMasked(ctx, waitingPolicy, 'claimId', row.claimId),
    }),
    claim: t.field({
      type: Claim,
      description: 'The claim, as a link.',
      resolve: (row, _, ctx) => {
        const id = unlessMasked(ctx, waitingPolicy, 'claimId', row.claimId);
        return id ? { id } : null;
      },
    }),
    case: t.field({
      type: Case,
      description: 'The case.',
      resolve: (row, _, ctx) => {
        const id = unlessMasked(ctx, waitingPolicy, 'caseId', row.caseId);
        return id ? { id } : null;
      },
    }),
    personId: t.id({
      description: 'The person.',
      resolve: (row, _, ctx) => unlessMasked(ctx, waitingPolicy, 'personId', row.personId),
    }),
    household: t.field({
      type: Household,
      description: 'The household.',
      resolve: (row, _, ctx) => {
        const id = unlessMasked(ctx, waitingPolicy, 'householdId', row.householdId);
        return id ? { id } : null;
      },
    }),
    program: t.field({
      type: Program,
      description: 'The programme.',
      resolve: (row, _, ctx, info) => ctx.load(programById, row.programId, info),
    }),
    fiscalYear: t.exposeInt('fiscalYear', { nullable: false, description: 'The year of the list.' }),
    status: t.expose('status', { type: WaitingStatusEnum, nullable: false, description: 'Its state.' }),
    quantity: t.exposeInt('quantity', { nullable: false, description: 'Units.' }),
    amountRupiah: t.expose('amountRupiah', {
      type: 'Rupiah',
      nullable: false,
      description: 'Money for all units together.',
    }),
    waitingSince: t.expose('waitingSince', {
      type: 'Instant',
      nullable: false,
      description: 'Since when it waits; kept when it moves to the next year.',
    }),
    proposedAt: t.expose('proposedAt', {
      type: 'Instant',
      description: 'When the system proposed it, because units became free.',
    }),
    standsAside: t.exposeBoolean('standsAside', {
      nullable: false,
      description:
        'Whether it needs more than the quota of the whole year. It then waits at the end and holds nobody up.',
    }),
    rank: t.int({
      description:
        'Its place, from 1, among all entries that wait for the same quota; null once it is proposed.',
      resolve: async (row, _, ctx) => (await ctx.load(rankOfWaiting, row.id))?.rank ?? null,
    }),
    reason: t.string({
      description:
        "The reason for its place, or that the system proposed it, in the caller's language. Null once it is confirmed or left. Always null for agencies, since it discloses how poor the family is.",
      resolve: async (row, _, ctx) => {
        if (row.status !== 'WAITING' && row.status !== 'PROPOSED') return null;
        const place = await ctx.load(rankOfWaiting, row.id);
        const { rank = null, listLength = null } = place ?? {};
        const words = explainRank({ ...row, rank, listLength }, await readSurvey(ctx))[ctx.language];
        return unlessMasked(ctx, waitingPolicy, 'reason', words);
      },
    }),
    availableActions: t.field({
      type: ['AvailableAction'],
      nullable: false,
      description: 'What the caller may do with it now.',
      resolve: async (row, _, ctx) =>
        availableWaitingActions(ctx, row, (await ctx.load(rankOfWaiting, row.id))?.rank ?? null),
    }),
    version: t.exposeInt('version', { nullable: false, description: 'Version, for edits.' }),
  }),
});

builder.asEntity(WaitingEntry, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, ctx) => ctx.load(waitingById, id),
});

const Filter = builder.inputType('WaitingEntryFilter', {
  description: 'Which waiting entries.',
  fields: (t) => ({
    programId: t.id({ description: 'For this programme.' }),
    fiscalYear: t.int({ description: 'On the list of this year.' }),
    status: t.field({ type: WaitingStatusEnum, description: 'In this state.' }),
    sector: t.field({ type: 'Sector', description: "Of this sector's programmes." }),
    regionCode: t.string({ description: 'Families within this region: `33.14.01`; nobody for an agency.' }),
  }),
});

const WaitingConnection = builder.connectionObject({
  type: WaitingEntry,
  name: 'WaitingEntryConnection',
  description: 'A page of waiting entries.',
});

builder.queryField('waitingEntries', (t) =>
  t.field({
    type: WaitingConnection,
    description: 'The waiting lists, by year and programme: proposed entries first, then by rank.',
    args: {
      filter: t.arg({ type: Filter, description: 'Narrows the list.' }),
      ...pageArguments(t.arg),
    },
    resolve: (_, { filter, ...page }, ctx) => findWaiting(ctx, filter ?? {}, page),
  }),
);

const ConfirmInput = builder.inputType('WaitingConfirmInput', {
  description: 'A proposed waiting entry to confirm.',
  fields: (t) => ({
    ...editFields(t, 'the waiting entry'),
  }),
});

builder.mutationField('waitingConfirm', (t) =>
  t.field({
    type: WaitingEntry,
    description: 'Confirms a claim that the waiting list proposed; from now on it holds its quota (manager).',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: ConfirmInput, required: true, description: 'The waiting entry.' }) },
    resolve: (_, { input }, ctx) => confirmWaiting(ctx, input),
  }),
);
