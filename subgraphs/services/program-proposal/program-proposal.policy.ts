import { definePolicy, everything, ownAgency, type Rule } from '../../shared/policy.ts';

const all: Rule<never> = { scope: everything };

/**
 * An agency proposes for the programmes whose referrals it answers; another provider (`providerIds`) is named by the office and
 * speaks for nobody. Those who change the catalogue decide. Nobody else reads what an agency asked for.
 */
export const programProposalPolicy = definePolicy<'read' | 'propose' | 'decide', never>({
  noun: 'ProgramProposal',
  fields: [],
  actions: {
    read: {
      AGENCY_OFFICER: { scope: ownAgency },
      MANAGER: all,
      HEAD_OF_UNIT: all,
      REGIONAL_HEAD: all,
    },
    propose: { AGENCY_OFFICER: { scope: ownAgency } },
    decide: { MANAGER: all, HEAD_OF_UNIT: all, REGIONAL_HEAD: all },
  },
});

/** What accepting fields of a proposal asks of `programPolicy`: a new programme is made, another one changed. */
export const acceptingAct = ({ programId }: { programId: string | null }): 'manage' | 'change' =>
  programId === null ? 'manage' : 'change';
