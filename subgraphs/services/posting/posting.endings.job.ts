import { dateToDay, officeDate } from '../../shared/clock.ts';
import { transact } from '../../shared/write.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import { lockUntoldEndings } from './posting.store.ts';

/** Postings of one transaction. */
const BATCH = 100;

/**
 * Tells the other subgraphs of postings whose planned last day has passed: nobody acts on that day, and what such a posting
 * leaves must stand in somebody's list (BRU-11). Those that ended in a former release are told once. Any number of processes
 * may run it.
 */
export async function tellEndedPostings(ctx: ServicesContext): Promise<void> {
  while (await transact(ctx, null, (tx) => tellBatch(tx))) {
    // The next batch.
  }
}

async function tellBatch(tx: ServicesTx): Promise<boolean> {
  const ended = await lockUntoldEndings(tx, officeDate(tx.now), BATCH);
  for (const { id: postingId, accountId, validUntil } of ended) {
    const lastDay = dateToDay(validUntil);
    tx.emit({
      kind: 'POSTING_ENDED',
      subject: { type: 'Account', id: accountId },
      payload: { accountId, postingId, lastDay },
      occurredOn: lastDay,
    });
  }
  return ended.length === BATCH;
}
