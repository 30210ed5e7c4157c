import { dateToDay } from '../../shared/clock.ts';
import { RuleError } from '../../shared/errors.ts';
import type { NewEvent } from '../../shared/events.ts';
import { defineLifecycle, nextState } from '../../shared/lifecycle.ts';
import { isReason, reasonNeeded } from '../../shared/reasons.ts';
import type { RegistryEventKinds } from '../events.ts';
import type { Verification } from '../generated/prisma/client.ts';
import type { VerificationOutcome, VerificationStatus } from '../generated/prisma/enums.ts';
import type { Roster } from '../household/household.roster.ts';
import type { Answers } from '../instrument/instrument.answers.ts';
import type { InstrumentDefinition, WelfareClass } from '../instrument/instrument.definition.ts';
import { verificationStatuses } from './verification.codes.ts';
import type { Visit } from './verification.visit.ts';

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

type EventKind =
  | 'VERIFICATION_ASSIGNED'
  | 'VERIFICATION_SUBMITTED'
  | 'VERIFICATION_DECIDED'
  | 'VERIFICATION_CANCELLED';

/** An event of a verification, without the ids of the verification and its household. */
export type VerificationEvent<K extends EventKind = EventKind> = K extends EventKind
  ? Pick<NewEvent<RegistryEventKinds, K>, 'kind' | 'occurredOn'> & {
      payload: Omit<NewEvent<RegistryEventKinds, K>['payload'], 'verificationId' | 'householdId'>;
    }
  : never;

/** The result of a command on a verification: the fields that change, and its event. */
export interface VerificationStep {
  changes: Partial<Omit<Verification, 'answers' | 'members'>> &
    Pick<Verification, 'status'> & { answers?: Answers; members?: Roster };
  event: VerificationEvent;
}

type Current<Field extends keyof Verification = 'status'> = Pick<Verification, 'status' | Field>;

/** Gives the task to a surveyor, for good unless by a substitution; the event names the former one, if it was another. */
export function assign(
  current: Current<'surveyorAccountId'>,
  task: { surveyorAccountId: string; substitutionId?: string | null } & Pick<
    Verification,
    'assignedOn' | 'dueOn'
  >,
): VerificationStep {
  const { surveyorAccountId, substitutionId = null } = task;
  const previous = current.surveyorAccountId;
  return {
    changes: { ...task, substitutionId, status: nextState(verificationLifecycle, current.status, 'assign') },
    event: {
      kind: 'VERIFICATION_ASSIGNED',
      payload: {
        surveyorAccountId,
        previousSurveyorAccountId: previous === surveyorAccountId ? null : previous,
      },
    },
  };
}

/** A filled form with its score, as stored. */
export type Form = Visit &
  Pick<Verification, 'narrative' | 'filledOffline' | 'submittedBy'> & {
    answers: Answers;
    /** Whom the visit found; without it, what a former visit found stays. */
    members?: Roster;
    score: number;
    scoreClass: string;
    occurredOn: Date;
  };

/** Takes in the filled form; the event happened on the day of the visit. */
export function submit(current: Current, form: Form): VerificationStep {
  const { score, scoreClass, filledOffline, occurredOn } = form;
  return {
    changes: { ...form, status: nextState(verificationLifecycle, current.status, 'submit') },
    event: {
      kind: 'VERIFICATION_SUBMITTED',
      payload: { score, className: scoreClass, filledOffline },
      occurredOn: dateToDay(occurredOn),
    },
  };
}

/** The class that a person decided on. */
export interface Choice {
  class: WelfareClass;
  outcome: VerificationOutcome;
  /** Null if the class is the score's and there is no reason. */
  reason: string | null;
  departed: boolean;
}

/**
 * The class of the score, or another one with a written reason (SRG-3). The class determines whether the household
 * counts as poor (BRU-2).
 *
 * Throws RuleError `WRONG_CLASS` for a class that the instrument does not have, and `REASON_NEEDED` where the class
 * departs from the score and the reason is missing or shorter than 10 characters.
 */
export function chooseClass(
  scoreClass: string | null,
  { classes }: InstrumentDefinition,
  command: { className?: string | null; reason?: string | null },
): Choice {
  const className = command.className ?? scoreClass;
  const chosen = classes.find((one) => one.code === className);
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
  const departed = chosen.code !== scoreClass;
  if (departed && !isReason(reason)) {
    throw reasonNeeded({ id: 'Kelas ini berbeda dari skor.', en: 'This class departs from the score.' });
  }
  return { class: chosen, outcome: chosen.entitles ? 'POOR' : 'NOT_POOR', reason, departed };
}

/** Decides a submitted verification; the event names the surveyor, whose device deletes the household. */
export function decide(
  current: Current<'caseId' | 'score' | 'surveyorAccountId'>,
  { class: { code: className }, outcome, reason, departed }: Choice,
  decision: Pick<Verification, 'decidedOn' | 'decidedBy'>,
): VerificationStep {
  const { caseId, score, surveyorAccountId } = current;
  return {
    changes: {
      ...decision,
      status: nextState(verificationLifecycle, current.status, 'decide'),
      outcome,
      className,
      reason,
    },
    event: {
      kind: 'VERIFICATION_DECIDED',
      payload: { caseId, outcome, className, score: score ?? 0, departed, surveyorAccountId },
    },
  };
}

/** Ends it without a decision. */
export function cancel(current: Current<'caseId' | 'surveyorAccountId'>, reason: string): VerificationStep {
  const { caseId, surveyorAccountId } = current;
  return {
    changes: { reason, status: nextState(verificationLifecycle, current.status, 'cancel') },
    event: { kind: 'VERIFICATION_CANCELLED', payload: { caseId, surveyorAccountId } },
  };
}
