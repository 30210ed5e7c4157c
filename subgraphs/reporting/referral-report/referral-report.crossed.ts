import type { Scope } from '../../shared/policy.ts';
import type { ReportingContext } from '../context.ts';
import { answer, releaseAsOf, type Source, type Told } from '../disclosure/release.ts';
import { type Trait, WITHHELD_NOTE } from '../disclosure/trait.ts';
import { readLabels } from '../label/label.store.ts';
import { DIMENSIONS, placeOf } from '../report/dimension.ts';
import { readFreshness } from '../report/freshness.store.ts';
import { regionCodesOf } from '../report/report.ts';
import { Conditions, firstDay, sumAsOf } from '../rollup/rollup.store.ts';
import { WHOLE } from '../rollup/rollup.ts';
import { referralReportConsumer } from './referral-report.consumer.ts';
import { OUTCOME_NAMES, OUTCOMES, type Outcome, type ToldCounts } from './referral-report.counts.ts';
import { referralRollup } from './referral-report.facts.ts';
import {
  AGENCY_SEES,
  type ReferralReport,
  type ReferralReportInput,
  referralCsv,
} from './referral-report.service.ts';

const OPEN = ['SECTOR', 'PROGRAM', 'AGENCY', 'REASON'] as const;

/** Referrals by what people are, or by village, for who may not open them: as of a month end, small groups withheld (decision 27). */
export async function crossedReferrals(
  ctx: ReportingContext,
  scope: Scope,
  input: ReferralReportInput,
  trait: Trait,
): Promise<ReferralReport> {
  const { pool } = ctx.db;
  const { groupBy } = input;
  const filter = input.filter ?? {};
  const byVillage = trait === 'VILLAGE';
  const key = DIMENSIONS[trait];
  const source: Source = {
    key: JSON.stringify(['referral', trait, scope]),
    levels: ['sector', 'status', 'programId'],
    firstDay: () => firstDay(pool, referralRollup),
    cells: async (asOf) => {
      const conditions = new Conditions(asOf)
        .and('facet = ?', byVillage ? 'VILLAGES' : 'PEOPLE')
        .and(byVillage ? 'district_code <> ?' : 'district_code = ?', WHOLE)
        .within(scope, { sector: 'sector', agencyId: AGENCY_SEES, region: 'district_code' });
      const keys = ['sector', 'status', 'programId', 'agencyId', 'reasonCode', key, 'districtCode'] as const;
      const cells = await sumAsOf(pool, referralRollup, keys, conditions);
      return cells.map(({ districtCode, referrals, deliveries, deliveredRupiah, [key]: value, ...open }) => ({
        unit: byVillage ? districtCode : '',
        open,
        trait: value,
        count: Number(referrals),
        amount: deliveredRupiah,
      }));
    },
  };
  const [labels, freshness] = await Promise.all([
    readLabels(pool),
    readFreshness(ctx, referralReportConsumer),
  ]);
  const release = await releaseAsOf(ctx, source, input.asOf, freshness);
  const { rows, totals } = answer(release, {
    isAsked: ({ sector, programId, agencyId }) =>
      (!filter.sector || sector === filter.sector) &&
      (!filter.programId || programId === filter.programId) &&
      (!filter.agencyId || agencyId === filter.agencyId),
    trait: filter.villageCode ?? null,
    unit: filter.districtCode ?? null,
    openKeys: OPEN.filter((one) => groupBy.includes(one)).map((one) => DIMENSIONS[one]),
  });
  const told = rows
    .map(({ open, trait: value, unit, told }) => {
      const place = {
        ...open,
        ...(groupBy.includes(trait) ? { [key]: value } : {}),
        ...(groupBy.includes('DISTRICT') ? { districtCode: unit } : {}),
      };
      return { ...placeOf(place, labels), counts: countsOf(told) };
    })
    .filter((row) => row.counts.referrals !== 0n);
  return {
    asOf: release.asOf,
    from: null,
    to: null,
    ...freshness,
    groupBy,
    rows: told,
    totals: countsOf(totals),
    note: WITHHELD_NOTE,
    regionCodes: regionCodesOf(told),
    csv: referralCsv(groupBy, told),
  };
}

/** What may be told of each outcome. Over all months deliveries are the delivered referrals; their amount belongs to that figure. */
function countsOf(told: Told): ToldCounts {
  const figureOf = (outcome: Outcome) => {
    const statuses: readonly string[] = OUTCOMES[outcome].statuses;
    return told(({ status = '' }) => statuses.includes(status));
  };
  const count = (figure: ReturnType<Told>) => figure && BigInt(figure.count);
  const outcomes = Object.fromEntries(OUTCOME_NAMES.map((name) => [name, count(figureOf(name))]));
  const delivered = figureOf('delivered');
  return {
    ...(outcomes as Record<Outcome, bigint | null>),
    referrals: count(told(() => true)),
    deliveries: count(delivered),
    deliveredRupiah: delivered?.amount ?? null,
  };
}
