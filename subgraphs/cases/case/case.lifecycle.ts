import { RuleError } from '../../shared/errors.ts';
import { allows, defineLifecycle, nextState, stateForbids } from '../../shared/lifecycle.ts';
import type { Case } from '../generated/prisma/client.ts';
import type {
  CaseStatus,
  ProgramAudience,
  ReferralStatus,
  RegistryOutcome,
  SubjectType,
} from '../generated/prisma/enums.ts';
import { caseStatuses } from './case.codes.ts';

export type { CaseStatus } from '../generated/prisma/enums.ts';

export type CaseCommand = 'follow' | 'refer' | 'solve' | 'return' | 'close' | 'reopen' | 'withdraw';

/**
 * A case from registration to its end (TGL-1). Without referrals its state follows the registry's answer on its subject
 * (`standingStatus`); it returns to that state when no proposal leaves the office. No end is final: an appeal (SRG-15), or the
 * office with a reason, reopens a case. Withdrawing a case that was delivered in part closes it.
 */
export const caseLifecycle = defineLifecycle<CaseStatus, CaseCommand>({
  noun: 'Case',
  initial: ['REGISTERED', 'VERIFYING', 'ANALYSIS'],
  ends: [],
  table: {
    REGISTERED: {
      follow: ['VERIFYING', 'ANALYSIS'],
      refer: 'REFERRED',
      solve: 'SOLVED',
      withdraw: ['WITHDRAWN', 'CLOSED'],
    },
    VERIFYING: {
      follow: ['REGISTERED', 'ANALYSIS'],
      refer: 'REFERRED',
      solve: 'SOLVED',
      withdraw: ['WITHDRAWN', 'CLOSED'],
    },
    ANALYSIS: {
      follow: ['REGISTERED', 'VERIFYING'],
      refer: 'REFERRED',
      solve: 'SOLVED',
      withdraw: ['WITHDRAWN', 'CLOSED'],
    },
    REFERRED: {
      refer: 'REFERRED',
      return: ['REGISTERED', 'VERIFYING', 'ANALYSIS'],
      close: 'CLOSED',
      withdraw: ['WITHDRAWN', 'CLOSED'],
    },
    CLOSED: { reopen: ['REGISTERED', 'VERIFYING', 'ANALYSIS'] },
    SOLVED: { reopen: ['REGISTERED', 'VERIFYING', 'ANALYSIS'] },
    WITHDRAWN: { reopen: ['REGISTERED', 'VERIFYING', 'ANALYSIS'] },
  },
  labels: caseStatuses.words,
});

/** The states in which somebody still has to do something. */
export const OPEN_STATUSES: readonly CaseStatus[] = ['REGISTERED', 'VERIFYING', 'ANALYSIS', 'REFERRED'];

export function isOpen(status: CaseStatus): boolean {
  return OPEN_STATUSES.includes(status);
}

/** The registry's state of a household when a case is registered or that state changes. */
export interface RegistryFacts {
  listing: 'CANDIDATE' | 'VERIFIED' | 'LISTED' | 'OFF' | null;
  /** The verification that runs, and whose task it is. */
  verificationId: string | null;
  surveyorAccountId: string | null;
}

/**
 * The registry's answer (BRU-2, PYK-1, SRG-2). LISTED includes the verified poor, who are entitled until the decree. Null for
 * subjects that the registry does not keep.
 */
export function registryOutcome(subject: SubjectType, facts: RegistryFacts | null): RegistryOutcome | null {
  if (!isKept(subject)) return null;
  if (facts?.listing === 'LISTED' || facts?.listing === 'VERIFIED') return 'LISTED';
  return facts?.verificationId ? 'IN_VERIFICATION' : 'NOT_LISTED';
}

/** The fields of a case that its lifecycle needs beside the state. */
export type CaseStanding = Pick<
  Case,
  'subjectType' | 'registryOutcome' | 'priority' | 'verifiedAt' | 'appealedAt' | 'officerVerifiedAt'
>;

/** Whether an appeal still waits for its re-survey (SRG-15); a subject that the registry does not keep cannot be surveyed. */
export function isAppealOpen({
  subjectType,
  verifiedAt,
  appealedAt,
}: Pick<CaseStanding, 'subjectType' | 'verifiedAt' | 'appealedAt'>): boolean {
  if (!isKept(subjectType) || appealedAt === null) return false;
  return verifiedAt === null || verifiedAt < appealedAt;
}

/** Whether the registry keeps the subject, and it is not listed. */
function isOutside({ subjectType, registryOutcome }: CaseStanding): boolean {
  return isKept(subjectType) && registryOutcome !== 'LISTED';
}

