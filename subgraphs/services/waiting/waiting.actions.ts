import type { AvailableAction } from '../../shared/builder.ts';
import { grantFor } from '../../shared/policy.ts';
import { NOT_YOURS } from '../access.ts';
import type { ServicesContext } from '../context.ts';
import { waitingPolicy } from './waiting.policy.ts';
import type { WaitingRow } from './waiting.store.ts';

const NOT_ITS_TURN = { id: 'Belum gilirannya.', en: 'Its turn has not come.' };

/** What the actor may do with a waiting entry now. */
export function availableWaitingActions(ctx: ServicesContext, row: WaitingRow): AvailableAction[] {
  const may = grantFor(waitingPolicy, ctx.actor, 'confirm').allow;
  const isTurn = row.status === 'PROPOSED';
  const reason = may ? NOT_ITS_TURN : NOT_YOURS;
  return [{ action: 'waitingConfirm', allowed: may && isTurn, reason: may && isTurn ? null : reason }];
}
