import { RuleError } from '../../shared/errors.ts';
import { allows, defineLifecycle, stateForbids } from '../../shared/lifecycle.ts';
import type { CasePriority, CaseStatus, RegistryOutcome, SubjectType } from '../generated/prisma/enums.ts';
import { isEnded as isReferralEnded, type ReferralStatus } from '../referral/referral.lifecycle.ts';

export type { CaseStatus } from '../generated/prisma/enums.ts';

export type CaseCommand =
  | 'requestVerification'
  | 'decideVerification'
  | 'cancelVerification'
  | 'refer'
  | 'solve'
  | 'close'
  | 'appeal'
  | 'withdraw';

/**
 * A case from registration to its end (TGL-1). Whoever is listed goes straight to ANALYSIS (BRU-2); whoever is not waits
 * in REGISTERED until somebody asks for a verification. Only an appeal leads out of CLOSED (SRG-15).
 */
export const caseLifecycle = defineLifecycle<CaseStatus, CaseCommand>({
  noun: 'Case',
  initial: ['REGISTERED', 'VERIFYING', 'ANALYSIS'],
  ends: ['SOLVED', 'WITHDRAWN'],
  table: {
    REGISTERED: {
      requestVerification: 'VERIFYING',
      decideVerification: 'ANALYSIS',
      refer: 'REFERRED',
      solve: 'SOLVED',
      withdraw: 'WITHDRAWN',
    },
    VERIFYING: {
      decideVerification: 'ANALYSIS',
      cancelVerification: 'REGISTERED',
      refer: 'REFERRED',
      solve: 'SOLVED',
      withdraw: 'WITHDRAWN',
    },
    ANALYSIS: { refer: 'REFERRED', solve: 'SOLVED', withdraw: 'WITHDRAWN' },
    REFERRED: { refer: 'REFERRED', close: 'CLOSED', withdraw: 'WITHDRAWN' },
    CLOSED: { appeal: 'REGISTERED' },
    SOLVED: {},
    WITHDRAWN: {},
  },
  labels: {
    REGISTERED: { id: 'terdaftar', en: 'registered' },
    VERIFYING: { id: 'diverifikasi', en: 'in verification' },
    ANALYSIS: { id: 'ditelaah', en: 'in analysis' },
    REFERRED: { id: 'dirujuk', en: 'referred' },
    CLOSED: { id: 'selesai', en: 'closed' },
    SOLVED: { id: 'selesai di tempat', en: 'solved here' },
    WITHDRAWN: { id: 'ditarik', en: 'withdrawn' },
  },
});

/** The states in which somebody still has to do something. */
export const OPEN_STATUSES: readonly CaseStatus[] = ['REGISTERED', 'VERIFYING', 'ANALYSIS', 'REFERRED'];

export function isOpen(status: CaseStatus): boolean {
  return OPEN_STATUSES.includes(status);
}

/** What the registry knows of a household when a case is registered or its registry state moves. */
export interface RegistryFacts {
  listing: 'CANDIDATE' | 'VERIFIED' | 'LISTED' | 'OFF' | null;
  /** The verification that runs, and whose task it is. */
  verificationId: string | null;
  surveyorAccountId: string | null;
}

/**
 * How the registry answers (BRU-2, PYK-1, SRG-2): LISTED also stands for the verified poor who are entitled meanwhile,
 * until the decree. Null where the subject is none that the registry keeps.
 */
export function registryOutcome(subject: SubjectType, facts: RegistryFacts | null): RegistryOutcome | null {
  if (subject !== 'PERSON' && subject !== 'HOUSEHOLD') return null;
  if (facts?.listing === 'LISTED' || facts?.listing === 'VERIFIED') return 'LISTED';
  return facts?.verificationId ? 'IN_VERIFICATION' : 'NOT_LISTED';
}

/** Where a new case begins. */
export function firstStatus(outcome: RegistryOutcome | null): CaseStatus {
  if (outcome === 'NOT_LISTED') return 'REGISTERED';
  return outcome === 'IN_VERIFICATION' ? 'VERIFYING' : 'ANALYSIS';
}

/** What the registry has just said of a household: a verification begins, is decided or cancelled, or other facts. */
export type RegistryNews =
  | 'VERIFICATION_REQUESTED'
  | 'VERIFICATION_DECIDED'
  | 'VERIFICATION_CANCELLED'
  | 'FACTS';

const COMMAND_OF = {
  VERIFICATION_REQUESTED: { command: 'requestVerification', to: 'VERIFYING' },
  VERIFICATION_DECIDED: { command: 'decideVerification', to: 'ANALYSIS' },
  VERIFICATION_CANCELLED: { command: 'cancelVerification', to: 'REGISTERED' },
  FACTS: { command: 'decideVerification', to: 'ANALYSIS' },
} as const satisfies Record<RegistryNews, { command: CaseCommand; to: CaseStatus }>;

/**
 * Where an open case goes when the registry says something about its household, or null where it stays. Being found
 * not poor leads to analysis as well: the office owes an answer either way. Becoming listed ends the waiting; being
 * listed before does not, since a refusal may be under appeal to a re-survey (SRG-15).
 */
export function afterRegistryNews(
  status: CaseStatus,
  news: RegistryNews,
  before: RegistryOutcome | null,
  outcome: RegistryOutcome | null,
): CaseStatus | null {
  if (news === 'FACTS' && (outcome !== 'LISTED' || before === 'LISTED')) return null;
  const { command, to } = COMMAND_OF[news];
  return allows(caseLifecycle, status, command) ? to : null;
}

/** What decides whether a command is possible. */
export interface CaseFacts {
  status: CaseStatus;
  priority: CasePriority;
  referrals: readonly ReferralStatus[];
}

/**
 * The refusal in words, or null where the command is possible. `availableActions` and the services ask the same
 * question, so that what a client is offered is what it may do.
 */
export function caseRefusal(facts: CaseFacts, command: CaseCommand): RuleError | null {
  if (!allows(caseLifecycle, facts.status, command)) {
    return new RuleError('STATE_FORBIDS', stateForbids(caseLifecycle, facts.status));
  }
  const unverified = facts.status === 'REGISTERED' || facts.status === 'VERIFYING';
  if (command === 'refer' && unverified && facts.priority !== 'EMERGENCY') {
    return new RuleError('CASE_NOT_VERIFIED', {
      id: 'Rumah tangga ini belum terdaftar. Tunggu hasil verifikasi, kecuali keadaan darurat.',
      en: 'This household is not listed yet. Wait for the verification, unless it is an emergency.',
    });
  }
  if (command === 'withdraw' && facts.referrals.includes('CLAIMING')) {
    return new RuleError('REFERRAL_CLAIMING', {
      id: 'Kuota sedang dipesan untuk rujukan pengaduan ini. Coba lagi sebentar.',
      en: 'Quota is being reserved for a referral of this case. Try again in a moment.',
    });
  }
  return null;
}

/** Throws the refusal, if there is one. */
export function assertCase(facts: CaseFacts, command: CaseCommand): void {
  const refusal = caseRefusal(facts, command);
  if (refusal) throw refusal;
}

/** A referred case ends when nothing of it is under way: waiting and deferred referrals keep it open. */
export function isFinished(status: CaseStatus, referrals: readonly ReferralStatus[]): boolean {
  return status === 'REFERRED' && referrals.length > 0 && referrals.every(isReferralEnded);
}
