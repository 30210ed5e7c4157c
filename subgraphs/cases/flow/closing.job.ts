import { transact } from '../../shared/write.ts';
import type { CasesContext } from '../context.ts';
import { findClosedUntold, lockReferrals } from '../referral/referral.store.ts';
import { closeToAgency } from './move-referral.ts';

/** Referrals of one transaction. */
const BATCH = 100;

/**
 * Emits an event for each referral whose family has closed to its agency by time (`AGENCY_ACCESS_DAYS`), so that
 * devices forget it. The scopes close by themselves, whether this runs or not. Any number of processes may run it.
 */
export async function emitClosings(ctx: CasesContext): Promise<void> {
  for (;;) {
    const ids = await findClosedUntold(ctx, BATCH);
    if (ids.length === 0) return;
    await transact(ctx, null, async (tx) => {
      for (const { row, case: ofCase } of await lockReferrals(tx, ids, 'everything', () => []))
        if (row.closedToAgencyAt === null) await closeToAgency(tx, row, ofCase);
    });
  }
}
