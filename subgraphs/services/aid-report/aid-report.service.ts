import { dateToDay, dayToDate, officeDate } from '../../shared/clock.ts';
import { readAfterWrite } from '../../shared/context.ts';
import { type LocalizedText, notFound, RuleError, ValidationError } from '../../shared/errors.ts';
import { createdId, newId } from '../../shared/ids.ts';
import type { Act, Edit } from '../../shared/inputs.ts';
import { assertAllowed, nextState } from '../../shared/lifecycle.ts';
import { bytes, keyedHash } from '../../shared/personal.ts';
import { authorise, grantFor, type Scope } from '../../shared/policy.ts';
import type { TableProblem } from '../../shared/table/table.headings.ts';
import { bytesOf, readContent, refusedTable } from '../../shared/table/table.reading.ts';
import { assertVersion, dryRun, write } from '../../shared/write.ts';
import { AGENCY_NOUN, agencyById, lockAgency } from '../agency/agency.store.ts';
import { benefitOf } from '../aid/aid.overlap.service.ts';
import { lastDayOf, overlaps } from '../aid/aid.overlap.ts';
import { type AidLine, aidOfHousehold } from '../aid/aid.store.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import { readSurvey } from '../criteria/criteria.survey.store.ts';
import { BOUNDS, holdsNumber, TABLE } from './aid-report.columns.ts';
import { aidReportLifecycle } from './aid-report.lifecycle.ts';
import { aidReportPolicy } from './aid-report.policy.ts';
import { type JudgedRow, judgeRows, resolveRows } from './aid-report.rows.ts';
import {
  AID_REPORT_NOUN,
  type AidReportRow,
  aidReportById,
  lockAidReport,
  lockBook,
  reportOfFile,
  undoEntries,
} from './aid-report.store.ts';

/** A row of a report, and what the family has at the same time against the same need. */
export interface CheckedRow extends JudgedRow {
  overlaps: { entry: AidLine | null }[];
}

/** What a report would bring; nothing was written. */
export interface AidReportCheck {
  /** What is wrong with the file and its headings; then there are no rows. */
  problems: readonly TableProblem[];
  rows: readonly CheckedRow[];
}

interface Given {
  agencyId: string;
  /** The file, base64. */
  content: string;
}

/** The bytes' hash under the installation's key: rows with numbers could be found from a plain one by trying. */
const hashOf = (ctx: ServicesContext, content: string): Buffer =>
  keyedHash(ctx.keys.hash, 'aid-report', bytesOf(content).toString('base64'));

/**
 * `aidReportCheck` (manager, head of unit; an agency for itself): what a partner's report would bring, with every mistake and with what
 * families have against the same need; nothing is written here, the registry notes who looked numbers up. Null where the actor may not report for the agency.
 */
export async function checkReport(ctx: ServicesContext, input: Given): Promise<AidReportCheck | null> {
  const { scope, allow } = grantFor(aidReportPolicy, ctx.actor, 'report');
  if (!allow || !holds(scope, input.agencyId)) return null;
  if (!(await ctx.load(agencyById, input.agencyId))) return null;
  const { rows, problems } = await readContent(input.content, BOUNDS, TABLE);
  if (problems.length > 0) return { rows: [], problems };
  const [resolved, survey] = await Promise.all([resolveRows(ctx, rows), readSurvey(ctx)]);
  return dryRun(ctx, async (tx) => {
    const taken = await reportOfFile(tx, hashOf(ctx, input.content));
    if (taken) return { rows: [], problems: [fileTaken(taken)] };
    const judged = await judgeRows(ctx, tx, resolved, { survey, agencyId: input.agencyId });
    return { problems: [], rows: await Promise.all(judged.map((row) => withOverlaps(ctx, row))) };
  });
}

/** A row with what its family has; an agency reads of other funders only that there is something, while the family is open to it (decision 25). */
async function withOverlaps(ctx: ServicesContext, row: JudgedRow): Promise<CheckedRow> {
  if (!row.entry) return { ...row, overlaps: [] };
  const { householdId, needs, from, until, termMonths } = row.entry;
  const reported = { householdId, needs, from, until: lastDayOf(from, until, termMonths) };
  const found = await ctx.load(aidOfHousehold, householdId);
  const meets = (line: AidLine) => overlaps(reported, benefitOf(line));
  const told = (found?.entries ?? []).filter(meets).map((entry) => ({ entry }));
  return { ...row, overlaps: found?.hidden.some(meets) ? [...told, { entry: null }] : told };
}

export interface ReportInput extends Given, Act {
  id?: string | null;
  title: string;
  reportedOn: Date;
  fileName: string;
}

const savedReport = (ctx: ServicesContext, id: string): Promise<AidReportRow> =>
  readAfterWrite(ctx, aidReportById, id, AID_REPORT_NOUN);

/**
 * `aidReportTake` (manager, head of unit; an agency for itself): takes a partner's report into the ledgers of the families, all or
 * nothing. Errors: NotFoundError (agency); RuleError `AGENCY_INACTIVE`; ValidationErrors `DATE_IN_FUTURE`, `PERSONAL_NUMBER`,
 * `TABLE_UNREADABLE`, `TABLE_TOO_LARGE`, `FILE_TAKEN`, `TABLE_REFUSED` with an issue at each row and column.
 */
