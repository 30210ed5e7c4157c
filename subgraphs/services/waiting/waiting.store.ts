import type { Order, Page, PageArguments } from '../../shared/connection.ts';
import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { Conditions, readPage } from '../../shared/list.ts';
import { grantFor, scopeSql } from '../../shared/policy.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import type { CapKind } from '../generated/prisma/enums.ts';
import { moneyOf } from '../quota/quota.store.ts';
import { CLAIMS, CLAIMS_SCOPE } from '../reservation/reservation.store.ts';
import type { WaitingStatus } from './waiting.codes.ts';
import { waitingPolicy } from './waiting.policy.ts';
import { ASIDE_RANK, asksTooMuch, CLASS_RANK, RANK_ORDER, SCORE_RANK } from './waiting.rank.ts';

export const WAITING_NOUN = { id: 'Antrean tunggu', en: 'The waiting entry' };

/** SQL: the status of a claim that waited. */
const STATUS = `(case r.status when 'WAITING' then 'WAITING' when 'PROPOSED' then 'PROPOSED' when 'RELEASED' then 'LEFT' else 'CONFIRMED' end)`;

/** A waiting entry with its place and the grounds of it. `id` is the waiting entry's. */
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
  capKind: CapKind;
  lineLeftRupiah: bigint | null;
  /** Larger than the whole year's quota: holds nobody up. */
  standsAside: boolean;
  asideRank: number;
  classRank: number;
  scoreRank: number;
}

/** SQL: whether the claim's allotment has a number. */
const KIND = `(select case when a.region_code is null and a.facility_code is null then q.cap_kind else 'NUMBER' end
    from allotment a where a.id = r.allotment_id)`;
const LINE_LEFT = `(select m.line_left_rupiah from ${moneyOf('q.id')} m)`;
const COLUMNS = `r.waiting_id as id, r.claim_id, r.quota_id, q.program_id, q.fiscal_year, ${STATUS} as status, r.quantity, r.amount_rupiah,
  r.household_id, r.person_id, r.case_id, r.waiting_since, r.proposed_at, r.version, f.class_name, f.score,
  ${KIND} as cap_kind, ${LINE_LEFT} as line_left_rupiah, ${asksTooMuch('r', 'q')} as stands_aside, ${ASIDE_RANK} as aside_rank, ${CLASS_RANK} as class_rank, ${SCORE_RANK} as score_rank`;
const WAITS = `r.status in ('WAITING', 'PROPOSED')`;

/**
 * By programme and year, then proposals (an officer must act on them), then by rank. Cursors do not contain class and
 * score: an agency reads the list without them.
 */
const ORDER: Order<WaitingRow> = {
  placeFrom: CLAIMS,
  columns: [
    { sql: 'q.fiscal_year', value: (row) => row.fiscalYear, type: 'int' },
    { sql: 'q.program_id', value: (row) => row.programId, type: 'text' },
    {
      sql: `(case r.status when 'PROPOSED' then 0 else 1 end)`,
      value: (row) => (row.status === 'PROPOSED' ? 0 : 1),
      type: 'int',
    },
    { sql: ASIDE_RANK, value: (row) => row.asideRank, type: 'int' },
    { sql: CLASS_RANK, value: (row) => row.classRank, type: 'int' },
    { sql: SCORE_RANK, value: (row) => row.scoreRank, type: 'float8' },
    { sql: 'r.waiting_since', value: (row) => row.waitingSince.toISOString(), type: 'timestamptz' },
    { sql: 'r.waiting_id', value: (row) => row.id, type: 'text' },
  ],
  direction: 'asc',
};

const viewScope = (ctx: ServicesContext, params: unknown[]): string =>
  scopeSql(grantFor(waitingPolicy, ctx.actor, 'read').scope, CLAIMS_SCOPE, params);

export const waitingById = defineLoader<ServicesContext, WaitingRow>(
  (ids, ctx) => {
    const params: unknown[] = [ids];
    return sql<WaitingRow>(
      ctx.db.pool,
      `select ${COLUMNS} from ${CLAIMS} where r.waiting_id = any($1) and ${viewScope(ctx, params)}`,
      params,
    );
  },
  (row) => row.id,
);

