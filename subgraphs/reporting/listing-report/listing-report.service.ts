import { authorise } from '../../shared/policy.ts';
import type { ReportingContext } from '../context.ts';
import { dimensionColumns, type Place, placeOf } from '../report/dimension.ts';
import { readFreshness } from '../report/freshness.store.ts';
import { listingReportPolicy } from '../report/report.policy.ts';
import { asOfDay, csvOf, type ReportFrame, regionCodesOf } from '../report/report.ts';
import { Conditions, sumAsOf } from '../rollup/rollup.store.ts';
import { WHOLE } from '../rollup/rollup.ts';
import { listingReportConsumer } from './listing-report.consumer.ts';
import { listingRollup } from './listing-report.facts.ts';

export interface ListingReportInput {
  asOf?: Date | null;
}

export type ListingReportRow = Place & { offProposed: bigint };

export interface ListingReport extends ReportFrame {
  rows: ListingReportRow[];
  totals: { offProposed: bigint };
}

const REGENCY_NOTE = {
  id: 'Hanya jumlah seluruh {RegionLevel.REGENCY}: per {RegionLevel.DISTRICT}, angka ini dapat menunjuk orang.',
  en: 'The whole {RegionLevel.REGENCY} only: by {RegionLevel.DISTRICT} the number could point to people.',
};

/**
 * Households with a proposal to take them off the list, by a survey or in writing, that no decree has taken off yet
 * (OUR-3), as of a day. One row per district; one row for the whole regency for callers who may not open families
 * (decision 27).
 */
export async function listingReport(
  ctx: ReportingContext,
  input: ListingReportInput,
): Promise<ListingReport> {
  const { scope, masked } = authorise(ctx, listingReportPolicy, 'read');
  const asOf = asOfDay(ctx, input.asOf);
  const isWhole = masked.has('smallGroups');
  const conditions = new Conditions(asOf)
    .and(isWhole ? 'district_code = ?' : 'district_code <> ?', WHOLE)
    .within(scope, { region: 'district_code' });
  const [cells, freshness] = await Promise.all([
    sumAsOf(ctx.db.pool, listingRollup, isWhole ? [] : ['districtCode'], conditions),
    readFreshness(ctx, listingReportConsumer),
  ]);
  const rows = cells.map((cell) => ({ ...placeOf(cell, new Map()), offProposed: cell.offProposed }));
  return {
    asOf,
    ...freshness,
    rows,
    totals: { offProposed: rows.reduce((sum, row) => sum + row.offProposed, 0n) },
    note: isWhole ? REGENCY_NOTE : null,
    regionCodes: regionCodesOf(rows),
    csv: csvOf({
      rows,
      columns: [
        ...dimensionColumns(isWhole ? [] : ['DISTRICT']),
        {
          title: { id: 'Usulan keluar menunggu SK', en: 'Proposed off, waiting for a decree' },
          value: (row) => row.offProposed,
        },
      ],
    }),
  };
}
