import { type RegistryNews, registryOutcome } from '../case/case.lifecycle.ts';
import { lockOpenCases, registryFacts } from '../case/case.moves.store.ts';
import { moveCase } from '../case/case.moves.ts';
import type { CasesTx } from '../context.ts';
import { settleProvision } from '../letter/letter.service.ts';
import { followStanding } from '../referral/referral.review.ts';

/**
 * Brings the open cases of a household up to date after news from the registry: outcome, where they stand (BRU-2), and how
 * their referrals depart from the rules.
 */
export async function followRegistry(tx: CasesTx, householdId: string, news: RegistryNews): Promise<void> {
  const facts = await registryFacts(tx, householdId);
  for (const row of await lockOpenCases(tx, householdId)) {
    const outcome = registryOutcome(row.subjectType, facts);
    const isDecided = news === 'VERIFICATION_DECIDED';
    const changes = {
      ...(outcome === row.registryOutcome ? {} : { registryOutcome: outcome }),
      ...(isDecided ? { verifiedAt: tx.now } : {}),
      ...(row.verificationDueOn && (isDecided || outcome === 'LISTED')
        ? { verificationDueOn: null, verificationDueHolidays: null }
        : {}),
    };
    const reason = news === 'FACTS' ? (outcome === 'LISTED' ? 'LISTED' : 'DELISTED') : news;
    await moveCase(tx, row, 'follow', { isVerifying: facts?.verificationId != null, reason, changes });
    await followStanding(tx, { ...row, ...changes });
    if (outcome === 'LISTED') await settleProvision(tx, row.id, 'CONFIRMED');
    else if (isDecided) await settleProvision(tx, row.id, 'QUESTIONED');
  }
}
