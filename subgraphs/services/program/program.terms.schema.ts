import { z } from 'zod';
import { LONGEST_PROSE, shownLine, shownText } from '../../shared/words.ts';
import { Agency } from '../agency/agency.schema.ts';
import { agencyById } from '../agency/agency.store.ts';
import { builder } from '../builder.ts';
import { ApprovalRule, Region } from '../types.schema.ts';
import {
  benefitFrequencies,
  benefitKinds,
  benefitRenewals,
  exclusionSpans,
  programAudiences,
  programLevels,
} from './program.codes.ts';
import type { TermsInput } from './program.terms.read.ts';
import { dayAsDate, type Exclusion, type ProgramTerms, type ServiceStandard } from './program.terms.ts';

export const ProgramLevel = builder.enumType('ProgramLevel', programLevels);
export const ProgramAudience = builder.enumType('ProgramAudience', programAudiences);
const BenefitKind = builder.enumType('BenefitKind', benefitKinds);
const BenefitFrequency = builder.enumType('BenefitFrequency', benefitFrequencies);
const BenefitRenewal = builder.enumType('BenefitRenewal', benefitRenewals);
const ExclusionSpan = builder.enumType('ExclusionSpan', exclusionSpans);

const Standard = builder.objectRef<ServiceStandard>('ServiceStandard').implement({
  description:
    'The published service standard of a programme (SRG-20), beside its documents and promised days.',
  fields: (t) => ({
    steps: t.field({
      type: ['LocalizedText'],
      nullable: false,
      description: 'The steps, in order.',
      resolve: ({ steps }) => steps,
    }),
    cost: t.field({
      type: 'LocalizedText',
      nullable: false,
      description: 'What it costs.',
      resolve: ({ cost }) => cost,
    }),
    product: t.field({
      type: 'LocalizedText',
      nullable: false,
      description: 'What one gets at the end.',
      resolve: ({ product }) => product,
    }),
    complaints: t.field({
      type: 'LocalizedText',
      nullable: false,
      description: 'Where to complain.',
      resolve: ({ complaints }) => complaints,
    }),
    decreeNumber: t.exposeString('decreeNumber', { description: 'The decree that laid it down.' }),
    decreedOn: t.field({
      type: 'Date',
      description: 'The day of that decree.',
      resolve: ({ decreedOn }) => dayAsDate(decreedOn),
    }),
  }),
});

export const ExclusionType = builder.objectRef<Exclusion>('ProgramExclusion').implement({
  description: 'What a family that receives one thing cannot also get.',
  fields: (t) => ({
    programIds: t.exposeIDList('programIds', {
      nullable: false,
      description: 'Programmes that exclude this one.',
    }),
    sameNeed: t.exposeBoolean('sameNeed', {
      nullable: false,
      description: 'Whether every programme against one of the same needs excludes it.',
    }),
    within: t.expose('within', { type: ExclusionSpan, nullable: false, description: 'Over which time.' }),
  }),
});

