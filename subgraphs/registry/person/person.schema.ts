import type { InputFieldRef } from '@pothos/core';
import { mutationErrors } from '../../shared/builder.ts';
import { inOfficeWords, say } from '../../shared/context.ts';
import { actFields } from '../../shared/inputs.ts';
import { unlessMasked } from '../../shared/policy.ts';
import { LONGEST_NAME, LONGEST_PROSE, nameWords, shownLine, words } from '../../shared/words.ts';
import { builder } from '../builder.ts';
import { regionByCode } from '../region/region.store.ts';
import { byId, NikFlagEnum, PersonType, RegionType, RelationshipEnum, SexEnum } from '../types.schema.ts';
import type { MemberField, MemberFieldName } from './member-fields.codes.ts';
import { describe, MEMBER_FIELDS, type MemberAnswers } from './member-fields.ts';
import { revealPurposes } from './person.codes.ts';
import type { NikWarning } from './person.nik.ts';
import { personPolicy } from './person.policy.ts';
import {
  matchPerson,
  type PersonMatch,
  type PersonMatches,
  type PersonNumbers,
  revealPerson,
  warningsOf,
} from './person.service.ts';
import { PERSON_NOUN, personById, personColumns } from './person.store.ts';
import { type PpksCategory, ppksCategories } from './ppks.codes.ts';

const PpksEnum = builder.enumType('PpksCategory', ppksCategories);

/** The enums of members' answers, by their codes. */
const answerEnums = new Map(
  [...new Set(MEMBER_FIELDS.flatMap(({ codes }) => codes ?? []))].map((codes) => [
    codes,
    builder.enumType(codes.kind, codes),
  ]),
);
const typeOf = ({ codes }: MemberField) => (codes && answerEnums.get(codes)) ?? 'Boolean';

const WarningType = builder.objectRef<NikWarning>('NikWarning').implement({
  description: 'Where a NIK contradicts other facts about its holder. Never a reason to refuse somebody.',
  fields: (t) => ({
    code: t.exposeString('code', { nullable: false, description: '`NIK_BIRTH_DATE` …' }),
    message: t.string({
      nullable: false,
      description: 'In words.',
      resolve: (one, _, ctx) => say(ctx, one.text),
    }),
  }),
});

PersonType.implement({
  description: 'Somebody in the registry.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'The id.' }),
    version: t.exposeInt('version', { nullable: false, description: 'Version.' }),
    name: t.exposeString('name', { description: 'Name, as on the identity card.' }),
    nik: t.exposeString('nikMasked', {
      description: 'The NIK, masked: its first six digits. `personReveal` shows it in full.',
    }),
    nikFlag: t.expose('nikFlag', { type: NikFlagEnum, description: 'Null where the NIK is usable.' }),
    nikWarnings: t.field({
      type: [WarningType],
      nullable: false,
      description: 'Where the NIK disagrees with date, sex or region.',
      resolve: (row, _, ctx) => warningsOf(ctx, row),
    }),
    sex: t.expose('sex', { type: SexEnum, description: 'Sex.' }),
    birthDate: t.expose('birthDate', { type: 'Date', description: 'Day of birth.' }),
    birthPlace: t.string({
      description: 'Place of birth.',
      ...personColumns.reads(['birthPlace'], (row, _, ctx) =>
        unlessMasked(ctx, personPolicy, 'birthPlace', row.birthPlace),
      ),
    }),
    relationship: t.expose('relationship', { type: RelationshipEnum, description: 'To the head.' }),
    ...Object.fromEntries(
      MEMBER_FIELDS.map((field) => [
        field.name,
        // Fields of several types in one loop: Prisma's type says that each row has the field's own.
        t.field({
          type: typeOf(field),
          description: describe(field),
          ...personColumns.reads([field.name], (row) => row[field.name] as never),
        }),
      ]),
    ),
    ppksCategories: t.field({
      type: [PpksEnum],
      description: 'Categories; null for callers who may not see them.',
      ...personColumns.reads(['ppks'], (row, _, ctx) =>
        unlessMasked(ctx, personPolicy, 'ppksCategories', row.ppks as PpksCategory[]),
      ),
    }),
    diedOn: t.expose('diedOn', { type: 'Date', description: 'Day of death.' }),
    region: t.field({
      type: RegionType,
      description: 'The village they live in.',
      ...personColumns.reads(['villageCode'], (row, _, ctx) => ctx.load(regionByCode, row.villageCode)),
    }),
    mergedInto: t.field({
      type: PersonType,
      description: 'The record that replaces this one, where a person was recorded twice.',
      ...personColumns.reads(['mergedIntoId'], (row, _, ctx, info) =>
        row.mergedIntoId ? ctx.load(personById, row.mergedIntoId, info) : null,
      ),
    }),
  }),
});

builder.asEntity(PersonType, {
  key: byId,
  resolveReference: ({ id }, ctx, info) => ctx.load(personById, id, info),
});

