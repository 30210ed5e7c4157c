import { type LocalizedText, PanduError } from './errors.ts';

/** A thing an actor may or may not do now, with the reason in words where not (the console copies no rule). */
export interface AvailableAction {
  /** The mutation's name: `referralApprove`. */
  action: string;
  allowed: boolean;
  reason: LocalizedText | null;
}

const NOT_YOURS: LocalizedText = {
  id: 'Penugasan Anda tidak berhak melakukan ini.',
  en: 'Your posting may not do this.',
};

/**
 * An act in `availableActions`: `isPermitted` is the policy's answer (`permits`); `refusal` is the rule's answer, an error or its
 * words if the state or the facts forbid the act.
 */
export function offer(
  mutation: string,
  isPermitted: boolean,
  refusal: PanduError | LocalizedText | null,
): AvailableAction {
  const words = refusal instanceof PanduError ? refusal.text : refusal;
  const reason = isPermitted ? words : NOT_YOURS;
  return { action: mutation, allowed: reason === null, reason };
}
