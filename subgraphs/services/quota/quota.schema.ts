import { pageArguments } from '../../shared/inputs.ts';
import { Account } from '../account/account.schema.ts';
import { accountById } from '../account/account.store.ts';
import { Agency } from '../agency/agency.schema.ts';
import { agencyById } from '../agency/agency.store.ts';
import { builder } from '../builder.ts';
import type { ServicesContext } from '../context.ts';
import type { QuotaCut as QuotaCutRow } from '../generated/prisma/client.ts';
import { Program } from '../program/program.schema.ts';
import { programById } from '../program/program.store.ts';
import { ProgramDraftType } from '../program/program-version.schema.ts';
import { CapKind } from '../types.schema.ts';
import { availableProgramActions } from './quota.actions.ts';
import { availabilities } from './quota.codes.ts';
import { checkDraft, type ProgramCheck } from './quota.draft-checks.ts';
import { type QuotaLeft, quotaLeft } from './quota.left.ts';
import {
  changesOfQuota,
  currentFiscalYear,
  cutsOfQuota,
  findQuotas,
  type QuotaChange,
  type Quota as QuotaRow,
  quotaById,
  quotasOfProgram,
} from './quota.store.ts';

export const Availability = builder.enumType('Availability', availabilities);

const leftOf = async (quota: QuotaRow, ctx: ServicesContext): Promise<QuotaLeft> => {
  const program = await ctx.load(programById, quota.programId);
  return quotaLeft(quota, program?.unitAmountRupiah ?? null);
};

const QuotaChangeType = builder.objectRef<QuotaChange>('QuotaChange').implement({
  description: 'One change of a quota.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'The id of the event.' }),
    recordedAt: t.expose('recordedAt', { type: 'Instant', nullable: false, description: 'When.' }),
    account: t.field({
      type: Account,
      description: 'Who changed it; null for the system.',
      resolve: ({ accountId }, _, ctx) => (accountId ? ctx.load(accountById, accountId) : null),
    }),
    capKind: t.expose('capKind', {
      type: CapKind,
      nullable: false,
      description: 'Whether the quota has a limit.',
    }),
    cap: t.exposeInt('cap', { description: 'The number of units, if `capKind` is NUMBER.' }),
    budgetRupiah: t.expose('budgetRupiah', {
      type: 'Rupiah',
      description: 'The budget; null where the office does not track it.',
    }),
  }),
});

const QuotaCutType = builder.objectRef<QuotaCutRow>('QuotaCut').implement({
  description:
    'A decree that set cap and budget below what was granted, or above what an earlier decree set.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'The id.' }),
    decreeNumber: t.exposeString('decreeNumber', { nullable: false, description: 'Its number.' }),
    decreedOn: t.expose('decreedOn', { type: 'Date', nullable: false, description: 'Its date.' }),
    reason: t.exposeString('reason', { nullable: false, description: 'Why.' }),
    cap: t.exposeInt('cap', { description: 'The units that the decree set, if a number.' }),
    budgetRupiah: t.expose('budgetRupiah', {
      type: 'Rupiah',
      description: 'The budget that the decree set.',
    }),
    used: t.exposeInt('used', { nullable: false, description: 'Units already granted at that time.' }),
    usedRupiah: t.expose('usedRupiah', {
      type: 'Rupiah',
      nullable: false,
      description: 'Money already granted at that time.',
    }),
    account: t.field({
      type: Account,
      description: 'Who recorded it.',
      resolve: ({ accountId }, _, ctx) => (accountId ? ctx.load(accountById, accountId) : null),
    }),
    recordedAt: t.expose('recordedAt', { type: 'Instant', nullable: false, description: 'When.' }),
  }),
});

