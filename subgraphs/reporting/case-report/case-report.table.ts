import { dimensionColumns, type Place, SUBJECT_DIMENSIONS } from '../report/dimension.ts';
import { type Figures, measureColumns } from '../report/measure.ts';
import { csvOf, type Months, type ReportFrame } from '../report/report.ts';
import { type CaseMeasure, caseMeasures } from './case-measure.codes.ts';

/** The dimensions of a case report. */
export const CASE_DIMENSIONS = ['SECTOR', 'STATUS', 'AGENCY', ...SUBJECT_DIMENSIONS] as const;
export type CaseDimension = (typeof CASE_DIMENSIONS)[number];

export interface CaseReportInput {
  asOf?: Date | null;
  from?: Date | null;
  to?: Date | null;
  groupBy: readonly CaseDimension[];
  filter?: {
    sector?: string | null;
    statuses?: readonly string[] | null;
    agencyId?: string | null;
    districtCode?: string | null;
    villageCode?: string | null;
  } | null;
}

/** A measure is null where it is withheld. */
export type CaseReportRow = Place & Figures<CaseMeasure>;

export interface CaseReport extends ReportFrame, Months {
  groupBy: readonly CaseDimension[];
  rows: CaseReportRow[];
  totals: Figures<CaseMeasure> & {
    /** The sum of the rows; null unless grouped by agency. */
    caseAgencyPairs: bigint | null;
  };
}

/** The rows as CSV. */
export function caseCsv(
  groupBy: readonly CaseDimension[],
  rows: readonly CaseReportRow[],
): CaseReport['csv'] {
  return csvOf({
    rows,
    columns: [
      ...dimensionColumns(groupBy),
      ...measureColumns('CaseMeasure', caseMeasures.list, (row: CaseReportRow) => row),
    ],
  });
}
