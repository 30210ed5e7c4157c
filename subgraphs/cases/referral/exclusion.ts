import { z } from 'zod';
import type { LocalizedText } from '../../shared/errors.ts';
import type { CasesTx } from '../context.ts';
import type { Case, ProgramRef, Referral } from '../generated/prisma/client.ts';

/** What a family that receives one thing cannot also get, as services tells it. */
export const exclusion = z.object({
  programIds: z.array(z.string()),
  /** Whether every programme against one of the same needs excludes it. */
  sameNeed: z.boolean(),
  within: z.enum(['YEAR', 'EVER']),
});

/**
 * The programmes that exclude one for a family: what it received, holds, waits for or was proposed for before, in any of its cases, whoever of it
 * (same family). Over all years, or in the referral's.
 */
export async function excludedBy(
  tx: CasesTx,
  /** `proposedAt` is missing of one that is being proposed. */
  { fiscalYear, proposedAt = tx.now }: Pick<Referral, 'fiscalYear'> & { proposedAt?: Date },
  ofCase: Pick<Case, 'id' | 'householdId' | 'personId'>,
  program: Pick<ProgramRef, 'id' | 'needs' | 'excludes'>,
): Promise<LocalizedText[]> {
  const rule = exclusion.nullable().parse(program.excludes);
  if (!rule) return [];
  const rows = await tx.query<{ name: LocalizedText }>(
    `select distinct on (p.code) p.name from "case" c join referral r on r.case_id = c.id join program_ref p on p.id = r.program_id
     where (c.id = $1 or c.household_id = $2 or c.person_id = $3 or r.person_id = $3) and r.program_id <> $4
       and (r.status in ('CLAIMING', 'WAITING', 'APPROVED', 'ACCEPTED', 'DELIVERED', 'DEFERRED')
         or (r.status = 'PROPOSED' and r.proposed_at <= $10))
       and (p.id = any($5) or ($6 and p.needs && $7::text[]))
       and ($8 or coalesce(r.deferred_to_year, r.fiscal_year) = $9)
     order by p.code`,
    [
      ...[ofCase.id, ofCase.householdId, ofCase.personId, program.id],
      ...[rule.programIds, rule.sameNeed, program.needs, rule.within === 'EVER', fiscalYear, proposedAt],
    ],
  );
  return rows.map(({ name }) => name);
}
