import { pageArguments } from '../../shared/inputs.ts';
import { builder } from '../builder.ts';
import { CaseKindType, CasePriorityType, CaseStatusType, searchFields } from '../inputs.ts';
import { SORTS } from '../lists.ts';
import { CaseType } from '../refs.ts';
import { caseById, caseColumns, listCases } from './case.store.ts';

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
    mine: t.boolean({
      description: 'True: registered by the caller, or assigned to the caller for verification.',
    }),
  }),
});

const CaseSort = builder.enumType('CaseSort', {
  description: 'The order of a list of cases. DUE: what is due first.',
  values: SORTS,
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
      sort: t.arg({ type: CaseSort, defaultValue: 'NEWEST', required: true, description: 'The order.' }),
      ...pageArguments(t.arg),
    },
    resolve: (_, { filter, sort, ...page }, ctx, info) =>
      listCases(ctx, filter ?? {}, sort, page, caseColumns.of(info)),
  }),
}));
