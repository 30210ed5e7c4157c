import { deliveredOpenSince } from '../../shared/agency-window.ts';
import { batchedSql } from '../../shared/batched-sql.ts';
import { defineLoader, defineRowLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { type NotFoundError, notFound } from '../../shared/errors.ts';
import { grantFor, type Scope } from '../../shared/policy.ts';
import { RowColumns } from '../../shared/row-columns.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import type { Case, Referral } from '../generated/prisma/client.ts';
import { groupBy } from '../group.ts';
import { openSql, referralScope } from '../scope.ts';
import { referralLifecycle } from './referral.lifecycle.ts';
import { referralPolicy } from './referral.policy.ts';

/** Referrals with their cases. */
export const FROM = 'referral r join "case" c on c.id = r.case_id';

const readScope = (ctx: CasesContext): Scope => grantFor(referralPolicy, ctx.actor, 'read').scope;

export const referralColumns = new RowColumns<CasesContext, Referral>({
  type: 'Referral',
  alias: 'r',
  all: 'r.*',
  always: ['id', 'caseId', 'programId', 'proposedAt', 'dueOn'],
});

/** Referrals by id, as far as the caller may see them. */
export const referralById = defineRowLoader<CasesContext, Referral>(
  referralColumns,
  readReferrals,
  (row) => row.id,
);

/** Referrals by id, read now: what a mutation answers with. In any order. */
export function readReferrals(
  ids: readonly string[],
  ctx: CasesContext,
  columns = referralColumns.all,
): Promise<Referral[]> {
  const params: unknown[] = [ids];
  const visible = referralScope(readScope(ctx), params);
  return batchedSql(ctx.db, `select ${columns.sql} from ${FROM} where r.id = any($1) and ${visible}`, params);
}

/** The referrals of a case, in the order of their proposal. */
export const referralsOfCase = defineRowLoader<CasesContext, { caseId: string; referrals: Referral[] }>(
  referralColumns,
  async (ids, ctx, columns) => {
    const params: unknown[] = [ids];
    const visible = referralScope(readScope(ctx), params);
    const rows = await batchedSql<Referral>(
      ctx.db,
      `select ${columns.sql} from ${FROM} where r.case_id = any($1) and ${visible} order by r.proposed_at, r.id`,
      params,
    );
    return groupBy(rows, (row) => row.caseId).map(([caseId, referrals]) => ({ caseId, referrals }));
  },
  (found) => found.caseId,
);

/** The number of a referral's case. Whoever asks has been shown the referral by its own loader before. */
export const caseNumberOf = defineLoader<CasesContext, { referralId: string; number: string }>(
  (ids, ctx) =>
    batchedSql(ctx.db, `select r.id as referral_id, c.number from ${FROM} where r.id = any($1)`, [ids]),
  (found) => found.referralId,
);

/** An appeal of a family against a no. */
export type Appeal = Pick<Referral, 'programId' | 'personId'> & {
  referralId: string;
  appealedAt: Date;
  appealedBy: string | null;
  appealNote: string | null;
};

/** The appeals of a case, oldest first, without a scope: callers come from a case that they may see. */
export const appealsOfCase = defineLoader<CasesContext, { caseId: string; appeals: Appeal[] }>(
  async (ids, ctx) => {
    const rows = await batchedSql<Appeal & { caseId: string }>(
      ctx.db,
      `select id as referral_id, case_id, program_id, person_id, appealed_at, appealed_by, appeal_note from referral
       where case_id = any($1) and appealed_at is not null order by appealed_at, id`,
      [ids],
    );
    return groupBy(rows, (row) => row.caseId).map(([caseId, appeals]) => ({ caseId, appeals }));
  },
  (found) => found.caseId,
);

/** How many referrals of one programme are shown; more are found in the list. */
const MOST_OF_PROGRAM = 50;

/** The newest referrals to a programme. */
export const referralsOfProgram = defineRowLoader<CasesContext, { programId: string; referrals: Referral[] }>(
  referralColumns,
  async (ids, ctx, columns) => {
    const params: unknown[] = [ids, MOST_OF_PROGRAM];
    const visible = referralScope(readScope(ctx), params);
    const rows = await batchedSql<Referral>(
      ctx.db,
      `select found.* from unnest($1::text[]) k(id) cross join lateral (
         select ${columns.sql} from ${FROM} where r.program_id = k.id and ${visible} order by r.proposed_at desc, r.id desc limit $2) found`,
      params,
    );
    return groupBy(rows, (row) => row.programId).map(([programId, referrals]) => ({ programId, referrals }));
  },
  (found) => found.programId,
);

/** A referral held for a change, with its case. */
export interface LockedReferral {
  row: Referral;
  case: Case;
  /** Where the caller named it, for errors: `['input', 'ids', '2']`. */
  path: readonly string[];
}

/**
 * Locks referrals that the scope covers, and their cases before them, always in the order of ids, so that two acts
 * never wait for each other. NotFoundError for the first that is not there or not for this caller.
 */
export async function lockReferrals(
  tx: CasesTx,
  ids: readonly string[],
  scope: Scope,
  pathOf: (index: number) => readonly string[],
): Promise<LockedReferral[]> {
  const params: unknown[] = [ids];
  const covered = referralScope(scope, params);
  const found = await tx.query<{ id: string; caseId: string }>(
    `select r.id, r.case_id from ${FROM} where r.id = any($1) and ${covered}`,
    params,
  );
  const known = new Set(found.map((row) => row.id));
  const missing = ids.findIndex((one) => !known.has(one));
  if (missing >= 0) throw referralNotFound(pathOf(missing));
  const caseIds = [...new Set(found.map((row) => row.caseId))];
  const cases = await tx.query<Case>('select * from "case" where id = any($1) order by id for update', [
    caseIds,
  ]);
  const rows = await tx.query<Referral>('select * from referral where id = any($1) order by id for update', [
    ids,
  ]);
  const caseOf = new Map(cases.map((row) => [row.id, row]));
  return rows.map((row) => {
    const ofCase = caseOf.get(row.caseId);
    if (!ofCase) throw new Error(`referral ${row.id} has no case`);
    return { row, case: ofCase, path: pathOf(ids.indexOf(row.id)) };
  });
}

export const referralNotFound = (path: readonly string[]): NotFoundError =>
  notFound({ id: 'Rujukan', en: 'The referral' }, path);

/** Referrals whose family has closed to its agency, without an event yet. */
export async function findClosedUntold(ctx: CasesContext, limit: number): Promise<string[]> {
  const rows = await sql<{ id: string }>(
    ctx.db.pool,
    `select r.id from referral r where r.status = any($1::text[]::referral_status[]) and r.closed_to_agency_at is null
       and r.approved_at is not null and not ${openSql('r', '$2')} limit $3`,
    [referralLifecycle.ends, deliveredOpenSince(ctx.clock.now()), limit],
  );
  return rows.map((row) => row.id);
}

/** The newest scan of a recommendation of each case (BRU-2). */
export const recommendationScanOfCase = defineLoader<CasesContext, { caseId: string; fileId: string }>(
  (ids, ctx) =>
    batchedSql(
      ctx.db,
      `select distinct on (case_id) case_id, id as file_id from case_file
       where case_id = any($1) and purpose = 'RECOMMENDATION' and uploaded_at is not null
       order by case_id, uploaded_at desc, id desc`,
      [ids],
    ),
  (row) => row.caseId,
);

/** Whether an application waits for the scan of its recommendation. */
export async function lacksScan(
  { basis, caseId, recommendationFileId }: Pick<Referral, 'basis' | 'caseId' | 'recommendationFileId'>,
  ctx: CasesContext,
): Promise<boolean> {
  if (basis !== 'REGENT' || recommendationFileId !== null) return false;
  return (await ctx.load(recommendationScanOfCase, caseId)) === null;
}
