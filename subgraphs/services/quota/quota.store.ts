import { officeDate } from '../../shared/clock.ts';
import type { Order, Page, PageArguments } from '../../shared/connection.ts';
import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { newId } from '../../shared/ids.ts';
import { Conditions, readPage } from '../../shared/list.ts';
import { grantFor, scopeSql } from '../../shared/policy.ts';
import { transact } from '../../shared/write.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import type { Quota, QuotaCut } from '../generated/prisma/client.ts';
import type { CapKind } from '../generated/prisma/enums.ts';
import { quotaPolicy } from './quota.policy.ts';

export const QUOTA_NOUN = { id: 'Kuota', en: 'The quota' };

const COLUMNS = `q.id, q.program_id, q.fiscal_year, q.cap_kind, q.cap, q.budget_rupiah, q.used, q.used_rupiah,
  q.delivered, q.delivered_rupiah, q.version`;
const FROM = 'quota q join program p on p.id = q.program_id';

const ORDER: Order<Quota> = {
  columns: [
    { sql: 'q.fiscal_year', value: (row) => row.fiscalYear, type: 'int' },
    { sql: 'q.id', value: (row) => row.id, type: 'text' },
  ],
  direction: 'desc',
};

const viewScope = (ctx: ServicesContext, params: unknown[]): string =>
  scopeSql(grantFor(quotaPolicy, ctx.actor, 'read').scope, { agencyId: 'p.agency_id' }, params);

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
    .given(filter.agencyId, (place) => `p.agency_id = ${place}`)
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

/** Creates the quota of a programme and year with an unknown cap if it is missing. Does nothing for an unknown programme. */
export function ensureQuota(ctx: ServicesContext, programId: string, fiscalYear: number): Promise<void> {
  return transact(ctx, null, async (tx) => {
    const [quota] = await tx.query<{ id: string }>(
      `insert into quota (id, program_id, fiscal_year, cap_kind) select $1, p.id, $3, 'UNKNOWN' from program p where p.id = $2
       on conflict (program_id, fiscal_year) do nothing returning id`,
      [newId('quota'), programId, fiscalYear],
    );
    if (!quota) return;
    const row = await tx.prisma.quota.findUnique({ where: { id: quota.id } });
    if (row) emitQuota(tx, row);
  });
}

/** Emits the public state of a quota, and the decree that cut it. */
export function emitQuota(tx: ServicesTx, quota: Quota, decreeNumber?: string): void {
  const { id: quotaId, programId, fiscalYear, capKind, cap } = quota;
  tx.emit({
    kind: 'QUOTA_SET',
    subject: { type: 'Quota', id: quotaId },
    payload: {
      quotaId,
      programId,
      fiscalYear,
      capKind,
      cap,
      budgetRupiah: quota.budgetRupiah?.toString() ?? null,
      ...(decreeNumber === undefined ? {} : { decreeNumber }),
    },
  });
}

/** Creates the quota of a programme and year with an unknown cap if it is missing; true if it did. */
export async function createQuota(tx: ServicesTx, programId: string, fiscalYear: number): Promise<boolean> {
  const created = await tx.query(
    `insert into quota (id, program_id, fiscal_year, cap_kind) values ($1, $2, $3, 'UNKNOWN')
     on conflict (program_id, fiscal_year) do nothing returning 1`,
    [newId('quota'), programId, fiscalYear],
  );
  return created.length > 0;
}