/** Whether nobody knows yet if the subject is poor: it is neither listed nor found not poor. */
function isUnverified({ subjectType, registryOutcome, verifiedAt }: CaseStanding): boolean {
  return isKept(subjectType) && registryOutcome !== 'LISTED' && verifiedAt === null;
}

/** Whether nobody has looked yet at a subject that the registry does not keep: no survey can find it (SRG-18). */
export function isUnseen({
  subjectType,
  officerVerifiedAt,
}: Pick<CaseStanding, 'subjectType' | 'officerVerifiedAt'>): boolean {
  return !isKept(subjectType) && officerVerifiedAt === null;
}

/**
 * The refusal where an officer may not verify the subject, or null (SRG-18): only of whom the registry does not keep, once, and not
 * by who registered the case (OUR-2).
 */
export function verifySubjectRefusal(
  facts: CaseFacts & { registeredBy: string },
  accountId: string | undefined,
): RuleError | null {
  if (!isOpen(facts.status)) return endedRefusal(facts);
  if (isKept(facts.subjectType)) {
    return new RuleError('SUBJECT_KEPT', {
      id: 'Keluarga dan orang dalam data induk diverifikasi lewat survei.',
      en: 'Families and people of the registry are verified by a survey.',
    });
  }
  if (facts.officerVerifiedAt !== null) {
    return new RuleError('ALREADY_VERIFIED', {
      id: 'Pemohon ini sudah diverifikasi petugas.',
      en: 'An officer has verified this subject already.',
    });
  }
  if (facts.registeredBy !== accountId) return null;
  return new RuleError('OWN_REGISTRATION', {
    id: 'Anda sendiri yang mendaftarkan kasus ini; petugas lain yang memverifikasi.',
    en: 'You registered this case yourself; another officer verifies.',
  });
}

/**
 * The state of a case without referrals: only the registry's answer on its subject decides it. A subject that was found not poor
 * also leads to analysis, because the office owes an answer.
 */
export function standingStatus(ofCase: CaseStanding, isVerifying: boolean): UnreferredStatus {
  if (!isUnverified(ofCase) && !isAppealOpen(ofCase)) return 'ANALYSIS';
  return isVerifying ? 'VERIFYING' : 'REGISTERED';
}
export type UnreferredStatus = 'REGISTERED' | 'VERIFYING' | 'ANALYSIS';

/** News of a household from the registry: a verification was requested, decided or cancelled, or its facts changed. */
export type RegistryNews =
  | 'VERIFICATION_REQUESTED'
  | 'VERIFICATION_DECIDED'
  | 'VERIFICATION_CANCELLED'
  | 'FACTS';

/** What decides whether a command is possible. */
export interface CaseFacts extends CaseStanding {
  status: CaseStatus;
  referrals: readonly ReferralStatus[];
  /** Of the programme that it is referred to (SRG-22); the listed and the verified poor where left out. */
  audience?: ProgramAudience;
  /** Whether the social agency recommends in writing that it is referred although it is not listed (BRU-2). */
  isRecommended?: boolean;
  /** Whether its Puskesos still has it (TGL-14). */
  atPuskesos?: boolean;
  /** Whether the programme that it is referred to is its village's own: such a case does not go up. */
  isOfVillage?: boolean;
}

/** Whether a programme asks that its families were verified: only one for the listed, or for the verified poor too (SRG-22). */
export function asksVerification(audience: ProgramAudience): boolean {
  return audience === 'LISTED' || audience === 'LISTED_OR_VERIFIED';
}

/**
 * The refusal, or null if the command is possible. `availableActions` and the services both ask this, so that a client can do what
 * it is offered. An emergency waits for nothing.
 */
