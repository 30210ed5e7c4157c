import type { ArgBuilder } from '@pothos/core';
import { dayToDate } from '../../shared/clock.ts';
import { filled } from '../../shared/word.ts';
import { builder } from '../builder.ts';
import { type Label, readWords } from '../label/label.store.ts';
import type { Place } from './dimension.ts';
import { eachMeasure, type Figures, type Measures } from './measure.ts';
import { type ReportFrame, regionNames } from './report.ts';

export const RegionRef = builder.externalRef('Region', builder.selection<{ code: string }>('code'));
RegionRef.implement({
  description: 'A region, by its code.',
  externalFields: (t) => ({
    code: t.string({ nullable: false, description: 'Code of Kemendagri: `33.14.01`.' }),
  }),
});

export const LabelRef = builder.objectRef<Label>('ReportLabel').implement({
  description: 'The current name of an agency, a programme, a code of the office or a class of welfare.',
  fields: (t) => ({
    id: t.exposeID('id', {
      nullable: false,
      description: 'Id of the agency or programme; of a code, its list and code.',
    }),
    code: t.exposeString('code', { nullable: false, description: "The office's own code." }),
    name: t.field({
      type: 'LocalizedText',
      nullable: false,
      description: 'Name; the id until the name has arrived.',
      resolve: (label) => label.name,
    }),
    position: t.int({
      description:
        'Of a code of the office or a class: its place in the order of the list, from 1; null for others.',
      resolve: (label) => label.position ?? null,
    }),
  }),
});

export const ReportRef = builder.interfaceRef<ReportFrame>('Report').implement({
  description:
    'Numbers as of the end of a day, as recorded by then: paper typed in later counts from the day it was typed in. Of units (`UnitCoverage`) the day is that of the decree. A report holds no personal data.',
  fields: (t) => ({
    asOf: t.field({
      type: 'Date',
      nullable: false,
      description: 'The numbers are as of the end of this day.',
      resolve: (report) => dayToDate(report.asOf),
    }),
    asOfPosition: t.string({
      nullable: false,
      description: 'Position of the last source event that is counted: an integer as text.',
      resolve: (report) => report.position,
    }),
    projectedUntil: t.field({
      type: 'Instant',
      description:
        'Everything recorded by this moment is counted; the lag is the time since. Null before the first projection.',
      resolve: (report) => report.projectedUntil,
    }),
    note: t.string({
      description: "A note on adding the numbers up, in the caller's language.",
      resolve: async ({ note }, _, ctx) => note && filled(note, await readWords(ctx))[ctx.language],
    }),
    csv: t.string({
      nullable: false,
      description:
        "The rows as CSV (RFC 4180, UTF-8), without totals. Titles and units are in the caller's language; districts and villages have code and name; formulas are escaped.",
      resolve: async (report, _, ctx) => {
        const [names, words] = await Promise.all([regionNames(ctx, report.regionCodes), readWords(ctx)]);
        return report.csv(ctx.language, names, words);
      },
    }),
  }),
});

