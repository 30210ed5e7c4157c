import { permits } from '../../shared/policy.ts';
import { builder } from '../builder.ts';
import { caseById, caseColumns } from '../case/case.store.ts';
import { UnmetNeedReasonType, UnmetNeedStatusType } from '../inputs.ts';
import { ProgramRef } from '../referral/referral.schema.ts';
import { referralById } from '../referral/referral.store.ts';
import { AccountStub, CaseType, ReferralType, RegionStub, UnmetNeedType } from '../refs.ts';
import { villageOf } from '../region.ts';
import { unmetNeedActions } from './unmet-need.actions.ts';
import { unmetNeedPolicy } from './unmet-need.policy.ts';
import { deliveredSince, sectorOfNeed, unmetNeedById, unmetNeedsOfCase } from './unmet-need.store.ts';

UnmetNeedType.implement({
  description: 'A need that no programme meets, recorded on a case for planning (TGL-13).',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: '`unmet_…`.' }),
    case: t.field({
      type: CaseType,
      description: 'The case on which it was recorded.',
      resolve: ({ caseId }, _, ctx, info) => ctx.load(caseById, caseId, info),
    }),
    need: t.exposeString('need', { nullable: false, description: 'A code of the list CASE_NEED.' }),
    reason: t.expose('reason', {
      type: UnmetNeedReasonType,
      nullable: false,
      description: 'Why nothing meets it.',
    }),
    status: t.expose('status', { type: UnmetNeedStatusType, nullable: false, description: 'Its state.' }),
    people: t.exposeInt('people', { nullable: false, description: 'How many people it concerns, 1 to 50.' }),
    estimatedRupiah: t.expose('estimatedRupiah', {
      type: 'Rupiah',
      description: 'What meeting it would cost; null where nobody estimated it.',
    }),
    note: t.exposeString('note', { description: 'What is needed, in words.' }),
    sector: t.expose('sector', {
      type: 'Sector',
      nullable: false,
      description: 'The sector of its case when it was recorded.',
    }),
    villageCode: t.string({
      description: 'The village of the subject when it was recorded, `33.14.01.2001`, where known.',
      resolve: ({ regionCode }) => villageOf(regionCode),
    }),
    region: t.field({
      type: RegionStub,
      description: "The same; where unknown, the region of the case's registration.",
      resolve: ({ regionCode }) => ({ code: regionCode }),
    }),
    recordedAt: t.expose('recordedAt', {
      type: 'Instant',
      nullable: false,
      description: 'When it was recorded.',
    }),
    recordedBy: t.field({
      type: AccountStub,
      description: 'Who recorded it.',
      resolve: ({ recordedBy }) => ({ id: recordedBy }),
    }),
    endedAt: t.expose('endedAt', { type: 'Instant', description: 'When it was met or withdrawn.' }),
    endedBy: t.field({
      type: AccountStub,
      description: 'Who recorded that.',
      resolve: ({ endedBy }) => (endedBy === null ? null : { id: endedBy }),
    }),
    endNote: t.exposeString('endNote', {
      description: 'What met it, or why it was withdrawn, in words.',
    }),
    metByReferral: t.field({
      type: ReferralType,
      description: 'The referral that met it; null without one, or where the caller may not see it.',
      resolve: ({ metByReferralId }, _, ctx, info) =>
        metByReferralId === null ? null : ctx.load(referralById, metByReferralId, info),
    }),
    metByProgram: t.field({
      type: ProgramRef,
      description: 'The programme that met it.',
      resolve: ({ metByProgramId }) => (metByProgramId === null ? null : { id: metByProgramId }),
    }),
    deliveredSince: t.boolean({
      nullable: false,
      description:
        'Whether it is unmet and a referral of its case was delivered since: an officer says whether that met it.',
      resolve: async ({ id }, _, ctx) => (await ctx.load(deliveredSince, id)) !== null,
    }),
    availableActions: t.field({
      type: ['AvailableAction'],
      nullable: false,
      description: 'What the caller may do with it now, and why not.',
      resolve: async (row, _, ctx) =>
        unmetNeedActions(ctx.actor, row, (await ctx.load(sectorOfNeed, row.id))?.sector ?? ''),
    }),
    version: t.exposeInt('version', {
      nullable: false,
      description: 'Grows with each change: `expectedVersion`.',
    }),
  }),
});

builder.asEntity(UnmetNeedType, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, ctx) => ctx.load(unmetNeedById, id),
});

builder.objectField(CaseType, 'unmetNeeds', (t) =>
  t.field({
    type: [UnmetNeedType],
    description:
      'Its needs that no programme meets, open ones first, then the newest; null where the caller may not see any (TGL-13).',
    ...caseColumns.reads(['id'], async (row, _, ctx) =>
      permits(ctx, unmetNeedPolicy, 'read')
        ? ((await ctx.load(unmetNeedsOfCase, row.id))?.needs ?? [])
        : null,
    ),
  }),
);
