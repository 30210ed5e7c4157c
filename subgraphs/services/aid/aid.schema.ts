import { Agency } from '../agency/agency.schema.ts';
import { agencyById } from '../agency/agency.store.ts';
import { builder } from '../builder.ts';
import { Household } from '../household/household.schema.ts';
import { Program } from '../program/program.schema.ts';
import { programById } from '../program/program.store.ts';
import { aidSources } from './aid.codes.ts';
import { type AidOverlap, findOverlaps } from './aid.overlap.service.ts';
import { type AidLine, aidOfHousehold } from './aid.store.ts';

const AidSource = builder.enumType('AidSource', aidSources);

export const AidEntry = builder.objectRef<AidLine>('AidEntry').implement({
  description: 'Something a family received, from any funder: one line of its ledger of aid.',
  fields: (t) => ({
    id: t.exposeID('id', {
      nullable: false,
      description: 'The id of the referral that led to it, or of the entry that a partner reported.',
    }),
    source: t.expose('source', { type: AidSource, nullable: false, description: 'Where it comes from.' }),
    program: t.field({
      type: Program,
      description: 'The programme; null of what a partner reported without one.',
      resolve: (row, _, ctx, info) => (row.programId ? ctx.load(programById, row.programId, info) : null),
    }),
    needs: t.exposeStringList('needs', {
      nullable: false,
      description:
        'What it is against: codes of the list CASE_NEED. Of a delivery what its programme is against today.',
    }),
    agency: t.field({
      type: Agency,
      description: 'The agency that gave it.',
      resolve: (row, _, ctx) => ctx.load(agencyById, row.agencyId),
    }),
    reportedBy: t.field({
      type: Agency,
      description: 'The partner that reported it; null of a delivery.',
      resolve: (row, _, ctx) => (row.source === 'REPORT' ? ctx.load(agencyById, row.agencyId) : null),
    }),
    deliveredOn: t.expose('deliveredOn', {
      type: 'Date',
      nullable: false,
      description: 'The day, or the first one of a period.',
    }),
    until: t.expose('untilOn', {
      type: 'Date',
      description: 'The last day, where it was given for a period.',
    }),
    amountRupiah: t.expose('amountRupiah', {
      type: 'Rupiah',
      description: 'The sum, where money was given.',
    }),
    goods: t.exposeString('goods', { description: 'What a partner gave, where it was no money.' }),
    note: t.exposeString('note', { description: 'What the partner wrote beside it.' }),
  }),
});

const Overlap = builder.objectRef<AidOverlap>('AidOverlap').implement({
  description: 'A programme that would help a family against what its ledger of aid helps against already.',
  fields: (t) => ({
    program: t.field({
      type: Program,
      description: 'The programme.',
      resolve: (row, _, ctx, info) => ctx.load(programById, row.programId, info),
    }),
    needs: t.exposeStringList('needs', {
      nullable: false,
      description: 'The needs that both are against: codes of the list CASE_NEED.',
    }),
    entry: t.expose('entry', {
      type: AidEntry,
      description: 'What the family has; null for an agency where another funder gave it.',
    }),
  }),
});

builder.objectFields(Household, (t) => ({
  aid: t.field({
    type: [AidEntry],
    description:
      'The aid that the family received from all funders, latest first: what was delivered by referrals, and what partners reported.',
    resolve: async (household, _, ctx) => (await ctx.load(aidOfHousehold, household.id))?.entries ?? null,
  }),
  aidOverlaps: t.field({
    type: [Overlap],
    description:
      'Which active programmes, begun today, would overlap with what the family has: the same need and some same day. What was given on one day helps for the term of its programme, else for twelve months. Shown to weigh, never a reason to refuse.',
    args: { programId: t.arg.id({ description: 'Only of this programme.' }) },
    resolve: (household, { programId }, ctx) => findOverlaps(ctx, household.id, programId ?? null),
  }),
}));
