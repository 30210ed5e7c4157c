import type { Scope } from '../../shared/policy.ts';
import type { ReportingContext } from '../context.ts';
import { defineCrossed, disclosedMeasures, openCrossed } from '../disclosure/crossed.ts';
import { answer } from '../disclosure/release.ts';
import { type Trait, WITHHELD_NOTE } from '../disclosure/trait.ts';
import { DIMENSIONS, inListOrder, placeOf } from '../report/dimension.ts';
import { regionCodesOf } from '../report/report.ts';
import { WHOLE } from '../rollup/rollup.ts';
import { CASE_MEASURES } from './case-measure.codes.ts';
import { caseReportConsumer } from './case-report.consumer.ts';
import { caseRollup } from './case-report.facts.ts';
import { type CaseReport, type CaseReportInput, type CaseReportRow, caseCsv } from './case-report.table.ts';

const CASES = defineCrossed({
  rollup: caseRollup,
  consumer: caseReportConsumer,
  levels: ['sector', 'status'],
  others: [],
  seen: { sector: 'sector', region: 'district_code' },
  narrow: (conditions) => conditions.and('agency_id = ?', WHOLE),
  figureOf: ({ cases }) => ({ count: Number(cases), amount: 0n }),
});

/**
 * Cases by a trait, for callers who may not open them: as of a month end, with small groups withheld (decision 27).
 */
export async function crossedCases(
  ctx: ReportingContext,
  scope: Scope,
  input: CaseReportInput,
  trait: Trait,
): Promise<CaseReport> {
  const { groupBy } = input;
  const filter = input.filter ?? {};
  const { labels, freshness, key, release } = await openCrossed(ctx, CASES, {
    scope,
    trait,
    asOf: input.asOf,
  });
  const { rows, totals } = answer(release, {
    isAsked: ({ sector, status = '' }) =>
      (!filter.sector || sector === filter.sector) && (!filter.statuses || filter.statuses.includes(status)),
    trait: filter.villageCode ?? null,
    unit: filter.districtCode ?? null,
    openKeys: (['SECTOR', 'STATUS'] as const)
      .filter((one) => groupBy.includes(one))
      .map((one) => DIMENSIONS[one]),
  });
  const shown = rows
    .map(({ open, trait: value, unit, disclosed }): CaseReportRow => {
      const place = {
        ...open,
        ...(groupBy.includes(trait) ? { [key]: value } : {}),
        ...(groupBy.includes('DISTRICT') ? { districtCode: unit } : {}),
      };
      return { ...placeOf(place, labels), ...disclosedMeasures(CASE_MEASURES, disclosed) };
    })
    .filter((row) => row.cases !== 0n);
  const disclosedRows = inListOrder(shown, groupBy);
  return {
    asOf: release.asOf,
    from: null,
    to: null,
    ...freshness,
    groupBy,
    rows: disclosedRows,
    totals: { ...disclosedMeasures(CASE_MEASURES, totals), caseAgencyPairs: null },
    note: WITHHELD_NOTE,
    regionCodes: regionCodesOf(disclosedRows),
    csv: caseCsv(groupBy, disclosedRows),
  };
}
