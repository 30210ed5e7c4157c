import type { CasesTx } from '../context.ts';
import type { Case, Prisma } from '../generated/prisma/client.ts';
import type { CaseStatus } from '../generated/prisma/enums.ts';
import { dueDay } from '../procedure.ts';
import { readProfile } from '../profile/profile.store.ts';
import { followStanding, settleProvision } from '../referral/referral.review.ts';
import { villageOf } from '../region.ts';
import {
  endsWith,
  isFinished,
  isOpen,
  type RegistryNews,
  registryOutcome,
  standingStatus,
} from './case.lifecycle.ts';
import { lockOpenCases, readReferralStatuses, registryFacts } from './case.moves.store.ts';

/** Why a case changed its state, where no person said so: a code in the event. */
export type MoveReason =
  | 'VERIFICATION_REQUESTED'
  | 'VERIFICATION_DECIDED'
  | 'VERIFICATION_CANCELLED'
  | 'LISTED'
  | 'DELISTED'
  | 'SUBJECT_CHANGED'
  | 'REFERRALS_DECLINED'
  | 'REFERRALS_ENDED'
  | 'REFUSAL_APPEALED'
  | 'REOPENED';

/** What else changes with the state. */
type Changes = Prisma.CaseUncheckedUpdateInput;

/** Writes a new state with its day due and its event. The case must be locked and the step decided by the lifecycle. */
export async function moveCase(
  tx: CasesTx,
  row: Case,
  to: CaseStatus,
  options: { reason?: MoveReason; changes?: Changes } = {},
): Promise<Case> {
  const moved = await tx.prisma.case.update({
    where: { id: row.id },
    data: {
      ...options.changes,
      status: to,
      statusSince: tx.now,
      dueOn: await dueDay(tx, 'CASE', to),
      endedAt: isOpen(to) ? null : tx.now,
      version: { increment: 1 },
    },
  });
  tx.emit({
    kind: 'CASE_STATUS_CHANGED',
    subject: { type: 'Case', id: row.id },
    payload: {
      caseId: row.id,
      from: row.status,
      to,
      sector: row.sector,
      villageCode: villageOf(row.regionCode),
      reason: options.reason ?? null,
    },
  });
  return moved;
}

/**
 * After a referral has ended: ends a case of which nothing is under way any more (main job, 7), or brings it back to where
 * the office owes an answer. The case must be locked.
 */
export async function closeIfFinished(tx: CasesTx, caseId: string): Promise<void> {
  const row = await tx.prisma.case.findUniqueOrThrow({ where: { id: caseId } });
  const statuses = await readReferralStatuses(tx, caseId);
  if (!isFinished(row.status, statuses)) return;
  if (endsWith(row, statuses)) await moveCase(tx, row, 'CLOSED', { reason: 'REFERRALS_ENDED' });
  else {
    const facts = await registryFacts(tx, row.householdId, 'PEEK');
    const to = standingStatus(row, facts?.verificationId != null);
    await moveCase(tx, row, to, { reason: 'REFERRALS_DECLINED' });
  }
}

/**
 * Brings the open cases of a household up to date after news from the registry: outcome, where they stand (BRU-2), and how
 * their referrals depart from the rules.
 */
export async function followRegistry(tx: CasesTx, householdId: string, news: RegistryNews): Promise<void> {
  const facts = await registryFacts(tx, householdId);
  for (const row of await lockOpenCases(tx, householdId)) {
    const outcome = registryOutcome(row.subjectType, facts);
    const isDecided = news === 'VERIFICATION_DECIDED';
    const changes = {
      ...(outcome === row.registryOutcome ? {} : { registryOutcome: outcome }),
      ...(isDecided ? { verifiedAt: tx.now } : {}),
      ...(row.verificationDueOn && (isDecided || outcome === 'LISTED') ? { verificationDueOn: null } : {}),
    };
    const next = { ...row, ...changes };
    const to = row.status === 'REFERRED' ? row.status : standingStatus(next, facts?.verificationId != null);
    const reason = news === 'FACTS' ? (outcome === 'LISTED' ? 'LISTED' : 'DELISTED') : news;
    if (to !== row.status) await moveCase(tx, row, to, { reason, changes });
    else if (Object.keys(changes).length > 0) await noteChanges(tx, row, changes);
    await followStanding(tx, next);
    if (outcome === 'LISTED') await settleProvision(tx, row.id, 'CONFIRMED');
    else if (isDecided) await settleProvision(tx, row.id, 'QUESTIONED');
  }
}

/** Writes changed fields without a change of state; the event names the fields, their values stay in the row. */
export async function noteChanges(
  tx: CasesTx,
  row: Case,
  changes: Prisma.CaseUncheckedUpdateInput,
): Promise<Case> {
  const updated = await tx.prisma.case.update({
    where: { id: row.id },
    data: { ...changes, version: { increment: 1 } },
  });
  tx.emit({
    kind: 'CASE_UPDATED',
    subject: { type: 'Case', id: row.id },
    payload: {
      caseId: row.id,
      fields: Object.keys(changes),
      fromRegionCode: updated.regionCode === row.regionCode ? null : row.regionCode,
      villageCode: villageOf(updated.regionCode),
      profile: await readProfile(tx, updated),
    },
  });
  return updated;
}
