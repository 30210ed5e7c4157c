import { builder } from '../builder.ts';
import {
  DIMENSIONS_SAY,
  measureFields,
  periodArgs,
  placeFilter,
  ReportRef,
  ReportRowRef,
  wholeNumber,
} from '../report/report.schema.ts';
import { REFERRAL_MEASURES, referralMeasures } from './referral-measure.codes.ts';
import { OUTCOME_NAMES, OUTCOMES, type ToldCounts } from './referral-report.counts.ts';
import { referralReport } from './referral-report.service.ts';
import { REFERRAL_DIMENSIONS, type ReferralReport, type ReferralReportRow } from './referral-report.table.ts';

const Dimension = builder.enumType('ReferralReportDimension', {
  description: `What referrals can be counted by; MONTH is that of the proposal (of the delivery for what was delivered), REASON that of the refusal. ${DIMENSIONS_SAY}`,
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

const Counts = builder.objectRef<ToldCounts>('ReferralCounts').implement({
  description:
    'Referrals by what became of them: every referral is in exactly one of the numbers beside `referrals`. A number is null where it is withheld: it is about few people, or would give such a number away.',
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
  description: 'Referrals and what became of them, as they stood on a day.',
  interfaces: [ReportRef],
  fields: (t) => ({
    fromMonth: t.exposeString('from', { description: 'First month of proposal that is counted, `2026-01`.' }),
    toMonth: t.exposeString('to', { description: 'Last month of proposal that is counted.' }),
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
      'Referrals delivered, refused, waiting, approved and deferred, by programme, agency, sector, reason, place, subject and month. Planners see all, a sector those to its programmes (as `referrals(filter: {sector})` lists them; what its desk refers to another sector counts there), an agency what was approved to it, a district its own.',
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
