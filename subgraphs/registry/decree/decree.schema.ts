import { z } from 'zod';
import { mutationErrors } from '../../shared/builder.ts';
import { builder } from '../builder.ts';
import { HouseholdConnection } from '../household/household.schema.ts';
import { listHouseholds } from '../household/household.store.ts';
import { byId, DecreeType, EDIT, PAGE, SHORT, words } from '../types.schema.ts';
import { listHouseholdsByDecree } from './decree.service.ts';
import { decreeById, listDecrees } from './decree.store.ts';

/** How many households one call lists. */
const MOST_AT_ONCE = 500;

DecreeType.implement({
  description: 'A decree of the regional head that makes a list official (BRU-3).',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'The id.' }),
    number: t.exposeString('number', { description: 'Its number, as on paper.' }),
    issuedOn: t.expose('issuedOn', { type: 'Date', description: 'Its day.' }),
    subject: t.exposeString('subject', { description: 'What it is about.' }),
    signer: t.exposeString('signer', { description: 'Who signed it.' }),
    households: t.field({
      type: HouseholdConnection,
      description: 'The households it lists that the caller may see.',
      args: {
        first: t.arg.int({ description: PAGE.first }),
        after: t.arg.string({ description: PAGE.after }),
      },
      resolve: (row, page, ctx) =>
        listHouseholds(ctx, { decreeId: row.id }, { field: 'VILLAGE', order: 'ASC' }, page),
    }),
  }),
});

builder.asEntity(DecreeType, { key: byId, resolveReference: ({ id }, ctx) => ctx.load(decreeById, id) });

const DecreeConnection = builder.connectionObject({
  type: DecreeType,
  name: 'DecreeConnection',
  description: 'A page of decrees.',
});

builder.queryField('decrees', (t) =>
  t.field({
    type: DecreeConnection,
    description: 'Decrees, the newest first.',
    args: { first: t.arg.int({ description: PAGE.first }), after: t.arg.string({ description: PAGE.after }) },
    resolve: (_, page, ctx) => listDecrees(ctx, page),
  }),
);

const ListInput = builder.inputType('HouseholdListInput', {
  description: 'Households that a decree lists, all or none.',
  fields: (t) => ({
    requestId: t.id({ required: true, description: EDIT.requestId }),
    householdIds: t.idList({
      required: true,
      description: `Verified households, up to ${MOST_AT_ONCE}.`,
      validate: z
        .array(z.string())
        .min(1, 'Pilih paling sedikit satu. | Choose at least one.')
        .max(MOST_AT_ONCE, `Paling banyak ${MOST_AT_ONCE} sekaligus. | At most ${MOST_AT_ONCE} at once.`),
    }),
    number: t.string({ required: true, description: "The decree's number.", validate: words(SHORT) }),
    issuedOn: t.field({ type: 'Date', required: true, description: 'Its day.' }),
    subject: t.string({ required: true, description: 'What it is about.', validate: words(SHORT) }),
    signer: t.string({ required: true, description: 'Who signed it.', validate: words(SHORT) }),
    fileId: t.id({ description: 'Its scan (`registryFileTicket`, DECREE_SCAN).' }),
  }),
});

builder.mutationField('householdList', (t) =>
  t.field({
    type: DecreeType,
    description:
      'Puts verified households on the list by a decree (BRU-3): manager or head of unit. The same number adds to a decree already recorded.',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: ListInput, required: true, description: 'Decree and households.' }) },
    resolve: (_, { input }, ctx) => listHouseholdsByDecree(ctx, input),
  }),
);
