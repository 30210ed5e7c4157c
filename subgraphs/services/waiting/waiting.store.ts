import type { Order, Page, PageArguments } from '../../shared/connection.ts';
import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { grantFor, scopeSql } from '../../shared/policy.ts';
import type { ServicesContext } from '../context.ts';
import type { Reservation } from '../generated/prisma/client.ts';
import { readPage } from '../page.ts';
import { reservationPolicy, waitingPolicy } from './waiting.policy.ts';
import { CLASS_RANK, RANK_ORDER, SCORE_RANK } from './waiting.rank.ts';

export const WAITING_NOUN = { id: 'Antrean tunggu', en: 'The waiting entry' };

/** Where a waiting entry stands: CONFIRMED is any state after an officer agreed, LEFT is given up. */
export const WAITING_STATUSES = ['WAITING', 'PROPOSED', 'CONFIRMED', 'LEFT'] as const;
export type WaitingStatus = (typeof WAITING_STATUSES)[number];

/** SQL: the status of a claim that has had to wait. */
const STATUS = `(case r.status when 'WAITING' then 'WAITING' when 'PROPOSED' then 'PROPOSED' when 'RELEASED' then 'LEFT' else 'CONFIRMED' end)`;

/** Somebody on a waiting list, with the place and what decides it. `id` is the waiting entry's. */
export interface WaitingRow {
  id: string;
  claimId: string;
  quotaId: string;
  programId: string;
  fiscalYear: number;
  status: WaitingStatus;
  quantity: number;
  amountRupiah: bigint;
  householdId: string | null;
  personId: string | null;
  caseId: string | null;
  waitingSince: Date;
  proposedAt: Date | null;
  version: number;
  className: string | null;
  score: number | null;
  classRank: number;
  scoreRank: number;
}

const FROM = `reservation r join quota q on q.id = r.quota_id join program p on p.id = q.program_id
  left join household_fact f on f.household_id = r.household_id`;
const COLUMNS = `r.waiting_id as id, r.claim_id, r.quota_id, q.program_id, q.fiscal_year, ${STATUS} as status, r.quantity, r.amount_rupiah,
  r.household_id, r.person_id, r.case_id, r.waiting_since, r.proposed_at, r.version, f.class_name, f.score,
  ${CLASS_RANK} as class_rank, ${SCORE_RANK} as score_rank`;
const WAITS = `r.status in ('WAITING', 'PROPOSED')`;
const SCOPE = { region: 'f.village_code', agencyId: 'p.agency_id', sector: 'p.sector::text' };

/** By programme and year, then by rank: what is proposed is named first, since an officer must act on it. */
const ORDER: Order<WaitingRow> = {
  columns: [
    { sql: 'q.fiscal_year', value: (row) => row.fiscalYear, type: 'int' },
    { sql: 'q.program_id', value: (row) => row.programId, type: 'text' },
    {
      sql: `(case r.status when 'PROPOSED' then 0 else 1 end)`,
      value: (row) => (row.status === 'PROPOSED' ? 0 : 1),
      type: 'int',
    },
    { sql: CLASS_RANK, value: (row) => row.classRank, type: 'int' },
    { sql: SCORE_RANK, value: (row) => row.scoreRank, type: 'float8' },
    { sql: 'r.waiting_since', value: (row) => row.waitingSince.toISOString(), type: 'timestamptz' },
    { sql: 'r.waiting_id', value: (row) => row.id, type: 'text' },
  ],
  direction: 'asc',
};

const viewScope = (ctx: ServicesContext, params: unknown[]): string =>
  scopeSql(grantFor(waitingPolicy, ctx.actor, 'view').scope, SCOPE, params);

export const waitingById = defineLoader<ServicesContext, WaitingRow>(
  (ids, ctx) => {
    const params: unknown[] = [ids];
    return sql<WaitingRow>(
      ctx.db.pool,
      `select ${COLUMNS} from ${FROM} where r.waiting_id = any($1) and ${viewScope(ctx, params)}`,
      params,
    );
  },
  (row) => row.id,
);

/** Reservations by id, as far as the actor may see them. */
export const reservationById = defineLoader<ServicesContext, Reservation>(
  (ids, ctx) => {
    const params: unknown[] = [ids];
    const scope = scopeSql(grantFor(reservationPolicy, ctx.actor, 'view').scope, SCOPE, params);
    return sql<Reservation>(ctx.db.pool, `select r.* from ${FROM} where r.id = any($1) and ${scope}`, params);
  },
  (row) => row.id,
);

export interface WaitingFilter {
  programId?: string | null;
  fiscalYear?: number | null;
  /** Those who wait or are proposed, where none is given. */
  status?: WaitingStatus | null;
}

/** A page of waiting entries in their order. */
export function findWaiting(
  ctx: ServicesContext,
  filter: WaitingFilter,
  page: PageArguments,
): Promise<Page<WaitingRow>> {
  const params: unknown[] = [];
  const conditions = [viewScope(ctx, params)];
  const place = (value: unknown) => `$${params.push(value)}`;
  if (filter.programId) conditions.push(`q.program_id = ${place(filter.programId)}`);
  if (filter.fiscalYear) conditions.push(`q.fiscal_year = ${place(filter.fiscalYear)}`);
  conditions.push(filter.status ? `r.waiting_id is not null and ${STATUS} = ${place(filter.status)}` : WAITS);
  return readPage(
    ctx,
    { columns: COLUMNS, from: FROM, where: conditions.join(' and '), params, order: ORDER },
    page,
  );
}

export interface RankRow {
  waitingId: string;
  rank: number;
  listLength: number;
}

/** The places of entries on their lists (from 1), over everybody who waits, whoever asks. One statement. */
export const rankOfWaiting = defineLoader<ServicesContext, RankRow>(
  (waitingIds, ctx) =>
    sql<RankRow>(
      ctx.db.pool,
      `select waiting_id, rank, list_length from (
         select r.waiting_id, row_number() over (partition by r.quota_id order by ${RANK_ORDER})::int as rank,
           count(*) over (partition by r.quota_id)::int as list_length
         from reservation r left join household_fact f on f.household_id = r.household_id
         where r.status = 'WAITING' and r.quota_id in (select quota_id from reservation where waiting_id = any($1))
       ) ranked where waiting_id = any($1)`,
      [waitingIds],
    ),
  (row) => row.waitingId,
);

/** The place of one entry, or null where it no longer waits. */
export async function findRank(ctx: ServicesContext, waitingId: string): Promise<number | null> {
  const [row] = await rankOfWaiting.fetch([waitingId], ctx);
  return row?.rank ?? null;
}

/** Quotas of past years that are still waited for, each with the one of `year` that takes the waiting over. */
export function findOutlivedQuotas(
  ctx: ServicesContext,
  year: number,
): Promise<{ past: string; present: string }[]> {
  return sql(
    ctx.db.pool,
    `select distinct past.id as past, present.id as present
     from reservation r join quota past on past.id = r.quota_id
     join quota present on present.program_id = past.program_id and present.fiscal_year = $1::int
     where r.status in ('WAITING', 'PROPOSED') and past.fiscal_year < $1::int and present.cap_kind <> 'UNKNOWN'`,
    [year],
  );
}
