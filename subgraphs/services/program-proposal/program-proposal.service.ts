import { readAfterWrite } from '../../shared/context.ts';
import { notFound, RuleError } from '../../shared/errors.ts';
import { createdId } from '../../shared/ids.ts';
import type { Act, Edit } from '../../shared/inputs.ts';
import { assertAllowed, nextState } from '../../shared/lifecycle.ts';
import { authorise, type Scope } from '../../shared/policy.ts';
import { assertVersion, write } from '../../shared/write.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import type { Program, ProgramProposal } from '../generated/prisma/client.ts';
import { assertTerms } from '../program/program.content.ts';
import { assertNotRetired } from '../program/program.service.ts';
import { lockProgram, PROGRAM_NOUN } from '../program/program.store.ts';
import { readTexts, type TermsInput, withInput } from '../program/program.terms.read.ts';
import { type ProgramTerms, termsOf } from '../program/program.terms.ts';
import { type ProposalCommand, programProposalLifecycle } from './program-proposal.lifecycle.ts';
import { programProposalPolicy } from './program-proposal.policy.ts';
import { lockProposal, noteProposalEdit, PROPOSAL_NOUN, proposalById } from './program-proposal.store.ts';
import { blankTerms, proposedColumns, refuseForeign, refuseNameless } from './program-proposal.terms.ts';

const TERMS = ['input', 'terms'];

export const savedProposal = (ctx: ServicesContext, id: string): Promise<ProgramProposal> =>
  readAfterWrite(ctx, proposalById, id, PROPOSAL_NOUN);

export interface ProposeInput extends Act {
  id?: string | null;
  /** Null for a new programme. */
  programId?: string | null;
  terms: TermsInput;
  reason: string;
}

/**
 * `programPropose` (agency): other terms for a programme that it answers for, or a new one of its own. They change nothing until
 * the manager accepts them into the draft. Errors: NotFoundError (another agency's programme); ValidationErrors `FIELD_NOT_OF_AGENCY`,
 * `TERM_NEEDED`, those of `assertTerms`; RuleErrors `PROPOSAL_OPEN`, `PROGRAM_RETIRED`, `NOTHING_CHANGED`.
 */
export async function proposeTerms(ctx: ServicesContext, input: ProposeInput): Promise<ProgramProposal> {
  const { actor, scope } = authorise(ctx, programProposalPolicy, 'propose');
  const agencyId = actor.agencyId ?? '';
  const programId = input.programId ?? null;
  const id = createdId('prop', input.id);
  refuseForeign(input.terms, programId === null, TERMS);
  const given = readTexts(input.terms, TERMS);
  const saved = await write(
    ctx,
    { requestId: input.requestId, name: 'programPropose', input },
    async (tx) => {
      const program = programId === null ? null : await lockOwn(tx, programId, scope, ['input', 'programId']);
      if (program) await assertNoneOpen(tx, program.id, agencyId);
      const columns = await readProposed(tx, program, agencyId, given);
      const { fields, terms } = columns;
      const by = { reason: input.reason, proposedBy: actor.accountId, proposedAt: tx.now };
      await tx.prisma.programProposal.create({ data: { id, programId, agencyId, ...columns, ...by } });
      const { reason } = input;
      await noteProposalEdit(tx, id, { kind: 'PROPOSED', fields, terms, reason, accountId: actor.accountId });
      const payload = { proposalId: id, programId, agencyId, changes: fields };
      tx.emit({ kind: 'PROGRAM_PROPOSED', subject: { type: 'ProgramProposal', id }, payload });
      return id;
    },
  );
  return savedProposal(ctx, saved);
}

export interface ProposalChangeInput extends Edit {
  terms: TermsInput;
  reason: string;
}

