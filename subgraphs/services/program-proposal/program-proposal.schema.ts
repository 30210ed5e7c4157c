import { mutationErrors } from '../../shared/builder.ts';
import { actFields, createFields, editFields, pageArguments } from '../../shared/inputs.ts';
import { reasonRule } from '../../shared/reasons.ts';
import { Account } from '../account/account.schema.ts';
import { accountById } from '../account/account.store.ts';
import { Agency } from '../agency/agency.schema.ts';
import { agencyById } from '../agency/agency.store.ts';
import { builder } from '../builder.ts';
import { asText } from '../context.ts';
import type { ProgramProposalEdit } from '../generated/prisma/client.ts';
import type { ProgramTerm as ProgramTermCode } from '../program/program.codes.ts';
import { Program } from '../program/program.schema.ts';
import { programById } from '../program/program.store.ts';
import { ProgramTermsInput, ProgramTermsType } from '../program/program.terms.schema.ts';
import { ProgramTerm } from '../program/program-version.schema.ts';
import {
  type ProposalEditKind,
  proposalEditKinds,
  proposalOutcomes,
  proposalStates,
} from './program-proposal.codes.ts';
import { decideProposal } from './program-proposal.decide.ts';
import {
  acceptanceOf,
  availableProposalActions,
  type ProposedField,
  proposedFields,
  termsIfAccepted,
} from './program-proposal.fields.ts';
import { changeProposal, proposeTerms, withdrawProposal } from './program-proposal.service.ts';
import {
  editsOfProposal,
  findProposals,
  proposalById,
  proposalsOfProgram,
} from './program-proposal.store.ts';
import { asContent, proposedOf } from './program-proposal.terms.ts';

const State = builder.enumType('ProgramProposalState', proposalStates);
const Outcome = builder.enumType('ProgramProposalOutcome', proposalOutcomes);
const EditKind = builder.enumType('ProgramProposalEditKind', proposalEditKinds);

const ProposedFieldType = builder.objectRef<ProposedField>('ProgramProposalField').implement({
  description: "A proposed field beside what is said now, in words of the caller's language.",
  fields: (t) => ({
    term: t.expose('term', { type: ProgramTerm, nullable: false, description: 'The field.' }),
    former: t.exposeString('former', {
      description: 'What it said when it was proposed; null where it said nothing.',
    }),
    inForce: t.exposeString('inForce', {
      description: 'What it says in force today; null where it says nothing, or nothing is in force.',
    }),
    draft: t.exposeString('draft', {
      description: 'What the draft says, for those who may read drafts; null without a draft.',
    }),
    proposed: t.exposeString('proposed', {
      description: 'What it would say; null where it would say nothing.',
    }),
    outdated: t.exposeBoolean('isOutdated', {
      nullable: false,
      description: 'Whether what is in force changed since it was proposed.',
    }),
    outcome: t.expose('outcome', {
      type: Outcome,
      description: 'What became of it; null until it is decided.',
    }),
    refusalReason: t.exposeString('refusalReason', { description: 'Why it was refused.' }),
    publishedIn: t.exposeInt('publishedIn', {
      description:
        'The first version after the decision that says what was accepted; null until there is one.',
    }),
  }),
});

const ProposalEdit = builder.objectRef<ProgramProposalEdit>('ProgramProposalEdit').implement({
  description: 'One step of a proposal, with its author and reason.',
  fields: (t) => ({
    kind: t.field({
      type: EditKind,
      nullable: false,
      description: 'What was done.',
      resolve: ({ kind }) => kind as ProposalEditKind,
    }),
    fields: t.field({
      type: [ProgramTerm],
      nullable: false,
      description: 'What was proposed then; of a decision, what was accepted.',
      resolve: ({ fields }) => fields as ProgramTermCode[],
    }),
    reason: t.exposeString('reason', { description: 'Why; of a decision, each field has its own.' }),
    account: t.field({
      type: Account,
      description: 'Who did it, where the caller may know.',
      resolve: ({ accountId }, _, ctx) => ctx.load(accountById, accountId),
    }),
    recordedAt: t.expose('recordedAt', { type: 'Instant', nullable: false, description: 'When.' }),
  }),
});

