import { type LocalizedText, ValidationError } from '../../shared/errors.ts';
import { authorise } from '../../shared/policy.ts';
import { filled } from '../../shared/word.ts';
import type { ReportingContext } from '../context.ts';
import { traitOf } from '../disclosure/trait.ts';
import { readLabels } from '../label/label.store.ts';
import { DIMENSIONS, inListOrder, placeOf } from '../report/dimension.ts';
import { facetFor } from '../report/facet.ts';
import { readFreshness } from '../report/freshness.store.ts';
import { sumMeasures } from '../report/measure.ts';
import { caseReportPolicy } from '../report/report.policy.ts';
import { asOfDay, monthsOf, regionCodesOf } from '../report/report.ts';
import { Conditions, sumAsOf } from '../rollup/rollup.store.ts';
import { WHOLE } from '../rollup/rollup.ts';
import { CASE_MEASURES } from './case-measure.codes.ts';
import { caseReportConsumer } from './case-report.consumer.ts';
import { crossedCases } from './case-report.crossed.ts';
import { CASE_STATUSES, caseRollup } from './case-report.facts.ts';
import { type CaseReport, type CaseReportInput, caseCsv } from './case-report.table.ts';

const PAIRS_NOTE = {
  id: 'Satu kasus dihitung pada setiap instansi tujuan rujukannya, atau pada baris tanpa instansi. Jumlah kasus menghitung setiap kasus sekali.',
  en: 'A case counts with every agency it was referred to, or in the row without agency. The total of cases counts each case once.',
};

const MONTH_NOTE = {
  id: 'Bulan adalah bulan masuknya kasus; berkas kertas yang diketik kemudian tetap pada bulannya sendiri.',
  en: 'The month is that in which a case was brought; paper typed in later keeps its own month.',
};

const SECOND_NOTE = {
  id: 'Kasus kedua untuk kebutuhan yang sama: berapa kali kasus didaftarkan, diperbaiki, atau dibuka kembali dengan alasan tertulis sementara kasus lain dari pemohon yang sama untuk kebutuhan yang sama masih terbuka, pada bulan kejadiannya.',
  en: 'Second cases for the same need: how often a case was registered, corrected or reopened with a written reason while another one of the same subject for the same need was open, in the month of that act.',
};

const HAND_ON_NOTE = {
  id: 'Penerusan dari Puskesos: jawaban {Role.PUSKESOS_COORDINATOR} dihitung setiap kali, pada bulan kejadiannya; yang menunggu dihitung per kasus, pada bulan kasusnya. Hari menunggu adalah hari kalender dari permintaan sampai jawaban.',
  en: 'Handing on from a Puskesos: answers of the {Role.PUSKESOS_COORDINATOR} are counted each time, in the month of the answer; what waits is counted by case, in the month of the case. Days waited are calendar days from the request to the answer.',
};

/** The note on adding these numbers up and on what they are, or null. */
function noteOf(
  byAgency: boolean,
  byMonth: boolean,
  has: { second: boolean; handOns: boolean },
): LocalizedText | null {
  const notes = [
    ...(byAgency ? [PAIRS_NOTE] : []),
    ...(byMonth ? [MONTH_NOTE] : []),
    ...(has.second ? [SECOND_NOTE] : []),
    ...(has.handOns ? [filled(HAND_ON_NOTE)] : []),
  ];
  if (notes.length === 0) return null;
  return { id: notes.map((one) => one.id).join(' '), en: notes.map((one) => one.en).join(' ') };
}

