import { mutationErrors } from '../../shared/builder.ts';
import { dateToDay, officeDate } from '../../shared/clock.ts';
import { createFields, editFields, pageArguments } from '../../shared/inputs.ts';
import { LONGEST_NAME, nameWords, searchWords } from '../../shared/words.ts';
import { Agency } from '../agency/agency.schema.ts';
import { agencyById } from '../agency/agency.store.ts';
import { builder } from '../builder.ts';
import { asText } from '../context.ts';
import { Region } from '../types.schema.ts';
import { type UnitLevel, unitLevels, unitStates } from './unit.codes.ts';
import { createUnit, endUnit, updateUnit } from './unit.service.ts';
import { findUnits, UNIT_SORT_FIELDS, unitById, unitsBelow } from './unit.store.ts';

const UnitLevelEnum = builder.enumType('UnitLevel', unitLevels);
const UnitStateEnum = builder.enumType('UnitState', unitStates);

export const Unit = builder.prismaObject('Unit', {
  description:
    'A unit of the service: the office, a post in a district, a Puskesos, a partner (SRG-23, PKY-2).',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'The id.' }),
    code: t.exposeString('code', { nullable: false, description: 'Short code: `PUSKESOS-01`.' }),
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
    level: t.field({
      type: UnitLevelEnum,
      nullable: false,
      description: 'Its level.',
      // A text column; only the API writes it, from the enum.
      resolve: (row) => row.level as UnitLevel,
    }),
    regionCode: t.exposeString('regionCode', { nullable: false, description: 'The place that it serves.' }),
    region: t.field({
      type: Region,
      description: 'The place that it serves.',
      resolve: (row) => ({ code: row.regionCode }),
    }),
    decreeNumber: t.exposeString('decreeNumber', { description: 'The decree that founded it.' }),
    decreedOn: t.expose('decreedOn', { type: 'Date', description: 'The day of that decree.' }),
    headName: t.exposeString('headName', { description: 'Who heads it.' }),
    headFrom: t.expose('headFrom', { type: 'Date', description: 'Since when.' }),
    reportsToAgency: t.field({
      type: Agency,
      description: 'The agency that it reports to, if it is one.',
      resolve: (row, _, ctx) => (row.reportsToAgencyId ? ctx.load(agencyById, row.reportsToAgencyId) : null),
    }),
    reportsTo: t.field({
      type: 'LocalizedText',
      description: 'Another superior, in words. Nobody where both are null (SRG-23).',
      resolve: (row) => (row.reportsTo === null ? null : asText(row.reportsTo)),
    }),
    validFrom: t.expose('validFrom', { type: 'Date', nullable: false, description: 'First day.' }),
    validUntil: t.expose('validUntil', {
      type: 'Date',
      description: 'Last day, inclusive; null while open.',
    }),
    inForce: t.boolean({
      nullable: false,
      description: 'Whether it is in force today.',
      resolve: ({ validFrom, validUntil }, _, ctx) => {
        const today = officeDate(ctx.clock.now());
        return dateToDay(validFrom) <= today && (!validUntil || dateToDay(validUntil) >= today);
      },
    }),
    state: t.field({
      type: UnitStateEnum,
      nullable: false,
      description: 'In force today, not yet, or no longer.',
      resolve: ({ validFrom, validUntil }, _, ctx) => {
        const today = officeDate(ctx.clock.now());
        if (dateToDay(validFrom) > today) return 'COMING';
        return validUntil && dateToDay(validUntil) < today ? 'ENDED' : 'IN_FORCE';
      },
    }),
    version: t.exposeInt('version', { nullable: false, description: 'Version, for edits.' }),
  }),
});

builder.asEntity(Unit, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, ctx) => ctx.load(unitById, id),
});

builder.objectFields(Unit, (t) => ({
  parent: t.field({
    type: Unit,
    description: 'The unit above it.',
    resolve: (row, _, ctx) => (row.parentId ? ctx.load(unitById, row.parentId) : null),
  }),
  children: t.field({
    type: [Unit],
    description: 'The units directly below it, by place and code.',
    resolve: async (row, _, ctx) => (await ctx.load(unitsBelow, row.id))?.units ?? [],
  }),
}));

const Filter = builder.inputType('UnitFilter', {
  description: 'Which units.',
  fields: (t) => ({
    level: t.field({ type: UnitLevelEnum, description: 'Of this level.' }),
    regionCode: t.string({ description: 'Serving a place within this region: `33.14.01`.' }),
    inForce: t.boolean({ description: 'Those in force today, or the others.' }),
    state: t.field({ type: UnitStateEnum, description: 'In this state today.' }),
    search: t.string({ description: 'Part of the code or name.', validate: searchWords.nullish() }),
  }),
});

