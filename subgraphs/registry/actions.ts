import type { LocalizedText } from '../shared/errors.ts';
import type { AvailableAction } from '../shared/offers.ts';
import { grantFor, type Policy } from '../shared/policy.ts';
import type { RegistryContext } from './context.ts';

const NOT_YOURS: LocalizedText = {
  id: 'Penugasan Anda tidak berhak melakukan ini.',
  en: 'Your posting may not do this.',
};

/** An act as `availableActions` tells of it: not this actor's, refused by the state, or possible. */
export function offer<Action extends string, Field extends string>(
  ctx: RegistryContext,
  policy: Policy<Action, Field>,
  action: Action,
  mutation: string,
  refusal: LocalizedText | null,
): AvailableAction {
  const reason = grantFor(policy, ctx.actor, action).allow ? refusal : NOT_YOURS;
  return { action: mutation, allowed: reason === null, reason };
}
