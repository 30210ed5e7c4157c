import { type AvailableAction, offer } from '../../shared/offers.ts';
import { type Grant, grantFor } from '../../shared/policy.ts';
import type { ServicesContext } from '../context.ts';
import type { Program } from '../generated/prisma/client.ts';
import { programStates } from '../program/program.codes.ts';
import { programPolicy } from '../program/program.policy.ts';
import { stateOf } from '../program/program.state.service.ts';
import { coversProgram } from '../program/program.village.ts';
import { programProposalPolicy } from '../program-proposal/program-proposal.policy.ts';
import { quotaPolicy } from './quota.policy.ts';

export function availableProgramActions(ctx: ServicesContext, program: Program): AvailableAction[] {
  const reaches = ({ allow, scope }: Grant): boolean => allow && coversProgram(scope, program);
  const change = reaches(grantFor(programPolicy, ctx.actor, 'change'));
  const state = stateOf(program);
  const is = (...states: (typeof state)[]) => (states.includes(state) ? null : forbidden(state));
  return [
    offer('programUpdate', change, is('DRAFT', 'ACTIVE', 'INACTIVE')),
    offer('programDraftSave', change, is('DRAFT', 'ACTIVE', 'INACTIVE')),
    offer('programStop', change, is('ACTIVE')),
    offer('programResume', change, is('INACTIVE')),
    offer('programRetire', change, is('DRAFT', 'ACTIVE', 'INACTIVE')),
    offer('programCopy', reaches(grantFor(programPolicy, ctx.actor, 'manage')), null),
    offer(
      'programPropose',
      reaches(grantFor(programProposalPolicy, ctx.actor, 'propose')),
      is('DRAFT', 'ACTIVE', 'INACTIVE'),
    ),
    offer('quotaSet', reaches(grantFor(quotaPolicy, ctx.actor, 'set')), null),
  ];
}

const forbidden = (state: keyof typeof programStates.words) => ({
  id: `Program ini ${programStates.words[state].id}.`,
  en: `This programme is ${programStates.words[state].en}.`,
});
