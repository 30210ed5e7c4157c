import { dimensionColumns, type Place } from '../report/dimension.ts';
import { type Figures, measureColumns } from '../report/measure.ts';
import { csvOf, type Months, type ReportFrame } from '../report/report.ts';
import { type UnmetNeedMeasure, unmetNeedMeasures } from './unmet-need-measure.codes.ts';

/** The dimensions of a report of unmet needs. */
export const UNMET_NEED_DIMENSIONS = [
  'NEED',
  'UNMET_REASON',
  'SECTOR',
  'DISTRICT',
  'VILLAGE',
  'MONTH',
] as const;
export type UnmetNeedDimension = (typeof UNMET_NEED_DIMENSIONS)[number];

export interface UnmetNeedReportInput {
  asOf?: Date | null;
  from?: Date | null;
  to?: Date | null;
  groupBy: readonly UnmetNeedDimension[];
  filter?: {
    need?: string | null;
    reason?: string | null;
    sector?: string | null;
    districtCode?: string | null;
    villageCode?: string | null;
  } | null;
}

/** A measure is null where it is withheld. */
export type UnmetNeedReportRow = Place & Figures<UnmetNeedMeasure>;

export interface UnmetNeedReport extends ReportFrame, Months {
  groupBy: readonly UnmetNeedDimension[];
  rows: UnmetNeedReportRow[];
  totals: Figures<UnmetNeedMeasure>;
}

/** The rows as CSV. */
export function unmetNeedCsv(
  groupBy: readonly UnmetNeedDimension[],
  rows: readonly UnmetNeedReportRow[],
): UnmetNeedReport['csv'] {
  return csvOf({
    rows,
    columns: [
      ...dimensionColumns(groupBy),
      ...measureColumns('UnmetNeedMeasure', unmetNeedMeasures.list, (row: UnmetNeedReportRow) => row),
    ],
  });
}
