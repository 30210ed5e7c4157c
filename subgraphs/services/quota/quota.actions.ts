import { type AvailableAction, offer } from '../../shared/offers.ts';
import { grantFor, permits } from '../../shared/policy.ts';
import type { ServicesContext } from '../context.ts';
import type { Program } from '../generated/prisma/client.ts';
import { programPolicy } from '../program/program.policy.ts';
import { coversAgency, quotaPolicy } from './quota.policy.ts';

export function availableProgramActions(ctx: ServicesContext, program: Program): AvailableAction[] {
  const { allow, scope } = grantFor(quotaPolicy, ctx.actor, 'set');
  return [
    offer('programUpdate', permits(ctx, programPolicy, 'change'), null),
    offer('quotaSet', allow && coversAgency(scope, program.agencyId), null),
  ];
}
