import { headingOf } from '../../shared/word.ts';
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
import { CASE_MEASURES, caseMeasures } from './case-measure.codes.ts';
import { caseReport } from './case-report.service.ts';
import { CASE_DIMENSIONS, type CaseReport, type CaseReportRow } from './case-report.table.ts';

const Dimension = builder.enumType('CaseReportDimension', {
  description: `What cases can be counted by; MONTH is that in which the problem was brought, also where its paper was typed in later. ${DIMENSIONS_SAY}`,
  values: CASE_DIMENSIONS,
});

const Filter = builder.inputType('CaseReportFilter', {
  description: 'Which cases to count; all conditions must hold.',
  fields: (t) => ({
    ...placeFilter(t),
    statuses: t.stringList({ description: 'In one of these states, as in `Case.status`.' }),
    agencyId: t.id({ description: 'That reached this agency, in whatever state the referral is.' }),
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
        `${headingOf('CaseMeasure', name).en}; null where the figure is withheld: it is about few people, or would give such a figure away.`,
    ),
  }),
});

const Totals = builder.objectRef<CaseReport['totals']>('CaseReportTotals').implement({
  description: 'Sums over all rows, computed for this answer (TGL-4).',
  fields: (t) => ({
    ...measureFields(
      t,
      CASE_MEASURES,
      (name) => `${caseMeasures.values[name].description}; null where the figure is withheld.`,
    ),
    caseAgencyPairs: t.int({
      description:
        'The sum of the rows where they are grouped by agency, else null: a case with two agencies counts twice.',
      resolve: ({ caseAgencyPairs }) => wholeNumber(caseAgencyPairs),
    }),
  }),
});

const Report = builder.objectRef<CaseReport>('CaseReport').implement({
  description:
    'Cases as they stood on a day. Grouped by agency, a case counts once with every agency that a referral of it was ever approved to (whatever became of it) and a case without one counts in the row without agency, so that the rows add up to `caseAgencyPairs`; `totals.cases` counts each case once.',
  interfaces: [ReportRef],
  fields: (t) => ({
    fromMonth: t.exposeString('from', {
      description: 'First month of coming in that is counted, `2026-01`.',
    }),
    toMonth: t.exposeString('to', { description: 'Last month of coming in that is counted.' }),
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
      'Cases by sector, state, agency, place, subject and month. Planners see all, a sector its own, an agency those that reached it, a district its own.',
    args: {
      ...periodArgs(t.arg, 'Brought'),
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
