import { headingOf } from '../../shared/word.ts';
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
import { CASE_MEASURES, caseMeasures } from './case-measure.codes.ts';
import { caseReport } from './case-report.service.ts';
import { CASE_DIMENSIONS, type CaseReport, type CaseReportRow } from './case-report.table.ts';

const Dimension = builder.enumType('CaseReportDimension', {
  description: `What cases can be grouped by. MONTH is the month in which the problem was reported, even where paper was typed in later. ${DIMENSIONS_NOTE}`,
  values: CASE_DIMENSIONS,
});

const Filter = builder.inputType('CaseReportFilter', {
  description: 'Which cases to count; all conditions must hold.',
  fields: (t) => ({
    ...placeFilter(t),
    statuses: t.stringList({ description: 'In one of these states, as in `Case.status`.' }),
    agencyId: t.id({ description: 'With a referral approved to this agency, in any state.' }),
  }),
});

const Row = builder.objectRef<CaseReportRow>('CaseReportRow').implement({
  description: 'A number of cases.',
  interfaces: [ReportRowRef],
  fields: (t) => ({
    ...measureFields(
      t,
      CASE_MEASURES,
      (name) =>
        `${headingOf('CaseMeasure', name).en}; null where it is withheld because it is about few people, or would disclose such a number.`,
    ),
  }),
});

const Totals = builder.objectRef<CaseReport['totals']>('CaseReportTotals').implement({
  description: 'Sums over all rows, computed for this answer (TGL-4).',
  fields: (t) => ({
    ...measureFields(
      t,
      CASE_MEASURES,
      (name) => `${caseMeasures.values[name].description}; null where the number is withheld.`,
    ),
    caseAgencyPairs: t.int({
      description:
        'The sum of the rows when grouped by agency, else null. A case with two agencies counts twice.',
      resolve: ({ caseAgencyPairs }) => wholeNumber(caseAgencyPairs),
    }),
  }),
});

const Report = builder.objectRef<CaseReport>('CaseReport').implement({
  description:
    'Cases as of a day. Grouped by agency, a case counts once for each agency that any of its approved referrals went to, whatever became of them; a case without an approved referral counts in the row without agency. The rows add up to `caseAgencyPairs`; `totals.cases` counts each case once.',
  interfaces: [ReportRef],
  fields: (t) => ({
    fromMonth: t.exposeString('from', {
      description: 'First month counted, by the day of the report: `2026-01`.',
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
      description: 'One row per group that has cases, in the order of `groupBy`.',
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

builder.queryField('caseReport', (t) =>
  t.field({
    type: Report,
    description:
      'Counts cases by sector, state, agency, place, subject and month. Planners see all; a sector, an agency and a district see their own.',
    args: {
      ...periodArgs(t.arg, 'Reported'),
      groupBy: t.arg({
        type: [Dimension],
        required: true,
        defaultValue: ['SECTOR', 'STATUS'],
        description: 'What the rows are grouped by; empty for one row.',
      }),
      filter: t.arg({ type: Filter, description: 'Which cases to count.' }),
    },
    resolve: (_, args, ctx) => caseReport(ctx, args),
  }),
);
