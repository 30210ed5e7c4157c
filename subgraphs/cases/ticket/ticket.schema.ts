import { mutationErrors } from '../../shared/builder.ts';
import { dayToDate, officeDate } from '../../shared/clock.ts';
import { actFields, createFields, pageArguments } from '../../shared/inputs.ts';
import { builder } from '../builder.ts';
import { caseById } from '../case/case.store.ts';
import { TicketStatusType, VisitKindType } from '../inputs.ts';
import { CaseType, DeskStub, RegionStub, TicketType } from '../refs.ts';
import { callTicket, issueTicket, serveTicket } from './ticket.service.ts';
import { listTickets, ticketById } from './ticket.store.ts';

TicketType.implement({
  description: 'A queue number of a desk on a day; counts the services given as well (TGL-1).',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: '`tick_…`.' }),
    day: t.expose('day', { type: 'Date', nullable: false, description: "In the office's zone." }),
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
      type: VisitKindType,
      nullable: false,
      description: 'Why the visitor comes.',
    }),
    programId: t.exposeID('programId', {
      description: 'The programme asked about, for the slip of documents.',
    }),
    status: t.expose('status', {
      type: TicketStatusType,
      nullable: false,
      description: 'How far the visit has come.',
    }),
    issuedAt: t.expose('issuedAt', {
      type: 'Instant',
      nullable: false,
      description: 'When it was given out.',
    }),
    calledAt: t.expose('calledAt', { type: 'Instant', description: 'When it was last called.' }),
    endedAt: t.expose('endedAt', { type: 'Instant', description: 'When the visitor was served, or left.' }),
    case: t.field({
      type: CaseType,
      description: 'The case that came of the visit.',
      resolve: (row, _, ctx) => (row.caseId === null ? null : ctx.load(caseById, row.caseId)),
    }),
    version: t.exposeInt('version', { nullable: false, description: 'Grows with each change.' }),
  }),
});

builder.asEntity(TicketType, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, ctx) => ctx.load(ticketById, id),
});

const TicketFilter = builder.inputType('TicketFilter', {
  description: 'What a list of tickets is narrowed to; every given condition holds.',
  fields: (t) => ({
    day: t.field({ type: 'Date', description: 'Today where left out.' }),
    deskId: t.id({ description: 'Of this desk.' }),
    status: t.field({ type: [TicketStatusType], description: 'In one of these states.' }),
    visitKind: t.field({ type: VisitKindType, description: 'Who comes for this.' }),
  }),
});

const TicketIssueInput = builder.inputType('TicketIssueInput', {
  description: 'For whom a queue number is given out.',
  fields: (t) => ({
    ...createFields(t, 'the ticket'),
    deskId: t.id({ required: true, description: 'The desk.' }),
    visitKind: t.field({ type: VisitKindType, required: true, description: 'Asked first.' }),
    programId: t.id({ description: 'The programme asked about.' }),
  }),
});

const TicketCallInput = builder.inputType('TicketCallInput', {
  description: 'Who is called.',
  fields: (t) => ({
    ...actFields(t),
    id: t.id({ description: 'This one; the next of the desk where left out.' }),
    deskId: t.id({ description: "The desk; the caller's own where left out." }),
  }),
});

const TicketServeInput = builder.inputType('TicketServeInput', {
  description: 'How a visit ended.',
  fields: (t) => ({
    ...actFields(t),
    id: t.id({ required: true, description: 'The ticket.' }),
    caseId: t.id({ description: 'The case that came of it.' }),
    left: t.boolean({ description: 'True: left before being served.' }),
  }),
});

const TicketConnection = builder.connectionObject(
  { type: TicketType, name: 'TicketConnection' },
  { name: 'TicketEdge' },
);

builder.queryField('tickets', (t) =>
  t.field({
    type: TicketConnection,
    description: 'The queue of a day in order.',
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
    description: 'Gives out the next queue number of a desk (TGL-1).',
    args: { input: t.arg({ type: TicketIssueInput, required: true, description: 'For whom.' }) },
    resolve: (_, { input }, ctx) => issueTicket(ctx, input),
  }),
  ticketCall: t.field({
    type: TicketType,
    errors,
    description: 'Calls a number, or the next who waits.',
    args: { input: t.arg({ type: TicketCallInput, required: true, description: 'Whom.' }) },
    resolve: (_, { input }, ctx) => callTicket(ctx, input),
  }),
  ticketServe: t.field({
    type: TicketType,
    errors,
    description: 'Ends a visit: served, or left.',
    args: { input: t.arg({ type: TicketServeInput, required: true, description: 'How.' }) },
    resolve: (_, { input }, ctx) => serveTicket(ctx, input),
  }),
}));
