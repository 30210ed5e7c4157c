import { transact } from '../../shared/write.ts';
import type { ServicesContext } from '../context.ts';
import { afterFailure, isLocked } from './account.lockout.ts';
import { lockAccountRow } from './account.store.ts';

/** Counts a failure; an account already locked is not locked longer by it. An unknown name leaves its event too. */
export async function noteFailure(
  ctx: ServicesContext,
  accountId: string | null,
  client: 'console' | 'phone',
): Promise<void> {
  await transact(ctx, null, async (tx) => {
    const subject = { type: 'Account', id: accountId ?? 'unknown' };
    tx.emit({ kind: 'SIGN_IN_FAILED', subject, payload: { accountId: subject.id, client } });
    if (accountId === null) return;
    const account = await lockAccountRow(tx, accountId);
    if (isLocked(account, tx.now)) return;
    const after = afterFailure(account, tx.now);
    const { failedSignIns, failureLocks, lockedUntil } = after;
    await tx.prisma.account.update({
      where: { id: accountId },
      data: { failedSignIns, failureLocks, lockedUntil },
    });
    if (failureLocks === account.failureLocks) return;
    const until = lockedUntil?.toISOString() ?? null;
    tx.emit({ kind: 'ACCOUNT_LOCKED', subject, payload: { accountId, until } });
  });
}
