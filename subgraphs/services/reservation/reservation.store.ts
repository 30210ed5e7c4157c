import type { Order, Page, PageArguments } from '../../shared/connection.ts';
import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import { notFound } from '../../shared/errors.ts';
import { readPage } from '../../shared/list.ts';
import { grantFor, scopeSql } from '../../shared/policy.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import type { Quota, Reservation } from '../generated/prisma/client.ts';
import { emitReservation } from './reservation.events.ts';
import { BEGINS, decideReservation, type ReservationCommand } from './reservation.lifecycle.ts';
import { reservationPolicy } from './reservation.policy.ts';

const CLAIM_NOUN: LocalizedText = { id: 'Klaim kuota', en: 'The quota claim' };

/** SQL: claims joined with the columns that scopes use. */
export const CLAIMS = `reservation r join quota q on q.id = r.quota_id join program p on p.id = q.program_id
  left join household_fact f on f.household_id = r.household_id`;
export const CLAIMS_SCOPE = {
  region: 'f.village_code',
  agencyId: 'p.agency_id',
  sector: 'p.sector',
  village: 'p.village_code',
};

export const reservationById = defineLoader<ServicesContext, Reservation>(
  (ids, ctx) => {
    const params: unknown[] = [ids];
    const scope = scopeSql(grantFor(reservationPolicy, ctx.actor, 'read').scope, CLAIMS_SCOPE, params);
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

/** A page of the reservations that hold a quota, within the actor's scope. */
export function findHolders(
  ctx: ServicesContext,
  quotaId: string,
  page: PageArguments,
): Promise<Page<Reservation>> {
  const params: unknown[] = [quotaId];
  const scope = scopeSql(grantFor(reservationPolicy, ctx.actor, 'read').scope, CLAIMS_SCOPE, params);
  const where = `r.quota_id = $1 and r.status in ('PROPOSED', 'RESERVED', 'SETTLED') and ${scope}`;
  return readPage(ctx, { columns: 'r.*', from: CLAIMS, where, params, order: NEWEST }, page);
}

/** A reservation and its quota, both locked until the transaction ends. */
export interface Held {
  reservation: Reservation;
  quota: Quota;
}

/**
 * Locks quotas, lowest id first. Every transaction locks several quotas in this order, and before their reservations, so
 * that no two deadlock.
 */
export async function lockQuotas(tx: ServicesTx, ids: readonly string[]): Promise<Quota[]> {
  await tx.query('select 1 from quota where id = any($1) order by id for update', [ids]);
  return tx.prisma.quota.findMany({ where: { id: { in: [...ids] } }, orderBy: { id: 'asc' } });
}

/** Locks a claim's quota, then its reservation; null where the claim is unknown or was released before it arrived. */
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
    // The claim may have moved to the next year's quota between the two reads: then lock that one.
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

/**
 * Applies a command to a locked claim and its locked quota: writes state, units and events (on `occurredOn`, by default
 * today). `also` are further columns. Returns both new rows. RuleError `STATE_FORBIDS`.
 */
export async function moveReservation(
  tx: ServicesTx,
  { reservation, quota }: Held,
  command: ReservationCommand,
  also: Partial<Pick<Reservation, 'amountRupiah' | 'deliveredOn' | 'proposedAt' | 'releaseReason'>> = {},
  occurredOn?: string,
): Promise<Held> {
  const { status, holding, events } = decideReservation(reservation.status, command);
  const moved = await tx.prisma.reservation.update({
    where: { id: reservation.id },
    data: { ...also, status, version: { increment: 1 } },
  });
  const held = holding === 0 ? quota : await takeUnits(tx, quota, reservation, holding);
  for (const kind of events) emitReservation(tx, kind, moved, held, occurredOn);
  return { reservation: moved, quota: held };
}

/** Adds a claim's units to a locked quota (1) or gives them back (-1). */
function takeUnits(
  tx: ServicesTx,
  quota: Quota,
  { quantity, amountRupiah }: Reservation,
  sign: 1 | -1,
): Promise<Quota> {
  return tx.prisma.quota.update({
    where: { id: quota.id },
    data: {
      used: { increment: sign * quantity },
      usedRupiah: { increment: BigInt(sign) * amountRupiah },
    },
  });
}

/** Stores the release of a claim that has not arrived, so that a late arrival takes nothing. False: it has just arrived. */
export async function forbidClaim(
  tx: ServicesTx,
  reservationId: string,
  claimId: string,
  reason: string,
): Promise<boolean> {
  const written = await tx.query(
    `insert into reservation (id, claim_id, status, quantity, amount_rupiah, created_at, release_reason)
     values ($1, $2, '${BEGINS.released}', 0, 0, $3, $4) on conflict (claim_id) do nothing returning 1`,
    [reservationId, claimId, tx.now, reason],
  );
  return written.length > 0;
}
