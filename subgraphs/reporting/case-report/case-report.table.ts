import { WITHHELD } from '../disclosure/trait.ts';
import { dimensionColumns, type Place, SUBJECT_DIMENSIONS } from '../report/dimension.ts';
import { csvOf, type Months, type ReportFrame } from '../report/report.ts';

/** What cases can be counted by. */
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

/** `cases` is null where the figure is withheld. */
export type CaseReportRow = Place & { cases: bigint | null };

export interface CaseReport extends ReportFrame, Months {
  groupBy: readonly CaseDimension[];
  rows: CaseReportRow[];
  totals: {
    /** Each case once; null where the figure is withheld. */
    cases: bigint | null;
    /** The sum of the rows; null where it is the same by construction. */
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
      { title: { id: 'Kasus', en: 'Cases' }, value: (row) => row.cases ?? WITHHELD },
    ],
  });
}