/** Cases as of a day. */
export async function caseReport(ctx: ReportingContext, input: CaseReportInput): Promise<CaseReport> {
  const { scope, masked } = authorise(ctx, caseReportPolicy, 'read');
  const asOf = asOfDay(ctx, input.asOf);
  const months = monthsOf(input.from, input.to);
  const filter = input.filter ?? {};
  refuseUnknownStatus(filter.statuses ?? []);
  const groupBy = [...new Set(input.groupBy)];
  const byAgency = groupBy.includes('AGENCY');
  const limits = typeof scope === 'object' ? scope : {};
  const ofOneAgency = Boolean(filter.agencyId ?? limits.agencyId);
  const ofOnePlace = Boolean(filter.districtCode ?? filter.villageCode ?? limits.region);
  const asked = [
    ...groupBy,
    ...(ofOneAgency ? (['AGENCY'] as const) : []),
    ...(ofOnePlace ? (['DISTRICT'] as const) : []),
    ...(filter.villageCode ? (['VILLAGE'] as const) : []),
  ];
  const facet = facetFor(asked, ['AGENCY']);
  const trait = masked.has('smallGroups') ? traitOf(asked, months) : null;
  if (trait) return crossedCases(ctx, scope, { ...input, groupBy }, trait);
  const byPlace = facet === 'VILLAGES' || asked.includes('DISTRICT');

  /** Rows by agency count pairs of case and agency; other rows count each case once. */
  const conditions = (countsPairs: boolean) =>
    new Conditions(asOf)
      .and('facet = ?', facet)
      .and(byPlace ? 'district_code <> ?' : 'district_code = ?', WHOLE)
      .and(countsPairs ? 'agency_id <> ?' : 'agency_id = ?', WHOLE)
      .within(scope, { sector: 'sector', agencyId: 'agency_id', region: 'district_code' })
      .and('sector = ?', filter.sector)
      .and('status = any(?)', filter.statuses)
      .and('agency_id = ?', filter.agencyId)
      .and('district_code = ?', filter.districtCode)
      .and('village_code = ?', filter.villageCode)
      .and('month >= ?', months.from)
      .and('month <= ?', months.to);
  const keys = groupBy.map((dimension) => DIMENSIONS[dimension]);
  const { pool } = ctx.db;
  const [cells, [total], labels, freshness] = await Promise.all([
    sumAsOf(pool, caseRollup, keys, conditions(byAgency || ofOneAgency)),
    sumAsOf(pool, caseRollup, [], conditions(ofOneAgency)),
    readLabels(pool),
    readFreshness(ctx, caseReportConsumer),
  ]);

  const rows = inListOrder(
    cells.map((cell) => ({ ...placeOf(cell, labels), ...sumMeasures(CASE_MEASURES, [cell]) })),
    groupBy,
  );
  const pairs = cells.reduce((sum, cell) => sum + cell.cases, 0n);
  const byMonth = groupBy.includes('MONTH') || months.from !== null || months.to !== null;
  return {
    asOf,
    ...months,
    ...freshness,
    groupBy,
    rows,
    totals: { ...sumMeasures(CASE_MEASURES, total ? [total] : []), caseAgencyPairs: byAgency ? pairs : null },
    note: noteOf(byAgency, byMonth, {
      second: (total?.secondCases ?? 0n) > 0n,
      handOns:
        (total?.handOnsWaiting ?? 0n) + (total?.handOnsAgreed ?? 0n) + (total?.handOnsSentBack ?? 0n) > 0n,
    }),
    regionCodes: regionCodesOf(rows),
    csv: caseCsv(groupBy, rows),
  };
}

/** Refuses a state that no case has, which would silently count nothing. ValidationError `UNKNOWN_STATUS`. */
function refuseUnknownStatus(statuses: readonly string[]): void {
  const names: readonly string[] = CASE_STATUSES;
  const at = statuses.findIndex((status) => !names.includes(status));
  if (at < 0) return;
  const known = names.join(', ');
  throw new ValidationError(
    'UNKNOWN_STATUS',
    {
      id: `Status "${statuses[at]}" tidak dikenal. Yang ada: ${known}.`,
      en: `There is no state "${statuses[at]}". There are: ${known}.`,
    },
    { path: ['filter', 'statuses', String(at)] },
  );
}
