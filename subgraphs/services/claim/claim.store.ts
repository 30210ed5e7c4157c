import { officeDate } from '../../shared/clock.ts';
import type { ServicesTx } from '../context.ts';
import type { Allotment, Reservation } from '../generated/prisma/client.ts';
import type { Ask, Room } from '../reservation/room.ts';
import { asksTooMuch } from '../waiting/waiting.rank.ts';

/**
 * SQL: whether a claim for `units` and `rupiah` of allotment `a` and its total `q` would pass nobody who waits (OUR-5): nobody for
 * the allotment; where it needs money, nobody who has units and waits for it; nobody for a former total, or for the running
 * year's where the claim comes late. Claims for more than the whole year has do not count, once they are on this list. An unlimited total without budget makes nobody wait.
 * The others are placeholders; `day` is today.
 */
export const nobodyWaits = (units: { rupiah: string; day: string }): string => {
  const running = `extract(year from ${units.day}::date)::int`;
  const waitsForMoney = `(${units.rupiah}::bigint > 0 and w.amount_rupiah > 0
        and exists (select 1 from budget_line l where l.quota_id = q.id)
        and exists (select 1 from allotment wa where wa.id = w.allotment_id and (wa.cap is null or wa.used + w.quantity <= wa.cap)))`;
  return `((q.cap_kind = 'UNLIMITED' and a.cap is null and not exists (select 1 from budget_line l where l.quota_id = q.id))
      or not exists (select 1 from quota other join reservation w on w.quota_id = other.id
        where other.program_id = q.program_id and other.fiscal_year <= greatest(q.fiscal_year, ${running})
          and w.status in ('WAITING', 'PROPOSED') and (w.status = 'WAITING' or other.fiscal_year < ${running})
          and (other.id <> q.id or ((w.allotment_id = a.id or ${waitsForMoney}) and not ${asksTooMuch('w', 'q')}))))`;
};

/** Whether a claim that fits would pass somebody who waits. The room is locked. */
export async function isPassedOver(
  tx: ServicesTx,
  { quota }: Room,
  allotment: Allotment,
  { amountRupiah }: Ask,
): Promise<boolean> {
  const [row] = await tx.query<{ free: boolean }>(
    `select ${nobodyWaits({ rupiah: '$3', day: '$4' })} as free
     from quota q join allotment a on a.quota_id = q.id where q.id = $1 and a.id = $2`,
    [quota.id, allotment.id, String(amountRupiah), officeDate(tx.now)],
  );
  return !row?.free;
}

/** Where a household lives, or null. */
export async function villageOf(tx: ServicesTx, householdId: string | null): Promise<string | null> {
  if (householdId === null) return null;
  const row = await tx.prisma.householdFact.findUnique({
    where: { householdId },
    select: { villageCode: true },
  });
  return row?.villageCode ?? null;
}

/** Writes a claim; null where it has arrived meanwhile. */
export async function insertClaim(tx: ServicesTx, row: NewReservation): Promise<Reservation | null> {
  const [made] = await tx.query<Reservation>(
    `insert into reservation (id, claim_id, quota_id, allotment_id, line_id, place_id, overused, facility_code, status, quantity, amount_rupiah,
       household_id, person_id, case_id, waiting_id, waiting_since, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9::"ReservationStatus", $10, $11, $12, $13, $14, $15, $16, $17)
     on conflict (claim_id) do nothing returning *`,
    [
      ...[row.id, row.claimId, row.quotaId, row.allotmentId, row.lineId, row.placeId, row.overused],
      ...[
        row.facilityCode,
        row.status,
        row.quantity,
        String(row.amountRupiah),
        row.householdId,
        row.personId,
      ],
      ...[row.caseId, row.waitingId, row.waitingSince, tx.now],
    ],
  );
  return made ?? null;
}

/** A claim as it is first written. */
export type NewReservation = Omit<
  Reservation,
  'createdAt' | 'version' | 'proposedAt' | 'deliveredOn' | 'releaseReason'
>;
