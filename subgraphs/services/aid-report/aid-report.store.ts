import { batchedSql } from '../../shared/batched-sql.ts';
import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { grantFor, type Scope, scopeSql } from '../../shared/policy.ts';
import type { AidLine } from '../aid/aid.store.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import type { AidReport } from '../generated/prisma/client.ts';
import { aidReportPolicy } from './aid-report.policy.ts';

export const AID_REPORT_NOUN = { id: 'Laporan bantuan', en: 'The report of aid' };

/** Partners report a few times a year. */
const MOST_LISTED = 500;

/** A report without the hash of its file. */
export type AidReportRow = Omit<AidReport, 'fileHash'>;

const COLUMNS = `r.id, r.source, r.agency_id, r.title, r.reported_on, r.file_name, r.rows, r.rupiah, r.state, r.taken_by, r.taken_at,
  r.undone_by, r.undone_at, r.undo_reason, r.version`;

const viewScope = (ctx: ServicesContext, params: unknown[]): string =>
  scopeSql(grantFor(aidReportPolicy, ctx.actor, 'read').scope, { agencyId: 'r.agency_id' }, params);

export const aidReportById = defineLoader<ServicesContext, AidReportRow>(
  (ids, ctx) => {
    const params: unknown[] = [ids];
    return batchedSql<AidReportRow>(
      ctx.db,
      `select ${COLUMNS} from aid_report r where r.id = any($1) and ${viewScope(ctx, params)}`,
      params,
    );
  },
  (row) => row.id,
);

/** The reports that the caller may read, the newest first. */
export function findAidReports(ctx: ServicesContext, agencyId: string | null): Promise<AidReportRow[]> {
  const params: unknown[] = [agencyId];
  return sql<AidReportRow>(
    ctx.db.pool,
    `select ${COLUMNS} from aid_report r where ($1::text is null or r.agency_id = $1) and ${viewScope(ctx, params)}
     order by r.taken_at desc, r.id desc limit ${MOST_LISTED}`,
    params,
  );
}

/** A reported entry in its report, also where that was taken back. */
export type ReportedLine = AidLine & { rowNumber: number };

/** The entries of reports that the caller may read, in the order of the file. */
export const entriesOfReport = defineLoader<ServicesContext, { reportId: string; entries: ReportedLine[] }>(
  async (reportIds, ctx) => {
    const params: unknown[] = [reportIds];
    const rows = await batchedSql<ReportedLine & { reportId: string }>(
      ctx.db,
      `select e.report_id, e.row_number, e.id, r.source, e.household_id, e.program_id, e.agency_id, e.needs, e.from_on as delivered_on,
         e.until_on, e.amount_rupiah, e.goods, e.note, null::int as term_months
       from aid_report_entry e join aid_report r on r.id = e.report_id
       where e.report_id = any($1) and ${viewScope(ctx, params)} order by e.row_number`,
      params,
    );
    return reportIds.map((reportId) => ({
      reportId,
      entries: rows.filter((row) => row.reportId === reportId),
    }));
  },
  (row) => row.reportId,
);

/** The report, locked until the transaction ends; null where the scope does not hold it. */
export async function lockAidReport(tx: ServicesTx, id: string, scope: Scope): Promise<AidReportRow | null> {
  const params: unknown[] = [id];
  const seen = scopeSql(scope, { agencyId: 'r.agency_id' }, params);
  const [row] = await tx.query<AidReportRow>(
    `select ${COLUMNS} from aid_report r where r.id = $1 and ${seen} for update of r`,
    params,
  );
  return row ?? null;
}

/** One report of an agency after the other, so that the same row cannot come in twice at once; until the transaction ends. */
export async function lockBook(tx: ServicesTx): Promise<void> {
  await tx.query(`select 1 from pg_advisory_xact_lock(hashtext('pandu.aid-report'))`);
}

/** The report that has this file, if it counts. */
export async function reportOfFile(
  tx: ServicesTx,
  fileHash: Buffer,
): Promise<{ title: string; takenAt: Date } | null> {
  const [row] = await tx.query<{ title: string; takenAt: Date }>(
    `select title, taken_at from aid_report where file_hash = $1 and state = 'TAKEN'`,
    [fileHash],
  );
  return row ?? null;
}

/** What an agency reported of these households, and still counts. */
export const reportedBefore = (
  tx: ServicesTx,
  agencyId: string,
  householdIds: readonly string[],
): Promise<(EntryKey & { title: string })[]> =>
  tx.query(
    `select e.household_id, e.person_id, e.program_id, e.needs, e.from_on::text as from, e.until_on::text as until, e.amount_rupiah,
       e.goods, r.title
     from aid_report_entry e join aid_report r on r.id = e.report_id
     where e.agency_id = $1 and e.household_id = any($2) and not e.undone`,
    [agencyId, householdIds],
  );

/** What makes an entry the same as another one. */
export interface EntryKey {
  householdId: string;
  personId: string | null;
  programId: string | null;
  needs: readonly string[];
  from: string;
  until: string | null;
  amountRupiah: bigint | null;
  goods: string | null;
}

/** Marks the entries of a report as taken back; returns how many households they are of. */
export async function undoEntries(tx: ServicesTx, reportId: string): Promise<number> {
  const rows = await tx.query<{ householdId: string }>(
    'update aid_report_entry set undone = true where report_id = $1 returning household_id',
    [reportId],
  );
  return new Set(rows.map(({ householdId }) => householdId)).size;
}

/** Programmes by their codes, in capitals, with what they are against and how long they help. */
export const programsByCode = (
  tx: ServicesTx,
  codes: readonly string[],
): Promise<{ id: string; code: string; termMonths: number | null }[]> =>
  tx.query(
    `select id, upper(code) as code, (terms ->> 'termMonths')::int as term_months from program where upper(code) = any($1)`,
    [codes],
  );
