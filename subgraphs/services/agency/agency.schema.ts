import { mutationErrors } from '../../shared/builder.ts';
import { createFields, editFields } from '../../shared/inputs.ts';
import { builder } from '../builder.ts';
import { asText } from '../context.ts';
import { createAgency, updateAgency } from './agency.service.ts';
import { agencyById, findAgencies } from './agency.store.ts';

export const Agency = builder.prismaObject('Agency', {
  description: 'An office of the regency, or a partner, that delivers programmes.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'The id.' }),
    code: t.exposeString('code', { nullable: false, description: 'Short code: `DINSOS`.' }),
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
    signsIn: t.exposeBoolean('signsIn', {
      nullable: false,
      description: 'Whether its officers sign in; if not, the office records its answers.',
    }),
    active: t.exposeBoolean('active', { nullable: false, description: 'Whether it still takes referrals.' }),
    version: t.exposeInt('version', { nullable: false, description: 'Version, for edits.' }),
  }),
});

builder.asEntity(Agency, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, ctx) => ctx.load(agencyById, id),
});
builder.queryFields((t) => ({
  agencies: t.field({
    type: [Agency],
    description: 'All agencies, by code.',
    resolve: (_, __, ctx) => findAgencies(ctx),
  }),
}));

const AgencyCreateInput = builder.inputType('AgencyCreateInput', {
  description: 'A new agency or partner.',
  fields: (t) => ({
    ...createFields(t, 'the agency'),
    code: t.string({ required: true, description: '2–30 capitals, digits, dashes; it never changes.' }),
    name: t.field({ type: 'LocalizedTextInput', required: true, description: 'Its name.' }),
    signsIn: t.boolean({ required: true, description: 'Whether its officers sign in.' }),
  }),
});

const AgencyUpdateInput = builder.inputType('AgencyUpdateInput', {
  description: 'The changes; a field that is left out keeps its value.',
  fields: (t) => ({
    ...editFields(t, 'the agency'),
    name: t.field({ type: 'LocalizedTextInput', description: 'Its name.' }),
    signsIn: t.boolean({ description: 'Whether its officers sign in.' }),
    active: t.boolean({ description: 'Whether it still takes referrals.' }),
  }),
});

builder.mutationFields((t) => ({
  agencyCreate: t.field({
    type: Agency,
    description: 'Adds an agency or partner (administrator).',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: AgencyCreateInput, required: true, description: 'The agency.' }) },
    resolve: (_, { input }, ctx) => createAgency(ctx, input),
  }),
  agencyUpdate: t.field({
    type: Agency,
    description: 'Changes an agency (administrator).',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: AgencyUpdateInput, required: true, description: 'The changes.' }) },
    resolve: (_, { input }, ctx) => updateAgency(ctx, input),
  }),
}));