export async function takeReport(ctx: ServicesContext, input: ReportInput): Promise<AidReportRow> {
  const { actor, scope } = authorise(ctx, aidReportPolicy, 'report');
  const { agencyId, requestId, title, fileName, content } = input;
  if (!holds(scope, agencyId)) throw notFound(AGENCY_NOUN, ['input', 'agencyId']);
  for (const field of ['title', 'fileName'] as const)
    if (holdsNumber(input[field])) throw personalNumber(['input', field]);
  if (dateToDay(input.reportedOn) > officeDate(ctx.clock.now())) throw inFuture();
  const { rows, problems } = await readContent(content, BOUNDS, TABLE);
  if (problems.length > 0) throw refusedTable(problems);
  const id = createdId('aidr', input.id);
  const [resolved, survey] = await Promise.all([resolveRows(ctx, rows), readSurvey(ctx)]);
  const saved = await write(ctx, { requestId, name: 'aidReportTake', input }, async (tx) => {
    await lockBook(tx);
    await assertActive(tx, agencyId);
    const fileHash = hashOf(ctx, content);
    const taken = await reportOfFile(tx, fileHash);
    if (taken) throw refusedTable([fileTaken(taken)]);
    const judged = await judgeRows(ctx, tx, resolved, { survey, agencyId });
    const wrong = judged.flatMap((row) => row.problems);
    if (wrong.length > 0) throw refusedTable(wrong);
    const entries = judged.flatMap(({ number, entry }) => (entry ? [{ number, entry }] : []));
    await tx.prisma.aidReport.create({
      data: {
        ...{ id, agencyId, title, fileName, reportedOn: input.reportedOn, fileHash: bytes(fileHash) },
        ...{ rows: entries.length, takenBy: actor.accountId, takenAt: tx.now },
        rupiah: entries.reduce((sum, { entry }) => sum + (entry.amountRupiah ?? 0n), 0n),
      },
    });
    await tx.prisma.aidReportEntry.createMany({
      data: entries.map(({ number, entry: { from, until, termMonths: _, needs, ...entry } }) => ({
        ...{ id: newId('aide'), reportId: id, rowNumber: number, agencyId, ...entry, needs: [...needs] },
        ...{ fromOn: dayToDate(from), untilOn: until === null ? null : dayToDate(until) },
      })),
    });
    const households = new Set(entries.map(({ entry }) => entry.householdId)).size;
    tx.emit({
      kind: 'AID_REPORT_TAKEN',
      subject: { type: 'AidReport', id },
      payload: { aidReportId: id, agencyId, source: 'REPORT', rows: entries.length, households },
    });
    return id;
  });
  return savedReport(ctx, saved);
}

/**
 * `aidReportUndo` (manager, head of unit; an agency for itself): takes a whole report back; its entries stay as history and count no
 * more. Errors: NotFoundError; ConflictError; RuleError `STATE_FORBIDS`.
 */
export async function undoReport(
  ctx: ServicesContext,
  input: Edit & { reason: string },
): Promise<AidReportRow> {
  const { actor, scope } = authorise(ctx, aidReportPolicy, 'undo');
  const { id, requestId, reason } = input;
  await write(ctx, { requestId, name: 'aidReportUndo', input }, async (tx) => {
    const report = await lockAidReport(tx, id, scope);
    if (!report) throw notFound(AID_REPORT_NOUN, ['input', 'id']);
    assertAllowed(aidReportLifecycle, report.state, 'undo');
    assertVersion(report, input.expectedVersion);
    const { agencyId, rows } = report;
    await tx.prisma.aidReport.update({
      where: { id },
      data: {
        state: nextState(aidReportLifecycle, report.state, 'undo'),
        ...{ undoneBy: actor.accountId, undoneAt: tx.now, undoReason: reason, version: { increment: 1 } },
      },
    });
    const households = await undoEntries(tx, id);
    const payload = { aidReportId: id, agencyId, rows, households };
    tx.emit({ kind: 'AID_REPORT_UNDONE', subject: { type: 'AidReport', id }, payload });
    return id;
  });
  return savedReport(ctx, id);
}

/** Whether a scope of this noun holds an agency. */
const holds = (scope: Scope, agencyId: string): boolean =>
  scope === 'everything' || (typeof scope === 'object' && scope.agencyId === agencyId);

/** Locks the agency. NotFoundError; RuleError `AGENCY_INACTIVE`. */
async function assertActive(tx: ServicesTx, agencyId: string): Promise<void> {
  const agency = await lockAgency(tx, agencyId);
  const path = ['input', 'agencyId'];
  if (!agency) throw notFound(AGENCY_NOUN, path);
  if (agency.active) return;
  const text: LocalizedText = {
    id: 'Mitra ini tidak aktif lagi.',
    en: 'This partner is no longer active.',
  };
  throw new RuleError('AGENCY_INACTIVE', text, { path });
}

const fileTaken = ({ title }: { title: string }): TableProblem => ({
  ...{ code: 'FILE_TAKEN', row: null, column: null },
  message: {
    id: `Berkas ini sudah dicatat sebagai laporan "${title}".`,
    en: `This file has been taken as the report "${title}" already.`,
  },
});

const personalNumber = (path: readonly string[]): ValidationError =>
  new ValidationError(
    'PERSONAL_NUMBER',
    {
      id: 'Judul dan nama berkas tidak memuat NIK atau nomor KK.',
      en: 'Title and name of the file hold no NIK or family card number.',
    },
    { path },
  );

const inFuture = (): ValidationError =>
  new ValidationError(
    'DATE_IN_FUTURE',
    { id: 'Tanggal laporan belum tiba.', en: 'The day of the report has not come yet.' },
    { path: ['input', 'reportedOn'] },
  );
