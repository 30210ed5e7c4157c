import type { RegistryTx } from '../context.ts';
import { listingStates } from './household.codes.ts';
import { isEntitled } from './household.lifecycle.ts';

const OFF_THE_LIST = listingStates.list.filter((listing) => !isEntitled(listing));

/**
 * Keeps the tier for households off the list without insurance from changing until the transaction ends, so that what it
 * tells of them is told anew after a change. Call it before reading the tier.
 */
export async function holdUninsuredTier(tx: RegistryTx): Promise<void> {
  await tx.query(`select 1 from pg_advisory_xact_lock_shared(hashtext('pandu.uninsured-tier'))`);
}

/**
 * Follows a card tier of the office: whether it is for households off the list without insurance. A change makes their facts
 * be told anew (`renewTieredFacts`), from the first household on.
 */
export async function followUninsuredTier(
  tx: Pick<RegistryTx, 'query'>,
  { code, isForUninsured }: { code: string; isForUninsured: boolean },
): Promise<void> {
  const [now] = await tx.query<{ code: string | null }>(
    'select code from uninsured_tier where id = 1 for update',
  );
  const isNow = now?.code === code;
  if (isNow === isForUninsured) return;
  // After the row, as the renewal has it. Acts that read the former tier end first.
  await tx.query(`select 1 from pg_advisory_xact_lock(hashtext('pandu.uninsured-tier'))`);
  await tx.query(`update uninsured_tier set code = $1, done_until = '' where id = 1`, [
    isForUninsured ? code : null,
  ]);
}

/** Locks how far the renewal has come until the transaction ends; null if it is over, or another process has it. */
export async function takeTierRenewal(tx: RegistryTx): Promise<{ doneUntil: string } | null> {
  const [row] = await tx.query<{ doneUntil: string }>(
    'select done_until from uninsured_tier where id = 1 and done_until is not null for update skip locked',
  );
  return row ?? null;
}

/** Null: all are done. */
export async function setTierRenewal(tx: RegistryTx, doneUntil: string | null): Promise<void> {
  await tx.query('update uninsured_tier set done_until = $1 where id = 1', [doneUntil]);
}

/** Households after an id that are off the list and whose living members all have no insurance, as their facts say it. */
export async function uninsuredOffTheList(tx: RegistryTx, afterId: string, limit: number): Promise<string[]> {
  const members = 'person p where p.household_id = h.id and p.died_on is null and p.merged_into_id is null';
  const rows = await tx.query<{ id: string }>(
    `select h.id from household h where h.id > $1 and h.listing = any($2::listing_state[])
       and exists (select 1 from ${members})
       and not exists (select 1 from ${members} and p.health_insurance is distinct from false)
     order by h.id limit ${limit}`,
    [afterId, OFF_THE_LIST],
  );
  return rows.map(({ id }) => id);
}
