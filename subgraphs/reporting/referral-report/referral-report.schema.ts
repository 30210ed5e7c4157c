import { builder } from '../builder.ts';
import {
  DIMENSIONS_NOTE,
  measureFields,
  periodArgs,
  placeFilter,
  ReportRef,
  ReportRowRef,
  wholeNumber,
} from '../report/report.schema.ts';
import { REFERRAL_MEASURES, referralMeasures } from './referral-measure.codes.ts';
import { type DisclosedCounts, OUTCOME_NAMES, OUTCOMES } from './referral-report.counts.ts';
import { referralReport } from './referral-report.service.ts';
import { REFERRAL_DIMENSIONS, type ReferralReport, type ReferralReportRow } from './referral-report.table.ts';

const Dimension = builder.enumType('ReferralReportDimension', {
  description: `What referrals can be grouped by. MONTH is the month of the proposal (for deliveries, of the delivery); REASON is that of the refusal, deferral or withdrawal. ${DIMENSIONS_NOTE}`,
  values: REFERRAL_DIMENSIONS,
});

const Filter = builder.inputType('ReferralReportFilter', {
  description: 'Which referrals to count; all conditions must hold.',
  fields: (t) => ({
    ...placeFilter(t),
    programId: t.id({ description: 'To this programme.' }),
    agencyId: t.id({ description: 'To this agency.' }),
  }),
});

const Counts = builder.objectRef<DisclosedCounts>('ReferralCounts').implement({
  description:
    'Referrals by result: each referral is in exactly one number beside `referrals`. A number is null where it is withheld because it is about few people, or would disclose such a number.',
  fields: (t) => ({
    ...measureFields(t, REFERRAL_MEASURES, (name) => referralMeasures.values[name].description),
    ...Object.fromEntries(
      OUTCOME_NAMES.map((outcome) => [
        outcome,
        t.int({
          description: OUTCOMES[outcome].description,
          resolve: (counts) => wholeNumber(counts[outcome]),
        }),
      ]),
    ),
  }),
});

const Row = builder.objectRef<ReferralReportRow>('ReferralReportRow').implement({
  description: 'Referrals of one group.',
  interfaces: [ReportRowRef],
  fields: (t) => ({
    counts: t.field({
      type: Counts,
      nullable: false,
      description: 'How many.',
      resolve: (row) => row.counts,
    }),
  }),
});

const Report = builder.objectRef<ReferralReport>('ReferralReport').implement({
  description: 'Referrals and their results, as of a day.',
  interfaces: [ReportRef],
  fields: (t) => ({
    fromMonth: t.exposeString('from', {
      description: 'First month counted, by the day of the proposal: `2026-01`.',
    }),
    toMonth: t.exposeString('to', { description: 'Last month counted.' }),
    groupBy: t.field({
      type: [Dimension],
      nullable: false,
      description: 'What the rows are grouped by.',
      resolve: (report) => report.groupBy,
    }),
    rows: t.field({
      type: [Row],
      nullable: false,
      description: 'One row per group that has referrals, in the order of `groupBy`.',
      resolve: (report) => report.rows,
    }),
    totals: t.field({
      type: Counts,
      nullable: false,
      description: 'Over all rows, computed for this answer (TGL-4).',
      resolve: (report) => report.totals,
    }),
  }),
});

builder.queryField('referralReport', (t) =>
  t.field({
    type: Report,
    description:
      "Counts referrals by result, programme, agency, sector, reason, place, subject and month. Planners see all. A sector sees referrals to its programmes, as in `referrals(filter: {sector})`; a referral from its desk to another sector's programme counts there. An agency sees those approved to it, a district its own.",
    args: {
      ...periodArgs(t.arg, 'Proposed (delivered)'),
      groupBy: t.arg({
        type: [Dimension],
        required: true,
        defaultValue: ['PROGRAM'],
        description: 'What the rows are grouped by; empty for one row.',
      }),
      filter: t.arg({ type: Filter, description: 'Which referrals to count.' }),
    },
    resolve: (_, args, ctx) => referralReport(ctx, args),
  }),
);