export interface WaitingFilter {
  programId?: string | null;
  fiscalYear?: number | null;
  /** By default entries that wait or are proposed. */
  status?: WaitingStatus | null;
  /** Of this sector's programmes. */
  sector?: string | null;
  /** Families of this region. An agency, which does not see where they live, finds nobody by it. */
  regionCode?: string | null;
}

export function findWaiting(
  ctx: ServicesContext,
  filter: WaitingFilter,
  page: PageArguments,
): Promise<Page<WaitingRow>> {
  const where = new Conditions();
  where
    .and(viewScope(ctx, where.params))
    .given(filter.programId, (place) => `q.program_id = ${place}`)
    .given(filter.fiscalYear, (place) => `q.fiscal_year = ${place}`)
    .given(filter.sector, (place) => `p.sector = ${place}`)
    .given(filter.regionCode, (place) =>
      ctx.actor?.agencyId
        ? `${place}::text is null`
        : `(f.village_code = ${place} or starts_with(f.village_code, ${place} || '.'))`,
    )
    .given(filter.status, (place) => `r.waiting_id is not null and ${STATUS} = ${place}`);
  if (!filter.status) where.and(WAITS);
  return readPage(
    ctx,
    { columns: COLUMNS, from: CLAIMS, where: where.sql, params: where.params, order: ORDER },
    page,
  );
}

export interface RankRow {
  waitingId: string;
  rank: number;
  listLength: number;
}

const RANKED = `select waiting_id, rank, list_length from (
     select r.waiting_id, row_number() over (partition by r.allotment_id order by ${RANK_ORDER})::int as rank,
       count(*) over (partition by r.allotment_id)::int as list_length
     from reservation r join quota q on q.id = r.quota_id left join household_fact f on f.household_id = r.household_id
     where r.status = 'WAITING' and r.allotment_id in (select allotment_id from reservation where waiting_id = any($1))
   ) ranked where waiting_id = any($1)`;

/** The places of entries on their lists (from 1), among all waiting entries, whatever the caller's scope. One statement. */
export const rankOfWaiting = defineLoader<ServicesContext, RankRow>(
  (waitingIds, ctx) => sql<RankRow>(ctx.db.pool, RANKED, [waitingIds]),
  (row) => row.waitingId,
);

/** The place of one entry, or null where it no longer waits. */
export async function findRank(ctx: ServicesContext, waitingId: string): Promise<number | null> {
  const [row] = await rankOfWaiting.fetch([waitingId], ctx);
  return row?.rank ?? null;
}

/** The same inside a transaction that holds the quota's lock. */
export async function rankWhileLocked(tx: ServicesTx, waitingId: string): Promise<number | null> {
  const [row] = await tx.query<RankRow>(RANKED, [[waitingId]]);
  return row?.rank ?? null;
}

/** Who confirmed an entry, from its event, or null. */
export async function findConfirmer(
  ctx: ServicesContext,
  waitingId: string,
): Promise<{ accountId: string | null; postingId: string | null } | null> {
  const [row] = await sql<{ accountId: string | null; postingId: string | null }>(
    ctx.db.pool,
    `select account_id, posting_id from event where subject_id = $1 and kind = 'WAITING_OFFERED'
     order by recorded_at desc limit 1`,
    [waitingId],
  );
  return row ?? null;
}

/**
 * Programmes whose list needs `advanceList` in `year`: claims still wait on a past year's quota, or units are free for claims
 * waiting on this year's (for example a list that filled before its year started).
 */
export async function findListsToAdvance(ctx: ServicesContext, year: number): Promise<string[]> {
  const rows = await sql<{ programId: string }>(
    ctx.db.pool,
    `select q.program_id from reservation r join quota q on q.id = r.quota_id
     join program p on p.id = q.program_id
     where r.status in ('WAITING', 'PROPOSED')
       and (q.fiscal_year < $1::int or (q.fiscal_year = $1::int and q.agency_id <> p.agency_id))
     union
     select q.program_id from reservation r join quota q on q.id = r.quota_id join allotment a on a.id = r.allotment_id
     where r.status = 'WAITING' and q.fiscal_year = $1::int and (q.cap_kind <> 'UNKNOWN' or a.cap is not null)
       and (a.cap is null or a.used < a.cap) and not ${asksTooMuch('r', 'q')}
     order by 1`,
    [year],
  );
  return rows.map(({ programId }) => programId);
}
