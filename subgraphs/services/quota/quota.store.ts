import { officeDate } from '../../shared/clock.ts';
import type { Order, Page, PageArguments } from '../../shared/connection.ts';
import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { newId } from '../../shared/ids.ts';
import { Conditions, readPage } from '../../shared/list.ts';
import { grantFor, scopeSql } from '../../shared/policy.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import type { QuotaCut, Quota as QuotaTotal } from '../generated/prisma/client.ts';
import type { CapKind } from '../generated/prisma/enums.ts';
import { quotaPolicy } from './quota.policy.ts';

export const QUOTA_NOUN = { id: 'Kuota', en: 'The quota' };

/** A total with the sums over its allotments and budget lines. */
export interface Quota extends QuotaTotal {
  used: number;
  usedRupiah: bigint;
  delivered: number;
  deliveredRupiah: bigint;
  /** Of `used`, what emergencies took above the numbers. */
  overused: number;
  /** The sum of its budget lines; null without any, or where one of them is not limited. */
  budgetRupiah: bigint | null;
  /** The most that one line may still promise now; null where none limits it. */
  lineLeftRupiah: bigint | null;
}

/** SQL: the sums over the budget lines of a quota, for a FROM clause: `budget_rupiah`, `line_used`, `line_left`. `quota` is an expression of its id. */
export const moneyOf = (quota: string): string =>
  `lateral (select case when bool_and(l.amount_rupiah is not null) then sum(l.amount_rupiah)::bigint end as budget_rupiah,
     sum(l.used_rupiah)::bigint as line_used,
     case when bool_and(l.limit_rupiah is not null) then max(l.limit_rupiah - l.used_rupiah) end as line_left_rupiah
   from budget_line l where l.quota_id = ${quota})`;

const COLUMNS = `q.id, q.program_id, q.agency_id, q.fiscal_year, q.cap_kind, q.cap, q.places, q.version, u.used, u.used_rupiah, u.delivered,
  u.delivered_rupiah, u.overused, m.budget_rupiah, m.line_left_rupiah`;
const SUMS = `lateral (select sum(a.used)::int as used, sum(a.used_rupiah)::bigint as used_rupiah, sum(a.delivered)::int as delivered,
    sum(a.delivered_rupiah)::bigint as delivered_rupiah, sum(a.overused)::int as overused
  from allotment a where a.quota_id = q.id) u on true join ${moneyOf('q.id')} m on true`;
const FROM = `quota q join program p on p.id = q.program_id join ${SUMS}`;

const ORDER: Order<Quota> = {
  columns: [
    { sql: 'q.fiscal_year', value: (row) => row.fiscalYear, type: 'int' },
    { sql: 'q.id', value: (row) => row.id, type: 'text' },
  ],
  direction: 'desc',
};

const viewScope = (ctx: ServicesContext, params: unknown[]): string =>
  scopeSql(grantFor(quotaPolicy, ctx.actor, 'read').scope, { agencyId: 'q.agency_id' }, params);

export const quotaById = defineLoader<ServicesContext, Quota>(
  (ids, ctx) => {
    const params: unknown[] = [ids];
    return sql<Quota>(
      ctx.db.pool,
      `select ${COLUMNS} from ${FROM} where q.id = any($1) and ${viewScope(ctx, params)}`,
      params,
    );
  },
  (row) => row.id,
);

/** All quotas of programmes, the newest year first. */
export const quotasOfProgram = defineLoader<ServicesContext, { programId: string; quotas: Quota[] }>(
  async (programIds, ctx) => {
    const params: unknown[] = [programIds];
    const rows = await sql<Quota>(
      ctx.db.pool,
      `select ${COLUMNS} from ${FROM} where q.program_id = any($1) and ${viewScope(ctx, params)} order by q.fiscal_year desc`,
      params,
    );
    return programIds.map((programId) => ({
      programId,
      quotas: rows.filter((row) => row.programId === programId),
    }));
  },
  (row) => row.programId,
);

/** A change of a quota, from its event. */
export interface QuotaChange {
  id: string;
  recordedAt: Date;
  accountId: string | null;
  capKind: CapKind;
  cap: number | null;
  budgetRupiah: bigint | null;
}

/** The changes of quotas, the newest first. */
export const changesOfQuota = defineLoader<ServicesContext, { quotaId: string; changes: QuotaChange[] }>(
  async (quotaIds, ctx) => {
    const rows = await sql<QuotaChange & { quotaId: string }>(
      ctx.db.pool,
      `select e.id, e.subject_id as quota_id, e.recorded_at, e.account_id, e.payload ->> 'capKind' as cap_kind,
         (e.payload ->> 'cap')::int as cap, (e.payload ->> 'budgetRupiah')::bigint as budget_rupiah
       from event e where e.subject_id = any($1) and e.kind = 'QUOTA_SET' order by e.recorded_at desc, e.id desc`,
      [quotaIds],
    );
    return quotaIds.map((quotaId) => ({ quotaId, changes: rows.filter((row) => row.quotaId === quotaId) }));
  },
  (row) => row.quotaId,
);

/** The newest decree on a locked quota. */
export function lastCut(tx: ServicesTx, quotaId: string): Promise<QuotaCut | null> {
  return tx.prisma.quotaCut.findFirst({
    where: { quotaId },
    orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
  });
}

