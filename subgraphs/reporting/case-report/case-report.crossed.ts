import type { Scope } from '../../shared/policy.ts';
import type { ReportingContext } from '../context.ts';
import { answer, releaseAsOf, type Source } from '../disclosure/release.ts';
import { type Trait, WITHHELD_NOTE } from '../disclosure/trait.ts';
import { readLabels } from '../label/label.store.ts';
import { DIMENSIONS, placeOf } from '../report/dimension.ts';
import { readFreshness } from '../report/freshness.store.ts';
import { regionCodesOf } from '../report/report.ts';
import { Conditions, firstDay, sumAsOf } from '../rollup/rollup.store.ts';
import { WHOLE } from '../rollup/rollup.ts';
import { caseReportConsumer } from './case-report.consumer.ts';
import { caseRollup } from './case-report.facts.ts';
import { type CaseReport, type CaseReportInput, type CaseReportRow, caseCsv } from './case-report.service.ts';

/** Cases by what people are, or by village, for who may not open them: as of a month end, small groups withheld (decision 27). */
export async function crossedCases(
  ctx: ReportingContext,
  scope: Scope,
  input: CaseReportInput,
  trait: Trait,
): Promise<CaseReport> {
  const { pool } = ctx.db;
  const { groupBy } = input;
  const filter = input.filter ?? {};
  const byVillage = trait === 'VILLAGE';
  const key = DIMENSIONS[trait];
  const source: Source = {
    key: JSON.stringify(['case', trait, scope]),
    levels: ['sector', 'status'],
    firstDay: () => firstDay(pool, caseRollup),
    cells: async (asOf) => {
      const conditions = new Conditions(asOf)
        .and('facet = ?', byVillage ? 'VILLAGES' : 'PEOPLE')
        .and(byVillage ? 'district_code <> ?' : 'district_code = ?', WHOLE)
        .and('agency_id = ?', WHOLE)
        .within(scope, { sector: 'sector', region: 'district_code' });
      const cells = await sumAsOf(pool, caseRollup, ['sector', 'status', key, 'districtCode'], conditions);
      return cells.map(({ sector, status, districtCode, cases, [key]: value }) => ({
        unit: byVillage ? districtCode : '',
        open: { sector, status },
        trait: value,
        count: Number(cases),
        amount: 0n,
      }));
    },
  };
  const [labels, freshness] = await Promise.all([readLabels(pool), readFreshness(ctx, caseReportConsumer)]);
  const release = await releaseAsOf(ctx, source, input.asOf, freshness);
  const { rows, totals } = answer(release, {
    isAsked: ({ sector, status = '' }) =>
      (!filter.sector || sector === filter.sector) && (!filter.statuses || filter.statuses.includes(status)),
    trait: filter.villageCode ?? null,
    unit: filter.districtCode ?? null,
    openKeys: (['SECTOR', 'STATUS'] as const)
      .filter((one) => groupBy.includes(one))
      .map((one) => DIMENSIONS[one]),
  });
  const told = rows
    .map(({ open, trait: value, unit, told }): CaseReportRow => {
      const figure = told(() => true);
      const place = {
        ...open,
        ...(groupBy.includes(trait) ? { [key]: value } : {}),
        ...(groupBy.includes('DISTRICT') ? { districtCode: unit } : {}),
      };
      return { ...placeOf(place, labels), cases: figure && BigInt(figure.count) };
    })
    .filter((row) => row.cases !== 0n);
  const total = totals(() => true);
  return {
    asOf: release.asOf,
    from: null,
    to: null,
    ...freshness,
    groupBy,
    rows: told,
    totals: { cases: total && BigInt(total.count), caseAgencyPairs: null },
    note: WITHHELD_NOTE,
    regionCodes: regionCodesOf(told),
    csv: caseCsv(groupBy, told),
  };
}
