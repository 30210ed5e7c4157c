import { transact } from '../../shared/write.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';
import { emitHouseholdFacts } from './household.facts.emit.ts';
import { lockHouseholds } from './household.store.ts';
import { setTierRenewal, takeTierRenewal, uninsuredOffTheList } from './household.tier.store.ts';

/** Households of one transaction. */
const BATCH = 100;

/**
 * Emits the facts of households off the list without insurance anew after the office has given them another card tier, or none
 * (SRG-7, SRG-22). A process that is killed leaves off after a batch; any number of processes may run it.
 */
export async function renewTieredFacts(ctx: RegistryContext): Promise<void> {
  while (await transact(ctx, null, renewBatch));
}

/** Does one batch; true if there is more to do. */
async function renewBatch(tx: RegistryTx): Promise<boolean> {
  const renewal = await takeTierRenewal(tx);
  if (!renewal) return false;
  const ids = await uninsuredOffTheList(tx, renewal.doneUntil, BATCH);
  await lockHouseholds(tx, 'everything', ids);
  await emitHouseholdFacts(tx, ids);
  const last = ids.length === BATCH ? ids.at(-1) : undefined;
  await setTierRenewal(tx, last ?? null);
  return last !== undefined;
}
