import { headingOf } from '../../shared/word.ts';
import { dimensionColumns, type Place, SUBJECT_DIMENSIONS } from '../report/dimension.ts';
import { measureColumns, WITHHELD } from '../report/measure.ts';
import type { Column } from '../report/report.csv.ts';
import { csvOf, type Months, type ReportFrame } from '../report/report.ts';
import { referralMeasures } from './referral-measure.codes.ts';
import { type DisclosedCounts, OUTCOME_NAMES } from './referral-report.counts.ts';

/** The dimensions of a referral report. */
export const REFERRAL_DIMENSIONS = ['PROGRAM', 'AGENCY', 'SECTOR', 'REASON', ...SUBJECT_DIMENSIONS] as const;
export type ReferralDimension = (typeof REFERRAL_DIMENSIONS)[number];

export interface ReferralReportInput {
  asOf?: Date | null;
  from?: Date | null;
  to?: Date | null;
  groupBy: readonly ReferralDimension[];
  filter?: {
    sector?: string | null;
    programId?: string | null;
    agencyId?: string | null;
    districtCode?: string | null;
    villageCode?: string | null;
  } | null;
}

export type ReferralReportRow = Place & { counts: DisclosedCounts };

export interface ReferralReport extends ReportFrame, Months {
  groupBy: readonly ReferralDimension[];
  rows: ReferralReportRow[];
  totals: DisclosedCounts;
}

/** The rows as CSV. */
export function referralCsv(
  groupBy: readonly ReferralDimension[],
  rows: readonly ReferralReportRow[],
): ReferralReport['csv'] {
  return csvOf({
    rows,
    columns: [...dimensionColumns(groupBy), ...COUNT_COLUMNS],
  });
}

const [WHOLE, ...BESIDE] = measureColumns(
  'ReferralMeasure',
  referralMeasures.list,
  ({ counts }: ReferralReportRow) => counts,
);

const COUNT_COLUMNS: Column<ReferralReportRow>[] = [
  ...(WHOLE ? [WHOLE] : []),
  ...OUTCOME_NAMES.map((outcome) => ({
    title: headingOf('ReferralStatus', outcome.toUpperCase()),
    value: ({ counts }: ReferralReportRow) => counts[outcome] ?? WITHHELD,
  })),
  ...BESIDE,
];
