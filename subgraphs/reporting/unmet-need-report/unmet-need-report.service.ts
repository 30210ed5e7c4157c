import { authorise } from '../../shared/policy.ts';
import type { ReportingContext } from '../context.ts';
import { traitOf } from '../disclosure/trait.ts';
import { readLabels } from '../label/label.store.ts';
import { DIMENSIONS, inListOrder, placeOf } from '../report/dimension.ts';
import { facetFor } from '../report/facet.ts';
import { readFreshness } from '../report/freshness.store.ts';
import { sumMeasures } from '../report/measure.ts';
import { unmetNeedReportPolicy } from '../report/report.policy.ts';
import { asOfDay, monthsOf, regionCodesOf } from '../report/report.ts';
import { Conditions, sumAsOf } from '../rollup/rollup.store.ts';
import { WHOLE } from '../rollup/rollup.ts';
import { UNMET_NEED_MEASURES } from './unmet-need-measure.codes.ts';
import { unmetNeedReportConsumer } from './unmet-need-report.consumer.ts';
import { crossedNeeds } from './unmet-need-report.crossed.ts';
import { unmetNeedRollup } from './unmet-need-report.facts.ts';
import { type UnmetNeedReport, type UnmetNeedReportInput, unmetNeedCsv } from './unmet-need-report.table.ts';

const NOTE = {
  id: 'Kebutuhan dihitung pada bulan, bidang, dan tempat saat dicatat. Orang dan perkiraan biaya hanya dari yang belum terjawab; yang belum diperkirakan biayanya tidak ada di jumlah rupiah. Orang dengan dua kebutuhan dihitung dua kali.',
  en: 'A need counts in the month, sector and place in which it was recorded. People and estimated cost are of unmet ones only; what nobody estimated is not in the sum of rupiah. Somebody with two needs counts twice.',
};

/** Unmet needs as of a day (TGL-13). */
export async function unmetNeedReport(
  ctx: ReportingContext,
  input: UnmetNeedReportInput,
): Promise<UnmetNeedReport> {
  const { scope, masked } = authorise(ctx, unmetNeedReportPolicy, 'read');
  const asOf = asOfDay(ctx, input.asOf);
  const months = monthsOf(input.from, input.to);
  const groupBy = [...new Set(input.groupBy)];
  const filter = input.filter ?? {};
  const limits = typeof scope === 'object' ? scope : {};
  const ofOnePlace = Boolean(filter.districtCode ?? filter.villageCode ?? limits.region);
  const asked = [
    ...groupBy,
    ...(ofOnePlace ? (['DISTRICT'] as const) : []),
    ...(filter.villageCode ? (['VILLAGE'] as const) : []),
  ];
  const facet = facetFor(asked);
  // A village is the only trait of this report.
  const isCrossed = masked.has('smallGroups') && traitOf(asked, months) !== null;
  if (isCrossed) return crossedNeeds(ctx, scope, { ...input, groupBy });
  const byPlace = facet === 'VILLAGES' || asked.includes('DISTRICT');
  const conditions = new Conditions(asOf)
    .and('facet = ?', facet)
    .and(byPlace ? 'district_code <> ?' : 'district_code = ?', WHOLE)
    .within(scope, { sector: 'sector', region: 'district_code' })
    .and('need = ?', filter.need)
    .and('unmet_reason = ?', filter.reason)
    .and('sector = ?', filter.sector)
    .and('district_code = ?', filter.districtCode)
    .and('village_code = ?', filter.villageCode)
    .and('month >= ?', months.from)
    .and('month <= ?', months.to);
  const keys = groupBy.map((dimension) => DIMENSIONS[dimension]);
  const { pool } = ctx.db;
  const [cells, labels, freshness] = await Promise.all([
    sumAsOf(pool, unmetNeedRollup, keys, conditions),
    readLabels(pool),
    readFreshness(ctx, unmetNeedReportConsumer),
  ]);
  const rows = inListOrder(
    cells.map((cell) => ({ ...placeOf(cell, labels), ...sumMeasures(UNMET_NEED_MEASURES, [cell]) })),
    groupBy,
  );
  return {
    asOf,
    ...months,
    ...freshness,
    groupBy,
    rows,
    totals: sumMeasures(UNMET_NEED_MEASURES, cells),
    note: NOTE,
    regionCodes: regionCodesOf(rows),
    csv: unmetNeedCsv(groupBy, rows),
  };
}
