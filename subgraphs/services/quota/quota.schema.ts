import { pageArguments } from '../../shared/inputs.ts';
import { Account } from '../account/account.schema.ts';
import { accountById } from '../account/account.store.ts';
import { builder } from '../builder.ts';
import type { ServicesContext } from '../context.ts';
import type { QuotaCut as QuotaCutRow, Quota as QuotaRow } from '../generated/prisma/client.ts';
import { Program } from '../program/program.schema.ts';
import { programById } from '../program/program.store.ts';
import { CapKind } from '../types.schema.ts';
import { availableProgramActions } from './quota.actions.ts';
import { availabilities } from './quota.codes.ts';
import { type QuotaLeft, quotaLeft } from './quota.left.ts';
import {
  changesOfQuota,
  currentFiscalYear,
  cutsOfQuota,
  findQuotas,
  type QuotaChange,
  quotaById,
  quotasOfProgram,
} from './quota.store.ts';

export const Availability = builder.enumType('Availability', availabilities);

const leftOf = async (quota: QuotaRow, ctx: ServicesContext): Promise<QuotaLeft> => {
  const program = await ctx.load(programById, quota.programId);
  return quotaLeft(quota, program?.unitAmountRupiah ?? null);
};

const QuotaChangeType = builder.objectRef<QuotaChange>('QuotaChange').implement({
  description: 'What a quota was set to.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'The event.' }),
    recordedAt: t.expose('recordedAt', { type: 'Instant', nullable: false, description: 'When.' }),
    account: t.field({
      type: Account,
      description: 'By whom; none where the system did.',
      resolve: ({ accountId }, _, ctx) => (accountId ? ctx.load(accountById, accountId) : null),
    }),
    capKind: t.expose('capKind', { type: CapKind, nullable: false, description: 'The kind of cap.' }),
    cap: t.exposeInt('cap', { description: 'Units, where it is a number.' }),
    budgetRupiah: t.expose('budgetRupiah', {
      type: 'Rupiah',
      description: 'The budget, where one is kept here.',
    }),
  }),
});

const QuotaCutType = builder.objectRef<QuotaCutRow>('QuotaCut').implement({
  description:
    'A decree that set cap and budget: below what had been granted, or above what a former one had set.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'The id.' }),
    decreeNumber: t.exposeString('decreeNumber', { nullable: false, description: 'Its number.' }),
    decreedOn: t.expose('decreedOn', { type: 'Date', nullable: false, description: 'Its day.' }),
    reason: t.exposeString('reason', { nullable: false, description: 'Why.' }),
    cap: t.exposeInt('cap', { description: 'The units it left, where it is a number.' }),
    budgetRupiah: t.expose('budgetRupiah', { type: 'Rupiah', description: 'The budget it left.' }),
    used: t.exposeInt('used', { nullable: false, description: 'Units granted by then.' }),
    usedRupiah: t.expose('usedRupiah', {
      type: 'Rupiah',
      nullable: false,
      description: 'Money granted by then.',
    }),
    account: t.field({
      type: Account,
      description: 'Who recorded it.',
      resolve: ({ accountId }, _, ctx) => (accountId ? ctx.load(accountById, accountId) : null),
    }),
    recordedAt: t.expose('recordedAt', { type: 'Instant', nullable: false, description: 'When.' }),
  }),
});

export const Quota = builder.prismaObject('Quota', {
  description: 'What a programme can give in one fiscal year, and what is taken of it.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'The id.' }),
    program: t.field({
      type: Program,
      description: 'The programme.',
      resolve: (row, _, ctx) => ctx.load(programById, row.programId),
    }),
    fiscalYear: t.exposeInt('fiscalYear', { nullable: false, description: 'The calendar year.' }),
    capKind: t.expose('capKind', {
      type: CapKind,
      nullable: false,
      description: 'Unlimited, a number, or not yet known.',
    }),
    cap: t.exposeInt('cap', { description: 'Units, where it is a number.' }),
    used: t.exposeInt('used', { nullable: false, description: 'Units proposed, reserved or delivered.' }),
    delivered: t.exposeInt('delivered', {
      nullable: false,
      description: 'Units of them that were delivered.',
    }),
    budgetRupiah: t.expose('budgetRupiah', {
      type: 'Rupiah',
      description: 'The budget, where one is kept here.',
    }),
    usedRupiah: t.expose('usedRupiah', {
      type: 'Rupiah',
      nullable: false,
      description: 'Money proposed, reserved or delivered.',
    }),
    deliveredRupiah: t.expose('deliveredRupiah', {
      type: 'Rupiah',
      nullable: false,
      description: 'Money of it that was delivered.',
    }),
    remaining: t.int({
      description: 'Units left, below zero after a cut; none where there is no number.',
      resolve: async (row, _, ctx) => (await leftOf(row, ctx)).unitsLeft,
    }),
    budgetLeftRupiah: t.field({
      type: 'Rupiah',
      description: 'Money left, below zero after a cut; none where no budget is kept.',
      resolve: async (row, _, ctx) => (await leftOf(row, ctx)).budgetLeftRupiah,
    }),
    availability: t.field({
      type: Availability,
      nullable: false,
      description: 'Whether a further claim would get its quota.',
      resolve: async (row, _, ctx) => (await leftOf(row, ctx)).availability,
    }),
    warning: t.string({
      description: "What to know before promising anything, in the caller's language.",
      resolve: async (row, _, ctx) => (await leftOf(row, ctx)).warning?.[ctx.language] ?? null,
    }),
    changes: t.field({
      type: [QuotaChangeType],
      nullable: false,
      description: 'Everything it was set to, the newest first.',
      resolve: async (row, _, ctx) => (await ctx.load(changesOfQuota, row.id))?.changes ?? [],
    }),
    cuts: t.field({
      type: [QuotaCutType],
      nullable: false,
      description: 'The decrees that cut it below what had been granted, the newest first.',
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
    description: 'The quota of the running fiscal year; none where nobody has set it.',
    resolve: async (row, _, ctx) => {
      const year = currentFiscalYear(ctx.clock.now());
      return (
        (await ctx.load(quotasOfProgram, row.id))?.quotas.find((quota) => quota.fiscalYear === year) ?? null
      );
    },
  }),
}));

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
      filter: t.arg({ type: Filter, description: 'Which.' }),
      ...pageArguments(t.arg),
    },
    resolve: (_, { filter, ...page }, ctx) => findQuotas(ctx, filter ?? {}, page),
  }),
);