const MatchType = builder.objectRef<PersonMatch>('PersonMatch').implement({
  description: 'A person who may be the one described.',
  fields: (t) => ({
    person: t.field({
      type: PersonType,
      nullable: false,
      description: 'The person.',
      resolve: (match) => match.person,
    }),
    score: t.exposeInt('score', { nullable: false, description: '0 to 100; 100 is the exact NIK.' }),
    reasons: t.stringList({
      nullable: false,
      description: "What agrees, in the caller's language.",
      resolve: (match, _, ctx) => Promise.all(match.reasons.map((reason) => inOfficeWords(ctx, reason))),
    }),
  }),
});

const MatchesType = builder.objectRef<PersonMatches>('PersonMatches').implement({
  description: 'The people who may be the one described.',
  fields: (t) => ({
    candidates: t.expose('candidates', {
      type: [MatchType],
      nullable: false,
      description: 'Likeliest first, at most ten.',
    }),
    hasMore: t.exposeBoolean('hasMore', {
      nullable: false,
      description: 'There are more candidates: add another word of the name, a birth date or a village.',
    }),
  }),
});

builder.queryFields((t) => ({
  person: t.field({
    type: PersonType,
    description: 'A person by their id.',
    args: { id: t.arg.id({ required: true, description: 'The id.' }) },
    resolve: (_, { id }, ctx, info) => ctx.load(personById, id, info),
  }),
  personMatch: t.field({
    type: MatchesType,
    description:
      'Looks a person up: by exact NIK or family card number (which is recorded), else candidates by name, birth date and village.',
    args: {
      nik: t.arg.string({ description: '16 digits; spaces are dropped.' }),
      familyCardNumber: t.arg.string({
        description: '16 digits; used where the NIK is missing or not found.',
      }),
      name: t.arg.string({
        description: 'In any spelling, with or without titles.',
        validate: words(LONGEST_NAME).nullish(),
      }),
      birthDate: t.arg({
        type: 'Date',
        description: 'Also matches with day and month swapped, or the year off by one.',
      }),
      villageCode: t.arg.string({ description: 'Where they say they live.' }),
    },
    resolve: (_, args, ctx) => matchPerson(ctx, args),
  }),
}));

/** A person of a form. */
export const PersonInputType = builder.inputType('PersonInput', {
  description: 'A member of a household.',
  fields: (t) => ({
    id: t.id({
      description:
        'The id of an existing member; for a new member of a new household, the id that the client chose.',
    }),
    name: t.string({ required: true, description: 'Name.', validate: nameWords(LONGEST_NAME) }),
    nik: t.string({
      description: '16 digits; zeros mean unknown. If left out, it does not change.',
      validate: shownLine(LONGEST_NAME).nullish(),
    }),
    nikDisputed: t.boolean({ description: 'Two people have this number: store it with a flag.' }),
    sex: t.field({ type: SexEnum, required: true, description: 'Sex.' }),
    birthDate: t.field({ type: 'Date', description: 'Day of birth.' }),
    birthPlace: t.string({ description: 'Place of birth.', validate: nameWords(LONGEST_NAME).nullish() }),
    relationship: t.field({ type: RelationshipEnum, required: true, description: 'To the head.' }),
    ...(Object.fromEntries(
      MEMBER_FIELDS.map((field) => [
        field.name,
        t.field({ type: typeOf(field), description: describe(field) }),
      ]),
    ) as {
      [Name in MemberFieldName]: InputFieldRef<
        typeof builder.$inferSchemaTypes,
        MemberAnswers[Name] | null | undefined
      >;
    }),
    ppksCategories: t.field({ type: [PpksEnum], description: 'Categories.' }),
    diedOn: t.field({ type: 'Date', description: 'Day of death.' }),
  }),
});

const RevealInput = builder.inputType('PersonRevealInput', {
  description: 'The person whose numbers are needed in full, and why.',
  fields: (t) => ({
    ...actFields(t),
    personId: t.id({ required: true, description: 'The person.' }),
    purpose: t.field({
      type: builder.enumType('RevealPurpose', revealPurposes),
      required: true,
      description: 'Why.',
    }),
    note: t.string({
      description: 'The reason in words, for the auditor.',
      validate: words(LONGEST_PROSE).nullish(),
    }),
  }),
});

export const NumbersType = builder.objectRef<PersonNumbers>('PersonNumbers').implement({
  description: 'The numbers of a person in full.',
  fields: (t) => ({
    person: t.field({
      type: PersonType,
      description: PERSON_NOUN.en,
      resolve: (numbers, _, ctx) => ctx.load(personById, numbers.personId),
    }),
    nik: t.exposeString('nik', { description: 'NIK, 16 digits; null where none is known.' }),
    familyCardNumber: t.exposeString('familyCardNumber', {
      description: 'The current family card number, 16 digits.',
    }),
  }),
});

builder.mutationField('personReveal', (t) =>
  t.field({
    type: NumbersType,
    description:
      'Reveals NIK and family card number in full for a stated purpose, and records who asked and why.',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: RevealInput, required: true, description: 'The person and the purpose.' }) },
    resolve: (_, { input }, ctx) => revealPerson(ctx, input),
  }),
);