/** Stores the decree that set a quota, with what was granted until then. */
export async function noteCut(
  tx: ServicesTx,
  quota: Quota,
  cut: Pick<QuotaCut, 'decreeNumber' | 'decreedOn' | 'reason'>,
  granted: Pick<Quota, 'used' | 'usedRupiah'>,
  accountId: string | null,
): Promise<void> {
  const { id: quotaId, cap, budgetRupiah } = quota;
  await tx.prisma.quotaCut.create({
    data: {
      id: newId('qcut'),
      quotaId,
      ...cut,
      cap,
      budgetRupiah,
      ...granted,
      accountId,
      recordedAt: tx.now,
    },
  });
}

/** The decrees that cut quotas, the newest first. No scope: callers got the quota from its own loader. */
export const cutsOfQuota = defineLoader<ServicesContext, { quotaId: string; cuts: QuotaCut[] }>(
  async (quotaIds, ctx) => {
    const rows = await sql<QuotaCut>(
      ctx.db.pool,
      'select * from quota_cut where quota_id = any($1) order by recorded_at desc, id desc',
      [quotaIds],
    );
    return quotaIds.map((quotaId) => ({ quotaId, cuts: rows.filter((row) => row.quotaId === quotaId) }));
  },
  (row) => row.quotaId,
);

export interface QuotaFilter {
  fiscalYear?: number | null;
  programId?: string | null;
  agencyId?: string | null;
  sector?: string | null;
}

/** A page of quotas, the newest year first. */
export function findQuotas(
  ctx: ServicesContext,
  filter: QuotaFilter,
  page: PageArguments,
): Promise<Page<Quota>> {
  const where = new Conditions();
  where
    .and(viewScope(ctx, where.params))
    .given(filter.fiscalYear, (place) => `q.fiscal_year = ${place}`)
    .given(filter.programId, (place) => `q.program_id = ${place}`)
    .given(filter.agencyId, (place) => `q.agency_id = ${place}`)
    .given(filter.sector, (place) => `p.sector = ${place}`);
  return readPage(
    ctx,
    { columns: COLUMNS, from: FROM, where: where.sql, params: where.params, order: ORDER },
    page,
  );
}

/** The running fiscal year: the calendar year in the office's zone. */
export function currentFiscalYear(now: Date): number {
  return Number(officeDate(now).slice(0, 4));
}

/** Emits the public state of a quota, and the decree that cut it. */
export function emitQuota(tx: ServicesTx, quota: Quota, decreeNumber?: string): void {
  const { id: quotaId, programId, agencyId, fiscalYear, capKind, cap } = quota;
  tx.emit({
    kind: 'QUOTA_SET',
    subject: { type: 'Quota', id: quotaId },
    payload: {
      quotaId,
      programId,
      agencyId,
      fiscalYear,
      capKind,
      cap,
      places: quota.places,
      budgetRupiah: quota.budgetRupiah?.toString() ?? null,
      ...(decreeNumber === undefined ? {} : { decreeNumber }),
    },
  });
}

/** A total inside a transaction; it must exist. */
export async function quotaWhileLocked(tx: ServicesTx, id: string): Promise<Quota> {
  const [quota] = await tx.query<Quota>(`select ${COLUMNS} from ${FROM} where q.id = $1`, [id]);
  if (!quota) throw new Error(`no quota ${id}`);
  return quota;
}

/** A total of a programme and year by the agency that answers for it now. */
export interface QuotaFound {
  id: string;
  isNew: boolean;
}

/**
 * Finds the total of a programme and year by the agency that answers for the programme now; where it is missing, creates it and its
 * rest, unknown. Null for an unknown programme. The caller emits a new one.
 */
export async function findOrCreateQuota(
  tx: ServicesTx,
  programId: string,
  fiscalYear: number,
): Promise<QuotaFound | null> {
  const found = () =>
    tx.query<{ id: string }>(
      `select q.id from quota q join program p on p.id = q.program_id and p.agency_id = q.agency_id
       where p.id = $1 and q.fiscal_year = $2::int`,
      [programId, fiscalYear],
    );
  const [known] = await found();
  if (known) return { ...known, isNew: false };
  const [made] = await tx.query<{ id: string }>(
    `with made as (
       insert into quota (id, program_id, agency_id, fiscal_year, cap_kind)
       select $1, p.id, p.agency_id, $3::int, 'UNKNOWN' from program p where p.id = $2
       on conflict (program_id, agency_id, fiscal_year) do nothing returning id
     ), rest as (insert into allotment (id, quota_id) select $4, id from made)
     select id from made`,
    [newId('quota'), programId, fiscalYear, newId('allot')],
  );
  if (made) return { ...made, isNew: true };
  // Another transaction made it meanwhile, or there is no such programme.
  const [theirs] = await found();
  return theirs ? { ...theirs, isNew: false } : null;
}

/** Creates the total of a programme's year where it is missing, unknown, and tells it. Does nothing for an unknown programme. */
export async function ensureQuota(tx: ServicesTx, programId: string, fiscalYear: number): Promise<void> {
  const found = await findOrCreateQuota(tx, programId, fiscalYear);
  if (found?.isNew) emitQuota(tx, await quotaWhileLocked(tx, found.id));
}