export const Quota = builder.objectRef<QuotaRow>('Quota').implement({
  description: 'What a programme can give in one fiscal year, and how much of it is used.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'The id.' }),
    program: t.field({
      type: Program,
      description: 'The programme.',
      resolve: (row, _, ctx, info) => ctx.load(programById, row.programId, info),
    }),
    agency: t.field({
      type: Agency,
      description: 'Who answered for the programme when it was set.',
      resolve: (row, _, ctx) => ctx.load(agencyById, row.agencyId),
    }),
    fiscalYear: t.exposeInt('fiscalYear', {
      nullable: false,
      description: 'The fiscal year (a calendar year).',
    }),
    places: t.exposeBoolean('places', {
      nullable: false,
      description: 'Whether its units are places, held from a day to a day (BRU-10).',
    }),
    overused: t.exposeInt('overused', {
      nullable: false,
      description: 'Of the units used, those that emergencies took above the numbers.',
    }),
    capKind: t.expose('capKind', {
      type: CapKind,
      nullable: false,
      description: 'Whether the quota has a limit.',
    }),
    cap: t.exposeInt('cap', { description: 'The number of units, if `capKind` is NUMBER.' }),
    used: t.exposeInt('used', { nullable: false, description: 'Units proposed, reserved or delivered.' }),
    delivered: t.exposeInt('delivered', {
      nullable: false,
      description: 'Units delivered, of those used.',
    }),
    budgetRupiah: t.expose('budgetRupiah', {
      type: 'Rupiah',
      description: 'The budget; null where the office does not track it.',
    }),
    usedRupiah: t.expose('usedRupiah', {
      type: 'Rupiah',
      nullable: false,
      description: 'Money proposed, reserved or delivered.',
    }),
    deliveredRupiah: t.expose('deliveredRupiah', {
      type: 'Rupiah',
      nullable: false,
      description: 'Money delivered, of that used.',
    }),
    remaining: t.int({
      description: 'Units left, negative after a cut; null where the cap is not a number.',
      resolve: async (row, _, ctx) => (await leftOf(row, ctx)).unitsLeft,
    }),
    budgetLeftRupiah: t.field({
      type: 'Rupiah',
      description: 'Money left, negative after a cut; null without a budget.',
      resolve: async (row, _, ctx) => (await leftOf(row, ctx)).budgetLeftRupiah,
    }),
    availability: t.field({
      type: Availability,
      nullable: false,
      description: 'Whether a quota has room for one more claim.',
      resolve: async (row, _, ctx) => (await leftOf(row, ctx)).availability,
    }),
    warning: t.string({
      description: "A warning for the officer before promising anything, in the caller's language.",
      resolve: async (row, _, ctx) => (await leftOf(row, ctx)).warning?.[ctx.language] ?? null,
    }),
    changes: t.field({
      type: [QuotaChangeType],
      nullable: false,
      description: 'Its history, newest first.',
      resolve: async (row, _, ctx) => (await ctx.load(changesOfQuota, row.id))?.changes ?? [],
    }),
    cuts: t.field({
      type: [QuotaCutType],
      nullable: false,
      description: 'The decrees that cut it below what was granted, newest first.',
      resolve: async (row, _, ctx) => (await ctx.load(cutsOfQuota, row.id))?.cuts ?? [],
    }),
    version: t.exposeInt('version', { nullable: false, description: 'Version, for edits.' }),
  }),
});

builder.asEntity(Quota, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, ctx) => ctx.load(quotaById, id),
});

builder.objectFields(Program, (t) => ({
  availableActions: t.field({
    type: ['AvailableAction'],
    nullable: false,
    description: 'What the caller may do with it now.',
    resolve: (row, _, ctx) => availableProgramActions(ctx, row),
  }),
  quotas: t.field({
    type: [Quota],
    description: 'Its quotas, the newest year first.',
    resolve: async (row, _, ctx) => (await ctx.load(quotasOfProgram, row.id))?.quotas ?? [],
  }),
  currentQuota: t.field({
    type: Quota,
    description: 'The quota of the current fiscal year; null where nobody has set it.',
    resolve: async (row, _, ctx) => {
      const year = currentFiscalYear(ctx.clock.now());
      return (
        (await ctx.load(quotasOfProgram, row.id))?.quotas.find((quota) => quota.fiscalYear === year) ?? null
      );
    },
  }),
}));

const Check = builder.objectRef<ProgramCheck>('ProgramCheck').implement({
  description: 'Something to know before a draft is published.',
  fields: (t) => ({
    code: t.exposeString('code', { nullable: false, description: 'Its stable code.' }),
    blocks: t.exposeBoolean('blocks', { nullable: false, description: 'Whether it cannot be published so.' }),
    message: t.string({
      nullable: false,
      description: "In the caller's language.",
      resolve: ({ message }, _, ctx) => message[ctx.language],
    }),
  }),
});

builder.objectField(ProgramDraftType, 'checks', (t) =>
  t.field({
    type: [Check],
    nullable: false,
    description:
      'What stands in the way of publishing it today, and what is still missing: terms, criteria, quota, reach.',
    resolve: (row, _, ctx) => checkDraft(ctx, row),
  }),
);

const Filter = builder.inputType('QuotaFilter', {
  description: 'Which quotas.',
  fields: (t) => ({
    fiscalYear: t.int({ description: 'Of this year.' }),
    programId: t.id({ description: 'Of this programme.' }),
    agencyId: t.id({ description: "Of this agency's programmes." }),
    sector: t.field({ type: 'Sector', description: 'Of programmes of this sector.' }),
  }),
});

const QuotaConnection = builder.connectionObject({
  type: Quota,
  name: 'QuotaConnection',
  description: 'A page of quotas.',
});

builder.queryField('quotas', (t) =>
  t.field({
    type: QuotaConnection,
    description: 'Quotas, the newest year first.',
    args: {
      filter: t.arg({ type: Filter, description: 'Narrows the list.' }),
      ...pageArguments(t.arg),
    },
    resolve: (_, { filter, ...page }, ctx) => findQuotas(ctx, filter ?? {}, page),
  }),
);
