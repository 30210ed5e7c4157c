import type { ServicesTx } from '../context.ts';
import type { Allotment, BudgetLine, Quota } from '../generated/prisma/client.ts';
import { type Booking, count, type Room } from './room.ts';

/**
 * Locks totals with all their allotments and budget lines until the transaction ends. The order is the same everywhere: totals,
 * allotments, lines, each by id, and all of them before reservations, so that no two transactions deadlock. `TAKE` locks one
 * allotment and one line in this order too.
 */
export async function lockRooms(tx: ServicesTx, quotaIds: readonly string[]): Promise<Room[]> {
  const ids = [[...quotaIds]];
  const lock = 'for no key update';
  const quotas = await tx.query<Quota>(`select * from quota where id = any($1) order by id ${lock}`, ids);
  const allotments = await tx.query<Allotment>(
    `select * from allotment where quota_id = any($1) order by id ${lock}`,
    ids,
  );
  const lines = await tx.query<BudgetLine>(
    `select * from budget_line where quota_id = any($1) order by id ${lock}`,
    ids,
  );
  return quotas.map((quota) => ({
    quota,
    allotments: allotments.filter(({ quotaId }) => quotaId === quota.id),
    lines: lines
      .filter(({ quotaId }) => quotaId === quota.id)
      .toSorted((one, other) => one.position - other.position),
    free: new Map(),
  }));
}

/**
 * Locks free places of allotments, at most so many of each, where a locked total's units are places. It waits for nobody: a place that
 * `TAKE` is about to give is not free.
 */
export async function lockFreePlaces(
  tx: ServicesTx,
  room: Room,
  allotmentIds: readonly string[],
  most: number,
): Promise<void> {
  if (!room.quota.places) return;
  for (const allotmentId of allotmentIds) {
    const places = await tx.query<{ id: string }>(
      `select id from place where allotment_id = $1 and reservation_id is null order by number limit $2::int for update skip locked`,
      [allotmentId, most],
    );
    room.free.set(
      allotmentId,
      places.map(({ id }) => id),
    );
  }
}

/** Locks one total. */
export async function lockRoom(tx: ServicesTx, quotaId: string): Promise<Room> {
  const [room] = await lockRooms(tx, [quotaId]);
  if (!room) throw new Error(`no quota ${quotaId}`);
  return room;
}

/** Counts bookings in a locked room and writes its counters: one statement for the allotments and one for the lines. */
export async function book(tx: ServicesTx, room: Room, bookings: readonly Booking[]): Promise<void> {
  for (const booking of bookings) count(room, booking);
  await saveCounters(tx, room, bookings);
}

/** Writes the counters of the allotments and lines of bookings that were counted. */
export async function saveCounters(tx: ServicesTx, room: Room, bookings: readonly Booking[]): Promise<void> {
  const changed = room.allotments.filter(({ id }) => bookings.some((one) => one.allotmentId === id));
  if (changed.length > 0)
    await tx.query(
      `update allotment a set used = d.used, used_rupiah = d.used_rupiah, overused = d.overused, delivered = d.delivered,
         delivered_rupiah = d.delivered_rupiah, ended = d.ended
       from unnest($1::text[], $2::int[], $3::bigint[], $4::int[], $5::int[], $6::bigint[], $7::int[])
         d (id, used, used_rupiah, overused, delivered, delivered_rupiah, ended) where a.id = d.id`,
      [
        changed.map(({ id }) => id),
        changed.map(({ used }) => used),
        changed.map(({ usedRupiah }) => String(usedRupiah)),
        changed.map(({ overused }) => overused),
        changed.map(({ delivered }) => delivered),
        changed.map(({ deliveredRupiah }) => String(deliveredRupiah)),
        changed.map(({ ended }) => ended),
      ],
    );
  const paying = room.lines.filter(({ id }) => bookings.some((one) => one.lineId === id));
  if (paying.length > 0)
    await tx.query(
      `update budget_line l set used_rupiah = d.used, overused_rupiah = d.overused, delivered_rupiah = d.delivered
       from unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[]) d (id, used, overused, delivered) where l.id = d.id`,
      [
        paying.map(({ id }) => id),
        paying.map(({ usedRupiah }) => String(usedRupiah)),
        paying.map(({ overusedRupiah }) => String(overusedRupiah)),
        paying.map(({ deliveredRupiah }) => String(deliveredRupiah)),
      ],
    );
}

/** Gives a free place of its allotment to each claim; returns the places' ids in order. There must be enough. */
export async function takePlaces(
  tx: ServicesTx,
  room: Room,
  claims: readonly { id: string; allotmentId: string | null }[],
): Promise<string[]> {
  const places = claims.map(({ allotmentId }) => {
    const place = room.free.get(String(allotmentId))?.shift();
    if (!place) throw new Error(`allotment ${allotmentId} has no free place`);
    return place;
  });
  await tx.query(
    `update place p set reservation_id = d.reservation_id from unnest($1::text[], $2::text[]) d (id, reservation_id) where p.id = d.id`,
    [places, claims.map(({ id }) => id)],
  );
  return places;
}

/** Makes the places of claims free. */
export async function leavePlaces(
  tx: ServicesTx,
  room: Room,
  reservationIds: readonly string[],
): Promise<void> {
  await tx.query('update place set reservation_id = null where reservation_id = any($1)', [
    [...reservationIds],
  ]);
  room.free.clear();
}
