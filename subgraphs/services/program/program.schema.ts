import { mutationErrors } from '../../shared/builder.ts';
import { createFields, editFields, pageArguments } from '../../shared/inputs.ts';
import { searchWords, shownLine } from '../../shared/words.ts';
import { Agency } from '../agency/agency.schema.ts';
import { agencyById } from '../agency/agency.store.ts';
import { builder } from '../builder.ts';
import { asText } from '../context.ts';
import { type CriterionFormInput, fromForm } from '../criteria/criteria.form.ts';
import { CriterionInput } from '../criteria/criteria.schema.ts';
import { ApprovalRule, Region } from '../types.schema.ts';
import { CriteriaVersion } from './criteria-version.schema.ts';
import { criteriaHistoryOfProgram, criteriaOfProgram } from './criteria-version.store.ts';
import {
  type ProgramAudience as ProgramAudienceCode,
  type ProgramLevel as ProgramLevelCode,
  programStates,
} from './program.codes.ts';
import { createProgram, updateProgram } from './program.service.ts';
import { stateOf } from './program.state.service.ts';
import { findPrograms, PROGRAM_SORT_FIELDS, programById, programColumns } from './program.store.ts';
import {
  ExclusionType,
  moreTermFields,
  ProgramAudience,
  ProgramLevel,
  ProgramTermsType,
} from './program.terms.schema.ts';
import { termsOf } from './program.terms.ts';
import { eligibleCountOfProgram } from './program-reach.store.ts';

const State = builder.enumType('ProgramState', programStates);

export const Program = builder.prismaObject('Program', {
  description: 'A service that families can be referred to (SRG-1).',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'The id.' }),
    code: t.exposeString('code', { nullable: false, description: 'Short code: `BEASISWA`.' }),
    name: t.string({
      nullable: false,
      description: "In the caller's language.",
      ...programColumns.reads(['name'], (row, _, ctx) => asText(row.name)[ctx.language]),
    }),
    localizedName: t.field({
      type: 'LocalizedText',
      nullable: false,
      description: 'In both languages.',
      ...programColumns.reads(['name'], (row) => asText(row.name)),
    }),
    description: t.string({
      nullable: false,
      description: "What it gives and to whom, in the caller's language.",
      ...programColumns.reads(['description'], (row, _, ctx) => asText(row.description)[ctx.language]),
    }),
    localizedDescription: t.field({
      type: 'LocalizedText',
      nullable: false,
      description: 'The description in both languages.',
      ...programColumns.reads(['description'], (row) => asText(row.description)),
    }),
    agency: t.field({
      type: Agency,
      description: 'Who delivers it.',
      ...programColumns.reads(['agencyId'], (row, _, ctx) => ctx.load(agencyById, row.agencyId)),
    }),
    sector: t.expose('sector', { type: 'Sector', nullable: false, description: 'Its sector.' }),
    approval: t.expose('approval', {
      type: ApprovalRule,
      nullable: false,
      description: 'Who must agree to a referral.',
    }),
    batch: t.exposeBoolean('batch', {
      nullable: false,
      description: 'Whether one act may approve several referrals.',
    }),
    unitAmountRupiah: t.expose('unitAmountRupiah', {
      type: 'Rupiah',
      description: 'What one unit costs; null where the programme gives no money.',
    }),
    letterRequired: t.exposeBoolean('letterRequired', {
      nullable: false,
      description: 'Whether approval issues a letter.',
    }),
    letterValidMonths: t.exposeInt('letterValidMonths', {
      nullable: false,
      description: 'How long a letter is valid, months (SRG-9).',
    }),
    active: t.exposeBoolean('active', { nullable: false, description: 'Whether it takes new referrals.' }),
    criteria: t.field({
      type: CriteriaVersion,
      description: 'The criteria in force today; null where it has none.',
      ...programColumns.reads(
        ['id'],
        async (row, _, ctx) => (await ctx.load(criteriaOfProgram, row.id))?.inForce,
      ),
    }),
    criteriaVersions: t.field({
      type: [CriteriaVersion],
      nullable: false,
      description: 'All versions of its criteria, future ones included, the newest first.',
      ...programColumns.reads(
        ['id'],
        async (row, _, ctx) => (await ctx.load(criteriaHistoryOfProgram, row.id))?.versions ?? [],
      ),
    }),
    eligibleHouseholdCount: t.int({
      description:
        "Number of households in the caller's region that meet the criteria, by the facts known today. Null for roles that may not open all of them (agency, analyst, treasurer, surveyor, administrator), and where the criteria use facts that the caller may not read.",
      ...programColumns.reads(
        ['id'],
        async (row, _, ctx) => (await ctx.load(eligibleCountOfProgram, row.id))?.count ?? null,
      ),
    }),
    state: t.field({
      type: State,
      nullable: false,
      description: 'Whether it takes new referrals, and why not.',
      ...programColumns.reads(['active', 'retiredOn', 'versionNumber'], (row) => stateOf(row)),
    }),
    level: t.field({
      type: ProgramLevel,
      description: 'Whose programme it is; null where nobody has said it.',
      ...programColumns.reads(['level'], (row) => row.level as ProgramLevelCode | null),
    }),
    villageCode: t.exposeString('villageCode', {
      description:
        'The code of the village whose own it is, for its residents alone (TGL-14); null otherwise.',
    }),
    village: t.field({
      type: Region,
      description: 'The same village.',
      ...programColumns.reads(['villageCode'], ({ villageCode }) =>
        villageCode === null ? null : { code: villageCode },
      ),
    }),
    audience: t.field({
      type: ProgramAudience,
      nullable: false,
      description: 'Whom it is for (SRG-22).',
      ...programColumns.reads(['audience'], (row) => row.audience as ProgramAudienceCode),
    }),
    benefitUnit: t.field({
      type: 'LocalizedText',
      description: 'What its quota counts, where it says so: rumah, siswa, paket.',
      ...programColumns.reads(['terms'], (row) => termsOf(row.terms).benefitUnit),
    }),
    terms: t.field({
      type: ProgramTermsType,
      nullable: false,
      description:
        'Everything that its version in force says beside the criteria; of a draft, what the draft says.',
      ...programColumns.reads(['terms'], (row) => termsOf(row.terms)),
    }),
    versionNumber: t.exposeInt('versionNumber', {
      description: 'The version in force; null until the first one has begun.',
    }),
    retiredOn: t.expose('retiredOn', { type: 'Date', description: 'Since when it is retired.' }),
    version: t.exposeInt('version', { nullable: false, description: 'Version, for edits.' }),
  }),
});

