import type { LocalizedText } from '../../shared/errors.ts';
import { allows, stateForbids } from '../../shared/lifecycle.ts';
import { type AvailableAction, offer } from '../../shared/offers.ts';
import { grantFor, permits } from '../../shared/policy.ts';
import type { ServicesContext } from '../context.ts';
import type { ProgramProposal } from '../generated/prisma/client.ts';
import type { ProgramTerm } from '../program/program.codes.ts';
import { type Content, contentOf } from '../program/program.content.ts';
import { wordsOf } from '../program/program.differences.ts';
import { programPolicy } from '../program/program.policy.ts';
import { retiredRefusal } from '../program/program.service.ts';
import { programById } from '../program/program.store.ts';
import { type ProgramTerms, type TermName, termsOf } from '../program/program.terms.ts';
import { draftOfProgram, versionsOfProgram } from '../program/program-version.store.ts';
import type { ProposalOutcome } from './program-proposal.codes.ts';
import {
  ownProposalRefusal,
  type ProposalCommand,
  programProposalLifecycle,
} from './program-proposal.lifecycle.ts';
import { acceptingAct, programProposalPolicy } from './program-proposal.policy.ts';
import { editsOfProposal } from './program-proposal.store.ts';
import { asContent, blankTerms, fieldsOf, formerOf, proposedOf, saysSame } from './program-proposal.terms.ts';

/** One field of a proposal beside what is said now, in words of the caller's language; null where a side says nothing. */
export interface ProposedField {
  term: ProgramTerm;
  former: string | null;
  inForce: string | null;
  draft: string | null;
  proposed: string | null;
  /** Whether what is in force is no longer what the agency saw. */
  isOutdated: boolean;
  outcome: ProposalOutcome | null;
  refusalReason: string | null;
  /** The first version after the decision that says what was accepted. */
  publishedIn: number | null;
}

/** Every proposed field: what it said, what it says in force and in the draft (for those who may read drafts), what is proposed, what came of it. */
export async function proposedFields(
  ctx: ServicesContext,
  proposal: ProgramProposal,
): Promise<ProposedField[]> {
  const names = fieldsOf(proposal);
  const proposed = proposedOf(proposal);
  const former = formerOf(proposal);
  const inForce = await inForceOf(ctx, proposal.programId);
  const draft = proposal.programId === null ? null : await ctx.load(draftOfProgram, proposal.programId);
  const contents: (Content | null)[] = [
    former && asContent(former),
    inForce && asContent(inForce),
    draft && contentOf(draft),
    asContent(proposed),
  ];
  const words = await wordsOf(ctx, names, contents);
  const refusals = proposal.refusals as Record<string, string>;
  const publishedIn = await versionOf(ctx, proposal, proposed);
  return names.map((term, index) => {
    const [was = null, is = null, would = null, asked = null] = words[index] ?? [];
    const isAccepted = proposal.accepted.includes(term);
    return {
      ...{ term, former: was, inForce: is, draft: would, proposed: asked },
      isOutdated: former !== null && inForce !== null && !saysSame(term, former, inForce),
      outcome: proposal.state === 'DECIDED' ? (isAccepted ? 'ACCEPTED' : 'REFUSED') : null,
      refusalReason: refusals[term] ?? null,
      publishedIn: isAccepted ? publishedIn(term) : null,
    };
  });
}

/** What a programme says in force; null where none of its versions has begun. */
async function inForceOf(ctx: ServicesContext, programId: string | null): Promise<ProgramTerms | null> {
  const program = programId === null ? null : await ctx.load(programById, programId);
  return program && program.versionNumber !== null ? termsOf(program.terms) : null;
}

async function versionOf(
  ctx: ServicesContext,
  { programId, endedAt, state }: ProgramProposal,
  proposed: Partial<ProgramTerms>,
): Promise<(name: TermName) => number | null> {
  if (programId === null || endedAt === null || state !== 'DECIDED') return () => null;
  const versions = (await ctx.load(versionsOfProgram, programId))?.versions ?? [];
  const later = versions.filter(
    ({ savedAt, withdrawnAt }) => withdrawnAt === null && savedAt !== null && savedAt >= endedAt,
  );
  return (name) => later.findLast(({ terms }) => saysSame(name, proposed, termsOf(terms)))?.number ?? null;
}

/** What the programme would say if all of a proposal were accepted; where the form of its agency begins. */
export async function termsIfAccepted(
  ctx: ServicesContext,
  proposal: ProgramProposal,
): Promise<ProgramTerms> {
  const program = proposal.programId === null ? null : await ctx.load(programById, proposal.programId);
  const now = program ? termsOf(program.terms) : blankTerms(proposal.agencyId);
  return { ...now, ...proposedOf(proposal) };
}

const MAKES_NONE: LocalizedText = {
  id: 'Program baru hanya dibuat {Title.MANAGER} atau {Title.HEAD_OF_UNIT}. Anda dapat menolak usulan ini dengan alasan.',
  en: 'Only the {Title.MANAGER} or the {Title.HEAD_OF_UNIT} makes new programmes. You may refuse this proposal with a reason.',
};

/** Whether the caller may accept fields of a proposal; who decides on it may always refuse them. `takeIn` applies the same rules. */
export async function acceptanceOf(
  ctx: ServicesContext,
  proposal: ProgramProposal,
): Promise<AvailableAction> {
  const decide = (await availableProposalActions(ctx, proposal)).find(({ action }) => action === DECIDE);
  if (!decide?.allowed) return decide ?? offer(DECIDE, false, null);
  if (!permits(ctx, programPolicy, acceptingAct(proposal))) return offer(DECIDE, true, MAKES_NONE);
  const program = proposal.programId === null ? null : await ctx.load(programById, proposal.programId);
  return offer(DECIDE, true, program && retiredRefusal(program));
}

const DECIDE = 'programProposalDecide';

/** What the caller may do with a proposal now; the acts apply the same rules. */
export async function availableProposalActions(
  ctx: ServicesContext,
  proposal: ProgramProposal,
): Promise<AvailableAction[]> {
  const propose = grantFor(programProposalPolicy, ctx.actor, 'propose');
  const isTheirs = typeof propose.scope === 'object' && propose.scope.agencyId === proposal.agencyId;
  const decide = grantFor(programProposalPolicy, ctx.actor, 'decide').allow;
  const edits = decide ? ((await ctx.load(editsOfProposal, proposal.id))?.edits ?? []) : [];
  const authors = edits
    .filter(({ kind }) => kind === 'PROPOSED' || kind === 'CHANGED')
    .map(({ accountId }) => accountId);
  const state = (command: ProposalCommand) =>
    allows(programProposalLifecycle, proposal.state, command)
      ? null
      : stateForbids(programProposalLifecycle, proposal.state);
  return [
    offer('programProposalChange', isTheirs, state('change')),
    offer('programProposalWithdraw', isTheirs, state('withdraw')),
    offer(DECIDE, decide, state('decide') ?? ownProposalRefusal(authors, ctx.actor?.accountId)),
  ];
}
