import type { Order, Page, PageArguments } from '../../shared/connection.ts';
import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import { notFound } from '../../shared/errors.ts';
import { readPage } from '../../shared/list.ts';
import { grantFor, scopeSql } from '../../shared/policy.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import type { Quota, Reservation } from '../generated/prisma/client.ts';
import { asksTooMuch, RANK_ORDER } from '../waiting/waiting.rank.ts';
import { reservationPolicy } from './reservation.policy.ts';

export const CLAIM_NOUN: LocalizedText = { id: 'Klaim kuota', en: 'The quota claim' };

/** SQL: claims on quotas with what says who sees them. */
export const CLAIMS = `reservation r join quota q on q.id = r.quota_id join program p on p.id = q.program_id
  left join household_fact f on f.household_id = r.household_id`;
export const CLAIMS_SCOPE = { region: 'f.village_code', agencyId: 'p.agency_id', sector: 'p.sector::text' };

/** Reservations by id, as far as the actor may see them. */
export const reservationById = defineLoader<ServicesContext, Reservation>(
  (ids, ctx) => {
    const params: unknown[] = [ids];
    const scope = scopeSql(grantFor(reservationPolicy, ctx.actor, 'view').scope, CLAIMS_SCOPE, params);
    return sql<Reservation>(
      ctx.db.pool,
      `select r.* from ${CLAIMS} where r.id = any($1) and ${scope}`,
      params,
    );
  },
  (row) => row.id,
);

const NEWEST: Order<Reservation> = {
  columns: [
    { sql: 'r.created_at', value: (row) => row.createdAt.toISOString(), type: 'timestamptz' },
    { sql: 'r.id', value: (row) => row.id, type: 'text' },
  ],
  direction: 'desc',
};

/** A page of the reservations that hold a quota, as far as the actor may see them. */
export function findHolders(
  ctx: ServicesContext,
  quotaId: string,
  page: PageArguments,
): Promise<Page<Reservation>> {
  const params: unknown[] = [quotaId];
  const scope = scopeSql(grantFor(reservationPolicy, ctx.actor, 'view').scope, CLAIMS_SCOPE, params);
  const where = `r.quota_id = $1 and r.status in ('PROPOSED', 'RESERVED', 'SETTLED') and ${scope}`;
  return readPage(ctx, { columns: 'r.*', from: CLAIMS, where, params, order: NEWEST }, page);
}

/** A reservation and its quota, both locked until the transaction ends. */
export interface Held {
  reservation: Reservation;
  quota: Quota;
}

/**
 * Locks quotas by id, lowest first: every transaction that needs several takes them in this order, and always before
 * their reservations, so that none waits for another in a circle.
 */
export async function lockQuotas(tx: ServicesTx, ids: readonly string[]): Promise<Quota[]> {
  await tx.query('select 1 from quota where id = any($1) order by id for update', [ids]);
  return tx.prisma.quota.findMany({ where: { id: { in: [...ids] } }, orderBy: { id: 'asc' } });
}

/** Locks the quota of a programme and year; `withPast`, also those of past years that are still waited for. */
export async function lockList(
  tx: ServicesTx,
  programId: string,
  fiscalYear: number,
  withPast: boolean,
): Promise<Quota[]> {
  const found = await tx.query<{ id: string }>(
    `select q.id from quota q where q.program_id = $1 and (q.fiscal_year = $2::int
       or ($3::boolean and q.fiscal_year < $2::int
         and exists (select 1 from reservation r where r.quota_id = q.id and r.status in ('WAITING', 'PROPOSED'))))`,
    [programId, fiscalYear, withPast],
  );
  return lockQuotas(
    tx,
    found.map(({ id }) => id),
  );
}

