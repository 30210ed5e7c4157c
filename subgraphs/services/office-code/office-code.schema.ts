import { mutationErrors } from '../../shared/builder.ts';
import { actFields } from '../../shared/inputs.ts';
import { isFixedList } from '../../shared/office-code.ts';
import { builder } from '../builder.ts';
import { asText } from '../context.ts';
import type { OfficeCode } from '../generated/prisma/client.ts';
import { type OfficeList, officeLists } from './office-code.codes.ts';
import { orderOfficeCodes, readOfficeList, setOfficeCode } from './office-code.service.ts';
import { findOfficeCodes } from './office-code.store.ts';
import { readLists } from './office-code.ts';

const OfficeListType = builder.enumType('OfficeList', officeLists);

const OfficeCodeType = builder.objectRef<OfficeCode>('OfficeCode').implement({
  description: 'A code of a list that the office keeps itself, with its own words (OUR-1).',
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: 'The id: list and code.',
      resolve: ({ list, code }) => `${list}:${code}`,
    }),
    list: t.field({
      type: OfficeListType,
      nullable: false,
      description: 'The list.',
      resolve: ({ list }) => list as OfficeList,
    }),
    code: t.exposeString('code', { nullable: false, description: 'The code; it never changes.' }),
    name: t.string({
      nullable: false,
      description: "In the caller's language.",
      resolve: ({ name }, _, ctx) => asText(name)[ctx.language],
    }),
    localizedName: t.field({
      type: 'LocalizedText',
      nullable: false,
      description: 'In both languages.',
      resolve: ({ name }) => asText(name),
    }),
    position: t.exposeInt('position', { nullable: false, description: 'Its place in the list, from 1.' }),
    colour: t.exposeString('colour', { description: 'Its colour: `#1f6feb`.' }),
    sector: t.field({
      type: 'Sector',
      description: 'Of a need: the sector that takes it, as a proposal at the counter.',
      resolve: ({ sector }) => sector,
    }),
    fixed: t.boolean({
      nullable: false,
      description: 'Whether only its words can change: the program states the codes of its list.',
      resolve: ({ list }) => isFixedList(list as OfficeList),
    }),
    needsText: t.exposeBoolean('needsText', {
      nullable: false,
      description: 'Of a reason: whether it needs a text of the officer beside it.',
    }),
    forUninsured: t.exposeBoolean('forUninsured', {
      nullable: false,
      description:
        'Of a card tier: whether it is for households off the list without any health insurance (SRG-7, SRG-22).',
    }),
    active: t.exposeBoolean('active', {
      nullable: false,
      description: 'Whether new records may have it. What has it keeps it.',
    }),
    version: t.exposeInt('version', {
      nullable: false,
      description: 'Version, for edits; 0 while the office has changed nothing of it.',
    }),
  }),
});

builder.queryField('officeCodes', (t) =>
  t.field({
    type: [OfficeCodeType],
    description: "The codes of the office's lists, in their order, retired ones too.",
    args: { list: t.arg({ type: OfficeListType, description: 'Of this list; all if left out.' }) },
    resolve: async (_, { list }, ctx) =>
      list ? readOfficeList(ctx, list) : readLists(await findOfficeCodes(ctx)),
  }),
);

const OfficeCodeList = builder
  .objectRef<{ list: OfficeList; codes: OfficeCode[] }>('OfficeCodeList')
  .implement({
    description: 'A list of the office.',
    fields: (t) => ({
      list: t.expose('list', { type: OfficeListType, nullable: false, description: 'The list.' }),
      codes: t.expose('codes', {
        type: [OfficeCodeType],
        nullable: false,
        description: 'Its codes, in their order.',
      }),
    }),
  });

const SetInput = builder.inputType('OfficeCodeSetInput', {
  description: 'A code of a list. A field that is left out keeps its value.',
  fields: (t) => ({
    ...actFields(t),
    list: t.field({ type: OfficeListType, required: true, description: 'The list.' }),
    code: t.string({
      required: true,
      description: '2–30 capitals, digits, underscores, the first a letter; it never changes.',
    }),
    name: t.field({ type: 'LocalizedTextInput', description: 'What people call it; needed for a new code.' }),
    colour: t.string({ description: '`#1f6feb`; an empty text takes it away.' }),
    sector: t.string({ description: 'Of a need: the sector that takes it; an empty text takes it away.' }),
    needsText: t.boolean({ description: 'Of a reason: whether it needs a text of the officer beside it.' }),
    forUninsured: t.boolean({
      description:
        'Of a card tier: whether it is for households off the list without any health insurance; one in use may be.',
    }),
    active: t.boolean({ description: 'Whether new records may have it.' }),
    expectedVersion: t.int({ description: 'The version that the client read; null for a new code.' }),
  }),
});

const OrderInput = builder.inputType('OfficeCodesOrderInput', {
  description: 'The order of a list.',
  fields: (t) => ({
    ...actFields(t),
    list: t.field({ type: OfficeListType, required: true, description: 'The list.' }),
    codes: t.stringList({ required: true, description: 'All its codes, each once, retired ones too.' }),
  }),
});

builder.mutationFields((t) => ({
  officeCodeSet: t.field({
    type: OfficeCodeType,
    description: 'Adds a code to a list of the office, or changes it (administrator).',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: SetInput, required: true, description: 'The code.' }) },
    resolve: (_, { input }, ctx) => setOfficeCode(ctx, input),
  }),
  officeCodesOrder: t.field({
    type: OfficeCodeList,
    description: 'Sets the order in which people choose from a list (administrator).',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: OrderInput, required: true, description: 'The list and its codes.' }) },
    resolve: async (_, { input }, ctx) => ({ list: input.list, codes: await orderOfficeCodes(ctx, input) }),
  }),
}));
