import type { AvailableAction } from '../../shared/offers.ts';
import { grantFor } from '../../shared/policy.ts';
import { NOT_YOURS } from '../access.ts';
import type { ServicesContext } from '../context.ts';
import type { Program } from '../generated/prisma/client.ts';
import { programPolicy } from '../program/program.policy.ts';
import { coversAgency, quotaPolicy } from './quota.policy.ts';

/** What the actor may do with a programme now. */
export function availableProgramActions(ctx: ServicesContext, program: Program): AvailableAction[] {
  const set = grantFor(quotaPolicy, ctx.actor, 'set');
  const rights = {
    programUpdate: grantFor(programPolicy, ctx.actor, 'change').allow,
    quotaSet: set.allow && coversAgency(set.scope, program.agencyId),
  };
  return Object.entries(rights).map(([action, allowed]) => ({
    action,
    allowed,
    reason: allowed ? null : NOT_YOURS,
  }));
}
