import type { RuleError } from '../shared/errors.ts';
import type { AvailableAction } from '../shared/offers.ts';

const NOT_YOURS = { id: 'Penugasan Anda tidak berhak melakukan ini.', en: 'Your posting may not do this.' };

/** An act as `availableActions` tells of it: refused by the policy, refused by a rule, or possible. */
export function offer(action: string, permitted: boolean, refusal: RuleError | null): AvailableAction {
  if (!permitted) return { action, allowed: false, reason: NOT_YOURS };
  return { action, allowed: refusal === null, reason: refusal?.text ?? null };
}
