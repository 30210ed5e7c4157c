import { RuleError } from '../../shared/errors.ts';
import { defineLifecycle } from '../../shared/lifecycle.ts';
import type { ProgramProposalState } from '../generated/prisma/enums.ts';
import { proposalStates } from './program-proposal.codes.ts';

export type ProposalCommand = 'change' | 'withdraw' | 'decide';

/** An agency may change its proposal until it is decided or withdrawn; then a new one follows. */
export const programProposalLifecycle = defineLifecycle<ProgramProposalState, ProposalCommand>({
  noun: 'ProgramProposal',
  initial: ['OPEN'],
  ends: ['DECIDED', 'WITHDRAWN'],
  table: {
    OPEN: { change: 'OPEN', withdraw: 'WITHDRAWN', decide: 'DECIDED' },
    DECIDED: {},
    WITHDRAWN: {},
  },
  labels: proposalStates.words,
});

/** Somebody with two postings does not decide on what they wrote for the agency: the refusal, or null. `authors` wrote some of it. */
export function ownProposalRefusal(
  authors: readonly string[],
  actorId: string | undefined,
): RuleError | null {
  if (actorId === undefined || !authors.includes(actorId)) return null;
  return new RuleError(
    'OWN_PROPOSAL',
    {
      id: 'Anda sendiri yang mengusulkan; orang lain yang memutuskan.',
      en: 'You proposed this yourself; somebody else decides.',
    },
    { path: ['input', 'id'] },
  );
}
