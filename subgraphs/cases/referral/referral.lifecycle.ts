import type { Role } from '../../shared/actor.ts';
import { addMonths, dayInWords, officeDate } from '../../shared/clock.ts';
import { RuleError } from '../../shared/errors.ts';
import { allows, defineLifecycle, stateForbids } from '../../shared/lifecycle.ts';
import { isReason, reasonNeeded } from '../../shared/reasons.ts';
import type { ApprovalRule, ClaimState, ReferralStatus } from '../generated/prisma/enums.ts';
import { referralStatuses } from './referral.codes.ts';

export type { ReferralStatus } from '../generated/prisma/enums.ts';

export type ReferralCommand =
  | 'claim'
  | 'reserve'
  | 'queue'
  | 'unclaim'
  | 'decline'
  | 'accept'
  | 'deliver'
  | 'refuse'
  | 'defer'
  | 'withdraw';

/**
 * A referral from proposal to the agency's answer. CLAIMING lasts as long as services is asked for quota: approval and
 * reservation are one act, so nothing else may happen to it meanwhile. Who delivers at once need not accept first.
 */
export const referralLifecycle = defineLifecycle<ReferralStatus, ReferralCommand>({
  noun: 'Referral',
  initial: ['PROPOSED'],
  ends: ['DELIVERED', 'REFUSED', 'DECLINED', 'WITHDRAWN'],
  table: {
    PROPOSED: { claim: 'CLAIMING', decline: 'DECLINED', withdraw: 'WITHDRAWN' },
    // Services reserves, queues (SRG-14), or rejects, and then it is a proposal again.
    CLAIMING: { reserve: 'APPROVED', queue: 'WAITING', unclaim: 'PROPOSED' },
    // Services offers what became free.
    WAITING: { reserve: 'APPROVED', withdraw: 'WITHDRAWN' },
    APPROVED: {
      accept: 'ACCEPTED',
      deliver: 'DELIVERED',
      refuse: 'REFUSED',
      defer: 'DEFERRED',
      withdraw: 'WITHDRAWN',
    },
    ACCEPTED: { deliver: 'DELIVERED', refuse: 'REFUSED', defer: 'DEFERRED', withdraw: 'WITHDRAWN' },
    // On the waiting list of its new year from the day it is put off (PYK-2): the list proposes, an officer confirms (OUR-5).
    // Refused a place on that list, it stays deferred.
    DEFERRED: { reserve: 'APPROVED', unclaim: 'DEFERRED', withdraw: 'WITHDRAWN' },
    DELIVERED: {},
    REFUSED: {},
    DECLINED: {},
    WITHDRAWN: {},
  },
  labels: referralStatuses.words,
});

/** The running fiscal year: in Indonesia the calendar year. */
export function fiscalYear(now: Date): number {
  return Number(officeDate(now).slice(0, 4));
}

/** States in which a referral may be approved. */
export const CLAIMABLE = (Object.keys(referralLifecycle.table) as ReferralStatus[]).filter((status) =>
  allows(referralLifecycle, status, 'claim'),
);

/** Nothing more comes of it. */
export function isEnded(status: ReferralStatus): boolean {
  return referralLifecycle.ends.includes(status);
}

/** With the agency: its letter is valid and treatment may continue. */
export function isWithAgency(status: ReferralStatus): boolean {
  return status === 'APPROVED' || status === 'ACCEPTED';
}

/** The refusal in words, or null where the command is possible. */
export function referralRefusal(
  { status }: { status: ReferralStatus },
  command: ReferralCommand,
): RuleError | null {
  if (allows(referralLifecycle, status, command)) return null;
  return new RuleError('STATE_FORBIDS', stateForbids(referralLifecycle, status));
}

/** Throws the refusal, if there is one. */
export function assertReferral(facts: { status: ReferralStatus }, command: ReferralCommand): void {
  const refusal = referralRefusal(facts, command);
  if (refusal) throw refusal;
}

/**
 * The refusal in words where a no cannot be appealed, or null (SRG-15): the agency's or the approver's, once for each
 * programme of a case. The referral stays as it is: the appeal asks for one re-survey, after which the office may propose
 * again.
 */
export function appealRefusal(facts: { status: ReferralStatus }, isAppealed: boolean): RuleError | null {
  if (facts.status !== 'REFUSED' && facts.status !== 'DECLINED')
    return new RuleError('STATE_FORBIDS', stateForbids(referralLifecycle, facts.status));
  if (!isAppealed) return null;
  return new RuleError('ALREADY_APPEALED', {
    id: 'Penolakan program ini sudah pernah disanggah; sanggahan hanya satu kali.',
    en: 'The refusal of this programme was appealed before; one appeal is possible.',
  });
}

/** Whether a day, `YYYY-MM-DD`, lies before the referral's approval. */
export function isBeforeApproval(row: { approvedAt: Date | null }, day: string): boolean {
  return row.approvedAt !== null && day < officeDate(row.approvedAt);
}

