import type { Actor } from '../../shared/actor.ts';
import { type AvailableAction, offer } from '../../shared/offers.ts';
import { grantFor } from '../../shared/policy.ts';
import type { Case, UnmetNeed } from '../generated/prisma/client.ts';
import { endRefusal, recordRefusal } from './unmet-need.lifecycle.ts';
import { unmetNeedPolicy } from './unmet-need.policy.ts';

/** Whether the caller's posting may do this with a case of this sector that it sees: of a sector, only the desk that has the case. */
function may(actor: Actor | null, action: 'record' | 'meet' | 'withdraw', sector: string): boolean {
  const { allow, scope } = grantFor(unmetNeedPolicy, actor, action);
  if (!allow || scope === 'nothing') return false;
  return scope === 'everything' || scope.sector === undefined || scope.sector.includes(sector);
}

/** The offer to record an unmet need on a case that the caller sees. Pure. */
export const recordOffer = (actor: Actor | null, ofCase: Pick<Case, 'status' | 'sector'>): AvailableAction =>
  offer('unmetNeedRecord', may(actor, 'record', ofCase.sector), recordRefusal(ofCase));

/** What the caller may do with an unmet need that it sees. Pure. */
export const unmetNeedActions = (
  actor: Actor | null,
  row: Pick<UnmetNeed, 'status'>,
  sector: string,
): AvailableAction[] => [
  offer('unmetNeedMeet', may(actor, 'meet', sector), endRefusal(row, 'meet')),
  offer('unmetNeedWithdraw', may(actor, 'withdraw', sector), endRefusal(row, 'withdraw')),
];
