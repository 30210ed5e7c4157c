import { builder } from '../builder.ts';
import type { Case } from '../generated/prisma/client.ts';
import { SexType } from '../inputs.ts';
import { CaseType, type Stub } from '../refs.ts';
import {
  casesOfHousehold,
  casesOfPerson,
  latestCaseOfHousehold,
  openCasesOfHousehold,
  openCasesOfPerson,
} from './case.store.ts';

/** What tells whom a case is about. */
export const SUBJECT_COLUMNS = [
  'subjectType',
  'personId',
  'householdId',
  'subjectName',
  'subjectDescription',
  'subjectSex',
  'subjectAgeYears',
  'subjectMembers',
] as const satisfies readonly (keyof Case)[];

type SubjectRow = Pick<Case, (typeof SUBJECT_COLUMNS)[number]>;
type Described<Name extends string> = SubjectRow & { __typename: Name };

export const HouseholdRef = builder.externalRef('Household', builder.selection<Stub>('id')).implement({
  externalFields: (t) => ({ id: t.id({ nullable: false }) }),
  fields: (t) => ({
    cases: t.field({
      type: [CaseType],
      description: 'The 50 newest cases of this household and its members; only those the caller may see.',
      resolve: async ({ id }, _, ctx, info) => (await ctx.load(casesOfHousehold, id, info))?.cases ?? [],
    }),
    openCases: t.field({
      type: [CaseType],
      description: 'The 10 newest of its open cases that the caller may see, those of its members too.',
      resolve: async ({ id }, _, ctx, info) => (await ctx.load(openCasesOfHousehold, id, info))?.cases ?? [],
    }),
    latestCase: t.field({
      type: CaseType,
      description: 'The newest of its cases that the caller may see.',
      resolve: async ({ id }, _, ctx, info) =>
        (await ctx.load(latestCaseOfHousehold, id, info))?.cases[0] ?? null,
    }),
  }),
});

const PersonRef = builder.externalRef('Person', builder.selection<Stub>('id')).implement({
  externalFields: (t) => ({ id: t.id({ nullable: false }) }),
  fields: (t) => ({
    cases: t.field({
      type: [CaseType],
      description: 'The 50 newest cases of this person; only those the caller may see.',
      resolve: async ({ id }, _, ctx, info) => (await ctx.load(casesOfPerson, id, info))?.cases ?? [],
    }),
    openCases: t.field({
      type: [CaseType],
      description: 'The 10 newest of their open cases that the caller may see.',
      resolve: async ({ id }, _, ctx, info) => (await ctx.load(openCasesOfPerson, id, info))?.cases ?? [],
    }),
  }),
});

const UnknownPerson = builder.objectRef<Described<'UnknownPerson'>>('UnknownPerson').implement({
  description: 'A person whose name nobody knows: stranded, found, unable to speak.',
  fields: (t) => ({
    description: t.string({
      nullable: false,
      description: 'How to recognise them, where they were found.',
      resolve: (row) => row.subjectDescription ?? '',
    }),
    calledName: t.exposeString('subjectName', { description: 'What people call them.' }),
    sex: t.expose('subjectSex', { type: SexType, description: 'As it appears.' }),
    ageYears: t.exposeInt('subjectAgeYears', { description: 'Estimated, in years.' }),
  }),
});

const Organisation = builder.objectRef<Described<'Organisation'>>('Organisation').implement({
  description: 'An organisation with a request, for example a permit for a prize draw (TGL-6).',
  fields: (t) => ({
    organisationName: t.string({
      nullable: false,
      description: 'Its name.',
      resolve: (row) => row.subjectName ?? '',
    }),
    description: t.exposeString('subjectDescription', { description: 'What it is.' }),
  }),
});

const Community = builder.objectRef<Described<'Community'>>('Community').implement({
  description: 'A group of people with one concern: a hamlet, a remote indigenous community.',
  fields: (t) => ({
    communityName: t.string({
      nullable: false,
      description: 'Its name.',
      resolve: (row) => row.subjectName ?? '',
    }),
    description: t.exposeString('subjectDescription', { description: 'What it is.' }),
    members: t.exposeInt('subjectMembers', { description: 'About how many people.' }),
  }),
});

/** A subject as the union resolves it. */
type Subject =
  | { __typename: 'Person' | 'Household'; id: string }
  | Described<'UnknownPerson'>
  | Described<'Organisation'>
  | Described<'Community'>;

export const CaseSubject = builder.unionType('CaseSubject', {
  description: 'Whom a case is about: somebody in the registry, or somebody described in the case.',
  types: [PersonRef, HouseholdRef, UnknownPerson, Organisation, Community],
  resolveType: (subject) => (subject as Subject).__typename,
});

/** The subject of a case. */
export function subjectOf(row: SubjectRow): Subject {
  switch (row.subjectType) {
    case 'PERSON':
      return { __typename: 'Person', id: row.personId ?? '' };
    case 'HOUSEHOLD':
      return { __typename: 'Household', id: row.householdId ?? '' };
    case 'UNKNOWN_PERSON':
      return { ...row, __typename: 'UnknownPerson' };
    case 'ORGANISATION':
      return { ...row, __typename: 'Organisation' };
    case 'COMMUNITY':
      return { ...row, __typename: 'Community' };
  }
}