/** Locks a claim's quota, then its reservation; null where the claim is unknown or was released before it came. */
export async function lockClaim(
  tx: ServicesTx,
  where: { claimId: string } | { waitingId: string },
): Promise<Held | null> {
  for (;;) {
    const seen = await tx.prisma.reservation.findUnique({ where, select: { id: true, quotaId: true } });
    if (!seen?.quotaId) return null;
    const [quota] = await lockQuotas(tx, [seen.quotaId]);
    await tx.query('select 1 from reservation where id = $1 for update', [seen.id]);
    const reservation = await tx.prisma.reservation.findUnique({ where: { id: seen.id } });
    // Between the two reads it may have moved to the next year's quota: then lock that one.
    if (reservation && quota && reservation.quotaId === quota.id) return { reservation, quota };
  }
}

/** As `lockClaim`, throwing NotFoundError. */
export async function requireClaim(
  tx: ServicesTx,
  where: { claimId: string } | { waitingId: string },
): Promise<Held> {
  const held = await lockClaim(tx, where);
  if (!held) throw notFound(CLAIM_NOUN, ['input']);
  return held;
}

/** Notes a release of a claim that has not come yet, so that its late arrival takes nothing. False: it has just come. */
export async function forbidClaim(
  tx: ServicesTx,
  reservationId: string,
  claimId: string,
  reason: string,
): Promise<boolean> {
  const written = await tx.query(
    `insert into reservation (id, claim_id, status, quantity, amount_rupiah, created_at, release_reason)
     values ($1, $2, 'RELEASED', 0, 0, $3, $4) on conflict (claim_id) do nothing returning 1`,
    [reservationId, claimId, tx.now, reason],
  );
  return written.length > 0;
}

/**
 * Proposes those who wait for what is free, in the order of their rank, and stops at the first whom it does not
 * suffice: nobody is passed over, except who asks for more than the whole year has and so stands aside. The units
 * proposed are held. An unknown room proposes nobody, nor does a list that somebody of a past year has still to join.
 * The quota's row must be locked.
 */
export function proposeNext(tx: ServicesTx, quotaId: string): Promise<Reservation[]> {
  return tx.query<Reservation>(
    `with ranked as (
       select r.id, sum(r.quantity) over ranks as units, sum(r.amount_rupiah) over ranks as rupiah
       from reservation r join quota q on q.id = r.quota_id left join household_fact f on f.household_id = r.household_id
       where r.quota_id = $1 and r.status = 'WAITING' and not ${asksTooMuch('r', 'q')}
       window ranks as (order by ${RANK_ORDER})
     ), proposed as (
       update reservation r set status = 'PROPOSED', proposed_at = $2, version = r.version + 1
       from ranked k, quota q
       where r.id = k.id and q.id = $1 and q.cap_kind <> 'UNKNOWN'
         and (q.cap is null or q.used + k.units <= q.cap)
         and (q.budget_rupiah is null or q.used_rupiah + k.rupiah <= q.budget_rupiah)
         and not exists (select 1 from reservation w join quota past on past.id = w.quota_id
           where past.program_id = q.program_id and past.fiscal_year < q.fiscal_year and w.status in ('WAITING', 'PROPOSED'))
       returning r.*
     ), held as (
       update quota q set used = q.used + o.units, used_rupiah = q.used_rupiah + o.rupiah
       from (select sum(quantity)::int as units, sum(amount_rupiah)::bigint as rupiah from proposed) o
       where q.id = $1 and o.units is not null
     )
     select * from proposed order by waiting_since, id`,
    [quotaId, tx.now],
  );
}

/** What a locked quota holds for proposals that nobody has confirmed, in the order of their rank. */
export function proposalsByRank(tx: ServicesTx, quotaId: string): Promise<Reservation[]> {
  return tx.query<Reservation>(
    `select r.* from reservation r join quota q on q.id = r.quota_id left join household_fact f on f.household_id = r.household_id
     where r.quota_id = $1 and r.status = 'PROPOSED' order by ${RANK_ORDER}`,
    [quotaId],
  );
}
