import { batchedSql } from '../../shared/batched-sql.ts';
import { defineLoader } from '../../shared/context.ts';
import { grantFor } from '../../shared/policy.ts';
import type { CasesContext } from '../context.ts';
import type { CoveringLetter } from '../generated/prisma/client.ts';
import { referralScope } from '../scope.ts';
import { coveringLetterPolicy } from './covering-letter.policy.ts';

export const COVERING_LETTER = { id: 'Surat pengantar', en: 'The covering letter' };

/** SQL: a letter `v` covers a referral that the caller may see. */
function covers(ctx: CasesContext, params: unknown[]): string {
  const visible = referralScope(grantFor(coveringLetterPolicy, ctx.actor, 'read').scope, params);
  return `exists (select 1 from referral r join "case" c on c.id = r.case_id where r.id = any(v.referral_ids) and ${visible})`;
}

/** Covering letters by id, as far as the caller may see one of their referrals. */
export const coveringLetterById = defineLoader<CasesContext, CoveringLetter>(
  (ids, ctx) => {
    const params: unknown[] = [ids];
    return batchedSql(
      ctx.db,
      `select v.* from covering_letter v where v.id = any($1) and ${covers(ctx, params)}`,
      params,
    );
  },
  (row) => row.id,
);

/** The covering letters of a referral, oldest first. The caller was shown the referral by its own loader before. */
export const coveringLettersOfReferral = defineLoader<
  CasesContext,
  { referralId: string; letters: CoveringLetter[] }
>(
  async (ids, ctx) => {
    const params: unknown[] = [ids];
    const rows = await batchedSql<CoveringLetter>(
      ctx.db,
      `select v.* from covering_letter v where v.referral_ids && $1 and ${covers(ctx, params)} order by v.id`,
      params,
    );
    return ids.map((referralId) => ({
      referralId,
      letters: rows.filter(({ referralIds }) => referralIds.includes(referralId)),
    }));
  },
  (found) => found.referralId,
);
