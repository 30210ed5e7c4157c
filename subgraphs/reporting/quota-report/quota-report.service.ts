import { authorise } from '../../shared/policy.ts';
import { headingOf } from '../../shared/word.ts';
import type { ReportingContext } from '../context.ts';
import { type Label, readLabels } from '../label/label.store.ts';
import { labelOf } from '../report/dimension.ts';
import { readFreshness } from '../report/freshness.store.ts';
import type { Column } from '../report/report.csv.ts';
import { quotaReportPolicy } from '../report/report.policy.ts';
import { asOfDay, csvOf, type ReportFrame } from '../report/report.ts';
import { Conditions, sumAsOf } from '../rollup/rollup.store.ts';
import { quotaReportConsumer } from './quota-report.consumer.ts';
import { quotaRollup } from './quota-report.facts.ts';
import { type QuotaFigures, quotaFigures, totalFigures } from './quota-report.figures.ts';

export interface QuotaReportInput {
  asOf?: Date | null;
  fiscalYear?: number | null;
  filter?: { sector?: string | null; programId?: string | null; agencyId?: string | null } | null;
}

export interface QuotaReportRow {
  program: Label;
  agency: Label | null;
  sector: string | null;
  figures: QuotaFigures;
}

export interface QuotaReport extends ReportFrame {
  fiscalYear: number;
  rows: QuotaReportRow[];
  totals: QuotaFigures;
}

/** Conditions on the programme's current sector and agency; the rollup only has its id. */
const OF_SECTOR = 'program_id in (select id from label where sector = any(?))';
const OF_AGENCY = 'program_id in (select id from label where agency_id = ?)';

const UNITS_NOTE = {
  id: 'Program menghitung satuan yang berbeda (orang, rumah tangga, paket): jumlah kuota lintas program mencampur satuan; jumlah rupiah tidak.',
  en: 'Programmes count different units (persons, households, packages): totals of numbers across programmes mix units; totals of rupiah do not.',
};

/** Quotas and budgets of a fiscal year and their use, as of a day. */
export async function quotaReport(ctx: ReportingContext, input: QuotaReportInput): Promise<QuotaReport> {
  const { scope } = authorise(ctx, quotaReportPolicy, 'read');
  const asOf = asOfDay(ctx, input.asOf);
  const fiscalYear = input.fiscalYear ?? Number(asOf.slice(0, 4));
  const filter = input.filter ?? {};
  const conditions = new Conditions(asOf)
    .within(scope, { sector: OF_SECTOR, agencyId: OF_AGENCY })
    .and('fiscal_year = ?', String(fiscalYear))
    .and('program_id = ?', filter.programId)
    .and(OF_SECTOR, filter.sector ? [filter.sector] : null)
    .and(OF_AGENCY, filter.agencyId);
  const { pool } = ctx.db;
  const [cells, labels, freshness] = await Promise.all([
    sumAsOf(pool, quotaRollup, ['programId'], conditions),
    readLabels(pool),
    readFreshness(ctx, quotaReportConsumer),
  ]);

  const rows = cells
    .map((cell) => {
      const program = labelOf(labels, cell.programId);
      return {
        program,
        agency: labelOf(labels, program.agencyId),
        sector: program.sector,
        figures: quotaFigures(cell),
      };
    })
    .sort((a, b) => (a.program.code < b.program.code ? -1 : 1));
  return {
    asOf,
    ...freshness,
    fiscalYear,
    rows,
    totals: totalFigures(rows.map((row) => row.figures)),
    note: rows.length > 1 ? UNITS_NOTE : null,
    regionCodes: [],
    csv: csvOf({ rows, columns: COLUMNS }),
  };
}

const COLUMNS: Column<QuotaReportRow>[] = [
  { title: { id: 'Program', en: 'Programme' }, value: (row) => row.program.name },
  { title: { id: 'Dinas', en: 'Agency' }, value: (row) => row.agency?.name ?? null },
  {
    title: { id: 'Jenis kuota', en: 'Kind of cap' },
    value: ({ figures }) => figures.capKind && headingOf('CapKind', figures.capKind),
  },
  { title: { id: 'Kuota', en: 'Cap' }, value: ({ figures }) => figures.cap },
  { title: { id: 'Dipesan', en: 'Reserved' }, value: ({ figures }) => figures.reserved },
  { title: { id: 'Diserahkan', en: 'Delivered' }, value: ({ figures }) => figures.delivered },
  { title: { id: 'Ditahan untuk antrean', en: 'Held' }, value: ({ figures }) => figures.held },
  { title: { id: 'Terpakai', en: 'Used' }, value: ({ figures }) => figures.used },
  { title: { id: 'Sisa kuota', en: 'Left' }, value: ({ figures }) => figures.left },
  { title: { id: 'Daftar tunggu', en: 'Waiting' }, value: ({ figures }) => figures.waiting },
  { title: { id: 'Pagu (Rp)', en: 'Budget (Rp)' }, value: ({ figures }) => figures.budgetRupiah },
  { title: { id: 'Dipesan (Rp)', en: 'Reserved (Rp)' }, value: ({ figures }) => figures.reservedRupiah },
  {
    title: { id: 'Diserahkan (Rp)', en: 'Delivered (Rp)' },
    value: ({ figures }) => figures.deliveredRupiah,
  },
  { title: { id: 'Ditahan (Rp)', en: 'Held (Rp)' }, value: ({ figures }) => figures.heldRupiah },
  { title: { id: 'Terpakai (Rp)', en: 'Used (Rp)' }, value: ({ figures }) => figures.usedRupiah },
  {
    title: { id: 'Sisa pagu (Rp)', en: 'Budget left (Rp)' },
    value: ({ figures }) => figures.budgetLeftRupiah,
  },
];
