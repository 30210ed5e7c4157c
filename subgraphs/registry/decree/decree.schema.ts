import { mutationErrors } from '../../shared/builder.ts';
import { actFields, idsUpTo, MOST_UNDER_ONE_PAPER, pageArguments } from '../../shared/inputs.ts';
import { reasonRule } from '../../shared/reasons.ts';
import { LONGEST_NAME, nameWords, searchWords, words } from '../../shared/words.ts';
import { builder } from '../builder.ts';
import { listHouseholds } from '../household/household.list.store.ts';
import { HouseholdConnection } from '../household/household.schema.ts';
import { householdColumns } from '../household/household.store.ts';
import { byId, DecreeType, HouseholdType } from '../types.schema.ts';
import { delistHouseholdsByDecree, listHouseholdsByDecree } from './decree.service.ts';
import { decreeById, listDecrees } from './decree.store.ts';

DecreeType.implement({
  description:
    'A decree of the regional head that makes a list official: who is on it and who leaves it (BRU-3, OUR-3).',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'The id.' }),
    number: t.exposeString('number', { description: 'Its number, as on paper.' }),
    issuedOn: t.expose('issuedOn', { type: 'Date', description: 'Its date.' }),
    subject: t.exposeString('subject', { description: 'Its subject.' }),
    signer: t.exposeString('signer', { description: 'Who signed it.' }),
    households: t.field({
      type: HouseholdConnection,
      description: 'The households it lists that the caller may see.',
      args: pageArguments(t.arg),
      resolve: (row, page, ctx) =>
        listHouseholds(ctx, { decreeId: row.id }, { field: 'VILLAGE', order: 'ASC' }, page),
    }),
    takenOff: t.field({
      type: HouseholdConnection,
      description: 'The households it took off the list that the caller may see.',
      args: pageArguments(t.arg),
      resolve: (row, page, ctx) =>
        listHouseholds(ctx, { offDecreeId: row.id }, { field: 'VILLAGE', order: 'ASC' }, page),
    }),
  }),
});

builder.objectFields(HouseholdType, (t) => ({
  decree: t.field({
    type: DecreeType,
    description: 'The decree that put it on the list (BRU-3).',
    ...householdColumns.reads(['decreeId'], (row, _, ctx) =>
      row.decreeId ? ctx.load(decreeById, row.decreeId) : null,
    ),
  }),
  offDecree: t.field({
    type: DecreeType,
    description: 'The decree that took it off the list (OUR-3).',
    ...householdColumns.reads(['offDecreeId'], (row, _, ctx) =>
      row.offDecreeId ? ctx.load(decreeById, row.offDecreeId) : null,
    ),
  }),
}));

builder.asEntity(DecreeType, { key: byId, resolveReference: ({ id }, ctx) => ctx.load(decreeById, id) });

const DecreeConnection = builder.connectionObject({
  type: DecreeType,
  name: 'DecreeConnection',
  description: 'A page of decrees.',
});

const Filter = builder.inputType('DecreeFilter', {
  description: 'Which decrees; all conditions must hold.',
  fields: (t) => ({
    search: t.string({
      description: 'Part of its number or subject.',
      validate: searchWords.nullish(),
    }),
    lists: t.boolean({ description: 'True: those that put households on the list.' }),
    takesOff: t.boolean({ description: 'True: those that took households off.' }),
  }),
});

builder.queryField('decrees', (t) =>
  t.field({
    type: DecreeConnection,
    description: 'Decrees, the newest first.',
    args: { filter: t.arg({ type: Filter, description: 'Narrows the list.' }), ...pageArguments(t.arg) },
    resolve: (_, { filter, ...page }, ctx) => listDecrees(ctx, filter ?? {}, page),
  }),
);

type TypesOf<B> = B extends PothosSchemaTypes.SchemaBuilder<infer Types> ? Types : never;

/** The decree's fields in both inputs. */
const decreeFields = (t: PothosSchemaTypes.InputFieldBuilder<TypesOf<typeof builder>, 'InputObject'>) => ({
  ...actFields(t),
  householdIds: t.idList({
    required: true,
    description: `Its households, up to ${MOST_UNDER_ONE_PAPER}.`,
    validate: idsUpTo(MOST_UNDER_ONE_PAPER),
  }),
  number: t.string({
    required: true,
    description: "The decree's number.",
    validate: nameWords(LONGEST_NAME),
  }),
  issuedOn: t.field({
    type: 'Date',
    required: true,
    description: 'Its date: not in the future, and not before the decisions it is based on.',
  }),
  subject: t.string({ required: true, description: 'Its subject.', validate: words(LONGEST_NAME) }),
  signer: t.string({ required: true, description: 'Who signed it.', validate: nameWords(LONGEST_NAME) }),
  fileId: t.id({ description: 'Its scan (`registryFileTicket`, DECREE_SCAN).' }),
});

const ListInput = builder.inputType('HouseholdListInput', {
  description: 'Verified households that a decree puts on the list; all of them or none.',
  fields: decreeFields,
});

const DelistInput = builder.inputType('HouseholdDelistInput', {
  description: 'Households that a decree takes off the list; all of them or none.',
  fields: (t) => ({
    ...decreeFields(t),
    reason: t.string({
      description: 'The reason in the decree; if left out, the proposed one (`offProposedReason`).',
      validate: reasonRule.nullish(),
    }),
  }),
});

builder.mutationFields((t) => ({
  householdList: t.field({
    type: DecreeType,
    description:
      'Records a decree that puts verified households on the list (BRU-3). For a manager or head of unit who did not decide on them (OUR-2). The same number adds to a decree already recorded.',
    errors: { types: mutationErrors },
    args: {
      input: t.arg({ type: ListInput, required: true, description: 'The decree and its households.' }),
    },
    resolve: (_, { input }, ctx) => listHouseholdsByDecree(ctx, input),
  }),
  householdDelist: t.field({
    type: DecreeType,
    description:
      'Records a decree that takes proposed households off the list (OUR-3). For a manager or head of unit who neither proposed it nor found them not poor (OUR-2). The same number adds to a decree already recorded.',
    errors: { types: mutationErrors },
    args: {
      input: t.arg({ type: DelistInput, required: true, description: 'The decree and its households.' }),
    },
    resolve: (_, { input }, ctx) => delistHouseholdsByDecree(ctx, input),
  }),
}));
