import { dayToDate, officeDate } from '../../shared/clock.ts';
import { readAfterWrite } from '../../shared/context.ts';
import { newId } from '../../shared/ids.ts';
import type { Act } from '../../shared/inputs.ts';
import { authorise } from '../../shared/policy.ts';
import { write } from '../../shared/write.ts';
import type { CasesContext } from '../context.ts';
import { refuseTogether } from '../flow/acts.ts';
import type { CoveringLetter } from '../generated/prisma/client.ts';
import { nextYearlyNumber } from '../numbering/numbering.store.ts';
import { lockReferrals } from '../referral/referral.store.ts';
import { coveringLetterPolicy } from './covering-letter.policy.ts';
import { coveredAlready, handOverRefusal, onlyAgency } from './covering-letter.rules.ts';
import { COVERING_LETTER, coveringLetterById, lettersOver } from './covering-letter.store.ts';

export interface CoveringLetterIssueInput extends Act {
  /** In the order of the list. */
  referralIds: readonly string[];
  /** A new number though all of them stand in a letter already. */
  anew?: boolean | null;
}

/**
 * `coveringLetterIssue`: gives the next number to the letter over approved referrals that the office hands to one agency, dated
 * today. RuleErrors `NOT_HANDED_OVER`, `AGENCIES_DIFFER`, `COVERED_ALREADY`; NotFoundError.
 */
export async function issueCoveringLetter(
  ctx: CasesContext,
  input: CoveringLetterIssueInput,
): Promise<CoveringLetter> {
  const { scope, actor } = authorise(ctx, coveringLetterPolicy, 'issue');
  const referralIds = [...new Set(input.referralIds)];
  const act = { requestId: input.requestId, name: 'coveringLetterIssue', input };
  const id = await write(ctx, act, async (tx) => {
    const locked = await lockReferrals(tx, referralIds, scope, (at) => ['input', 'referralIds', String(at)]);
    refuseTogether(locked, ({ row }) => handOverRefusal(row));
    const agencyId = onlyAgency(locked.map(({ row }) => row));
    const again = input.anew ? null : coveredAlready(referralIds, await lettersOver(tx, referralIds));
    if (again) throw again;
    const today = officeDate(tx.now);
    const letter = await tx.prisma.coveringLetter.create({
      data: {
        id: newId('cove'),
        agencyId,
        issuedOn: dayToDate(today),
        referralIds,
        accountId: actor.accountId,
        createdAt: tx.now,
        number: await nextYearlyNumber(tx, 'COVERING_LETTER', today),
      },
    });
    tx.emit({
      kind: 'COVERING_LETTER_ISSUED',
      subject: { type: 'CoveringLetter', id: letter.id },
      payload: { coveringLetterId: letter.id, number: letter.number, agencyId, referralIds },
    });
    return letter.id;
  });
  return readAfterWrite(ctx, coveringLetterById, id, COVERING_LETTER);
}
