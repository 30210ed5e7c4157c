import { z } from 'zod';
import type { BaseContext } from './context.ts';
import type { Scope } from './policy.ts';

const answer = z.array(
  z.object({ programId: z.string(), householdId: z.string().nullable(), personId: z.string().nullable() }),
);

/** A referral that opens a household, or a person, to its agency at this moment. */
export type OpenReferral = z.infer<typeof answer>[number];

/**
 * What opens these households and persons to an agency at this moment: cases says so, which owns the referrals (decision 25).
 * Throws where cases cannot be asked: nobody is shown what may have closed.
 */
export async function askOpenReferrals(
  ctx: Pick<BaseContext, 'peers'>,
  asked: { agencyId: string; householdIds: readonly string[]; personIds: readonly string[] },
): Promise<OpenReferral[]> {
  return answer.parse(await ctx.peers.call('cases', 'openReferrals', asked));
}

/**
 * The programmes for which each of these households is open to the agency of a scope at this moment; null for a scope that is no
 * agency's, which asks nobody. A household that is closed to it is not among the keys.
 */
export async function openToActor(
  ctx: Pick<BaseContext, 'peers'>,
  scope: Scope,
  householdIds: readonly string[],
): Promise<Map<string, Set<string>> | null> {
  if (typeof scope === 'string' || scope.agencyId === undefined) return null;
  const open = new Map<string, Set<string>>();
  for (const { householdId, programId } of await askOpenReferrals(ctx, {
    agencyId: scope.agencyId,
    householdIds,
    personIds: [],
  })) {
    if (householdId === null) continue;
    open.set(householdId, (open.get(householdId) ?? new Set()).add(programId));
  }
  return open;
}
