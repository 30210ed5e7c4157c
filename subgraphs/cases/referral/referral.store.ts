import { deliveredOpenSince } from '../../shared/agency-window.ts';
import { currentOfficeZone, officeDate } from '../../shared/clock.ts';
import {
  keyset,
  type Order,
  type OrderColumn,
  type Page,
  type PageArguments,
  toPage,
} from '../../shared/connection.ts';
import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { type NotFoundError, notFound } from '../../shared/errors.ts';
import { refuseReversed } from '../../shared/period.ts';
import { grantFor, type Scope } from '../../shared/policy.ts';
import { type CaseSearch, searchSql } from '../case/case.search.store.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import type { Case, Referral } from '../generated/prisma/client.ts';
import type { ReferralStatus, Sector } from '../generated/prisma/enums.ts';
import { groupBy } from '../group.ts';
import { knowsFamily, openSql, referralScope } from '../scope.ts';
import { approvableRules, CLAIMABLE, referralLifecycle } from './referral.lifecycle.ts';
import { referralPolicy } from './referral.policy.ts';

const FROM = 'from referral r join "case" c on c.id = r.case_id';

const readScope = (ctx: CasesContext): Scope => grantFor(referralPolicy, ctx.actor, 'read').scope;

/** Referrals by id, as far as the caller may see them. */
export const referralById = defineLoader<CasesContext, Referral>(readReferrals, (row) => row.id);

/** Referrals by id, read now: what a mutation answers with. In any order. */
export function readReferrals(ids: readonly string[], ctx: CasesContext): Promise<Referral[]> {
  const params: unknown[] = [ids];
  const visible = referralScope(readScope(ctx), params);
  return sql(ctx.db.pool, `select r.* ${FROM} where r.id = any($1) and ${visible}`, params, {
    prepare: true,
  });
}

/** The referrals of a case, in the order of their proposal. */
export const referralsOfCase = defineLoader<CasesContext, { caseId: string; referrals: Referral[] }>(
  async (ids, ctx) => {
    const params: unknown[] = [ids];
    const visible = referralScope(readScope(ctx), params);
    const rows = await sql<Referral>(
      ctx.db.pool,
      `select r.* ${FROM} where r.case_id = any($1) and ${visible} order by r.proposed_at, r.id`,
      params,
      { prepare: true },
    );
    return groupBy(rows, (row) => row.caseId).map(([caseId, referrals]) => ({ caseId, referrals }));
  },
  (found) => found.caseId,
);

/** The number of a referral's case. Whoever asks has been shown the referral by its own loader before. */
export const caseNumberOf = defineLoader<CasesContext, { referralId: string; number: string }>(
  (ids, ctx) =>
    sql(ctx.db.pool, `select r.id as referral_id, c.number ${FROM} where r.id = any($1)`, [ids], {
      prepare: true,
    }),
  (found) => found.referralId,
);

/** An appeal of a family against a no. */
export type Appeal = Pick<Referral, 'programId' | 'personId'> & {
  referralId: string;
  appealedAt: Date;
  appealedBy: string | null;
  appealNote: string | null;
};

/** The appeals of a case, the first one first, whoever asks: who is shown the case by its own loader sees that there are some. */
export const appealsOfCase = defineLoader<CasesContext, { caseId: string; appeals: Appeal[] }>(
  async (ids, ctx) => {
    const rows = await sql<Appeal & { caseId: string }>(
      ctx.db.pool,
      `select id as referral_id, case_id, program_id, person_id, appealed_at, appealed_by, appeal_note from referral
       where case_id = any($1) and appealed_at is not null order by appealed_at, id`,
      [ids],
      { prepare: true },
    );
    return groupBy(rows, (row) => row.caseId).map(([caseId, appeals]) => ({ caseId, appeals }));
  },
  (found) => found.caseId,
);

/** How many referrals of one programme are shown; more are found in the list. */
export const MOST_OF_PROGRAM = 50;

/** The newest referrals to a programme. */
export const referralsOfProgram = defineLoader<CasesContext, { programId: string; referrals: Referral[] }>(
  async (ids, ctx) => {
    const params: unknown[] = [ids, MOST_OF_PROGRAM];
    const visible = referralScope(readScope(ctx), params);
    const rows = await sql<Referral>(
      ctx.db.pool,
      `select found.* from unnest($1::text[]) k(id) cross join lateral (
         select r.* ${FROM} where r.program_id = k.id and ${visible} order by r.proposed_at desc, r.id desc limit $2) found`,
      params,
      { prepare: true },
    );
    return groupBy(rows, (row) => row.programId).map(([programId, referrals]) => ({ programId, referrals }));
  },
  (found) => found.programId,
);

/** What a list of referrals may be narrowed to; every given condition holds. */
export interface ReferralFilter extends CaseSearch {
  status?: readonly ReferralStatus[] | null;
  agencyId?: string | null;
  programId?: string | null;
  sector?: Sector | null;
  regionCode?: string | null;
  fiscalYear?: number | null;
  proposedFrom?: Date | null;
  proposedTo?: Date | null;
  late?: boolean | null;
  unsettled?: boolean | null;
  approvable?: boolean | null;
}

