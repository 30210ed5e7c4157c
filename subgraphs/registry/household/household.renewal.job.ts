import { transact } from '../../shared/write.ts';
import type { RegistryContext, RegistryTx } from '../context.ts';
import { emitFacts } from './household.facts.emit.ts';
import { householdsAfter, setFactsRenewal, takeFactsRenewal } from './household.renewal.store.ts';
import { lockHouseholds } from './household.store.ts';

/** Households of one transaction. */
const BATCH = 100;

/**
 * Tells the facts of all households anew after an upgrade that changed what they say; a migration asks for it with a row of
 * `facts_renewal`. A process that is killed leaves off after a batch; any number of processes may run it.
 */
export async function renewAllFacts(ctx: RegistryContext): Promise<void> {
  while (await transact(ctx, null, renewBatch));
}

/** Does one batch; true if there is more to do. */
async function renewBatch(tx: RegistryTx): Promise<boolean> {
  const renewal = await takeFactsRenewal(tx);
  if (!renewal) return false;
  const ids = await householdsAfter(tx, renewal.doneUntil, BATCH);
  await lockHouseholds(tx, 'everything', ids);
  await emitFacts(tx, ids);
  const last = ids.length === BATCH ? ids.at(-1) : undefined;
  await setFactsRenewal(tx, last ?? null);
  return last !== undefined;
}
