import type { GraphQLResolveInfo } from 'graphql';
import { officeDate } from '../../shared/clock.ts';
import { pageArguments, selectionArguments, selectionOf } from '../../shared/inputs.ts';
import { unlessMasked } from '../../shared/policy.ts';
import { searchWords } from '../../shared/words.ts';
import { builder } from '../builder.ts';
import type { RegistryContext } from '../context.ts';
import type { Household } from '../generated/prisma/client.ts';
import { isNamed, nameBeginnings } from '../person/person.name.ts';
import { peopleOfHousehold, personColumns } from '../person/person.store.ts';
import { regionByCode } from '../region/region.store.ts';
import {
  byId,
  FamilyType,
  HouseholdSourceEnum,
  HouseholdType,
  ListingStateEnum,
  PersonType,
  RegionType,
} from '../types.schema.ts';
import { cardsOfFamily, type FamilyCardRow, familiesOfHousehold, familyById } from './family.store.ts';
import { buildHouseholdFacts, buildPersonFacts, recordedWhen, sinceWhen } from './household.facts.build.ts';
import { isEntitled } from './household.lifecycle.ts';
import { householdSorting, listHouseholds, selectHouseholds } from './household.list.store.ts';
import { householdPolicy } from './household.policy.ts';
import { recordedOfHousehold } from './household.recorded.store.ts';
import { factRowById, householdById, householdColumns } from './household.store.ts';

/** Null for a surveyor, who must not know the score or its class before the visit. */
const scored = <V>(ctx: RegistryContext, value: V): V | null =>
  unlessMasked(ctx, householdPolicy, 'score', value);

/** `info` of a field that gives such people. */
async function membersOf(ctx: RegistryContext, householdId: string, info?: GraphQLResolveInfo) {
  return (await ctx.load(peopleOfHousehold, householdId, info))?.people ?? [];
}

