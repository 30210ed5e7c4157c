import { transact } from '../../shared/write.ts';
import type { ServicesContext } from '../context.ts';

/** Emits an event for a wrong password, for unknown names too. */
export async function noteFailure(
  ctx: ServicesContext,
  accountId: string | null,
  client: 'console' | 'phone',
): Promise<void> {
  const subject = { type: 'Account', id: accountId ?? 'unknown' };
  await transact(ctx, null, async (tx) =>
    tx.emit({ kind: 'SIGN_IN_FAILED', subject, payload: { accountId: subject.id, client } }),
  );
}