/** `programProposalChange` (its agency): says it anew, until it is decided. Errors as for `programPropose`; ConflictError; RuleError `STATE_FORBIDS`. */
export async function changeProposal(
  ctx: ServicesContext,
  input: ProposalChangeInput,
): Promise<ProgramProposal> {
  const { actor, scope } = authorise(ctx, programProposalPolicy, 'propose');
  const { requestId, id, reason } = input;
  const given = readTexts(input.terms, TERMS);
  await write(ctx, { requestId, name: 'programProposalChange', input }, async (tx) => {
    const proposal = await lockForAct(tx, input, scope, 'change');
    const { agencyId, programId } = proposal;
    refuseForeign(input.terms, programId === null, TERMS);
    const program = programId === null ? null : await lockOwn(tx, programId, scope, ['input', 'id']);
    const columns = await readProposed(tx, program, agencyId, given);
    const { fields, terms } = columns;
    await tx.prisma.programProposal.update({
      where: { id },
      data: { ...columns, reason, version: { increment: 1 } },
    });
    await noteProposalEdit(tx, id, { kind: 'CHANGED', fields, terms, reason, accountId: actor.accountId });
    const payload = { proposalId: id, programId, agencyId, changes: fields };
    tx.emit({ kind: 'PROGRAM_PROPOSAL_CHANGED', subject: { type: 'ProgramProposal', id }, payload });
    return id;
  });
  return savedProposal(ctx, id);
}

/** `programProposalWithdraw` (its agency): calls it off before it is decided. NotFoundError; ConflictError; RuleError `STATE_FORBIDS`. */
export async function withdrawProposal(
  ctx: ServicesContext,
  input: Edit & { reason: string },
): Promise<ProgramProposal> {
  const { actor, scope } = authorise(ctx, programProposalPolicy, 'propose');
  const { requestId, id, reason } = input;
  await write(ctx, { requestId, name: 'programProposalWithdraw', input }, async (tx) => {
    const { state, fields, programId, agencyId } = await lockForAct(tx, input, scope, 'withdraw');
    const next = nextState(programProposalLifecycle, state, 'withdraw');
    const data = { state: next, endedAt: tx.now, version: { increment: 1 } };
    await tx.prisma.programProposal.update({ where: { id }, data });
    await noteProposalEdit(tx, id, { kind: 'WITHDRAWN', fields, reason, accountId: actor.accountId });
    const payload = { proposalId: id, programId, agencyId };
    tx.emit({ kind: 'PROGRAM_PROPOSAL_WITHDRAWN', subject: { type: 'ProgramProposal', id }, payload });
    return id;
  });
  return savedProposal(ctx, id);
}

/** The proposal of an act, locked, where its state allows the act, at the version that the client read. NotFoundError, RuleError, ConflictError. */
export async function lockForAct(
  tx: ServicesTx,
  { id, expectedVersion }: Omit<Edit, 'requestId'>,
  scope: Scope,
  command: ProposalCommand,
): Promise<ProgramProposal> {
  const proposal = await lockProposal(tx, id, scope);
  if (!proposal) throw notFound(PROPOSAL_NOUN, ['input', 'id']);
  // A decision that somebody else made meanwhile is told as such, rather than as a changed record.
  assertAllowed(programProposalLifecycle, proposal.state, command);
  assertVersion(proposal, expectedVersion);
  return proposal;
}

/** A programme whose referrals the agency answers, locked and not retired; another agency's is not there for it. */
async function lockOwn(tx: ServicesTx, id: string, scope: Scope, path: readonly string[]): Promise<Program> {
  const program = await lockProgram(tx, id);
  const isOwn = typeof scope === 'object' && program?.agencyId === scope.agencyId;
  if (!program || !isOwn) throw notFound(PROGRAM_NOUN, path);
  assertNotRetired(program, path);
  return program;
}

/** What an agency proposes, checked as a draft is, and compared with what the programme says now. */
async function readProposed(tx: ServicesTx, program: Program | null, agencyId: string, given: TermsInput) {
  // An agency never reads drafts: it starts from the version in force, or from what the row of a new programme shows everybody.
  const former: ProgramTerms = program ? termsOf(program.terms) : blankTerms(agencyId);
  const after = withInput(former, given);
  if (!program) refuseNameless(after, TERMS);
  const columns = proposedColumns(former, after, program === null);
  await assertTerms(tx, after, {
    ...{ programId: program?.id ?? '', former: program && former, begins: false },
    ...{ isActive: program?.active ?? false, path: TERMS },
  });
  return columns;
}

async function assertNoneOpen(tx: ServicesTx, programId: string, agencyId: string): Promise<void> {
  const open = await tx.prisma.programProposal.findFirst({ where: { programId, agencyId, state: 'OPEN' } });
  if (!open) return;
  throw new RuleError(
    'PROPOSAL_OPEN',
    {
      id: 'Instansi Anda masih punya usulan yang menunggu keputusan untuk program ini. Ubah usulan itu.',
      en: 'Your agency has a proposal for this programme that waits for a decision. Change that one.',
    },
    { path: ['input', 'programId'] },
  );
}