HouseholdType.implement({
  description: 'The people at one address: one or more families, on the list or not.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'The id.' }),
    version: t.exposeInt('version', { nullable: false, description: 'Version, for edits.' }),
    listing: t.expose('listing', { type: ListingStateEnum, description: 'Its listing state.' }),
    entitled: t.boolean({
      description: 'Whether it is entitled now, being verified or listed (BRU-2).',
      ...householdColumns.reads(['listing'], (row) => isEntitled(row.listing)),
    }),
    source: t.expose('source', { type: HouseholdSourceEnum, description: 'Where it came from.' }),
    address: t.exposeString('address', { description: 'Street or hamlet.' }),
    rt: t.exposeString('rt', { description: 'Neighbourhood, three digits.' }),
    rw: t.exposeString('rw', { description: 'Group of neighbourhoods, three digits.' }),
    latitude: t.exposeFloat('latitude', { description: 'Degrees north.' }),
    longitude: t.exposeFloat('longitude', { description: 'Degrees east.' }),
    region: t.field({
      type: RegionType,
      description: 'Its village.',
      ...householdColumns.reads(['villageCode'], (row, _, ctx) => ctx.load(regionByCode, row.villageCode)),
    }),
    decile: t.int({
      description: 'National decile (DTSEN), 1 poorest; set by BPS.',
      ...householdColumns.reads(['decile'], (row, _, ctx) =>
        unlessMasked(ctx, householdPolicy, 'decile', row.decile),
      ),
    }),
    score: t.int({
      description: 'Score of the latest decided verification; a higher score is poorer.',
      ...householdColumns.reads(['score'], (row, _, ctx) => scored(ctx, row.score)),
    }),
    className: t.string({
      description: 'The code of the decided class, as its survey form names it.',
      ...householdColumns.reads(['className'], (row, _, ctx) => scored(ctx, row.className)),
    }),
    cardTier: t.field({
      type: 'CardTier',
      description: 'The card tier of its class (SRG-7).',
      ...householdColumns.reads(['cardTier'], (row, _, ctx) => scored(ctx, row.cardTier)),
    }),
    entitledFrom: t.expose('entitledFrom', { type: 'Date', description: 'Entitled since (BRU-2).' }),
    listedOn: t.expose('listedOn', {
      type: 'Date',
      description: 'Date of the decree that put it on the list.',
    }),
    offOn: t.expose('offOn', { type: 'Date', description: 'Off the list since.' }),
    offReason: t.exposeString('offReason', { description: 'Why it is off the list.' }),
    offProposedOn: t.field({
      type: 'Date',
      ...householdColumns.reads(['offProposedOn'], (row, _, ctx) => scored(ctx, row.offProposedOn)),
      description:
        'When somebody proposed to take it off the list: a survey found it not poor, or an officer proposed it in writing. It stays entitled until a decree (OUR-3).',
    }),
    offProposedReason: t.string({
      description: 'Why somebody proposed to take it off the list.',
      ...householdColumns.reads(['offProposedReason'], (row, _, ctx) => scored(ctx, row.offProposedReason)),
    }),
    head: t.field({
      type: PersonType,
      description: 'The head of the household.',
      ...householdColumns.reads(
        ['id', 'headPersonId'],
        async (row, _, ctx, info) =>
          (await membersOf(ctx, row.id, info)).find((person) => person.id === row.headPersonId) ?? null,
      ),
    }),
    members: t.field({
      type: [PersonType],
      description: 'Its members that the caller may see: the head first, then by age.',
      ...householdColumns.reads(['id'], (row, _, ctx, info) => membersOf(ctx, row.id, info)),
    }),
    membersNamed: t.field({
      type: [PersonType],
      description: 'The members whose names match `households(filter: {search})`.',
      args: { search: t.arg.string({ required: true, description: 'The same words.' }) },
      resolve: async (row, { search }, ctx) => {
        const beginnings = nameBeginnings(search);
        return (await membersOf(ctx, row.id)).filter(({ nameKey }) => isNamed(nameKey, beginnings));
      },
    }),
    membersListedOn: t.expose('membersListedOn', {
      type: 'Date',
      description:
        'When somebody last listed all who live there. Null: nobody did, and what criteria ask about its members is not known yet.',
    }),
    families: t.field({
      type: [FamilyType],
      description: 'Its families.',
      ...householdColumns.reads(
        ['id'],
        async (row, _, ctx) => (await ctx.load(familiesOfHousehold, row.id))?.families ?? [],
      ),
    }),
    eligibilityFacts: t.field({
      type: 'JSON',
      inaccessible: true,
      description:
        'What criteria may ask (household.facts.ts), built with the rights of the system: the outcome never differs by viewer.',
      ...householdColumns.reads(['id'], (row, _, ctx) => eligibilityFacts(ctx, row)),
    }),
  }),
});

async function eligibilityFacts(ctx: RegistryContext, { id }: Pick<Household, 'id'>): Promise<unknown> {
  const [row, recorded] = await Promise.all([ctx.load(factRowById, id), ctx.load(recordedOfHousehold, id)]);
  if (!row) return null;
  const { household, people, uninsuredTier, cards, surveyedOn, decree } = row;
  const today = officeDate(ctx.clock.now());
  const living = people.filter(({ diedOn }) => diedOn === null);
  return {
    ...buildHouseholdFacts(household, people, today, uninsuredTier, cards),
    ...sinceWhen(household, surveyedOn, decree),
    ...(recorded && recordedWhen(recorded)),
    people: living.map((person) => buildPersonFacts(person, household, today)),
  };
}

builder.objectField(PersonType, 'household', (t) =>
  t.field({
    type: HouseholdType,
    description: 'Their household.',
    ...personColumns.reads(['householdId'], (row, _, ctx, info) =>
      row.householdId ? ctx.load(householdById, row.householdId, info) : null,
    ),
  }),
);

builder.asEntity(HouseholdType, {
  key: byId,
  resolveReference: ({ id }, ctx, info) => ctx.load(householdById, id, info),
});

