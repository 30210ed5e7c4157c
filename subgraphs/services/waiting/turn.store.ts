import type { ServicesTx } from '../context.ts';
import type { Quota, Reservation } from '../generated/prisma/client.ts';
import type { ReservationStatus } from '../generated/prisma/enums.ts';
import { lockQuotas } from '../reservation/reservation.store.ts';
import { asksTooMuch, RANK_ORDER } from './waiting.rank.ts';

/** Locks the quota of a programme and year; with `withPast` also those of past years that claims still wait for. */
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

/**
 * Proposes waiting claims by rank until one does not fit: no claim is passed over, except claims for more than the whole
 * year has. Proposed units are held; `proposed` is the new state. Proposes nobody where the cap is unknown, or while claims
 * of a past year have not joined the list. The quota's row must be locked.
 */
export function proposeNext(
  tx: ServicesTx,
  quotaId: string,
  proposed: ReservationStatus,
): Promise<Reservation[]> {
  return tx.query<Reservation>(
    `with ranked as (
       select r.id, sum(r.quantity) over ranks as units, sum(r.amount_rupiah) over ranks as rupiah
       from reservation r join quota q on q.id = r.quota_id left join household_fact f on f.household_id = r.household_id
       where r.quota_id = $1 and r.status = 'WAITING' and not ${asksTooMuch('r', 'q')}
       window ranks as (order by ${RANK_ORDER})
     ), proposed as (
       update reservation r set status = $3::"ReservationStatus", proposed_at = $2, version = r.version + 1
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
    [quotaId, tx.now, proposed],
  );
}

/** The unconfirmed proposals on a locked quota, by rank. */
export function proposalsByRank(tx: ServicesTx, quotaId: string): Promise<Reservation[]> {
  return tx.query<Reservation>(
    `select r.* from reservation r join quota q on q.id = r.quota_id left join household_fact f on f.household_id = r.household_id
     where r.quota_id = $1 and r.status = 'PROPOSED' order by ${RANK_ORDER}`,
    [quotaId],
  );
}
