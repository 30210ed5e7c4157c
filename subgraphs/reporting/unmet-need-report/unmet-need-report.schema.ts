import { STATED } from '../../shared/generated/stated.ts';
import { headingOf } from '../../shared/word.ts';
import { builder } from '../builder.ts';
import {
  LabelRef,
  measureFields,
  periodArgs,
  placeFilter,
  ReportRef,
  ReportRowRef,
} from '../report/report.schema.ts';
import { UNMET_NEED_MEASURES, unmetNeedMeasures } from './unmet-need-measure.codes.ts';
import { unmetNeedReport } from './unmet-need-report.service.ts';
import {
  UNMET_NEED_DIMENSIONS,
  type UnmetNeedReport,
  type UnmetNeedReportRow,
} from './unmet-need-report.table.ts';

const Dimension = builder.enumType('UnmetNeedReportDimension', {
  description: 'What unmet needs can be grouped by. MONTH is that of the recording.',
  values: UNMET_NEED_DIMENSIONS,
});

const Reason = builder.enumType('UnmetNeedReportReason', {
  ...STATED.UnmetNeedReason,
  description: 'Why a need is unmet.',
});

const Filter = builder.inputType('UnmetNeedReportFilter', {
  description: 'Which unmet needs to count; all conditions must hold.',
  fields: (t) => ({
    ...placeFilter(t),
    need: t.string({ description: 'Of this need: a code of the list CASE_NEED.' }),
    reason: t.field({ type: Reason, description: 'Unmet for this reason.' }),
  }),
});

const Row = builder.objectRef<UnmetNeedReportRow>('UnmetNeedReportRow').implement({
  description: 'A number of unmet needs.',
  interfaces: [ReportRowRef],
  fields: (t) => ({
    need: t.field({ type: LabelRef, description: 'The need.', resolve: (row) => row.need }),
    unmetReason: t.exposeString('unmetReason', {
      description: 'Why nothing meets it: NO_PROGRAM, NOT_ELIGIBLE or NO_ROOM.',
    }),
    ...measureFields(
      t,
      UNMET_NEED_MEASURES,
      (name) =>
        `${headingOf('UnmetNeedMeasure', name).en}; null where it is withheld because it is about few people, or would disclose such a number.`,
    ),
  }),
});

const Totals = builder.objectRef<UnmetNeedReport['totals']>('UnmetNeedReportTotals').implement({
  description: 'Sums over all rows, computed for this answer (TGL-4).',
  fields: (t) =>
    measureFields(
      t,
      UNMET_NEED_MEASURES,
      (name) => `${unmetNeedMeasures.values[name].description}; null where the number is withheld.`,
    ),
});

const Report = builder.objectRef<UnmetNeedReport>('UnmetNeedReport').implement({
  description: 'Needs that no programme meets, as of a day (TGL-13).',
  interfaces: [ReportRef],
  fields: (t) => ({
    fromMonth: t.exposeString('from', {
      description: 'First month counted, by the day of the recording: `2026-01`.',
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
      description: 'One row per group that has unmet needs, in the order of `groupBy`.',
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

builder.queryField('unmetNeedReport', (t) =>
  t.field({
    type: Report,
    description:
      'Counts needs that no programme meets by need, reason, sector, place and month, with people and estimated cost, for planning (TGL-13). Planners see all; a sector and a district see their own.',
    args: {
      ...periodArgs(t.arg, 'Recorded'),
      groupBy: t.arg({
        type: [Dimension],
        required: true,
        defaultValue: ['NEED', 'UNMET_REASON'],
        description: 'What the rows are grouped by; empty for one row.',
      }),
      filter: t.arg({ type: Filter, description: 'Which unmet needs to count.' }),
    },
    resolve: (_, args, ctx) => unmetNeedReport(ctx, args),
  }),
);