const FamilyCardType = builder.objectRef<FamilyCardRow>('FamilyCard').implement({
  description:
    'The number of a family card (KK). It changes when the family moves or splits, or after a death or divorce.',
  fields: (t) => ({
    number: t.exposeString('masked', { description: 'The number, masked.' }),
    validFrom: t.expose('validFrom', { type: 'Date', description: 'Known since.' }),
    validUntil: t.expose('validUntil', {
      type: 'Date',
      description: 'Last day; null for the current number.',
    }),
  }),
});

FamilyType.implement({
  description: 'A family of a household.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'The id.' }),
    cards: t.field({
      type: [FamilyCardType],
      nullable: false,
      description: 'Its card numbers, the current one first.',
      resolve: async (row, _, ctx) => (await ctx.load(cardsOfFamily, row.id))?.cards ?? [],
    }),
    members: t.field({
      type: [PersonType],
      description: 'Its members that the caller may see.',
      resolve: async (row, _, ctx) =>
        (await membersOf(ctx, row.householdId)).filter((person) => person.familyId === row.id),
    }),
  }),
});

builder.asEntity(FamilyType, { key: byId, resolveReference: ({ id }, ctx) => ctx.load(familyById, id) });

const Filter = builder.inputType('HouseholdFilter', {
  description: 'Which households; all conditions must hold.',
  fields: (t) => ({
    regionCode: t.string({ description: 'In this district or village: `33.14.01`.' }),
    listing: t.field({ type: [ListingStateEnum], description: 'In one of these states.' }),
    className: t.string({ description: 'Of this class.' }),
    source: t.field({ type: HouseholdSourceEnum, description: 'It came from here.' }),
    decreeId: t.id({ description: 'Listed by this decree.' }),
    offDecreeId: t.id({ description: 'Taken off by this decree.' }),
    offProposed: t.boolean({
      description: 'Whether somebody proposed to take it off, for the next decree (OUR-3).',
    }),
    search: t.string({
      description: "Words of a member's name, in any spelling. NIK and card numbers are not searched.",
      validate: searchWords.nullish(),
    }),
  }),
});

const Sort = builder.inputType('HouseholdSort', {
  description: 'The order.',
  fields: (t) => ({
    field: t.field({
      type: builder.enumType('HouseholdSortField', {
        description: 'What households are sorted by. ID: time of entry.',
        values: householdSorting.fields,
      }),
      required: true,
      description: 'The field to sort by.',
    }),
    order: t.field({ type: 'SortOrder', required: true, description: 'Ascending or descending.' }),
  }),
});

export const HouseholdConnection = builder.connectionObject({
  type: HouseholdType,
  name: 'HouseholdConnection',
  description: 'A page of households.',
});

builder.queryFields((t) => ({
  household: t.field({
    type: HouseholdType,
    description: 'A household by its id.',
    args: { id: t.arg.id({ required: true, description: 'The id.' }) },
    resolve: (_, { id }, ctx, info) => ctx.load(householdById, id, info),
  }),
  households: t.field({
    type: HouseholdConnection,
    description: 'Households that the caller may see.',
    args: {
      filter: t.arg({ type: Filter, description: 'Narrows the list.' }),
      sort: t.arg({ type: Sort, description: 'If left out, newest first.' }),
      ...pageArguments(t.arg),
    },
    resolve: (_, { filter, sort, ...page }, ctx, info) =>
      listHouseholds(
        ctx,
        filter ?? {},
        sort ?? { field: 'ID', order: 'DESC' },
        page,
        householdColumns.of(info),
      ),
  }),
  householdSelection: t.idList({
    description: selectionOf('households'),
    args: {
      filter: t.arg({ type: Filter, description: 'The filter of the list.' }),
      sort: t.arg({ type: Sort, description: 'If left out, newest first.' }),
      ...selectionArguments(t.arg),
    },
    resolve: (_, { filter, sort, expectedCount }, ctx) =>
      selectHouseholds(ctx, filter ?? {}, sort ?? { field: 'ID', order: 'DESC' }, expectedCount),
  }),
}));
