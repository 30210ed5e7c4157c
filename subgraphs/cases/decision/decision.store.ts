import { batchedSql } from '../../shared/batched-sql.ts';
import { defineLoader } from '../../shared/context.ts';
import { sql } from '../../shared/database.ts';
import { newSubjectKey, openSubjectKey, type PersonalKeys } from '../../shared/personal.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import type { Decision } from '../generated/prisma/client.ts';
import { groupBy } from '../group.ts';

/** A decision with its subject's key as it is stored; null once that has been erased. */
export type DecisionRow = Decision & { wrappedKey: Uint8Array | null };

/** The decisions on referrals, oldest first. The caller has already read the referral through its own loader, which checks the scope. */
export const decisionsOfReferral = defineLoader<
  CasesContext,
  { referralId: string; decisions: DecisionRow[] }
>(
  async (ids, ctx) => {
    const rows = await batchedSql<DecisionRow>(
      ctx.db,
      `select d.*, k.wrapped_key from decision d left join personal_key k on k.subject_id = d.subject_id
       where d.referral_id = any($1) order by d.decided_at, d.id`,
      [ids],
    );
    return groupBy(rows, (row) => row.referralId).map(([referralId, decisions]) => ({
      referralId,
      decisions,
    }));
  },
  (found) => found.referralId,
);

/** What services is asked about before a decision is taken. */
export interface Question {
  programId: string;
  fiscalYear: number;
  householdId: string | null;
  /** Its own claim: what that holds counts as room it has. */
  claimId?: string | null;
}

/** The criteria questions about referrals, without a scope: the act checks the right. */
export function questionsOfReferrals(
  ctx: CasesContext,
  referralIds: readonly string[],
): Promise<(Question & { referralId: string })[]> {
  return sql(
    ctx.db.pool,
    `select r.id as referral_id, r.program_id, r.fiscal_year, c.household_id, r.claim_id
     from referral r join "case" c on c.id = r.case_id where r.id = any($1)`,
    [referralIds],
  );
}

/** The question about a referral, or null where there is none. */
export async function questionOfReferral(ctx: CasesContext, referralId: string): Promise<Question | null> {
  const [found] = await questionsOfReferrals(ctx, [referralId]);
  if (!found) return null;
  const { programId, fiscalYear, householdId, claimId = null } = found;
  return { programId, fiscalYear, householdId, claimId };
}

/** The subject's key, made when first needed; two acts at once agree on one. */
export async function subjectKey(tx: CasesTx, keys: PersonalKeys, subjectId: string): Promise<Buffer> {
  const wrappedKey = newSubjectKey(keys.data);
  await tx.prisma.personalKey.createMany({ data: [{ subjectId, wrappedKey }], skipDuplicates: true });
  const stored = await tx.prisma.personalKey.findUniqueOrThrow({ where: { subjectId } });
  return openSubjectKey(keys.data, stored.wrappedKey);
}

/** Deletes a subject's key: no words of any decision about them can be read any more. */
export async function eraseDecisions(tx: CasesTx, subjectId: string): Promise<void> {
  await tx.prisma.personalKey.deleteMany({ where: { subjectId } });
}
