import { pageArguments, selectionArguments, selectionOf } from '../../shared/inputs.ts';
import { builder } from '../builder.ts';
import { CasePriorityType, ReferralStatusType, searchFields } from '../inputs.ts';
import { SORTS, sortingOf } from '../lists.ts';
import { ReferralType } from '../refs.ts';
import { listReferrals, referralSorting, selectReferrals } from './referral.list.store.ts';
import { referralById, referralColumns } from './referral.store.ts';

const ReferralFilter = builder.inputType('ReferralFilter', {
  description: 'Which referrals; all conditions must hold.',
  fields: (t) => ({
    status: t.field({ type: [ReferralStatusType], description: 'In one of these states.' }),
    agencyId: t.id({ description: 'To this agency.' }),
    programId: t.id({ description: 'To this programme.' }),
    sector: t.field({
      type: 'Sector',
      description: 'To programmes of this sector; the sector’s report counts the same referrals.',
    }),
    regionCode: t.string({ description: 'For people in this district or village.' }),
    deskId: t.id({ description: 'This desk has its case.' }),
    priority: t.field({ type: CasePriorityType, description: 'How urgent its case is.' }),
    officerAccountId: t.id({ description: 'Proposed by this account.' }),
    mine: t.boolean({ description: 'True: proposed by the caller.' }),
    fiscalYear: t.int({ description: 'With quota of this year.' }),
    ...searchFields(t, 'Part of the number of the case or letter'),
    proposedFrom: t.field({ type: 'Date', description: 'Proposed on this day or later.' }),
    proposedTo: t.field({ type: 'Date', description: 'Proposed on this day or earlier.' }),
    late: t.boolean({ description: 'True: past the deadline of its state.' }),
    unsettled: t.boolean({ description: 'True: delivered, but could not be booked on its quota.' }),
    ofVillage: t.boolean({
      description: "Only referrals to a village's own programmes (TGL-14), which its Puskesos answers.",
    }),
    approvable: t.boolean({
      description: 'True: the caller may approve it now, by the rule of its programme.',
    }),
  }),
});

const ReferralSort = builder.enumType('ReferralSort', {
  description: 'The order of a list of referrals. DUE: what is due first.',
  values: SORTS,
});

const ReferralOrder = builder.inputType('ReferralOrder', {
  description: 'How a list of referrals is sorted.',
  fields: (t) => ({
    field: t.field({
      type: builder.enumType('ReferralOrderField', {
        description: 'What referrals are sorted by. DUE: the day of their deadline, those without one last.',
        values: referralSorting.fields,
      }),
      required: true,
      description: 'The field to sort by.',
    }),
    order: t.field({ type: 'SortOrder', required: true, description: 'Ascending or descending.' }),
  }),
});

const ReferralConnection = builder.connectionObject(
  { type: ReferralType, name: 'ReferralConnection' },
  { name: 'ReferralEdge' },
);

builder.queryFields((t) => ({
  referral: t.field({
    type: ReferralType,
    description: 'One referral; null where it does not exist or the caller may not see it.',
    args: { id: t.arg.id({ required: true, description: '`refl_…`.' }) },
    resolve: (_, { id }, ctx, info) => ctx.load(referralById, id, info),
  }),
  referrals: t.field({
    type: ReferralConnection,
    description: 'The referrals that the caller may see; an agency sees those approved to it.',
    args: {
      filter: t.arg({ type: ReferralFilter, description: 'Narrows the list.' }),
      sort: t.arg({
        type: ReferralSort,
        defaultValue: 'NEWEST',
        required: true,
        description: 'The order, where `orderBy` is left out.',
      }),
      orderBy: t.arg({ type: ReferralOrder, description: 'The order by any field of the list.' }),
      ...pageArguments(t.arg),
    },
    resolve: (_, { filter, sort, orderBy, ...page }, ctx, info) =>
      listReferrals(
        ctx,
        filter ?? {},
        orderBy ?? sortingOf(sort, 'PROPOSED'),
        page,
        referralColumns.of(info),
      ),
  }),
  referralSelection: t.idList({
    description: selectionOf('referrals'),
    args: {
      filter: t.arg({ type: ReferralFilter, description: 'The filter of the list.' }),
      orderBy: t.arg({ type: ReferralOrder, description: 'If left out, newest first.' }),
      ...selectionArguments(t.arg),
    },
    resolve: (_, { filter, orderBy, expectedCount }, ctx) =>
      selectReferrals(ctx, filter ?? {}, orderBy ?? sortingOf('NEWEST', 'PROPOSED'), expectedCount),
  }),
}));
