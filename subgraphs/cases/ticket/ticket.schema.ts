import { mutationErrors } from '../../shared/builder.ts';
import { dayToDate, officeDate } from '../../shared/clock.ts';
import { actFields, createFields, pageArguments } from '../../shared/inputs.ts';
import { builder } from '../builder.ts';
import { caseById } from '../case/case.store.ts';
import { TicketStatusType } from '../inputs.ts';
import { CaseType, DeskStub, RegionStub, TicketType } from '../refs.ts';
import { callTicket, issueTicket, serveTicket } from './ticket.service.ts';
import { listTickets, ticketById } from './ticket.store.ts';

TicketType.implement({
  description: 'A queue number of a desk on a day; the count of services comes from it (TGL-1).',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: '`tick_…`.' }),
    day: t.expose('day', {
      type: 'Date',
      nullable: false,
      description: "The day in the office's time zone.",
    }),
    number: t.exposeInt('number', {
      nullable: false,
      description: 'From 1 each day at each desk, without gaps.',
    }),
    desk: t.field({ type: DeskStub, description: 'The desk.', resolve: (row) => ({ id: row.deskId }) }),
    region: t.field({
      type: RegionStub,
      description: 'The office: of the regency, a district or a village.',
      resolve: (row) => ({ code: row.regionCode }),
    }),
    visitKind: t.expose('visitKind', {
      type: 'VisitKind',
      nullable: false,
      description: 'Why the visitor comes.',
    }),
    programId: t.exposeID('programId', {
      description: 'The programme asked about, for the slip of documents.',
    }),
    status: t.expose('status', {
      type: TicketStatusType,
      nullable: false,
      description: 'The state of the visit.',
    }),
    issuedAt: t.expose('issuedAt', {
      type: 'Instant',
      nullable: false,
      description: 'When it was issued.',
    }),
    calledAt: t.expose('calledAt', { type: 'Instant', description: 'When it was last called.' }),
    endedAt: t.expose('endedAt', { type: 'Instant', description: 'When the visitor was served, or left.' }),
    case: t.field({
      type: CaseType,
      description: 'The case registered at this visit.',
      resolve: (row, _, ctx, info) => (row.caseId === null ? null : ctx.load(caseById, row.caseId, info)),
    }),
    version: t.exposeInt('version', { nullable: false, description: 'Grows with each change.' }),
  }),
});

builder.asEntity(TicketType, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, ctx) => ctx.load(ticketById, id),
});

const TicketFilter = builder.inputType('TicketFilter', {
  description: 'Which tickets; all conditions must hold.',
  fields: (t) => ({
    day: t.field({ type: 'Date', description: 'The day; today if left out.' }),
    deskId: t.id({ description: 'Of this desk.' }),
    status: t.field({ type: [TicketStatusType], description: 'In one of these states.' }),
    visitKind: t.field({ type: 'VisitKind', description: 'With this reason for the visit.' }),
  }),
});

const TicketIssueInput = builder.inputType('TicketIssueInput', {
  description: 'A queue number to issue.',
  fields: (t) => ({
    ...createFields(t, 'the ticket'),
    deskId: t.id({ required: true, description: 'The desk.' }),
    visitKind: t.field({ type: 'VisitKind', required: true, description: 'Why the visitor comes.' }),
    programId: t.id({ description: 'The programme asked about.' }),
  }),
});

const TicketCallInput = builder.inputType('TicketCallInput', {
  description: 'The queue number to call.',
  fields: (t) => ({
    ...actFields(t),
    id: t.id({ description: 'This ticket; if left out, the next of the desk.' }),
    deskId: t.id({ description: "The desk; if left out, the caller's own." }),
  }),
});

const TicketServeInput = builder.inputType('TicketServeInput', {
  description: 'How a visit ended.',
  fields: (t) => ({
    ...actFields(t),
    id: t.id({ required: true, description: 'The ticket.' }),
    caseId: t.id({ description: 'The case registered at this visit.' }),
    left: t.boolean({ description: 'True: the visitor left before being served.' }),
  }),
});

const TicketConnection = builder.connectionObject(
  { type: TicketType, name: 'TicketConnection' },
  { name: 'TicketEdge' },
);

builder.queryField('tickets', (t) =>
  t.field({
    type: TicketConnection,
    description: 'The queue of a day, in order.',
    args: {
      filter: t.arg({ type: TicketFilter, description: 'Narrows the list.' }),
      ...pageArguments(t.arg),
    },
    resolve: (_, { filter, ...page }, ctx) => {
      const day = filter?.day ?? dayToDate(officeDate(ctx.clock.now()));
      return listTickets(ctx, { ...filter, day }, page);
    },
  }),
);

const errors = { types: mutationErrors };

builder.mutationFields((t) => ({
  ticketIssue: t.field({
    type: TicketType,
    errors,
    description: 'Issues the next queue number of a desk (TGL-1).',
    args: { input: t.arg({ type: TicketIssueInput, required: true, description: 'The visit.' }) },
    resolve: (_, { input }, ctx) => issueTicket(ctx, input),
  }),
  ticketCall: t.field({
    type: TicketType,
    errors,
    description: 'Calls a queue number, or the next one waiting.',
    args: { input: t.arg({ type: TicketCallInput, required: true, description: 'The number to call.' }) },
    resolve: (_, { input }, ctx) => callTicket(ctx, input),
  }),
  ticketServe: t.field({
    type: TicketType,
    errors,
    description: 'Ends a visit: the visitor was served, or left.',
    args: { input: t.arg({ type: TicketServeInput, required: true, description: 'How the visit ended.' }) },
    resolve: (_, { input }, ctx) => serveTicket(ctx, input),
  }),
}));