builder.objectField(ExclusionType, 'programs', (t) =>
  t.field({
    type: [Program],
    description: 'The same programmes.',
    resolve: async ({ programIds }, _, ctx) => {
      const found = await Promise.all(programIds.map((id) => ctx.load(programById, id)));
      return found.filter((one) => one !== null);
    },
  }),
);

builder.asEntity(Program, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, ctx, info) => ctx.load(programById, id, info),
});

const Filter = builder.inputType('ProgramFilter', {
  description: 'Which programmes.',
  fields: (t) => ({
    sector: t.field({ type: 'Sector', description: 'Of this sector.' }),
    agencyId: t.id({ description: 'Of this agency.' }),
    active: t.boolean({ description: 'Active ones, or those that are not.' }),
    state: t.field({ type: State, description: 'In this state.' }),
    level: t.field({ type: ProgramLevel, description: 'Of this level.' }),
    villageCode: t.string({
      description: "A village's own (TGL-14), by the code of its place.",
      validate: shownLine(20).nullish(),
    }),
    need: t.string({
      description: 'Against this need: a code of the list CASE_NEED.',
      validate: shownLine(30).nullish(),
    }),
    fundSource: t.field({ type: 'FundSource', description: 'With this source of money.' }),
    search: t.string({ description: 'Part of the code or name.', validate: searchWords.nullish() }),
  }),
});

const Sort = builder.inputType('ProgramSort', {
  description: 'The order.',
  fields: (t) => ({
    field: t.field({
      type: builder.enumType('ProgramSortField', {
        description: 'SECTOR: by sector, then code.',
        values: PROGRAM_SORT_FIELDS,
      }),
      required: true,
      description: 'The field to sort by.',
    }),
    order: t.field({ type: 'SortOrder', required: true, description: 'Ascending or descending.' }),
  }),
});

const ProgramConnection = builder.connectionObject({
  type: Program,
  name: 'ProgramConnection',
  description: 'A page of programmes.',
});

builder.queryFields((t) => ({
  program: t.field({
    type: Program,
    description: 'A programme by its id.',
    args: { id: t.arg.id({ required: true, description: 'The id.' }) },
    resolve: (_, { id }, ctx, info) => ctx.load(programById, id, info),
  }),
  programs: t.field({
    type: ProgramConnection,
    description: 'The catalogue.',
    args: {
      filter: t.arg({ type: Filter, description: 'Narrows the list.' }),
      sort: t.arg({ type: Sort, description: 'If left out, by sector and code.' }),
      ...pageArguments(t.arg),
    },
    resolve: (_, { filter, sort, ...page }, ctx, info) =>
      findPrograms(
        ctx,
        filter ?? {},
        sort ?? { field: 'SECTOR', order: 'ASC' },
        page,
        programColumns.of(info),
      ),
  }),
}));

