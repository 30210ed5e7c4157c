import { z } from 'zod';
import { askPeer } from './ask-peer.ts';
import type { BaseContext } from './context.ts';
import type { Scope } from './policy.ts';

const answer = z.array(
  z.object({ programId: z.string(), householdId: z.string().nullable(), personId: z.string().nullable() }),
);

/** A referral that opens a household, or a person, to its agency at this moment. */
export type OpenReferral = z.infer<typeof answer>[number];

/**
 * Asks cases, which owns the referrals, what opens these households and persons to an agency at this moment (decision 25). RuleError
 * `SUBGRAPH_UNAVAILABLE` if cases does not answer: nobody sees a family that may have closed.
 */
export function askOpenReferrals(
  ctx: Pick<BaseContext, 'peers' | 'log' | 'traceId'>,
  asked: { agencyId: string; householdIds: readonly string[]; personIds: readonly string[] },
): Promise<OpenReferral[]> {
  return askPeer(ctx, { to: 'cases', method: 'openReferrals', input: asked, answer });
}

/**
 * The programmes for which each household is open to the scope's agency at this moment. A closed household is no key. Null for a
 * scope without an agency, without asking.
 */
export async function openToActor(
  ctx: Pick<BaseContext, 'peers' | 'log' | 'traceId'>,
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