export const ReportRowRef = builder.interfaceRef<Place>('ReportRow').implement({
  description:
    'The group of a report row. A field is null where the report is not grouped by it, or where the counted items have no value.',
  fields: (t) => ({
    sector: t.field({
      type: 'Sector',
      description: 'Sector that has the case or programme.',
      resolve: (row) => row.sector?.code ?? null,
    }),
    status: t.exposeString('status', { description: 'State, as in `Case.status`.' }),
    program: t.field({ type: LabelRef, description: 'Programme.', resolve: (row) => row.program }),
    agency: t.field({
      type: LabelRef,
      description: 'The agency; null for cases without an approved referral.',
      resolve: (row) => row.agency,
    }),
    reasonCode: t.string({
      description: 'Why it was refused, deferred or withdrawn, as a code; two lists may have the same one.',
      resolve: (row) => row.reason?.code ?? null,
    }),
    reason: t.field({
      type: LabelRef,
      description: 'The same in words; its id has the list of the office before the code.',
      resolve: (row) => row.reason,
    }),
    district: t.field({
      type: RegionRef,
      description: 'District of the subject; null where its place is not known.',
      resolve: (row) => (row.districtCode === null ? null : { code: row.districtCode }),
    }),
    village: t.field({
      type: RegionRef,
      description: 'Village of the subject; null where its place is not known.',
      resolve: (row) => (row.villageCode === null ? null : { code: row.villageCode }),
    }),
    listing: t.exposeString('listing', {
      description:
        "The household's listing state: CANDIDATE, VERIFIED, LISTED or OFF; null without a household.",
    }),
    className: t.string({
      description:
        'The class of welfare last decided for the household (SRG-3), a code of a survey form; null where none was decided.',
      resolve: (row) => row.welfareClass?.code ?? null,
    }),
    classLabel: t.field({
      type: LabelRef,
      description:
        'The same in the words of the newest form that has it. Rows stand in the order of that form, the poorest first; classes of former forms alone come last.',
      resolve: (row) => row.welfareClass,
    }),
    cardTier: t.string({
      description: "The household's card tier (SRG-7), a code of the office's list.",
      resolve: (row) => row.cardTier?.code ?? null,
    }),
    cardTierLabel: t.field({
      type: LabelRef,
      description: 'The same in words.',
      resolve: (row) => row.cardTier,
    }),
    sex: t.exposeString('sex', {
      description: 'MALE or FEMALE: of the person, or of the head of the household.',
    }),
    ageGroup: t.exposeString('ageGroup', {
      description: 'Age of the person, or of the head: `0_5`, `6_12`, `13_18`, `19_59`, `60_UP`, in years.',
    }),
    month: t.exposeString('month', { description: 'Month as `2026-03`.' }),
  }),
});

/** What the names of the dimensions do not say. */
export const DIMENSIONS_NOTE =
  'LISTING, CLASS, CARD_TIER, SEX and AGE_GROUP (as known when it was recorded) are counted for the whole regency only, never by place.';

type TypesOf<B> = B extends PothosSchemaTypes.SchemaBuilder<infer Types> ? Types : never;
type ReportingTypes = TypesOf<typeof builder>;

/** The period arguments of a report on cases or referrals; `past` says what happened in it: "Reported". */
export const periodArgs = (arg: ArgBuilder<ReportingTypes>, past: string) => ({
  asOf: arg({
    type: 'Date',
    description: 'As recorded by the end of this day; today if left out.',
  }),
  from: arg({ type: 'Date', description: `${past} in the month of this day or later.` }),
  to: arg({ type: 'Date', description: `${past} in the month of this day or earlier.` }),
});

/** The filters that reports on cases and referrals share. */
export const placeFilter = (t: PothosSchemaTypes.InputFieldBuilder<ReportingTypes, 'InputObject'>) => ({
  sector: t.field({ type: 'Sector', description: 'Of this sector.' }),
  districtCode: t.string({ description: 'Of subjects in this district: `33.14.01`.' }),
  villageCode: t.string({ description: 'Of subjects in this village: `33.14.01.2001`.' }),
});

/** A count as a GraphQL Int; null where it is withheld. */
export const wholeNumber = (figure: bigint | null): number | null =>
  figure === null ? null : Number(figure);

/** A field for each measure; null where the number is withheld. */
export const measureFields = <Name extends string, Row extends Figures<Name>>(
  t: PothosSchemaTypes.ObjectFieldBuilder<ReportingTypes, Row>,
  measures: Measures<Name, never>,
  describe: (name: Name) => string,
) =>
  eachMeasure(measures, (name) => {
    const description = describe(name);
    return measures[name].unit === 'RUPIAH'
      ? t.field({ type: 'Rupiah', description, resolve: (row) => row[name] })
      : t.int({ description, resolve: (row) => wholeNumber(row[name]) });
  });