const CriteriaInput = builder.inputType('CriteriaInput', {
  description: 'New criteria of a programme.',
  fields: (t) => ({
    rule: t.field({ type: CriterionInput, required: true, description: 'The criteria.' }),
    validFrom: t.field({
      type: 'Date',
      description: 'The first day in force, of a programme that is published; today if left out.',
    }),
    source: t.field({ type: 'LocalizedTextInput', required: true, description: 'Where they come from.' }),
  }),
});

const CreateInput = builder.inputType('ProgramCreateInput', {
  description: 'A new programme.',
  fields: (t) => ({
    ...createFields(t, 'the programme'),
    code: t.string({ required: true, description: '2–30 capitals, digits, dashes.' }),
    name: t.field({ type: 'LocalizedTextInput', required: true, description: 'Its name.' }),
    description: t.field({
      type: 'LocalizedTextInput',
      required: true,
      description: 'What it gives, and to whom.',
    }),
    agencyId: t.id({ required: true, description: 'Who delivers it.' }),
    sector: t.field({ type: 'Sector', required: true, description: 'Its sector.' }),
    approval: t.field({ type: ApprovalRule, required: true, description: 'Who must agree.' }),
    batch: t.boolean({ required: true, description: 'Whether one act may approve several referrals.' }),
    letterRequired: t.boolean({ required: true, description: 'Whether approval issues a letter.' }),
    letterValidMonths: t.int({ required: true, description: 'How long a letter is valid, months.' }),
    active: t.boolean({
      description: 'Never true: a new programme takes no referrals until somebody has seen its reach.',
      deprecationReason: 'A new programme begins as a draft: publish it by `programPublish`.',
    }),
    ...moreTermFields(t),
    criteria: t.field({
      type: CriteriaInput,
      description: 'Its criteria; if left out, everybody is eligible.',
    }),
  }),
});

const UpdateInput = builder.inputType('ProgramUpdateInput', {
  description: 'The changes; a field that is left out keeps its value.',
  fields: (t) => ({
    ...editFields(t, 'the programme'),
    name: t.field({ type: 'LocalizedTextInput', description: 'Its name.' }),
    description: t.field({ type: 'LocalizedTextInput', description: 'What it gives, and to whom.' }),
    agencyId: t.id({ description: 'Who delivers it.' }),
    sector: t.field({ type: 'Sector', description: 'Its sector.' }),
    approval: t.field({
      type: ApprovalRule,
      description: 'Who must approve; only the regional head may relax it.',
    }),
    batch: t.boolean({ description: 'Whether one act may approve several referrals.' }),
    letterRequired: t.boolean({ description: 'Whether approval issues a letter.' }),
    letterValidMonths: t.int({ description: 'How long a letter is valid, months.' }),
    active: t.boolean({
      description:
        'Whether it takes new referrals. Starting one is an act of its own: no other field with `true`.',
    }),
    ...moreTermFields(t),
    criteria: t.field({ type: CriteriaInput, description: 'A new version of its criteria.' }),
  }),
});

export function readCriteria<C extends { rule: CriterionFormInput }>(
  criteria: C | null | undefined,
): (Omit<C, 'rule'> & { rule: unknown }) | null {
  return criteria ? { ...criteria, rule: fromForm(criteria.rule) } : null;
}

builder.mutationFields((t) => ({
  programCreate: t.field({
    type: Program,
    description:
      'Adds a programme to the catalogue as a draft, which takes no referrals (manager): look at its reach, then publish it by `programPublish`. A programme that gives money begins with an approval.',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: CreateInput, required: true, description: 'The programme.' }) },
    resolve: (_, { input }, ctx) => createProgram(ctx, { ...input, criteria: readCriteria(input.criteria) }),
  }),
  programUpdate: t.field({
    type: Program,
    description:
      'Changes a programme and publishes that in one act, without a reason; starts or stops it by `active` (manager, regional head). Only the regional head may relax the approval rule.',
    deprecationReason:
      'Save a draft by `programDraftSave`, then `programPublish`; `programStop` and `programResume` stop and start.',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: UpdateInput, required: true, description: 'The changes.' }) },
    resolve: (_, { input }, ctx) => updateProgram(ctx, { ...input, criteria: readCriteria(input.criteria) }),
  }),
}));
