import type { RegistryTx } from '../context.ts';

/** Locks how far an upgrade's renewal of all facts has come until the transaction ends; null if none runs, or another process has it. */
export async function takeFactsRenewal(tx: RegistryTx): Promise<{ doneUntil: string } | null> {
  const [row] = await tx.query<{ doneUntil: string }>(
    'select done_until from facts_renewal where id = 1 for update skip locked',
  );
  return row ?? null;
}

/** Null: all are done. */
export async function setFactsRenewal(tx: RegistryTx, doneUntil: string | null): Promise<void> {
  if (doneUntil === null) await tx.query('delete from facts_renewal where id = 1');
  else await tx.query('update facts_renewal set done_until = $1 where id = 1', [doneUntil]);
}

/** Households after an id, in id order. */
export async function householdsAfter(tx: RegistryTx, afterId: string, limit: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select id from household where id > $1 order by id limit ${limit}`,
    [afterId],
  );
  return rows.map(({ id }) => id);
}