/**
 * The refusal in words of a day of delivery before the approval, or null. Paper typed in later has its true day and a
 * reason; nothing is a year older than its case.
 */
export function deliveryDayRefusal(
  row: { approvedAt: Date | null },
  ofCase: { registeredAt: Date },
  day: string,
  reason: string | null | undefined,
): RuleError | null {
  if (!isBeforeApproval(row, day)) return null;
  const earliest = addMonths(officeDate(ofCase.registeredAt), -12);
  if (day < earliest) {
    return new RuleError('DAY_TOO_EARLY', {
      id: `Tanggal penyerahan paling awal ${dayInWords(earliest, 'id')}.`,
      en: `The day of delivery is ${dayInWords(earliest, 'en')} at the earliest.`,
    });
  }
  if (isReason(reason)) return null;
  return reasonNeeded({
    id: 'Tanggal penyerahan sebelum persetujuan.',
    en: 'The day of delivery lies before the approval.',
  });
}

/** The refusal in words where there is no booking to resolve, or null. */
export function settleRefusal(claim: ClaimState | null): RuleError | null {
  return claim === 'UNSETTLED' ? null : nothingUnsettled();
}

export const nothingUnsettled = (): RuleError =>
  new RuleError('NOTHING_UNSETTLED', {
    id: 'Tidak ada penyerahan rujukan ini yang gagal dibukukan.',
    en: 'No delivery of this referral failed to be booked.',
  });

/** Who may approve by the programme's rule. NONE is approved by proposing it. */
const APPROVERS: Record<ApprovalRule, readonly Role[]> = {
  NONE: ['BACK_OFFICE', 'MANAGER', 'HEAD_OF_UNIT', 'VILLAGE_HEAD'],
  VILLAGE_HEAD: ['VILLAGE_HEAD'],
  MANAGER: ['MANAGER', 'HEAD_OF_UNIT'],
  REGENT: ['REGIONAL_HEAD'],
};

/** The rules under which this role may approve. */
export const approvableRules = (role: Role): ApprovalRule[] =>
  (Object.keys(APPROVERS) as ApprovalRule[]).filter((rule) => APPROVERS[rule].includes(role));

/** The refusal in words where this role may not approve under the programme's rule, or null. */
export function approvalRefusal(rule: ApprovalRule, role: Role): RuleError | null {
  if (APPROVERS[rule].includes(role)) return null;
  if (rule === 'VILLAGE_HEAD')
    return new RuleError('NEEDS_VILLAGE_HEAD', {
      id: 'Program ini milik satu {RegionLevel.VILLAGE} dan memerlukan persetujuan {Title.VILLAGE_HEAD}.',
      en: 'This programme is one {RegionLevel.VILLAGE}’s own and needs the approval of the {Title.VILLAGE_HEAD}.',
    });
  return rule === 'REGENT'
    ? new RuleError('NEEDS_REGENT', {
        id: 'Program ini memerlukan persetujuan {Title.REGIONAL_HEAD}.',
        en: 'This programme needs the approval of the {Title.REGIONAL_HEAD}.',
      })
    : new RuleError('NEEDS_MANAGER', {
        id: 'Program ini memerlukan persetujuan {Role.MANAGER}.',
        en: 'This programme needs the approval of the {Role.MANAGER}.',
      });
}

/** The refusal in words of an application whose recommendation was not scanned yet. */
export const scanMissing = (path: readonly string[] = []): RuleError =>
  new RuleError(
    'RECOMMENDATION_MISSING',
    {
      id: 'Pindaian rekomendasi dinas sosial belum dilampirkan pada kasus ini.',
      en: "The scan of the social agency's recommendation is not attached to this case yet.",
    },
    { path },
  );

/** Four eyes: who proposes does not approve as well. Under NONE, proposing is approving. */
export function ownProposalRefusal(
  row: { approval: ApprovalRule; proposedBy: string },
  accountId: string | undefined,
): RuleError | null {
  if (row.approval === 'NONE' || row.proposedBy !== accountId) return null;
  return new RuleError('OWN_PROPOSAL', {
    id: 'Anda sendiri yang mengusulkan; orang lain yang harus menyetujui.',
    en: 'You proposed this yourself; somebody else approves it.',
  });
}

/**
 * Two people at least, also where nobody approves: who proposed does not record that the agency took it on or delivered,
 * in whichever posting (OUR-2).
 */
export function ownAnswerRefusal(
  row: { approval: ApprovalRule; proposedBy: string },
  accountId: string | undefined,
): RuleError | null {
  if (row.approval !== 'NONE' || row.proposedBy !== accountId) return null;
  return new RuleError('OWN_ANSWER', {
    id: 'Anda sendiri yang mengusulkan, dan program ini tanpa persetujuan: orang lain yang mencatat penerimaan atau penyerahannya.',
    en: 'You proposed this yourself, and nobody approved it: somebody else records that it was accepted or delivered.',
  });
}
