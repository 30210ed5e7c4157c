import { allotmentOf } from '../allotment/allotment.ts';
import type { ServicesTx } from '../context.ts';
import type { Reservation } from '../generated/prisma/client.ts';
import type { ReservationStatus } from '../generated/prisma/enums.ts';
import { currentFiscalYear } from '../quota/quota.store.ts';
import type { Means } from '../reservation/reservation.store.ts';
import { lockRooms } from '../reservation/room.store.ts';
import type { Room } from '../reservation/room.ts';
import { asksTooMuch, RANK_ORDER } from './waiting.rank.ts';

/** A programme's list in a year, locked. */
export interface List {
  /** The total of the year, by the agency that answers now; it must exist. */
  present: Room;
  /** Totals of past years, or of an agency that answered before, that claims still wait for. */
  former: Room[];
}

/**
 * Locks what the lists of programmes in a year touch: the year's totals, the running year's, and former ones that claims still wait for. A
 * programme without a total of that year is left out.
 */
export async function lockLists(
  tx: ServicesTx,
  programIds: readonly string[],
  fiscalYear: number,
): Promise<Map<string, List>> {
  const found = await tx.query<{ id: string; programId: string; isPresent: boolean; isWaitedFor: boolean }>(
    `select * from (
       select q.id, q.program_id, q.fiscal_year = $2::int and q.agency_id = p.agency_id as is_present, q.fiscal_year = $3::int as is_running,
         q.fiscal_year <= $2::int
           and exists (select 1 from reservation r where r.quota_id = q.id and r.status in ('WAITING', 'PROPOSED')) as is_waited_for
       from quota q join program p on p.id = q.program_id where p.id = any($1)) one
     where is_present or is_running or is_waited_for`,
    [[...programIds], fiscalYear, currentFiscalYear(tx.now)],
  );
  const rooms = new Map(
    (
      await lockRooms(
        tx,
        found.map(({ id }) => id),
      )
    ).map((room) => [room.quota.id, room]),
  );
  const lists = new Map<string, List>();
  for (const one of found) {
    const present = one.isPresent && rooms.get(one.id);
    if (!present) continue;
    const former = found.flatMap(({ id, programId, isPresent, isWaitedFor }) =>
      programId === one.programId && isWaitedFor && !isPresent ? (rooms.get(id) ?? []) : [],
    );
    lists.set(one.programId, { present, former });
  }
  return lists;
}

/** The same for one programme; null without a total of that year. */
export async function lockList(tx: ServicesTx, programId: string, fiscalYear: number): Promise<List | null> {
  return (await lockLists(tx, [programId], fiscalYear)).get(programId) ?? null;
}

/** Whether claims still wait for another total of a programme, of this year or a past one. */
export async function isWaitedForElsewhere(tx: ServicesTx, { quota }: Room): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from quota other join reservation w on w.quota_id = other.id
     where other.program_id = $1 and other.id <> $2 and other.fiscal_year <= $3::int and w.status in ('WAITING', 'PROPOSED') limit 1`,
    [quota.programId, quota.id, quota.fiscalYear],
  );
  return rows.length > 0;
}

/** The first claims waiting for some allotments of a total, by rank, without those for more than the whole year has. */
export function waitingByRank(
  tx: ServicesTx,
  quotaId: string,
  allotmentIds: readonly string[],
  limit: number,
): Promise<Reservation[]> {
  return tx.query<Reservation>(
    `select r.* from reservation r join quota q on q.id = r.quota_id left join household_fact f on f.household_id = r.household_id
     where r.quota_id = $1 and r.allotment_id = any($2) and r.status = 'WAITING' and not ${asksTooMuch('r', 'q')}
     order by ${RANK_ORDER} limit $3::int`,
    [quotaId, [...allotmentIds], limit],
  );
}

/** Writes that claims are proposed and what they hold now; returns the new rows, the longest waiting first. */
export function markProposed(
  tx: ServicesTx,
  claims: readonly Reservation[],
  means: readonly Means[],
  status: ReservationStatus,
): Promise<Reservation[]> {
  return tx.query<Reservation>(
    `with proposed as (
       update reservation r set status = $1::"ReservationStatus", proposed_at = $2, version = r.version + 1,
         line_id = d.line_id, place_id = d.place_id
       from unnest($3::text[], $4::text[], $5::text[]) d (id, line_id, place_id) where r.id = d.id returning r.*
     )
     select * from proposed order by waiting_since, id`,
    [
      status,
      tx.now,
      claims.map(({ id }) => id),
      means.map(({ lineId }) => lineId),
      means.map(({ placeId }) => placeId),
    ],
  );
}

/** The unconfirmed proposals on a locked total, by rank. */
export function proposalsByRank(tx: ServicesTx, quotaId: string): Promise<Reservation[]> {
  return tx.query<Reservation>(
    `select r.* from reservation r join quota q on q.id = r.quota_id left join household_fact f on f.household_id = r.household_id
     where r.quota_id = $1 and r.status = 'PROPOSED' order by ${RANK_ORDER}`,
    [quotaId],
  );
}

/** Everybody who waits for a locked total, the longest first. */
export function allWaiting(tx: ServicesTx, quotaId: string): Promise<Reservation[]> {
  return tx.prisma.reservation.findMany({
    where: { quotaId, status: 'WAITING' },
    orderBy: [{ waitingSince: 'asc' }, { id: 'asc' }],
  });
}

/** Puts claims that wait on the list of a locked total, each for the allotment that fits it now; returns the new rows in the order given. */
export async function moveToList(
  tx: ServicesTx,
  claims: readonly Reservation[],
  { quota }: Room,
  status: ReservationStatus,
): Promise<Reservation[]> {
  const moved = await tx.query<Reservation>(
    `update reservation r set quota_id = $1, allotment_id = d.allotment_id, status = $2::"ReservationStatus", proposed_at = null,
       line_id = null, place_id = null, version = r.version + 1
     from (select w.id, a.id as allotment_id from reservation w left join household_fact f on f.household_id = w.household_id
       join ${allotmentOf('$1', 'f.village_code', 'w.facility_code')} a on true where w.id = any($3)) d
     where r.id = d.id returning r.*`,
    [quota.id, status, claims.map(({ id }) => id)],
  );
  return claims.flatMap(({ id }) => moved.find((one) => one.id === id) ?? []);
}
