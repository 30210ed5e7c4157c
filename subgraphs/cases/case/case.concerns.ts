import { z } from 'zod';
import { actorSchema } from '../../shared/actor.ts';
import { grantFor } from '../../shared/policy.ts';
import type { CasesContext } from '../context.ts';
import { casePolicy } from './case.policy.ts';
import { isCaseOf } from './case.store.ts';

const question = z.object({
  caseId: z.string(),
  householdId: z.string(),
  personIds: z.array(z.string()),
  actor: actorSchema.nullable(),
});

/**
 * Peer method `caseConcerns`: whether a case is about this household or one of its members and visible to this actor. The answer is
 * the same for a hidden case, another family's case and an unknown id.
 */
export async function caseConcerns(ctx: CasesContext, input: unknown): Promise<{ concerns: boolean }> {
  const { actor, ...asked } = question.parse(input);
  return { concerns: await isCaseOf(ctx, asked, grantFor(casePolicy, actor, 'read').scope) };
}