export const ProgramTermsType = builder.objectRef<ProgramTerms>('ProgramTerms').implement({
  description: 'Everything that a version of a programme says beside its criteria.',
  fields: (t) => ({
    name: t.field({
      type: 'LocalizedText',
      nullable: false,
      description: 'Its name.',
      resolve: (row) => row.name,
    }),
    description: t.field({
      type: 'LocalizedText',
      nullable: false,
      description: 'What it gives and to whom.',
      resolve: (row) => row.description,
    }),
    sector: t.expose('sector', { type: 'Sector', nullable: false, description: 'Its sector.' }),
    level: t.expose('level', {
      type: ProgramLevel,
      description: 'Whose programme it is; null where nobody has said it.',
    }),
    villageCode: t.exposeString('villageCode', {
      description:
        'The code of the village whose own it is, for its residents alone (TGL-14); null otherwise.',
    }),
    village: t.field({
      type: Region,
      description: 'The same village.',
      resolve: ({ villageCode }) => (villageCode === null ? null : { code: villageCode }),
    }),
    agency: t.field({
      type: Agency,
      description: 'Who answers referrals.',
      resolve: (row, _, ctx) => ctx.load(agencyById, row.agencyId),
    }),
    providers: t.field({
      type: [Agency],
      description: 'Other agencies that deliver it.',
      resolve: async (row, _, ctx) => {
        const found = await Promise.all(row.providerIds.map((id) => ctx.load(agencyById, id)));
        return found.filter((one) => one !== null);
      },
    }),
    contact: t.exposeString('contact', { description: 'Whom families and officers ask.' }),
    legalBasis: t.exposeString('legalBasis', { description: 'The regulation or decree that it rests on.' }),
    legalBasisFileId: t.exposeID('legalBasisFileId', { description: 'The id of its scan or PDF.' }),
    fundSources: t.expose('fundSources', {
      type: ['FundSource'],
      nullable: false,
      description: 'Where its money comes from.',
    }),
    needs: t.exposeStringList('needs', {
      nullable: false,
      description: 'What it is against: codes of the list CASE_NEED.',
    }),
    audience: t.expose('audience', {
      type: ProgramAudience,
      nullable: false,
      description: 'Whom it is for; only the first two ask for a survey (SRG-22).',
    }),
    card: t.expose('card', { type: 'Card', description: 'The card that it gives or works by.' }),
    approval: t.expose('approval', {
      type: ApprovalRule,
      nullable: false,
      description: 'Who must agree to a referral.',
    }),
    batch: t.exposeBoolean('batch', {
      nullable: false,
      description: 'Whether one act may approve several referrals.',
    }),
    letterRequired: t.exposeBoolean('letterRequired', {
      nullable: false,
      description: 'Whether approval issues a letter.',
    }),
    letterValidMonths: t.exposeInt('letterValidMonths', {
      nullable: false,
      description: 'How long a letter is valid, months (SRG-9).',
    }),
    benefitKind: t.expose('benefitKind', { type: BenefitKind, description: 'What it gives.' }),
    unitAmountRupiah: t.expose('unitAmountRupiah', { type: 'Rupiah', description: 'What one unit costs.' }),
    leastAmountRupiah: t.expose('leastAmountRupiah', {
      type: 'Rupiah',
      description: 'The least that one recipient gets.',
    }),
    mostAmountRupiah: t.expose('mostAmountRupiah', {
      type: 'Rupiah',
      description: 'The most that one recipient gets.',
    }),
    benefitUnit: t.field({
      type: 'LocalizedText',
      description: 'What its quota counts: rumah, siswa, paket.',
      resolve: (row) => row.benefitUnit,
    }),
    frequency: t.expose('frequency', { type: BenefitFrequency, description: 'How often it is given.' }),
    renewal: t.expose('renewal', { type: BenefitRenewal, description: 'What follows when the term ends.' }),
    termMonths: t.exposeInt('termMonths', { description: 'For how long it is given, months.' }),
    opensOn: t.field({
      type: 'Date',
      description: 'The first day of applications; open from the start where null.',
      resolve: ({ opensOn }) => dayAsDate(opensOn),
    }),
    closesOn: t.field({
      type: 'Date',
      description: 'The last day of applications; open-ended where null.',
      resolve: ({ closesOn }) => dayAsDate(closesOn),
    }),
    documents: t.field({
      type: ['LocalizedText'],
      nullable: false,
      description: 'What families bring.',
      resolve: (row) => row.documents,
    }),
    promisedDays: t.exposeInt('promisedDays', {
      description: "Working days within which the agency answers; the office's promise where null.",
    }),
    excludes: t.expose('excludes', { type: ExclusionType, description: 'What excludes it.' }),
    standard: t.expose('standard', {
      type: Standard,
      description: 'The published service standard (SRG-20).',
    }),
  }),
});

const StandardInput = builder.inputType('ServiceStandardInput', {
  description: 'A service standard (SRG-20).',
  fields: (t) => ({
    steps: t.field({
      type: ['LocalizedTextInput'],
      required: true,
      description: 'The steps, in order, at most 30.',
    }),
    cost: t.field({ type: 'LocalizedTextInput', required: true, description: 'What it costs.' }),
    product: t.field({
      type: 'LocalizedTextInput',
      required: true,
      description: 'What one gets at the end.',
    }),
    complaints: t.field({ type: 'LocalizedTextInput', required: true, description: 'Where to complain.' }),
    decreeNumber: t.string({
      description: 'The decree that lays it down.',
      validate: shownLine(200).nullish(),
    }),
    decreedOn: t.field({ type: 'Date', description: 'The day of that decree.' }),
  }),
});

