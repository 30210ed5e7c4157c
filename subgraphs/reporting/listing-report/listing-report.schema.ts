import { builder } from '../builder.ts';
import { ReportRef, ReportRowRef } from '../report/report.schema.ts';
import { type ListingReport, type ListingReportRow, listingReport } from './listing-report.service.ts';

const PENDING =
  'Listed households that a survey found not poor, or that an officer proposed to take off in writing, and that no decree has taken off yet. They stay entitled (OUR-3).';

const Row = builder.objectRef<ListingReportRow>('ListingReportRow').implement({
  description: 'Proposals in one district, or in the whole regency for callers who may not open families.',
  interfaces: [ReportRowRef],
  fields: (t) => ({
    offProposed: t.int({
      nullable: false,
      description: PENDING,
      resolve: ({ offProposed }) => Number(offProposed),
    }),
  }),
});

const Totals = builder.objectRef<ListingReport['totals']>('ListingReportTotals').implement({
  description: 'Sums over all rows, computed for this answer (TGL-4).',
  fields: (t) => ({
    offProposed: t.int({
      nullable: false,
      description: PENDING,
      resolve: ({ offProposed }) => Number(offProposed),
    }),
  }),
});

const Report = builder.objectRef<ListingReport>('ListingReport').implement({
  description: 'Households on the list of the poor that wait for a decree, as of a day.',
  interfaces: [ReportRef],
  fields: (t) => ({
    rows: t.field({
      type: [Row],
      nullable: false,
      description: 'One row per district with such households, by code.',
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

builder.queryField('listingReport', (t) =>
  t.field({
    type: Report,
    description:
      'Proposals to take families off the list, by district. Planners see the total of the regency; a district sees its own.',
    args: {
      asOf: t.arg({
        type: 'Date',
        description: 'As recorded by the end of this day; today if left out.',
      }),
    },
    resolve: (_, args, ctx) => listingReport(ctx, args),
  }),
);
