import { transact } from '../../shared/write.ts';
import { keepPromises } from '../claim/claim.service.ts';
import type { CasesContext } from '../context.ts';
import { fiscalYear, referralRefusal } from './referral.lifecycle.ts';
import { claim } from './referral.service.ts';
import { findDeferred, lockReferrals } from './referral.store.ts';

/** How many are taken up in one pass. */
const BATCH = 50;
/** How long one that services rejected (no quota of the new year yet) is left alone. */
const PAUSE_HOURS = 12;

/**
 * Takes up what was deferred to a fiscal year that has begun (PYK-2): the approval of the former year stands, quota of the
 * new one is reserved for it, or it waits.
 */
export async function resumeDeferred(ctx: CasesContext): Promise<void> {
  const year = fiscalYear(ctx.clock.now());
  for (const id of await findDeferred(ctx, year, PAUSE_HOURS, BATCH)) {
    const claimId = await transact(ctx, id, async (tx) => {
      const [locked] = await lockReferrals(tx, [id], 'everything', () => []);
      if (!locked || referralRefusal(locked.row, 'claim', year)) return null;
      return claim(tx, ctx, locked.row, locked.case, locked.row.actingAs);
    });
    if (claimId) await keepPromises(ctx, [claimId]);
  }
}