export function caseRefusal(facts: CaseFacts, command: CaseCommand): RuleError | null {
  if (!allows(caseLifecycle, facts.status, command)) {
    return new RuleError('STATE_FORBIDS', stateForbids(caseLifecycle, facts.status));
  }
  const isEmergency = facts.priority === 'EMERGENCY';
  if (isAppealOpen(facts) && (command === 'solve' || (command === 'refer' && !isEmergency))) {
    return new RuleError('APPEAL_OPEN', {
      id: 'Keluarga menyanggah penolakan. Jawab dahulu dengan survei ulang.',
      en: 'The family has appealed. Answer it with a re-survey first.',
    });
  }
  if (command === 'refer' && facts.atPuskesos && !facts.isOfVillage && !isEmergency) {
    return new RuleError('AT_PUSKESOS', {
      id: 'Kasus ini masih di Puskesos, yang meneruskannya setelah {Role.PUSKESOS_COORDINATOR} setuju. Bila kantor mengambilnya, alihkan dahulu ke sebuah loket.',
      en: 'The Puskesos still has this case, and hands it on once the {Role.PUSKESOS_COORDINATOR} agrees. If the office takes it, hand it over to a desk first.',
    });
  }
  const mustBeVerified = asksVerification(facts.audience ?? 'LISTED_OR_VERIFIED');
  if (command === 'refer' && mustBeVerified && isOutside(facts) && !isEmergency) {
    if (facts.registryOutcome === 'IN_VERIFICATION') return notVerified();
    if (!facts.isRecommended) return recommendationNeeded();
  }
  if (command === 'refer' && mustBeVerified && isUnseen(facts) && !isEmergency) {
    return new RuleError('SUBJECT_NOT_VERIFIED', {
      id: 'Pemohon ini tidak ada dalam data induk dan belum diverifikasi petugas. Catat dahulu apa yang dilihat petugas.',
      en: 'The registry does not keep this subject, and no officer has verified it yet. Record first what an officer saw.',
    });
  }
  if (command === 'withdraw' && facts.referrals.includes('CLAIMING')) {
    return new RuleError('REFERRAL_CLAIMING', {
      id: 'Kuota sedang dipesan untuk rujukan kasus ini. Coba lagi sebentar.',
      en: 'Quota is being reserved for a referral of this case. Try again in a moment.',
    });
  }
  return null;
}

const notVerified = (): RuleError =>
  new RuleError('CASE_NOT_VERIFIED', {
    id: 'Rumah tangga ini belum terdaftar. Tunggu hasil verifikasi, kecuali keadaan darurat atau program yang tidak memerlukannya.',
    en: 'This household is not listed yet. Wait for the verification, unless it is an emergency or a programme that needs none.',
  });

const recommendationNeeded = (): RuleError =>
  new RuleError(
    'RECOMMENDATION_NEEDED',
    {
      id: 'Rumah tangga ini tidak terdaftar dan tidak sedang diverifikasi. Permohonan kepada {Title.REGIONAL_HEAD} memerlukan rekomendasi tertulis dinas sosial: nomor dan tanggalnya.',
      en: "This household is neither listed nor being verified. An application to the {Title.REGIONAL_HEAD} needs the social agency's written recommendation: its number and day.",
    },
    { path: ['input', 'recommendation'] },
  );

/**
 * The refusal of a referral to every one of these audiences, or null if a programme of one of them can be proposed, if need be with a
 * recommendation. Without any
 * programme it is that of the listed and the verified poor.
 */
export function referRefusal(facts: CaseFacts, audiences: readonly ProgramAudience[]): RuleError | null {
  const asked: readonly ProgramAudience[] = audiences.length > 0 ? audiences : ['LISTED_OR_VERIFIED'];
  const refusals = asked.map((audience) => caseRefusal({ ...facts, audience, isRecommended: true }, 'refer'));
  return refusals.includes(null) ? null : (refusals[0] ?? null);
}

/** Throws the refusal, if there is one. */
export function assertCase(facts: CaseFacts, command: CaseCommand): void {
  const refusal = caseRefusal(facts, command);
  if (refusal) throw refusal;
}

/**
 * The next state of a command. `follow`, `return` and `reopen` lead to the state of the registry's answer, but a referred case does
 * not move; `withdraw` closes a case that was delivered in part. `isVerifying`: a verification of its household runs.
 * RuleErrors of `caseRefusal`.
 */
export function decideCase(facts: CaseFacts & { isVerifying?: boolean }, command: CaseCommand): CaseStatus {
  const standing = standingStatus(facts, facts.isVerifying ?? false);
  if (command === 'follow' && (facts.status === 'REFERRED' || facts.status === standing)) return facts.status;
  assertCase(facts, command);
  const chosen: Partial<Record<CaseCommand, CaseStatus>> = {
    follow: standing,
    return: standing,
    reopen: standing,
    withdraw: facts.referrals.includes('DELIVERED') ? 'CLOSED' : 'WITHDRAWN',
  };
  return nextState(caseLifecycle, facts.status, command, chosen[command]);
}

/** Refuses what needs an open case. */
export function endedRefusal(facts: Pick<CaseFacts, 'status'>): RuleError | null {
  if (isOpen(facts.status)) return null;
  return new RuleError('CASE_ENDED', { id: 'Kasus ini sudah selesai.', en: 'This case has ended.' });
}

/** Whether the registry keeps such a subject, so that it can be verified. */
export function isKept(subjectType: Case['subjectType']): boolean {
  return subjectType === 'PERSON' || subjectType === 'HOUSEHOLD';
}
