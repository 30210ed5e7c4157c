import { newId } from '../../shared/ids.ts';
import type { ServicesTx } from '../context.ts';
import type { Allotment } from '../generated/prisma/client.ts';
import type { Room } from '../reservation/room.ts';

/** A changed number: of an allotment, or of the whole total (null). */
export interface Edit {
  allotmentId: string | null;
  from: number | null;
  to: number | null;
}

/** Keeps who changed which number, and why. */
export async function noteEdits(
  tx: ServicesTx,
  quotaId: string,
  edits: readonly Edit[],
  reason: string | null,
  accountId: string | null,
): Promise<void> {
  await tx.prisma.quotaEdit.createMany({
    data: edits.map(({ allotmentId, from, to }) => ({
      ...{ id: newId('qedit'), quotaId, allotmentId, capFrom: from, capTo: to },
      ...{ reason, accountId, recordedAt: tx.now },
    })),
  });
}

/** Removes an allotment that holds nothing; what is left of its claims goes to another one. */
export async function removeAllotment(
  tx: ServicesTx,
  { id, delivered, deliveredRupiah, usedRupiah, ended }: Allotment,
  to: Allotment,
): Promise<void> {
  await tx.query('update reservation set allotment_id = $2 where allotment_id = $1', [id, to.id]);
  await tx.query('delete from place where allotment_id = $1', [id]);
  await tx.query('delete from allotment where id = $1', [id]);
  await tx.query(
    `update allotment set delivered = delivered + $2::int, delivered_rupiah = delivered_rupiah + $3::bigint,
       used_rupiah = used_rupiah + $4::bigint, ended = ended + $5::int where id = $1`,
    [to.id, delivered, String(deliveredRupiah), String(usedRupiah), ended],
  );
}

/** Makes the first budget line of a total; it pays for what was granted before. */
export async function makeLine(
  tx: ServicesTx,
  quotaId: string,
  lineId: string,
  amountRupiah: bigint | null,
): Promise<void> {
  const holds = `quota_id = $1 and status in ('PROPOSED', 'RESERVED', 'SETTLED') and amount_rupiah > 0`;
  await tx.query(
    `insert into budget_line (id, quota_id, position, amount_rupiah, limit_rupiah, used_rupiah, overused_rupiah, delivered_rupiah)
     select $2, $1, 1, $3::bigint, $3::bigint, coalesce(sum(amount_rupiah), 0)::bigint,
       coalesce(sum(amount_rupiah) filter (where overused), 0)::bigint,
       coalesce(sum(amount_rupiah) filter (where status = 'SETTLED'), 0)::bigint
     from reservation where ${holds}`,
    [quotaId, lineId, amountRupiah === null ? null : String(amountRupiah)],
  );
  await tx.query(`update reservation set line_id = $2 where ${holds}`, [quotaId, lineId]);
}

/** Makes the places that numbers ask for, and removes free ones above them, the highest first. */
export async function fillPlaces(tx: ServicesTx, { allotments }: Room): Promise<void> {
  for (const { id, cap } of allotments) {
    const [{ held = 0 } = {}] = await tx.query<{ held: number }>(
      'select count(reservation_id)::int as held from place where allotment_id = $1',
      [id],
    );
    const wanted = Math.max(cap ?? 0, held);
    await tx.query(
      `delete from place where id in (select id from place where allotment_id = $1 and reservation_id is null order by number desc
         limit greatest((select count(*) from place where allotment_id = $1) - $2::int, 0))`,
      [id, wanted],
    );
    const taken = await tx.query<{ number: number }>('select number from place where allotment_id = $1', [
      id,
    ]);
    const numbers = new Set(taken.map(({ number }) => number));
    const missing: number[] = [];
    for (let number = 1; missing.length < wanted - numbers.size; number++)
      if (!numbers.has(number)) missing.push(number);
    await tx.query(
      'insert into place (id, allotment_id, number) select d.id, $1, d.number from unnest($2::text[], $3::int[]) d (id, number)',
      [id, missing.map(() => newId('place')), missing],
    );
  }
}
