import { isDeepStrictEqual } from 'node:util';
import type { CasesTx } from '../context.ts';
import type { Case, Prisma } from '../generated/prisma/client.ts';
import type { ProgramAudience, ReferralStatus } from '../generated/prisma/enums.ts';
import { dueOfState } from '../procedure/due-day.ts';
import { readProfile } from '../profile/profile.store.ts';
import { villageOf } from '../region.ts';
import { lapseHandOn } from './case.hand-on.ts';
import { type CaseCommand, decideCase, isOpen } from './case.lifecycle.ts';
import { type Beside, besideInEvent } from './case.same.ts';

/** Why the system changed a case's state: a code in the event. */
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

/** The facts of a command, and the fields that change with the state. */
export interface CaseMove {
  /** The states of its referrals, where the command asks for them. */
  referrals?: readonly ReferralStatus[];
  /** Whether a verification of its household runs, where the command leads to what the registry says. */
  isVerifying?: boolean;
  /** Of the programme that it is referred to. */
  audience?: ProgramAudience;
  isRecommended?: boolean;
  /** Whether that programme is its village's own. */
  isOfVillage?: boolean;
  reason?: MoveReason;
  /** Of a withdrawal: a code of the office's list. */
  reasonCode?: string | null;
  changes?: Partial<Case>;
  /** The other open case of the same need beside which it is open again. */
  beside?: Beside | null;
}

/**
 * Runs a command on a locked case: writes the state that the lifecycle decides, with its due day and its event. If the state stays,
 * writes the changed fields only. RuleErrors of `caseRefusal`.
 */
export async function moveCase(
  tx: CasesTx,
  row: Case,
  command: CaseCommand,
  { changes = {}, reason, reasonCode, beside, ...asked }: CaseMove = {},
): Promise<Case> {
  const to = decideCase({ referrals: [], ...row, ...changes, ...asked }, command);
  if (to === row.status) return Object.keys(changes).length === 0 ? row : noteChanges(tx, row, changes);
  const lapsed = isOpen(to) ? {} : await lapseHandOn(tx, row);
  const moved = await tx.prisma.case.update({
    where: { id: row.id },
    data: {
      ...changes,
      ...lapsed,
      status: to,
      statusSince: tx.now,
      ...(await dueOfState(tx, 'CASE', to)),
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
      reason: reason ?? null,
      ...(reasonCode ? { reasonCode } : {}),
      ...besideInEvent(beside),
    },
  });
  return moved;
}

/** The fields that get another value. Pure. */
const changedFields = (row: Case, changes: Prisma.CaseUncheckedUpdateInput): string[] =>
  Object.entries(changes)
    .filter(([name, value]) => !isDeepStrictEqual(value, row[name as keyof Case]))
    .map(([name]) => name);

/** Writes changed fields; the event names the fields without their values, and the open case that is now the same. */
export async function noteChanges(
  tx: CasesTx,
  row: Case,
  changes: Prisma.CaseUncheckedUpdateInput,
  beside: Beside | null = null,
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
      fields: changedFields(row, changes),
      fromRegionCode: updated.regionCode === row.regionCode ? null : row.regionCode,
      villageCode: villageOf(updated.regionCode),
      ...besideInEvent(beside),
      profile: await readProfile(tx, updated),
    },
  });
  return updated;
}
