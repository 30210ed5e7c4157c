import { pageArguments, selectionArguments, selectionOf } from '../../shared/inputs.ts';
import { builder } from '../builder.ts';
import { CaseKindType, CasePriorityType, CaseStatusType, HandOnStatusType, searchFields } from '../inputs.ts';
import { SORTS, sortingOf } from '../lists.ts';
import { CaseType } from '../refs.ts';
import { caseSorting, listCases, selectCases } from './case.list.store.ts';
import { caseById, caseColumns } from './case.store.ts';

const CaseFilter = builder.inputType('CaseFilter', {
  description: 'Which cases; all conditions must hold.',
  fields: (t) => ({
    status: t.field({ type: [CaseStatusType], description: 'In one of these states.' }),
    open: t.boolean({ description: 'True: not ended.' }),
    kind: t.field({ type: CaseKindType, description: 'Complaint or request.' }),
    channel: t.field({ type: 'CaseChannel', description: 'How it reached the office.' }),
    priority: t.field({ type: CasePriorityType, description: 'How urgent.' }),
    sector: t.field({
      type: 'Sector',
      description: "With the desk of this sector; the sector's report counts the same cases.",
    }),
    deskId: t.id({ description: 'With this desk.' }),
    regionCode: t.string({ description: 'In this district or village: `33.14.01`, `33.14.01.2001`.' }),
    agencyId: t.id({ description: 'With a referral to this agency.' }),
    programId: t.id({ description: 'With a referral to this programme.' }),
    householdId: t.id({ description: 'About this household or its members.' }),
    personId: t.id({ description: 'About this person.' }),
    ...searchFields(t, 'Part of the number, of the problem for who may read it'),
    registeredFrom: t.field({ type: 'Date', description: 'Registered on this day or later.' }),
    registeredTo: t.field({ type: 'Date', description: 'Registered on this day or earlier.' }),
    late: t.boolean({ description: 'True: past the deadline of its state.' }),
    surveyorAccountId: t.id({ description: 'Its verification is assigned to this surveyor.' }),
    officerAccountId: t.id({
      description: 'Registered by this account, or assigned to it for verification.',
    }),
    atPuskesos: t.boolean({
      description: 'True: open, and still at the Puskesos that registered it; false: all others (TGL-14).',
    }),
    handOnStatus: t.field({
      type: HandOnStatusType,
      description:
        'Open and still at its Puskesos, with this as what became of the latest request to hand it on.',
    }),
    mine: t.boolean({
      description: 'True: registered by the caller, or assigned to the caller for verification.',
    }),
  }),
});

const CaseSort = builder.enumType('CaseSort', {
  description: 'The order of a list of cases. DUE: what is due first.',
  values: SORTS,
});

const CaseOrder = builder.inputType('CaseOrder', {
  description: 'How a list of cases is sorted.',
  fields: (t) => ({
    field: t.field({
      type: builder.enumType('CaseOrderField', {
        description: 'What cases are sorted by. DUE: the day of their deadline, those without one last.',
        values: caseSorting.fields,
      }),
      required: true,
      description: 'The field to sort by.',
    }),
    order: t.field({ type: 'SortOrder', required: true, description: 'Ascending or descending.' }),
  }),
});

const CaseConnection = builder.connectionObject(
  { type: CaseType, name: 'CaseConnection' },
  { name: 'CaseEdge' },
);

builder.queryFields((t) => ({
  case: t.field({
    type: CaseType,
    description: 'One case; null where it does not exist or the caller may not see it.',
    args: { id: t.arg.id({ required: true, description: '`case_…`.' }) },
    resolve: (_, { id }, ctx, info) => ctx.load(caseById, id, info),
  }),
  cases: t.field({
    type: CaseConnection,
    description: 'The cases that the caller may see.',
    args: {
      filter: t.arg({ type: CaseFilter, description: 'Narrows the list.' }),
      sort: t.arg({
        type: CaseSort,
        defaultValue: 'NEWEST',
        required: true,
        description: 'The order, where `orderBy` is left out.',
      }),
      orderBy: t.arg({ type: CaseOrder, description: 'The order by any field of the list.' }),
      ...pageArguments(t.arg),
    },
    resolve: (_, { filter, sort, orderBy, ...page }, ctx, info) =>
      listCases(ctx, filter ?? {}, orderBy ?? sortingOf(sort, 'REGISTERED'), page, caseColumns.of(info)),
  }),
  caseSelection: t.idList({
    description: selectionOf('cases'),
    args: {
      filter: t.arg({ type: CaseFilter, description: 'The filter of the list.' }),
      orderBy: t.arg({ type: CaseOrder, description: 'If left out, newest first.' }),
      ...selectionArguments(t.arg),
    },
    resolve: (_, { filter, orderBy, expectedCount }, ctx) =>
      selectCases(ctx, filter ?? {}, orderBy ?? sortingOf('NEWEST', 'REGISTERED'), expectedCount),
  }),
}));
