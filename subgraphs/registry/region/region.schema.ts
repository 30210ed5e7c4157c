import { pageArguments } from '../../shared/inputs.ts';
import { permits } from '../../shared/policy.ts';
import { regionKind } from '../../shared/region-kind.ts';
import { searchWords } from '../../shared/words.ts';
import { builder } from '../builder.ts';
import { RegionKindEnum, RegionLevelEnum, RegionType } from '../types.schema.ts';
import { regionPolicy } from './region.policy.ts';
import { listRegions, predecessorsOfRegion, type RegionChange, regionByCode } from './region.store.ts';

/** The node id of a region: `region_33.14.01.2001`. */
const PREFIX = 'region_';

const RegionChangeType = builder.objectRef<RegionChange>('RegionChange').implement({
  description: 'A code that a region had before it was split or moved.',
  fields: (t) => ({
    oldCode: t.exposeString('oldCode', { nullable: false, description: 'The former code.' }),
    effectiveOn: t.expose('effectiveOn', {
      type: 'Date',
      nullable: false,
      description: 'The first day of the new code.',
    }),
  }),
});

RegionType.implement({
  description: 'A province, regency, district or village under its Kemendagri code.',
  fields: (t) => ({
    id: t.id({ nullable: false, description: 'The id.', resolve: (row) => `${PREFIX}${row.code}` }),
    code: t.exposeString('code', { nullable: false, description: 'Code of Kemendagri: `33.14.01.2001`.' }),
    level: t.expose('level', { type: RegionLevelEnum, description: 'Its level.' }),
    kind: t.field({
      type: RegionKindEnum,
      description:
        'Its kind by its code; what the office calls it stands in `officeCodes(list: REGION_KIND)`.',
      resolve: ({ code }) => regionKind(code),
    }),
    name: t.exposeString('name', { description: 'Its name.' }),
    bpsCode: t.exposeString('bpsCode', {
      description: 'Code of the statistics office; null where nobody entered it.',
    }),
    parent: t.field({
      type: RegionType,
      description: 'The region that contains it.',
      resolve: (row, _, ctx) => (row.parentCode ? ctx.load(regionByCode, row.parentCode) : null),
    }),
    formerCodes: t.field({
      type: [RegionChangeType],
      description: 'Its former codes (pemekaran), oldest first.',
      resolve: async (row, _, ctx) => (await ctx.load(predecessorsOfRegion, row.code))?.former ?? [],
    }),
  }),
});

builder.asEntity(RegionType, {
  key: [builder.selection<{ code: string }>('code'), builder.selection<{ id: string }>('id')],
  // Only for signed-in people; the root's rule does not cover `_entities`.
  resolveReference: (key, ctx) =>
    permits(ctx, regionPolicy, 'read')
      ? ctx.load(regionByCode, 'code' in key ? key.code : key.id.slice(PREFIX.length))
      : null,
});

const Filter = builder.inputType('RegionFilter', {
  description: 'Which regions; all conditions must hold.',
  fields: (t) => ({
    parentCode: t.string({ description: 'Directly within this region.' }),
    level: t.field({ type: RegionLevelEnum, description: 'At this level.' }),
    search: t.string({ description: 'Part of the name.', validate: searchWords.nullish() }),
  }),
});

const RegionConnection = builder.connectionObject({
  type: RegionType,
  name: 'RegionConnection',
  description: 'A page of regions.',
});

builder.queryFields((t) => ({
  region: t.field({
    type: RegionType,
    description: 'A region by its code.',
    args: { code: t.arg.string({ required: true, description: 'Code of Kemendagri.' }) },
    resolve: (_, { code }, ctx) => ctx.load(regionByCode, code),
  }),
  regions: t.field({
    type: RegionConnection,
    description: 'Regions by name.',
    args: {
      filter: t.arg({ type: Filter, description: 'Narrows the list.' }),
      ...pageArguments(t.arg),
    },
    resolve: (_, { filter, ...page }, ctx) => listRegions(ctx, filter ?? {}, page),
  }),
}));