export const ProgramProposal = builder.prismaObject('ProgramProposal', {
  description:
    'Terms that an agency proposes for a programme whose referrals it answers, or for a new one. Its agency and those who change the catalogue read it.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: '`prop_…`.' }),
    program: t.field({
      type: Program,
      description: 'The programme; null of a new one, until something of it is accepted.',
      resolve: ({ programId }, _, ctx) => (programId ? ctx.load(programById, programId) : null),
    }),
    name: t.string({
      nullable: false,
      description: "The programme's name, of a new one as it is proposed, in the caller's language.",
      resolve: async (row, _, ctx) => {
        const program = row.programId ? await ctx.load(programById, row.programId) : null;
        return (program ? asText(program.name) : asContent(proposedOf(row)).terms.name)[ctx.language];
      },
    }),
    isNew: t.boolean({
      nullable: false,
      description: 'Whether it proposes a new programme.',
      resolve: ({ former }) => Object.keys(former as object).length === 0,
    }),
    agency: t.field({
      type: Agency,
      description: 'Who proposes it.',
      resolve: ({ agencyId }, _, ctx) => ctx.load(agencyById, agencyId),
    }),
    state: t.expose('state', { type: State, nullable: false, description: 'Where it stands.' }),
    terms: t.field({
      type: ProgramTermsType,
      nullable: false,
      description: 'What the programme would say if all of it were accepted.',
      resolve: (row, _, ctx) => termsIfAccepted(ctx, row),
    }),
    changes: t.field({
      type: [ProgramTerm],
      nullable: false,
      description: 'The proposed fields.',
      resolve: ({ fields }) => fields as ProgramTermCode[],
    }),
    fields: t.field({
      type: [ProposedFieldType],
      nullable: false,
      description: 'The proposed fields side by side with what is said now, and what became of each.',
      resolve: (row, _, ctx) => proposedFields(ctx, row),
    }),
    acceptedCount: t.int({
      description: 'How many fields were accepted; null until it is decided.',
      resolve: ({ state, accepted }) => (state === 'DECIDED' ? accepted.length : null),
    }),
    reason: t.exposeString('reason', { nullable: false, description: 'Why the agency proposes it.' }),
    proposedAt: t.expose('proposedAt', {
      type: 'Instant',
      nullable: false,
      description: 'When it was proposed.',
    }),
    proposedBy: t.field({
      type: Account,
      description: 'Who proposed it, where the caller may know.',
      resolve: ({ proposedBy }, _, ctx) => ctx.load(accountById, proposedBy),
    }),
    endedAt: t.expose('endedAt', { type: 'Instant', description: 'When it was decided or withdrawn.' }),
    decidedBy: t.field({
      type: Account,
      description: 'Who decided it, where the caller may know.',
      resolve: ({ decidedBy }, _, ctx) => (decidedBy ? ctx.load(accountById, decidedBy) : null),
    }),
    edits: t.field({
      type: [ProposalEdit],
      nullable: false,
      description: 'Every step of it, the newest first.',
      resolve: async ({ id }, _, ctx) => (await ctx.load(editsOfProposal, id))?.edits ?? [],
    }),
    availableActions: t.field({
      type: ['AvailableAction'],
      nullable: false,
      description: 'What the caller may do with it now.',
      resolve: (row, _, ctx) => availableProposalActions(ctx, row),
    }),
    acceptance: t.field({
      type: 'AvailableAction',
      nullable: false,
      description:
        'Whether the caller may accept fields of it now. Who may decide on it, but not accept, refuses them: a new programme is accepted by those who may make one, and nothing of a retired one.',
      resolve: (row, _, ctx) => acceptanceOf(ctx, row),
    }),
    version: t.exposeInt('version', { nullable: false, description: 'Version, for edits.' }),
  }),
});

builder.asEntity(ProgramProposal, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, ctx) => ctx.load(proposalById, id),
});

builder.objectField(Program, 'proposals', (t) =>
  t.field({
    type: [ProgramProposal],
    description:
      'What its agency proposed for it, the newest first; for that agency and those who change the catalogue.',
    resolve: async ({ id }, _, ctx) => (await ctx.load(proposalsOfProgram, id))?.proposals ?? [],
  }),
);

const Filter = builder.inputType('ProgramProposalFilter', {
  description: 'Which proposals.',
  fields: (t) => ({
    state: t.field({ type: State, description: 'In this state.' }),
    agencyId: t.id({ description: 'Of this agency.' }),
    programId: t.id({ description: 'For this programme.' }),
  }),
});

const ProposalConnection = builder.connectionObject({
  type: ProgramProposal,
  name: 'ProgramProposalConnection',
  description: 'A page of proposals.',
});

