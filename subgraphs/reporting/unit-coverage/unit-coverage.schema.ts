import { builder } from '../builder.ts';
import { RegionRef, ReportRef } from '../report/report.schema.ts';
import type { Coverage, DistrictCoverage } from './unit-coverage.figures.ts';
import { type UnitCoverage, unitCoverage } from './unit-coverage.service.ts';

type Fields<Row extends Coverage> = PothosSchemaTypes.ObjectFieldBuilder<
  typeof builder extends PothosSchemaTypes.SchemaBuilder<infer Types> ? Types : never,
  Row
>;

const figures = <Row extends Coverage>(t: Fields<Row>) => ({
  villages: t.int({ nullable: false, description: 'Villages.', resolve: ({ villages }) => villages }),
  covered: t.int({
    nullable: false,
    description: 'Villages with at least one Puskesos in force on the day.',
    resolve: ({ covered }) => covered,
  }),
  uncovered: t.int({
    nullable: false,
    description: 'Villages without one.',
    resolve: ({ uncovered }) => uncovered,
  }),
});

const Row = builder.objectRef<DistrictCoverage>('UnitCoverageRow').implement({
  description: 'The villages of one district.',
  fields: (t) => ({
    district: t.field({
      type: RegionRef,
      description: 'The district.',
      resolve: ({ districtCode }) => ({ code: districtCode }),
    }),
    ...figures(t),
    without: t.field({
      type: [RegionRef],
      nullable: false,
      description: 'The villages without one, by code (PKY-2).',
      resolve: ({ without }) => without.map((code) => ({ code })),
    }),
  }),
});

const Totals = builder.objectRef<Coverage>('UnitCoverageTotals').implement({
  description: 'Sums over all rows, computed for this answer (TGL-4).',
  fields: figures,
});

const Report = builder.objectRef<UnitCoverage>('UnitCoverage').implement({
  description:
    'Villages with a Puskesos in force on a day, by its first and last day, and those without. The CSV has one line per village.',
  interfaces: [ReportRef],
  fields: (t) => ({
    rows: t.field({
      type: [Row],
      nullable: false,
      description: 'One row per district, by code.',
      resolve: (report) => report.rows,
    }),
    totals: t.field({
      type: Totals,
      nullable: false,
      description: 'Over all rows.',
      resolve: (report) => report.totals,
    }),
  }),
});

builder.queryField('unitCoverage', (t) =>
  t.field({
    type: Report,
    description: 'Which villages have a Puskesos, and which have none (PKY-2). A district sees its own.',
    args: {
      asOf: t.arg({ type: 'Date', description: 'In force on this day; today if left out.' }),
      districtCode: t.arg.string({ description: 'Of this district: `33.14.01`.' }),
    },
    resolve: (_, args, ctx) => unitCoverage(ctx, args),
  }),
);
