import type { Scope } from '../../shared/policy.ts';
import type { ReportingContext } from '../context.ts';
import { defineCrossed, disclosedMeasures, openCrossed } from '../disclosure/crossed.ts';
import { answer } from '../disclosure/release.ts';
import { WITHHELD_NOTE } from '../disclosure/trait.ts';
import { DIMENSIONS, inListOrder, placeOf } from '../report/dimension.ts';
import { regionCodesOf } from '../report/report.ts';
import { UNMET_NEED_MEASURES } from './unmet-need-measure.codes.ts';
import { unmetNeedReportConsumer } from './unmet-need-report.consumer.ts';
import { unmetNeedRollup } from './unmet-need-report.facts.ts';
import {
  type UnmetNeedReport,
  type UnmetNeedReportInput,
  type UnmetNeedReportRow,
  unmetNeedCsv,
} from './unmet-need-report.table.ts';

const NEEDS = defineCrossed({
  rollup: unmetNeedRollup,
  consumer: unmetNeedReportConsumer,
  levels: ['need', 'unmetReason', 'status'],
  others: ['sector'],
  seen: { sector: 'sector', region: 'district_code' },
  figureOf: ({ recorded, estimatedRupiah }) => ({ count: Number(recorded), amount: estimatedRupiah }),
});

/** Unmet needs by village for callers who may not open the cases: as of a month end, small groups withheld (decision 27). */
export async function crossedNeeds(
  ctx: ReportingContext,
  scope: Scope,
  input: UnmetNeedReportInput,
): Promise<UnmetNeedReport> {
  const { groupBy } = input;
  const filter = input.filter ?? {};
  const asked = { scope, trait: 'VILLAGE' as const, asOf: input.asOf };
  const { labels, freshness, release } = await openCrossed(ctx, NEEDS, asked);
  const { rows, totals } = answer(release, {
    isAsked: ({ need, unmetReason, sector }) =>
      (!filter.need || need === filter.need) &&
      (!filter.reason || unmetReason === filter.reason) &&
      (!filter.sector || sector === filter.sector),
    trait: filter.villageCode ?? null,
    unit: filter.districtCode ?? null,
    openKeys: (['NEED', 'UNMET_REASON', 'SECTOR'] as const)
      .filter((one) => groupBy.includes(one))
      .map((one) => DIMENSIONS[one]),
  });
  const shown = rows
    .map(({ open, trait: value, unit, disclosed }): UnmetNeedReportRow => {
      const place = {
        ...open,
        ...(groupBy.includes('VILLAGE') ? { villageCode: value } : {}),
        ...(groupBy.includes('DISTRICT') ? { districtCode: unit } : {}),
      };
      return { ...placeOf(place, labels), ...disclosedMeasures(UNMET_NEED_MEASURES, disclosed) };
    })
    .filter((row) => row.recorded !== 0n);
  const disclosedRows = inListOrder(shown, groupBy);
  return {
    asOf: release.asOf,
    from: null,
    to: null,
    ...freshness,
    groupBy,
    rows: disclosedRows,
    totals: disclosedMeasures(UNMET_NEED_MEASURES, totals),
    note: WITHHELD_NOTE,
    regionCodes: regionCodesOf(disclosedRows),
    csv: unmetNeedCsv(groupBy, disclosedRows),
  };
}