export type ReferralSort = 'NEWEST' | 'OLDEST' | 'DUE';

const proposed: OrderColumn<Referral> = {
  sql: 'r.proposed_at',
  type: 'timestamptz',
  value: (row) => row.proposedAt.toISOString(),
};
const id: OrderColumn<Referral> = { sql: 'r.id', type: 'text', value: (row) => row.id };
const NEVER = '9999-12-31';

const ORDERS: Record<ReferralSort, Order<Referral>> = {
  NEWEST: { columns: [proposed, id], direction: 'desc' },
  OLDEST: { columns: [proposed, id], direction: 'asc' },
  DUE: {
    columns: [
      {
        sql: `coalesce(r.due_on, '${NEVER}')`,
        type: 'date',
        value: (row) => row.dueOn?.toISOString().slice(0, 10) ?? NEVER,
      },
      id,
    ],
    direction: 'asc',
  },
};

/** One page of the referrals that the caller may see; counted only when asked. */
export async function listReferrals(
  ctx: CasesContext,
  filter: ReferralFilter,
  sort: ReferralSort,
  page: PageArguments,
): Promise<Page<Referral>> {
  refuseReversed(filter.proposedFrom, filter.proposedTo, ['filter', 'proposedFrom']);
  const params: unknown[] = [];
  const where = `${referralScope(readScope(ctx), params)} and ${filterSql(ctx, filter, params)}`;
  const counted = [...params];
  const order = ORDERS[sort];
  const keys = keyset(page, order, params);
  const rows = await sql<Referral>(
    ctx.db.pool,
    `select r.* ${FROM} where ${where} and ${keys.where} order by ${keys.orderBy} limit ${keys.limit}`,
    params,
  );
  return toPage(rows, page, order, keys, async () => {
    const [total] = await sql<{ count: number }>(
      ctx.db.pool,
      `select count(*)::int as count ${FROM} where ${where}`,
      counted,
    );
    return total?.count ?? 0;
  });
}

function filterSql(ctx: CasesContext, filter: ReferralFilter, params: unknown[]): string {
  const parts: string[] = ['true'];
  const add = (value: unknown, condition: (place: string) => string): void => {
    if (value === undefined || value === null) return;
    params.push(value);
    parts.push(condition(`$${params.length}`));
  };
  const dayStart = (place: string): string =>
    `((${place}::date)::timestamp at time zone '${currentOfficeZone()}')`;
  add(filter.status, (p) => `r.status = any(${p}::text[]::referral_status[])`);
  add(filter.agencyId, (p) => `r.agency_id = ${p}`);
  add(filter.programId, (p) => `r.program_id = ${p}`);
  add(filter.sector, (p) => `r.sector = ${p}`);
  const family = () => knowsFamily(readScope(ctx), params, ctx.clock.now());
  add(
    filter.regionCode,
    (p) => `((c.region_code = ${p} or c.region_code like ${p} || '.%') and ${family()})`,
  );
  add(filter.fiscalYear, (p) => `r.fiscal_year = ${p}`);
  add(filter.proposedFrom, (p) => `r.proposed_at >= ${dayStart(p)}`);
  add(filter.proposedTo, (p) => `r.proposed_at < ${dayStart(p)} + interval '1 day'`);
  if (filter.late) add(officeDate(ctx.clock.now()), (p) => `r.due_on < ${p}::date`);
  if (filter.unsettled)
    parts.push(`exists (select 1 from claim k where k.id = r.claim_id and k.state = 'UNSETTLED')`);
  if (filter.approvable) parts.push(approvableSql(ctx, params));
  const letter = (place: string) =>
    `r.id in (select l.referral_id from letter l where l.number ilike ${place})`;
  parts.push(searchSql(ctx, filter, params, { letter, family }));
  return parts.join(' and ');
}

/** What the caller may approve or decline now: the rules of `referralActions` as a condition on `r` and `c`. */
function approvableSql(ctx: CasesContext, params: unknown[]): string {
  const place = (value: unknown) => `$${params.push(value)}`;
  const { scope } = grantFor(referralPolicy, ctx.actor, 'approve');
  const rules = ctx.actor ? approvableRules(ctx.actor.role) : [];
  return `r.status = any(${place(CLAIMABLE)}::text[]::referral_status[])
    and r.approval = any(${place(rules)}::text[]::approval_rule[])
    and (r.approval = 'NONE' or r.proposed_by is distinct from ${place(ctx.actor?.accountId ?? null)}::text)
    and ${referralScope(scope, params)}`;
}

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
    `select r.id, r.case_id ${FROM} where r.id = any($1) and ${covered}`,
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

/** Referrals whose family has closed to its agency, of which that was not told yet. */
export async function findClosedUntold(ctx: CasesContext, limit: number): Promise<string[]> {
  const rows = await sql<{ id: string }>(
    ctx.db.pool,
    `select r.id from referral r where r.status = any($1::text[]::referral_status[]) and r.closed_to_agency_at is null
       and r.approved_at is not null and not ${openSql('r', '$2')} limit $3`,
    [referralLifecycle.ends, deliveredOpenSince(ctx.clock.now()), limit],
  );
  return rows.map((row) => row.id);
}