const Sort = builder.inputType('UnitSort', {
  description: 'The order.',
  fields: (t) => ({
    field: t.field({
      type: builder.enumType('UnitSortField', {
        description:
          'REGION: by place, each unit after those of the regions around it; LEVEL: from the office down.',
        values: UNIT_SORT_FIELDS,
      }),
      required: true,
      description: 'The field to sort by.',
    }),
    order: t.field({ type: 'SortOrder', required: true, description: 'Ascending or descending.' }),
  }),
});

const UnitConnection = builder.connectionObject({
  type: Unit,
  name: 'UnitConnection',
  description: 'A page of units.',
});

builder.queryFields((t) => ({
  unit: t.field({
    type: Unit,
    description: 'A unit by its id.',
    args: { id: t.arg.id({ required: true, description: 'The id.' }) },
    resolve: (_, { id }, ctx) => ctx.load(unitById, id),
  }),
  units: t.field({
    type: UnitConnection,
    description: 'The units of the service, former ones too.',
    args: {
      filter: t.arg({ type: Filter, description: 'Narrows the list.' }),
      sort: t.arg({ type: Sort, description: 'If left out, by place.' }),
      ...pageArguments(t.arg),
    },
    resolve: (_, { filter, sort, ...page }, ctx) =>
      findUnits(ctx, filter ?? {}, sort ?? { field: 'REGION', order: 'ASC' }, page),
  }),
}));

const printed = nameWords(LONGEST_NAME).nullish();

type Fields = PothosSchemaTypes.InputFieldBuilder<
  typeof builder extends PothosSchemaTypes.SchemaBuilder<infer Types> ? Types : never,
  'InputObject'
>;

const changeFields = (t: Fields) => ({
  parentId: t.id({ description: 'The unit above it, of a higher level.' }),
  decreeNumber: t.string({
    description: 'The decree that founded it; a Puskesos needs one.',
    validate: printed,
  }),
  decreedOn: t.field({ type: 'Date', description: 'The day of that decree.' }),
  headName: t.string({ description: 'Who heads it.', validate: printed }),
  headFrom: t.field({ type: 'Date', description: 'Since when.' }),
  reportsToAgencyId: t.id({ description: 'The agency that it reports to.' }),
  reportsTo: t.field({
    type: 'LocalizedTextInput',
    description: 'Another superior, in words.',
  }),
});

const NAME = 'Its name.';
const PLACE =
  'The place that it serves: the regency for an office, a district for a post, a village for a Puskesos.';

const CreateInput = builder.inputType('UnitCreateInput', {
  description: 'A new unit.',
  fields: (t) => ({
    ...createFields(t, 'the unit'),
    code: t.string({ required: true, description: '2–30 capitals, digits, dashes; it never changes.' }),
    name: t.field({ type: 'LocalizedTextInput', required: true, description: NAME }),
    level: t.field({ type: UnitLevelEnum, required: true, description: 'Its level; it never changes.' }),
    regionCode: t.string({ required: true, description: PLACE }),
    ...changeFields(t),
    validFrom: t.field({ type: 'Date', required: true, description: 'First day; may be in the past.' }),
    validUntil: t.field({ type: 'Date', description: 'Last day, of a former unit or one for a time.' }),
  }),
});

const UpdateInput = builder.inputType('UnitUpdateInput', {
  description: 'The changes; a field that is left out keeps its value, null clears one that may be empty.',
  fields: (t) => ({
    ...editFields(t, 'the unit'),
    name: t.field({ type: 'LocalizedTextInput', description: NAME }),
    regionCode: t.string({ description: PLACE }),
    ...changeFields(t),
    validFrom: t.field({ type: 'Date', description: 'First day.' }),
  }),
});

const EndInput = builder.inputType('UnitEndInput', {
  description: 'The end of a unit.',
  fields: (t) => ({
    ...editFields(t, 'the unit'),
    lastDay: t.field({ type: 'Date', description: 'Its last day; null takes an end back.' }),
  }),
});

builder.mutationFields((t) => ({
  unitCreate: t.field({
    type: Unit,
    description: 'Adds a unit (administrator).',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: CreateInput, required: true, description: 'The unit.' }) },
    resolve: (_, { input }, ctx) => createUnit(ctx, input),
  }),
  unitUpdate: t.field({
    type: Unit,
    description: 'Changes or corrects a unit (administrator).',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: UpdateInput, required: true, description: 'The changes.' }) },
    resolve: (_, { input }, ctx) => updateUnit(ctx, input),
  }),
  unitEnd: t.field({
    type: Unit,
    description:
      'Ends a unit (administrator). Refused while desks, units or postings remain after its last day. It stays in the list.',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: EndInput, required: true, description: 'The unit and its last day.' }) },
    resolve: (_, { input }, ctx) => endUnit(ctx, input),
  }),
}));
