import type { ProposalShowQuery } from '../generated/graphql.ts';

/** A proposal as its page reads it. */
export type Proposal = NonNullable<ProposalShowQuery['programProposal']>;
