import { batchedSql } from '../../shared/batched-sql.ts';
import { defineLoader } from '../../shared/context.ts';
import { grantFor } from '../../shared/policy.ts';
import type { CasesContext, CasesTx } from '../context.ts';
import type { CoveringLetter } from '../generated/prisma/client.ts';
import { groupBy } from '../group.ts';
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

/** The letters that name any of these referrals, oldest first. Their rows are locked, so that no other act adds one meanwhile. */
export const lettersOver = (tx: CasesTx, referralIds: readonly string[]): Promise<CoveringLetter[]> =>
  tx.query('select * from covering_letter where referral_ids && $1 order by id', [referralIds]);

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

/**
 * The ids of all referrals under the agency's covering letter that a referral is under, oldest first. Numbers begin again each
 * year, so they are those of its fiscal year. Without a scope: each is shown by its own loader.
 */
export const underSameNumber = defineLoader<CasesContext, { referralId: string; ids: string[] }>(
  async (ids, ctx) => {
    const rows = await batchedSql<{ referralId: string; id: string }>(
      ctx.db,
      `select r.id as referral_id, o.id from referral r
         join referral o on o.agency_id = r.agency_id and o.covering_letter_number = r.covering_letter_number and o.fiscal_year = r.fiscal_year
       where r.id = any($1) order by o.proposed_at, o.id`,
      [ids],
    );
    return groupBy(rows, (row) => row.referralId).map(([referralId, found]) => ({
      referralId,
      ids: found.map(({ id }) => id),
    }));
  },
  (found) => found.referralId,
);
