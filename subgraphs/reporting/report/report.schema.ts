import type { ArgBuilder } from '@pothos/core';
import { dayToDate } from '../../shared/clock.ts';
import { builder } from '../builder.ts';
import type { Label } from '../label/label.store.ts';
import type { Place } from './dimension.ts';
import { eachMeasure, type Figures, type Measures } from './measure.ts';
import { type ReportFrame, regionNames } from './report.ts';

const RegionRef = builder.externalRef('Region', builder.selection<{ code: string }>('code'));
RegionRef.implement({
  description: 'A region, by its code.',
  externalFields: (t) => ({
    code: t.string({ nullable: false, description: 'Code of Kemendagri: `33.14.01`.' }),
  }),
});

export const LabelRef = builder.objectRef<Label>('ReportLabel').implement({
  description: 'What an agency or programme is called today.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'Id of the agency or programme.' }),
    code: t.exposeString('code', { nullable: false, description: "The office's own code." }),
    name: t.field({
      type: 'LocalizedText',
      nullable: false,
      description: 'Name; the id where the name did not arrive yet.',
      resolve: (label) => label.name,
    }),
  }),
});

export const ReportRef = builder.interfaceRef<ReportFrame>('Report').implement({
  description:
    'A report: numbers as they stood at the end of a day, as recorded by then. What was typed in later with an earlier date counts from the day on which it was typed in. No personal data.',
  fields: (t) => ({
    asOf: t.field({
      type: 'Date',
      nullable: false,
      description: 'The day whose evening the numbers show.',
      resolve: (report) => dayToDate(report.asOf),
    }),
    asOfPosition: t.string({
      nullable: false,
      description: "The last position of the source's events that is counted, a whole number as text.",
      resolve: (report) => report.position,
    }),
    projectedUntil: t.field({
      type: 'Instant',
      description:
        'Everything recorded by this moment is counted: now less this is the lag. Null until it was looked at for the first time.',
      resolve: (report) => report.projectedUntil,
    }),
    note: t.string({
      description: "What to know before adding numbers up, in the caller's language.",
      resolve: (report, _, ctx) => report.note?.[ctx.language] ?? null,
    }),
    csv: t.string({
      nullable: false,
      description:
        "The rows as CSV (RFC 4180, UTF-8) with titles and units in the caller's language, districts and villages by code and name; formulas are disarmed; without totals.",
      resolve: async (report, _, ctx) => report.csv(ctx.language, await regionNames(ctx, report.regionCodes)),
    }),
  }),
});

export const ReportRowRef = builder.interfaceRef<Place>('ReportRow').implement({
  description:
    'Where a row of a report stands. A field is null where the report is not grouped by it, or where the things counted have none.',
  fields: (t) => ({
    sector: t.field({
      type: 'Sector',
      description: 'Sector that has the case or programme.',
      resolve: (row) => row.sector,
    }),
    status: t.exposeString('status', { description: 'State, as in `Case.status`.' }),
    program: t.field({ type: LabelRef, description: 'Programme.', resolve: (row) => row.program }),
    agency: t.field({
      type: LabelRef,
      description: 'Agency that was referred to; null for cases without an approved referral.',
      resolve: (row) => row.agency,
    }),
    reasonCode: t.exposeString('reasonCode', {
      description: 'Why it was refused, deferred, declined or withdrawn.',
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
      description: 'How the household stood: CANDIDATE, VERIFIED, LISTED or OFF; null where there is none.',
    }),
    cardTier: t.exposeString('cardTier', {
      description: 'The card tier its class points to: MELATI, MENUR or KENANGA (SRG-7).',
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

/** What the dimensions of counted things mean, beside those that their names say. */
export const DIMENSIONS_SAY =
  'What people are (LISTING, CARD_TIER, SEX, AGE_GROUP: as known when it was recorded) is counted for the whole regency, not by place.';

type TypesOf<B> = B extends PothosSchemaTypes.SchemaBuilder<infer Types> ? Types : never;
type ReportingTypes = TypesOf<typeof builder>;

/** The days that a report of counted things is asked for; `past` is what happened to them: "Brought". */
export const periodArgs = (arg: ArgBuilder<ReportingTypes>, past: string) => ({
  asOf: arg({
    type: 'Date',
    description: 'As recorded by the end of this day; today where none is given.',
  }),
  from: arg({ type: 'Date', description: `${past} in the month of this day or later.` }),
  to: arg({ type: 'Date', description: `${past} in the month of this day or earlier.` }),
});

/** The places that every report of counted things may be narrowed to. */
export const placeFilter = (t: PothosSchemaTypes.InputFieldBuilder<ReportingTypes, 'InputObject'>) => ({
  sector: t.field({ type: 'Sector', description: 'Of this sector.' }),
  districtCode: t.string({ description: 'Of subjects in this district: `33.14.01`.' }),
  villageCode: t.string({ description: 'Of subjects in this village: `33.14.01.2001`.' }),
});

/** A count as GraphQL has it; null where it is withheld. */
export const wholeNumber = (figure: bigint | null): number | null =>
  figure === null ? null : Number(figure);

/** A field for each measure, null where its figure is withheld. */
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
