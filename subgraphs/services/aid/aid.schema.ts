import { Agency } from '../agency/agency.schema.ts';
import { agencyById } from '../agency/agency.store.ts';
import { builder } from '../builder.ts';
import type { AidEntry as AidRow } from '../generated/prisma/client.ts';
import { Household } from '../household/household.schema.ts';
import { Program } from '../program/program.schema.ts';
import { programById } from '../program/program.store.ts';
import { aidOfHousehold } from './aid.store.ts';

const AidEntry = builder.objectRef<AidRow>('AidEntry').implement({
  description: 'Something a family received, from any funder: one line of its ledger of aid.',
  fields: (t) => ({
    id: t.exposeID('referralId', { nullable: false, description: 'The id of the referral that led to it.' }),
    program: t.field({
      type: Program,
      description: 'The programme.',
      resolve: (row, _, ctx, info) => ctx.load(programById, row.programId, info),
    }),
    agency: t.field({
      type: Agency,
      description: 'The agency that gave it.',
      resolve: (row, _, ctx) => ctx.load(agencyById, row.agencyId),
    }),
    deliveredOn: t.expose('deliveredOn', { type: 'Date', nullable: false, description: 'The day.' }),
    amountRupiah: t.expose('amountRupiah', {
      type: 'Rupiah',
      description: 'The sum, where money was given.',
    }),
  }),
});

builder.objectFields(Household, (t) => ({
  aid: t.field({
    type: [AidEntry],
    description: 'The aid that the family received from all funders, latest first.',
    resolve: async (household, _, ctx) => (await ctx.load(aidOfHousehold, household.id))?.entries ?? null,
  }),
}));
