import { authorise } from '../../shared/policy.ts';
import type { ReportingContext } from '../context.ts';
import { traitOf } from '../disclosure/trait.ts';
import { readLabels } from '../label/label.store.ts';
import { DIMENSIONS, inListOrder, placeOf } from '../report/dimension.ts';
import { facetFor } from '../report/facet.ts';
import { readFreshness } from '../report/freshness.store.ts';
import { referralReportPolicy } from '../report/report.policy.ts';
import { asOfDay, monthsOf, regionCodesOf } from '../report/report.ts';
import { Conditions, sumAsOf } from '../rollup/rollup.store.ts';
import { WHOLE } from '../rollup/rollup.ts';
import { referralReportConsumer } from './referral-report.consumer.ts';
import { countReferrals } from './referral-report.counts.ts';
import { crossedReferrals } from './referral-report.crossed.ts';
import { referralRollup } from './referral-report.facts.ts';
import { REFERRALS_SEEN } from './referral-report.seen.ts';
import { type ReferralReport, type ReferralReportInput, referralCsv } from './referral-report.table.ts';

const DELIVERY_NOTE = {
  id: 'Rujukan dihitung pada bulan diusulkan; banyaknya dan nilai penyerahan pada bulan diserahkan.',
  en: 'Referrals stand under the month of their proposal; deliveries and what was delivered under the month of the delivery.',
};

/** Referrals as of a day. */
export async function referralReport(
  ctx: ReportingContext,
  input: ReferralReportInput,
): Promise<ReferralReport> {
  const { scope, masked } = authorise(ctx, referralReportPolicy, 'read');
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
  const trait = masked.has('smallGroups') ? traitOf(asked, months) : null;
  if (trait) return crossedReferrals(ctx, scope, { ...input, groupBy }, trait);
  const byPlace = facet === 'VILLAGES' || asked.includes('DISTRICT');
  const conditions = new Conditions(asOf)
    .and('facet = ?', facet)
    .and(byPlace ? 'district_code <> ?' : 'district_code = ?', WHOLE)
    .within(scope, REFERRALS_SEEN)
    .and('sector = ?', filter.sector)
    .and('program_id = ?', filter.programId)
    .and('agency_id = ?', filter.agencyId)
    .and('district_code = ?', filter.districtCode)
    .and('village_code = ?', filter.villageCode)
    .and('month >= ?', months.from)
    .and('month <= ?', months.to);
  const keys = groupBy.map((dimension) => DIMENSIONS[dimension]);
  const { pool } = ctx.db;
  const [cells, labels, freshness] = await Promise.all([
    sumAsOf(pool, referralRollup, [...keys, 'status'], conditions),
    readLabels(pool),
    readFreshness(ctx, referralReportConsumer),
  ]);

  const places = new Map<string, typeof cells>();
  for (const cell of cells) {
    const place = JSON.stringify(keys.map((key) => cell[key]));
    places.set(place, [...(places.get(place) ?? []), cell]);
  }
  const counted = [...places.values()].map((states) => ({
    ...placeOf({ ...states[0], status: '' }, labels),
    counts: countReferrals(states),
  }));
  const rows = inListOrder(counted, groupBy);
  return {
    asOf,
    ...months,
    ...freshness,
    groupBy,
    rows,
    totals: countReferrals(cells),
    note: DELIVERY_NOTE,
    regionCodes: regionCodesOf(rows),
    csv: referralCsv(groupBy, rows),
  };
}
