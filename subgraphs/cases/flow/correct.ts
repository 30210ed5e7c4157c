import { RuleError } from '../../shared/errors.ts';
import { authorise } from '../../shared/policy.ts';
import { registryOutcome } from '../case/case.lifecycle.ts';
import { registryFacts } from '../case/case.moves.store.ts';
import { moveCase, noteChanges } from '../case/case.moves.ts';
import { casePolicy } from '../case/case.policy.ts';
import { holdSubject, insertBeside, type SameAs, subjectOfCase } from '../case/case.same.store.ts';
import { addedBy, assertNotSame, type Beside } from '../case/case.same.ts';
import { actOnCase, assertOpen, lockEdit, refuseOutside } from '../case/case.service.ts';
import { awaitSubject, type CaseSubjectInput, resolveSubject } from '../case/case.subject.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import type { Case } from '../generated/prisma/client.ts';
import type { CaseKind, CasePriority, ReferralStatus } from '../generated/prisma/enums.ts';
import { isEnded } from '../referral/referral.lifecycle.ts';
import { isOfRegistry } from './register.ts';

export interface CaseUpdateInput {
  requestId: string;
  id: string;
  expectedVersion: number;
  kind?: CaseKind | null;
  priority?: CasePriority | null;
  subject?: CaseSubjectInput | null;
  villageCode?: string | null;
  problem?: string | null;
  needs?: readonly string[] | null;
  reporterName?: string | null;
  reporterPhone?: string | null;
  /** Why both are needed, where another open case has the same need. */
  duplicateReason?: string | null;
}

/** Where somebody lives whom the registry keeps is the registry's to say: a case is not moved past it by its form. */
function refusePlacing(subject: Pick<Case, 'personId' | 'householdId'>): void {
  if (!isOfRegistry(subject)) return;
  throw new RuleError(
    'PLACE_OF_REGISTRY',
    {
      id: '{RegionLevel.VILLAGE} orang atau rumah tangga ini mengikuti data induk. Perbaiki alamatnya di sana.',
      en: 'The {RegionLevel.VILLAGE} of this person or household is what the registry says. Correct their address there.',
    },
    { path: ['input', 'villageCode'] },
  );
}

/** No officer has looked at the new subject. */
const UNSEEN = {
  officerVerifiedAt: null,
  officerVerifiedBy: null,
  officerSeenOn: null,
  officerNote: null,
};

/** Whether a corrected subject is still the same one, described better. */
function isSameSubject(row: Case, next: Pick<Case, 'subjectType' | 'personId' | 'householdId'>): boolean {
  if (next.subjectType !== row.subjectType) return false;
  if (next.subjectType === 'PERSON') return next.personId === row.personId;
  return next.subjectType !== 'HOUSEHOLD' || next.householdId === row.householdId;
}

/**
 * What was proposed was weighed for this subject: while that is under way nobody takes its place, and nobody ever takes
 * the place of who received something, save an unknown person's, once recognised.
 */
function refuseExchange(row: Case, referrals: readonly ReferralStatus[]): void {
  const isFixed = (status: ReferralStatus): boolean =>
    status === 'DELIVERED' ? row.subjectType !== 'UNKNOWN_PERSON' : !isEnded(status);
  if (!referrals.some(isFixed)) return;
  throw new RuleError(
    'SUBJECT_FIXED',
    {
      id: 'Rujukan kasus ini dibuat untuk subjek yang tercatat. Cabut rujukannya, atau daftarkan kasus baru.',
      en: 'A referral of this case was made for its subject. Withdraw the referral, or register another case.',
    },
    { path: ['input', 'subject'] },
  );
}

/** Holds the subject whose cases a correction of subject or needs is compared with, before the case itself is locked. */
async function holdCompared(tx: CasesTx, { id, subject, needs }: CaseUpdateInput): Promise<void> {
  if (subject) {
    const { type, personId = null, householdId = null } = subject;
    await holdSubject(tx, { subjectType: type, personId, householdId });
  } else if (needs) {
    const present = await subjectOfCase(tx, id);
    if (present) await holdSubject(tx, present);
  }
}

/** Refuses a correction that makes a case the same as another open one, unless a reason says why there are two. */
async function assertStaysApart(
  tx: CasesTx,
  row: Case,
  after: SameAs,
  reason: string | null,
): Promise<Beside | null> {
  const added = addedBy(row, after);
  const path = ['input', isSameSubject(row, after) ? 'needs' : 'subject'];
  return added && assertNotSame(tx, added, reason, { id: row.id, path });
}

/**
 * Corrects an open case; fields that are left out stay. An unknown person may be replaced by a known one. The case then has the
 * state of the registry's answer on the new subject. RuleErrors `SUBJECT_FIXED` if a referral is for the former subject,
 * `SAME_CASE_OPEN` if another open case has the need that is added, `PLACE_OF_REGISTRY`.
 */
export async function updateCase(ctx: CasesContext, input: CaseUpdateInput): Promise<Case> {
  const { scope } = authorise(ctx, casePolicy, 'update');
  if (input.subject) await awaitSubject(ctx, input.subject, scope);
  return actOnCase(ctx, { requestId: input.requestId, name: 'caseUpdate', input }, async (tx) => {
    await holdCompared(tx, input);
    const { row, facts: present } = await lockEdit(tx, input, scope);
    assertOpen(row);
    const subject = input.subject ? await resolveSubject(tx, input.subject, scope) : null;
    const isExchanged = subject !== null && !isSameSubject(row, subject.row);
    if (isExchanged) refuseExchange(row, present.referrals);
    const householdId = subject?.row.householdId ?? null;
    // News of the case's own household waits for this case: waiting for that news would be a deadlock.
    const mode = householdId === row.householdId ? 'PEEK' : 'HOLD';
    const facts = subject && (await registryFacts(tx, householdId, mode));
    if (input.villageCode) refusePlacing(subject?.row ?? row);
    const regionCode = subject?.regionCode ?? input.villageCode;
    if (regionCode) refuseOutside(ctx, scope, regionCode);
    const after = { ...(subject?.row ?? row), needs: [...(input.needs ?? row.needs)] };
    const beside = await assertStaysApart(tx, row, after, input.duplicateReason ?? null);
    if (beside) await insertBeside(tx, row.id, beside);
    const given = Object.fromEntries(
      Object.entries({
        kind: input.kind,
        priority: input.priority,
        problem: input.problem,
        needs: input.needs ? [...input.needs] : undefined,
        reporterName: input.reporterName,
        reporterPhone: input.reporterPhone,
        regionCode,
      }).filter(([, value]) => value !== undefined && value !== null),
    );
    const recognised = subject && {
      ...subject.row,
      registryOutcome: registryOutcome(subject.row.subjectType, facts),
    };
    const another = isExchanged && {
      verifiedAt: null,
      ...UNSEEN,
      verificationDueOn: null,
      verificationDueHolidays: null,
      verificationId: facts?.verificationId ?? null,
      surveyorAccountId: facts?.surveyorAccountId ?? null,
    };
    const updated = await noteChanges(tx, row, { ...given, ...recognised, ...another }, beside);
    const isVerifying = facts?.verificationId != null;
    if (isExchanged) await moveCase(tx, updated, 'follow', { isVerifying, reason: 'SUBJECT_CHANGED' });
    return { id: row.id };
  });
}
