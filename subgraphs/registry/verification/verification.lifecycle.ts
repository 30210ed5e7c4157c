import { RuleError } from '../../shared/errors.ts';
import { defineLifecycle, nextState } from '../../shared/lifecycle.ts';
import { isReason, reasonNeeded } from '../../shared/reasons.ts';
import type { VerificationOutcome, VerificationStatus } from '../generated/prisma/enums.ts';
import type { InstrumentDefinition, WelfareClass } from '../instrument/instrument.definition.ts';
import { verificationStatuses } from './verification.codes.ts';

export type VerificationCommand = 'assign' | 'submit' | 'decide' | 'cancel';

/**
 * A verification from the request to the decision (SRG-2, TGL-1). Paper may be typed in without an assignment;
 * assigning a submitted one sends it back to the field.
 */
export const verificationLifecycle = defineLifecycle<VerificationStatus, VerificationCommand>({
  noun: 'Verification',
  initial: ['REQUESTED'],
  ends: ['DECIDED', 'CANCELLED'],
  table: {
    REQUESTED: { assign: 'ASSIGNED', submit: 'SUBMITTED', cancel: 'CANCELLED' },
    ASSIGNED: { assign: 'ASSIGNED', submit: 'SUBMITTED', cancel: 'CANCELLED' },
    SUBMITTED: { assign: 'ASSIGNED', decide: 'DECIDED', cancel: 'CANCELLED' },
    DECIDED: {},
    CANCELLED: {},
  },
  labels: verificationStatuses.words,
});

/** States before a decision or cancellation; a household has at most one such verification. */
export const OPEN_STATES: readonly VerificationStatus[] = ['REQUESTED', 'ASSIGNED', 'SUBMITTED'];

export interface Decision {
  status: VerificationStatus;
  outcome: VerificationOutcome;
  class: WelfareClass;
  /** Null if the class is the score's and there is no reason. */
  reason: string | null;
  departed: boolean;
}

/**
 * Decides a submitted verification: the class of the score, or another one with a written reason (SRG-3). The class
 * determines whether the household counts as poor (BRU-2).
 *
 * Throws RuleError `WRONG_CLASS` for a class that the instrument does not have, `REASON_NEEDED` where the class
 * departs from the score and the reason is missing or shorter than 10 characters, and `STATE_FORBIDS`.
 */
export function decideVerification(
  current: { status: VerificationStatus; scoreClass: string | null },
  definition: InstrumentDefinition,
  command: { className?: string | null; reason?: string | null },
): Decision {
  const status = nextState(verificationLifecycle, current.status, 'decide');
  const className = command.className ?? current.scoreClass;
  const chosen = definition.classes.find((one) => one.code === className);
  if (!chosen) {
    throw new RuleError(
      'WRONG_CLASS',
      {
        id: `Kelas "${className}" tidak ada pada formulir ini.`,
        en: `This form has no class "${className}".`,
      },
      { path: ['input', 'className'] },
    );
  }
  const reason = command.reason?.trim() || null;
  const departed = chosen.code !== current.scoreClass;
  if (departed && !isReason(reason)) {
    throw reasonNeeded({ id: 'Kelas ini berbeda dari skor.', en: 'This class departs from the score.' });
  }
  return { status, outcome: chosen.entitles ? 'POOR' : 'NOT_POOR', class: chosen, reason, departed };
}
