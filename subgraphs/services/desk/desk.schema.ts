import { mutationErrors } from '../../shared/builder.ts';
import { createFields, editFields } from '../../shared/inputs.ts';
import { builder } from '../builder.ts';
import { asText } from '../context.ts';
import { Unit } from '../unit/unit.schema.ts';
import { unitById } from '../unit/unit.store.ts';
import { createDesk, updateDesk } from './desk.service.ts';
import { deskById, desksOfUnit, findDesks } from './desk.store.ts';

export const Desk = builder.prismaObject('Desk', {
  description: 'A counter of the office (SRG-1).',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'The id.' }),
    code: t.exposeString('code', { nullable: false, description: 'Short code: `KESEHATAN`.' }),
    name: t.string({
      nullable: false,
      description: "In the caller's language.",
      resolve: (row, _, ctx) => asText(row.name)[ctx.language],
    }),
    localizedName: t.field({
      type: 'LocalizedText',
      nullable: false,
      description: 'In both languages.',
      resolve: (row) => asText(row.name),
    }),
    sector: t.expose('sector', { type: 'Sector', nullable: false, description: 'Its sector.' }),
    unit: t.field({
      type: Unit,
      description: 'The unit that it belongs to; null where nobody has entered it.',
      resolve: (row, _, ctx) => (row.unitId ? ctx.load(unitById, row.unitId) : null),
    }),
    version: t.exposeInt('version', { nullable: false, description: 'Version, for edits.' }),
  }),
});

builder.objectField(Unit, 'desks', (t) =>
  t.field({
    type: [Desk],
    description: 'Its desks, by code.',
    resolve: async (row, _, ctx) => (await ctx.load(desksOfUnit, row.id))?.desks ?? [],
  }),
);

builder.asEntity(Desk, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, ctx) => ctx.load(deskById, id),
});

builder.queryFields((t) => ({
  desks: t.field({
    type: [Desk],
    description: 'All desks, by code.',
    resolve: (_, __, ctx) => findDesks(ctx),
  }),
}));

const DeskCreateInput = builder.inputType('DeskCreateInput', {
  description: 'A new counter of the office.',
  fields: (t) => ({
    ...createFields(t, 'the desk'),
    code: t.string({ required: true, description: '2–30 capitals, digits, dashes; it never changes.' }),
    name: t.field({ type: 'LocalizedTextInput', required: true, description: 'Its name.' }),
    sector: t.field({ type: 'Sector', required: true, description: 'Its sector.' }),
    unitId: t.id({ description: 'The unit that it belongs to.' }),
  }),
});

const DeskUpdateInput = builder.inputType('DeskUpdateInput', {
  description: 'The changes; a field that is left out keeps its value.',
  fields: (t) => ({
    ...editFields(t, 'the desk'),
    name: t.field({ type: 'LocalizedTextInput', description: 'Its name.' }),
    sector: t.field({ type: 'Sector', description: 'Its sector.' }),
    unitId: t.id({ description: 'The unit that it belongs to; null takes it out of its unit.' }),
  }),
});

builder.mutationFields((t) => ({
  deskCreate: t.field({
    type: Desk,
    description: 'Adds a counter of the office (administrator).',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: DeskCreateInput, required: true, description: 'The desk.' }) },
    resolve: (_, { input }, ctx) => createDesk(ctx, input),
  }),
  deskUpdate: t.field({
    type: Desk,
    description: 'Changes a desk (administrator).',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: DeskUpdateInput, required: true, description: 'The changes.' }) },
    resolve: (_, { input }, ctx) => updateDesk(ctx, input),
  }),
}));
