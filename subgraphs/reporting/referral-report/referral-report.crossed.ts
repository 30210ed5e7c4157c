import type { Scope } from '../../shared/policy.ts';
import type { ReportingContext } from '../context.ts';
import { defineCrossed, disclosedMeasures, openCrossed } from '../disclosure/crossed.ts';
import { answer, type Disclosed } from '../disclosure/release.ts';
import { type Trait, WITHHELD_NOTE } from '../disclosure/trait.ts';
import { DIMENSIONS, inListOrder, placeOf } from '../report/dimension.ts';
import { eachMeasure } from '../report/measure.ts';
import { regionCodesOf } from '../report/report.ts';
import { REFERRAL_MEASURES } from './referral-measure.codes.ts';
import { referralReportConsumer } from './referral-report.consumer.ts';
import { type DisclosedCounts, OUTCOMES } from './referral-report.counts.ts';
import { referralRollup } from './referral-report.facts.ts';
import { REFERRALS_SEEN } from './referral-report.seen.ts';
import { type ReferralReport, type ReferralReportInput, referralCsv } from './referral-report.table.ts';

const REFERRALS = defineCrossed({
  rollup: referralRollup,
  consumer: referralReportConsumer,
  levels: ['sector', 'status', 'programId'],
  others: ['agencyId', 'reasonCode'],
  seen: REFERRALS_SEEN,
  figureOf: ({ referrals, deliveredRupiah }) => ({ count: Number(referrals), amount: deliveredRupiah }),
});

const OPEN = ['SECTOR', 'PROGRAM', 'AGENCY', 'REASON'] as const;

/**
 * Referrals by a trait, for callers who may not open them: as of a month end, with small groups withheld (decision
 * 27).
 */
export async function crossedReferrals(
  ctx: ReportingContext,
  scope: Scope,
  input: ReferralReportInput,
  trait: Trait,
): Promise<ReferralReport> {
  const { groupBy } = input;
  const filter = input.filter ?? {};
  const { labels, freshness, key, release } = await openCrossed(ctx, REFERRALS, {
    scope,
    trait,
    asOf: input.asOf,
  });
  const { rows, totals } = answer(release, {
    isAsked: ({ sector, programId, agencyId }) =>
      (!filter.sector || sector === filter.sector) &&
      (!filter.programId || programId === filter.programId) &&
      (!filter.agencyId || agencyId === filter.agencyId),
    trait: filter.villageCode ?? null,
    unit: filter.districtCode ?? null,
    openKeys: OPEN.filter((one) => groupBy.includes(one)).map((one) => DIMENSIONS[one]),
  });
  const shown = rows
    .map(({ open, trait: value, unit, disclosed }) => {
      const place = {
        ...open,
        ...(groupBy.includes(trait) ? { [key]: value } : {}),
        ...(groupBy.includes('DISTRICT') ? { districtCode: unit } : {}),
      };
      return { ...placeOf(place, labels), counts: countsOf(disclosed) };
    })
    .filter((row) => row.counts.referrals !== 0n);
  const disclosedRows = inListOrder(shown, groupBy);
  return {
    asOf: release.asOf,
    from: null,
    to: null,
    ...freshness,
    groupBy,
    rows: disclosedRows,
    totals: countsOf(totals),
    note: WITHHELD_NOTE,
    regionCodes: regionCodesOf(disclosedRows),
    csv: referralCsv(groupBy, disclosedRows),
  };
}

function countsOf(disclosed: Disclosed): DisclosedCounts {
  const outcomes = eachMeasure(OUTCOMES, (outcome): bigint | null => {
    const statuses: readonly string[] = OUTCOMES[outcome].statuses;
    const figure = disclosed(({ status = '' }) => statuses.includes(status));
    return figure && BigInt(figure.count);
  });
  return { ...outcomes, ...disclosedMeasures(REFERRAL_MEASURES, disclosed) };
}