builder.queryFields((t) => ({
  programProposal: t.field({
    type: ProgramProposal,
    description: 'A proposal by its id.',
    args: { id: t.arg.id({ required: true, description: 'The id.' }) },
    resolve: (_, { id }, ctx) => ctx.load(proposalById, id),
  }),
  programProposals: t.field({
    type: ProposalConnection,
    description:
      'What agencies propose for the catalogue: those that wait for a decision first, the newest first.',
    args: { filter: t.arg({ type: Filter, description: 'Narrows the list.' }), ...pageArguments(t.arg) },
    resolve: (_, { filter, ...page }, ctx) => findProposals(ctx, filter ?? {}, page),
  }),
}));

type Fields = PothosSchemaTypes.InputFieldBuilder<typeof builder.$inferSchemaTypes, 'InputObject'>;

const reason = (t: Fields, description: string) =>
  t.string({ required: true, description, validate: reasonRule });

const whatAndWhy = (t: Fields) => ({
  terms: t.field({
    type: ProgramTermsInput,
    required: true,
    description:
      'What it would say; what is left out stays. An agency says what it gives and how it is asked for; other fields are refused with `FIELD_NOT_OF_AGENCY`.',
  }),
  reason: reason(t, 'Why; those who decide read it.'),
});

const ProposeInput = builder.inputType('ProgramProposeInput', {
  description: 'What an agency proposes.',
  fields: (t) => ({
    ...createFields(t, 'the proposal'),
    programId: t.id({ description: 'A programme of theirs; left out for a new one.' }),
    ...whatAndWhy(t),
  }),
});

const ChangeInput = builder.inputType('ProgramProposalChangeInput', {
  description: 'What an agency proposes instead.',
  fields: (t) => ({ ...editFields(t, 'the proposal'), ...whatAndWhy(t) }),
});

const WithdrawInput = builder.inputType('ProgramProposalWithdrawInput', {
  description: 'The proposal that is withdrawn, and why.',
  fields: (t) => ({ ...editFields(t, 'the proposal'), reason: reason(t, 'Why.') }),
});

const Refusal = builder.inputType('ProgramProposalRefusalInput', {
  description: 'A field that is refused.',
  fields: (t) => ({
    term: t.field({ type: ProgramTerm, required: true, description: 'The field.' }),
    reason: reason(t, 'Why; its agency reads it.'),
  }),
});

const DecideInput = builder.inputType('ProgramProposalDecideInput', {
  description: 'The answer to every proposed field.',
  fields: (t) => ({
    ...actFields(t),
    id: t.id({ required: true, description: 'The id of the proposal.' }),
    expectedVersion: t.int({ required: true, description: 'The version that the client read.' }),
    draftVersion: t.int({
      description: 'The draft of the programme that the client read; left out where there was none.',
    }),
    accepted: t.field({
      type: [ProgramTerm],
      required: true,
      description: 'The fields that go into the draft.',
    }),
    refused: t.field({ type: [Refusal], required: true, description: 'The others, each with a reason.' }),
    code: t.string({
      description: 'Of a new programme that is accepted: its code, 2–30 capitals, digits, dashes.',
    }),
  }),
});

const errors = { types: mutationErrors };

builder.mutationFields((t) => ({
  programPropose: t.field({
    type: ProgramProposal,
    description:
      'Proposes other terms for a programme of the own agency, or a new one (agency). One proposal for each programme waits at a time; it changes nothing by itself.',
    errors,
    args: { input: t.arg({ type: ProposeInput, required: true, description: 'What, and why.' }) },
    resolve: (_, { input }, ctx) => proposeTerms(ctx, input),
  }),
  programProposalChange: t.field({
    type: ProgramProposal,
    description: 'Says a proposal anew, until it is decided (its agency).',
    errors,
    args: { input: t.arg({ type: ChangeInput, required: true, description: 'What instead, and why.' }) },
    resolve: (_, { input }, ctx) => changeProposal(ctx, input),
  }),
  programProposalWithdraw: t.field({
    type: ProgramProposal,
    description: 'Calls a proposal off before it is decided (its agency).',
    errors,
    args: { input: t.arg({ type: WithdrawInput, required: true, description: 'Which one, and why.' }) },
    resolve: (_, { input }, ctx) => withdrawProposal(ctx, input),
  }),
  programProposalDecide: t.field({
    type: ProgramProposal,
    description:
      'Accepts fields of a proposal into the draft of the programme and refuses the others with reasons (manager, head of unit, regional head; nobody their own). Publishing the draft stays an act of its own.',
    errors,
    args: { input: t.arg({ type: DecideInput, required: true, description: 'The answers.' }) },
    resolve: (_, { input }, ctx) => decideProposal(ctx, input),
  }),
}));
