import { type CodeOf, defineCodes } from '../../shared/codes.ts';
import type { ProgramProposalState } from '../generated/prisma/enums.ts';

export const proposalStates = defineCodes<ProgramProposalState>(
  'ProgramProposalState',
  'Where the proposal of an agency stands.',
  {
    OPEN: ['menunggu keputusan', 'waiting for a decision', 'Its agency may still change or withdraw it.'],
    DECIDED: ['diputuskan', 'decided', 'Every field is accepted or refused.'],
    WITHDRAWN: ['ditarik', 'withdrawn', 'Its agency withdrew it.'],
  },
);

export const proposalOutcomes = defineCodes('ProgramProposalOutcome', 'What became of a proposed field.', {
  ACCEPTED: ['diterima', 'accepted', 'It went into the draft.'],
  REFUSED: ['ditolak', 'refused'],
});
export type ProposalOutcome = CodeOf<typeof proposalOutcomes>;

export const proposalEditKinds = defineCodes('ProgramProposalEditKind', 'What was done to a proposal.', {
  PROPOSED: ['diusulkan', 'proposed'],
  CHANGED: ['diubah', 'changed'],
  WITHDRAWN: ['ditarik', 'withdrawn'],
  DECIDED: ['diputuskan', 'decided'],
});
export type ProposalEditKind = CodeOf<typeof proposalEditKinds>;