const ExclusionInput = builder.inputType('ProgramExclusionInput', {
  description: 'What a family that receives one thing cannot also get.',
  fields: (t) => ({
    programIds: t.idList({
      required: true,
      description: 'Programmes that exclude this one, at most 50.',
      validate: z.array(z.string()).max(50, 'Paling banyak 50. | At most 50.'),
    }),
    sameNeed: t.boolean({
      required: true,
      description: 'Whether every programme against the same need excludes it.',
    }),
    within: t.field({ type: ExclusionSpan, required: true, description: 'Over which time.' }),
  }),
});

type Fields = PothosSchemaTypes.InputFieldBuilder<typeof builder.$inferSchemaTypes, 'InputObject'>;

/** The terms that a programme has beside the required ones: what is left out stays, null empties. */
export const moreTermFields = (t: Fields) => ({
  level: t.field({ type: ProgramLevel, description: 'Whose programme it is.' }),
  villageCode: t.string({
    description: 'The code of the village whose own it is (TGL-14), of the level VILLAGE.',
    validate: shownLine(20).nullish(),
  }),
  providerIds: t.idList({ description: 'Other agencies that deliver it, at most 20.' }),
  contact: t.string({ description: 'Whom families and officers ask.', validate: shownText(500).nullish() }),
  legalBasis: t.string({ description: 'What it rests on.', validate: shownText(LONGEST_PROSE).nullish() }),
  legalBasisFileId: t.id({ description: 'Its scan or PDF: a file of this programme (`programFileTicket`).' }),
  fundSources: t.field({ type: ['FundSource'], description: 'Where its money comes from, at most 20.' }),
  needs: t.stringList({
    description: 'What it is against: codes of the list CASE_NEED, at most 20.',
    validate: z.array(shownLine(30)).nullish(),
  }),
  audience: t.field({ type: ProgramAudience, description: 'Whom it is for (SRG-22).' }),
  card: t.field({ type: 'Card', description: 'The card that it gives or works by.' }),
  benefitKind: t.field({ type: BenefitKind, description: 'What it gives; then it has a unit.' }),
  unitAmountRupiah: t.field({ type: 'Rupiah', description: 'What one unit costs; null: no money.' }),
  leastAmountRupiah: t.field({ type: 'Rupiah', description: 'The least that one recipient gets.' }),
  mostAmountRupiah: t.field({ type: 'Rupiah', description: 'The most that one recipient gets.' }),
  benefitUnit: t.field({ type: 'LocalizedTextInput', description: 'What its quota counts.' }),
  frequency: t.field({ type: BenefitFrequency, description: 'How often it is given.' }),
  renewal: t.field({ type: BenefitRenewal, description: 'What follows when the term ends.' }),
  termMonths: t.int({ description: 'For how long it is given, 1 to 600 months.' }),
  opensOn: t.field({ type: 'Date', description: 'The first day of applications.' }),
  closesOn: t.field({ type: 'Date', description: 'The last day of applications.' }),
  documents: t.field({ type: ['LocalizedTextInput'], description: 'What families bring, at most 30.' }),
  promisedDays: t.int({ description: 'Working days within which the agency answers, 1 to 365.' }),
  excludes: t.field({ type: ExclusionInput, description: 'What excludes it.' }),
  standard: t.field({ type: StandardInput, description: 'The service standard.' }),
});

export const ProgramTermsInput = builder.inputRef<TermsInput>('ProgramTermsInput');
ProgramTermsInput.implement({
  description: 'Terms of a programme: what is left out stays as it is, null empties what may be empty.',
  fields: (t) => ({
    name: t.field({ type: 'LocalizedTextInput', description: 'Its name.' }),
    description: t.field({ type: 'LocalizedTextInput', description: 'What it gives, and to whom.' }),
    agencyId: t.id({ description: 'Who answers referrals.' }),
    sector: t.field({ type: 'Sector', description: 'Its sector.' }),
    approval: t.field({ type: ApprovalRule, description: 'Who must agree.' }),
    batch: t.boolean({ description: 'Whether one act may approve several referrals.' }),
    letterRequired: t.boolean({ description: 'Whether approval issues a letter.' }),
    letterValidMonths: t.int({ description: 'How long a letter is valid, 1 to 60 months.' }),
    ...moreTermFields(t),
  }),
});
