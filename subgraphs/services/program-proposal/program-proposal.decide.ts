import { type ErrorIssue, notFound, ValidationError } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import type { Edit } from '../../shared/inputs.ts';
import { nextState } from '../../shared/lifecycle.ts';
import { authorise } from '../../shared/policy.ts';
import { write } from '../../shared/write.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import type { ProgramProposal } from '../generated/prisma/client.ts';
import { type ProgramTerm, programTerms } from '../program/program.codes.ts';
import { assertTerms } from '../program/program.content.ts';
import { readBefore, storeDraft } from '../program/program.draft.service.ts';
import { programPolicy } from '../program/program.policy.ts';
import { addDraft } from '../program/program.service.ts';
import { lockProgram, PROGRAM_NOUN } from '../program/program.store.ts';
import { refuseMistakes } from '../program/program.terms.read.ts';
import type { TermName } from '../program/program.terms.ts';
import { noteEdit } from '../program/program-edit.ts';
import { assertFree, readCode } from '../reference.ts';
import { ownProposalRefusal, programProposalLifecycle } from './program-proposal.lifecycle.ts';
import { acceptingAct, programProposalPolicy } from './program-proposal.policy.ts';
import { lockForAct, savedProposal } from './program-proposal.service.ts';
import { authorsOf, noteProposalEdit } from './program-proposal.store.ts';
import { blankTerms, FIRST_TERMS, fieldsOf, pick, proposedOf, termNeeded } from './program-proposal.terms.ts';

export interface ProposalDecideInput extends Edit {
  /** The draft that the client read; null where there was none. Asked only where something is accepted. */
  draftVersion?: number | null;
  accepted: readonly ProgramTerm[];
  refused: readonly { term: ProgramTerm; reason: string }[];
  /** Of a new programme, where something is accepted. */
  code?: string | null;
}

const ACCEPTED = ['input', 'accepted'];

/**
 * `programProposalDecide` (manager, head of unit, regional head): every field is accepted into the draft, or refused with a reason.
 * Nothing of it is in force until somebody publishes the draft. Errors: NotFoundError; ConflictErrors `VERSION_CONFLICT`, `DRAFT_CHANGED`,
 * `CODE_TAKEN`; RuleErrors `STATE_FORBIDS`, `OWN_PROPOSAL`, `PROGRAM_RETIRED`; ValidationErrors `DECISION_INCOMPLETE`, `TERM_NEEDED`,
 * `CODE_FORM`, those of `assertTerms` under `accepted`; ForbiddenError for a new programme that the role may not create.
 */
export async function decideProposal(
  ctx: ServicesContext,
  input: ProposalDecideInput,
): Promise<ProgramProposal> {
  const { actor, scope } = authorise(ctx, programProposalPolicy, 'decide');
  const { requestId, id, accepted, refused } = input;
  // Its form does not hang on the proposal.
  if (input.code) readCode(input.code);
  await write(ctx, { requestId, name: 'programProposalDecide', input }, async (tx) => {
    const proposal = await lockForAct(tx, input, scope, 'decide');
    const own = ownProposalRefusal(await authorsOf(tx, id), actor.accountId);
    if (own) throw own;
    const fields = fieldsOf(proposal);
    refuseIncomplete(fields, input);
    const taken = fields.filter((name) => accepted.includes(name));
    const programId = taken.length === 0 ? proposal.programId : await takeIn(ctx, tx, proposal, taken, input);
    await tx.prisma.programProposal.update({
      where: { id },
      data: {
        state: nextState(programProposalLifecycle, proposal.state, 'decide'),
        accepted: taken,
        refusals: Object.fromEntries(refused.map(({ term, reason }) => [term, reason])),
        ...{ programId, decidedBy: actor.accountId, endedAt: tx.now, version: { increment: 1 } },
      },
    });
    await noteProposalEdit(tx, id, { kind: 'DECIDED', fields: taken, accountId: actor.accountId });
    const { agencyId } = proposal;
    const outcome = { accepted: taken, refused: refused.map(({ term }) => term) };
    const payload = { proposalId: id, programId, agencyId, ...outcome };
    tx.emit({ kind: 'PROGRAM_PROPOSAL_DECIDED', subject: { type: 'ProgramProposal', id }, payload });
    return id;
  });
  return savedProposal(ctx, id);
}

/** Takes accepted fields into the draft, which then says them and nothing else new. Returns the programme's id. */
async function takeIn(
  ctx: ServicesContext,
  tx: ServicesTx,
  proposal: ProgramProposal,
  taken: readonly TermName[],
  input: ProposalDecideInput,
): Promise<string> {
  const { accountId } = authorise(ctx, programPolicy, acceptingAct(proposal)).actor;
  const said = pick(proposedOf(proposal), taken);
  const { reason } = proposal;
  if (proposal.programId === null) {
    const missing = FIRST_TERMS.filter((name) => !taken.includes(name));
    refuseMistakes(
      missing.map((name) => termNeeded(name, [...ACCEPTED, name])),
      ACCEPTED,
    );
    const code = readCode(input.code ?? '');
    assertFree(await tx.prisma.program.findUnique({ where: { code }, select: { id: true } }));
    const terms = { ...blankTerms(proposal.agencyId), ...said };
    const id = newId('prog');
    await assertTerms(tx, terms, { programId: id, former: null, begins: false, path: ACCEPTED });
    await addDraft(tx, { id, code }, { terms, rule: null, source: null }, accountId);
    await noteEdit(tx, id, { kind: 'PROPOSAL_ACCEPTED', changes: taken, reason, accountId });
    return id;
  }
  const program = await lockProgram(tx, proposal.programId);
  if (!program) throw notFound(PROGRAM_NOUN, ['input', 'id']);
  const before = await readBefore(tx, program, input.draftVersion ?? null);
  const terms = { ...before.terms, ...said };
  await assertTerms(tx, terms, {
    ...{ programId: program.id, former: before.terms, begins: false },
    ...{ isActive: program.active, path: ACCEPTED },
  });
  const step = { kind: 'PROPOSAL_ACCEPTED' as const, reason };
  await storeDraft(tx, program, { before, after: { ...before, terms } }, accountId, step);
  return program.id;
}

/** Every proposed field is decided once, and no other. ValidationError `DECISION_INCOMPLETE`, several `TERMS_INVALID`. */
function refuseIncomplete(
  fields: readonly TermName[],
  { accepted, refused }: Pick<ProposalDecideInput, 'accepted' | 'refused'>,
): void {
  const answered: string[] = [...accepted, ...refused.map(({ term }) => term)];
  if (answered.some((name) => !(fields as string[]).includes(name)))
    throw new ValidationError(
      'DECISION_INCOMPLETE',
      { id: 'Ada isian yang tidak diusulkan.', en: 'A field is answered that nobody proposed.' },
      { path: ACCEPTED },
    );
  const wrong = fields.filter((name) => answered.filter((one) => one === name).length !== 1);
  refuseMistakes(
    wrong.map(
      (name): ErrorIssue => ({
        code: 'DECISION_INCOMPLETE',
        message: {
          id: `Terima atau tolak isian "${programTerms.words[name].id}".`,
          en: `Accept or refuse the field "${programTerms.words[name].en}".`,
        },
        path: [...ACCEPTED, name],
      }),
    ),
    ACCEPTED,
  );
}
