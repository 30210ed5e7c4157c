import { dateToDay, dayToDate, officeDate } from '../../shared/clock.ts';
import { refuseFuture } from '../../shared/days.ts';
import { authorise } from '../../shared/policy.ts';
import { verifySubjectRefusal } from '../case/case.lifecycle.ts';
import { casePolicy } from '../case/case.policy.ts';
import { actOnCase, type CaseEndInput, lockEdit } from '../case/case.service.ts';
import type { CasesContext } from '../context.ts';
import type { Case } from '../generated/prisma/client.ts';
import { settleProvision } from '../letter/letter.service.ts';
import { followStanding } from '../referral/referral.review.ts';

export interface CaseSubjectVerifyInput extends CaseEndInput {
  /** When the officer looked; today if left out. */
  seenOn?: Date | null;
  /** What was seen. */
  note: string;
}

/**
 * An officer verifies a subject that the registry does not keep, somebody taken in by enforcement say (SRG-18): what was seen, in words.
 * From then on programmes for the listed or verified go to their agency without the regional head. RuleErrors `CASE_ENDED`, `SUBJECT_KEPT`,
 * `ALREADY_VERIFIED`, `OWN_REGISTRATION` (OUR-2); ValidationError `DATE_IN_FUTURE`.
 */
export async function verifySubject(ctx: CasesContext, input: CaseSubjectVerifyInput): Promise<Case> {
  const { scope, actor } = authorise(ctx, casePolicy, 'verify');
  refuseFuture(ctx.clock.now(), input.seenOn, ['input', 'seenOn']);
  return actOnCase(ctx, { requestId: input.requestId, name: 'caseSubjectVerify', input }, async (tx) => {
    const { row, facts } = await lockEdit(tx, input, scope);
    const refusal = verifySubjectRefusal({ ...facts, registeredBy: row.registeredBy }, actor.accountId);
    if (refusal) throw refusal;
    const seenOn = input.seenOn ?? dayToDate(officeDate(tx.now));
    const verified = await tx.prisma.case.update({
      where: { id: row.id },
      data: {
        officerVerifiedAt: tx.now,
        officerVerifiedBy: actor.accountId,
        officerSeenOn: seenOn,
        officerNote: input.note,
        verificationDueOn: null,
        verificationDueHolidays: null,
        version: { increment: 1 },
      },
    });
    tx.emit({
      kind: 'CASE_SUBJECT_VERIFIED',
      subject: { type: 'Case', id: row.id },
      payload: { caseId: row.id, seenOn: dateToDay(seenOn) },
    });
    await followStanding(tx, verified);
    await settleProvision(tx, row.id, 'CONFIRMED');
    return { id: row.id };
  });
}
