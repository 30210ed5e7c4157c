import type { Order, Page, PageArguments } from '../../shared/connection.ts';
import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import type { LocalizedText } from '../../shared/errors.ts';
import { notFound } from '../../shared/errors.ts';
import { readPage } from '../../shared/list.ts';
import { grantFor, scopeSql } from '../../shared/policy.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import type { Reservation } from '../generated/prisma/client.ts';
import { emitReservation } from './reservation.events.ts';
import { BEGINS, decideReservation, type ReservationCommand } from './reservation.lifecycle.ts';
import { reservationPolicy } from './reservation.policy.ts';
import { book, leavePlaces, lockRoom, saveCounters, takePlaces } from './room.store.ts';
import { count, lineFor, type Room } from './room.ts';

const CLAIM_NOUN: LocalizedText = { id: 'Klaim kuota', en: 'The quota claim' };

/** SQL: claims joined with the columns that scopes use. */
export const CLAIMS = `reservation r join quota q on q.id = r.quota_id join program p on p.id = q.program_id
  left join household_fact f on f.household_id = r.household_id`;
export const CLAIMS_SCOPE = {
  region: 'f.village_code',
  agencyId: 'q.agency_id',
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

/** A reservation and the total that it holds or waits for, with its parts, all locked until the transaction ends. */
export interface Held {
  reservation: Reservation;
  room: Room;
}

/** Locks a claim's total, then its reservation; null where the claim is unknown or was released before it arrived. */
export async function lockClaim(
  tx: ServicesTx,
  where: { claimId: string } | { waitingId: string },
): Promise<Held | null> {
  for (;;) {
    const seen = await tx.prisma.reservation.findUnique({ where, select: { id: true, quotaId: true } });
    if (!seen?.quotaId) return null;
    const room = await lockRoom(tx, seen.quotaId);
    await tx.query('select 1 from reservation where id = $1 for update', [seen.id]);
    const reservation = await tx.prisma.reservation.findUnique({ where: { id: seen.id } });
    // The claim may have moved to the next year's total between the two reads: then lock that one.
    if (reservation && reservation.quotaId === room.quota.id) return { reservation, room };
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
 * Applies a command to a locked claim: writes state, what it holds, and events (on `occurredOn`, by default today). `also` are
 * further columns. Returns the new row. RuleError `STATE_FORBIDS`.
 */
export async function moveReservation(
  tx: ServicesTx,
  { reservation, room }: Held,
  command: ReservationCommand,
  also: Partial<
    Pick<Reservation, 'amountRupiah' | 'deliveredOn' | 'proposedAt' | 'releaseReason' | 'lineId' | 'placeId'>
  > = {},
  occurredOn?: string,
): Promise<Held> {
  const { status, holding, events } = decideReservation(reservation.status, command);
  if (holding === -1) await giveBack(tx, room, [reservation]);
  const means = holding === 1 ? (await take(tx, room, [reservation]))[0] : {};
  const moved = await tx.prisma.reservation.update({
    where: { id: reservation.id },
    data: { ...also, ...means, status, version: { increment: 1 } },
  });
  for (const kind of events) emitReservation(tx, kind, moved, room, occurredOn);
  return { reservation: moved, room };
}

/** What a claim holds beside its units. */
export type Means = Pick<Reservation, 'lineId' | 'placeId'>;

/** Books what claims ask for in a locked room that has it; returns each claim's line and place. */
export async function take(
  tx: ServicesTx,
  room: Room,
  reservations: readonly Pick<Reservation, 'id' | 'allotmentId' | 'quantity' | 'amountRupiah'>[],
): Promise<Means[]> {
  const places = room.quota.places ? await takePlaces(tx, room, reservations) : [];
  const bookings = reservations.map(({ quantity, amountRupiah, allotmentId }) => {
    const line = lineFor(room.lines, amountRupiah);
    if (line === undefined) throw new Error(`quota ${room.quota.id} has no line for a grant`);
    const booking = {
      ...{ allotmentId: String(allotmentId), lineId: line?.id ?? null },
      ...{ used: quantity, rupiah: amountRupiah },
    };
    count(room, booking);
    return booking;
  });
  await saveCounters(tx, room, bookings);
  return bookings.map(({ lineId }, index) => ({ lineId, placeId: places[index] ?? null }));
}

/** Books back what claims hold. */
export async function giveBack(
  tx: ServicesTx,
  room: Room,
  reservations: readonly Reservation[],
): Promise<void> {
  if (room.quota.places)
    await leavePlaces(
      tx,
      room,
      reservations.map(({ id }) => id),
    );
  await book(
    tx,
    room,
    reservations.map(({ allotmentId, lineId, quantity, amountRupiah, overused }) => ({
      ...{ allotmentId: String(allotmentId), lineId, overused },
      ...{ used: -quantity, rupiah: -amountRupiah },
    })),
  );
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
