import { mutationErrors } from '../../shared/builder.ts';
import { dateToDay, officeDate } from '../../shared/clock.ts';
import { actFields, createFields, editFields } from '../../shared/inputs.ts';
import { reasonRule } from '../../shared/reasons.ts';
import type { Role } from '../../shared/role.codes.ts';
import { LONGEST_NAME, nameWords } from '../../shared/words.ts';
import { Account } from '../account/account.schema.ts';
import { accountById } from '../account/account.store.ts';
import { Agency } from '../agency/agency.schema.ts';
import { agencyById } from '../agency/agency.store.ts';
import { builder } from '../builder.ts';
import { Desk } from '../desk/desk.schema.ts';
import { deskById } from '../desk/desk.store.ts';
import { Acting, Region } from '../types.schema.ts';
import { Unit } from '../unit/unit.schema.ts';
import { unitById } from '../unit/unit.store.ts';
import { postingStates } from './posting.codes.ts';
import {
  choosePosting,
  confirmPosting,
  createPosting,
  declinePosting,
  endPosting,
  movePosting,
} from './posting.service.ts';
import { postingById, postingsOfAccount, postingsOfUnit } from './posting.store.ts';

const PostingState = builder.enumType('PostingState', postingStates);

export const Posting = builder.prismaObject('Posting', {
  description:
    'The rights of an account: a role at a unit, desk or agency, for a region and a period, given by decree.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'The id.' }),
    account: t.field({
      type: Account,
      description: 'The account that holds it.',
      resolve: (row, _, ctx) => ctx.load(accountById, row.accountId),
    }),
    proposedBy: t.field({
      type: Account,
      description: 'Who proposed it; null for the first posting, which the installation made.',
      resolve: (row, _, ctx) => (row.proposedBy ? ctx.load(accountById, row.proposedBy) : null),
    }),
    decidedBy: t.field({
      type: Account,
      description: 'The second person, who confirmed or declined it.',
      resolve: (row, _, ctx) => (row.decidedBy ? ctx.load(accountById, row.decidedBy) : null),
    }),
    role: t.field({
      type: 'Role',
      nullable: false,
      description: 'The role that it gives.',
      // A text column; only the API writes it, from the enum.
      resolve: (row) => row.role as Role,
    }),
    regionCode: t.exposeString('regionCode', {
      nullable: false,
      description: 'The region covered, with everything inside it.',
    }),
    region: t.field({
      type: Region,
      description: 'The region covered.',
      resolve: (row) => ({ code: row.regionCode }),
    }),
    sectors: t.field({
      type: ['Sector'],
      nullable: false,
      description: 'The sectors, for a back office: one or several.',
      resolve: (row) => row.sectors,
    }),
    sector: t.field({
      type: 'Sector',
      description: 'The first of its sectors.',
      deprecationReason: 'A posting may have several: read `sectors`.',
      resolve: (row) => row.sectors[0] ?? null,
    }),
    desk: t.field({
      type: Desk,
      description: 'The desk, if the posting is at one.',
      resolve: (row, _, ctx) => (row.deskId ? ctx.load(deskById, row.deskId) : null),
    }),
    agency: t.field({
      type: Agency,
      description: 'The agency, if the posting is at one.',
      resolve: (row, _, ctx) => (row.agencyId ? ctx.load(agencyById, row.agencyId) : null),
    }),
    unit: t.field({
      type: Unit,
      description: "The unit: its desk's, or its own; null where nobody has entered it.",
      resolve: (row, _, ctx) => (row.unitId ? ctx.load(unitById, row.unitId) : null),
    }),
    acting: t.expose('acting', {
      type: Acting,
      description: 'Plh or Plt where the holder acts for somebody; else null.',
    }),
    decreeNumber: t.exposeString('decreeNumber', {
      nullable: false,
      description: 'The decree that made it official.',
    }),
    validFrom: t.expose('validFrom', { type: 'Date', nullable: false, description: 'First day.' }),
    validUntil: t.expose('validUntil', {
      type: 'Date',
      description: 'Last day, inclusive; null while open.',
    }),
    state: t.expose('state', {
      type: PostingState,
      nullable: false,
      description: 'Whether a second person has confirmed it.',
    }),
    proposedAt: t.expose('proposedAt', { type: 'Instant', description: 'When it was proposed.' }),
    decidedAt: t.expose('decidedAt', {
      type: 'Instant',
      description: 'When it was confirmed or declined.',
    }),
    declineReason: t.exposeString('declineReason', { description: 'Why it was declined.' }),
    current: t.boolean({
      nullable: false,
      description: 'Whether it is in force today.',
      resolve: (row, _, ctx) => {
        const today = officeDate(ctx.clock.now());
        return (
          row.state === 'CONFIRMED' &&
          dateToDay(row.validFrom) <= today &&
          (row.validUntil === null || dateToDay(row.validUntil) >= today)
        );
      },
    }),
    version: t.exposeInt('version', { nullable: false, description: 'Version, for edits.' }),
  }),
});

builder.asEntity(Posting, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, ctx) => ctx.load(postingById, id),
});

builder.objectFields(Account, (t) => ({
  postings: t.field({
    type: [Posting],
    description: 'All postings: those in force first, then the latest.',
    resolve: async (row, _, ctx) => (await ctx.load(postingsOfAccount, row.id))?.postings ?? [],
  }),
}));

builder.objectField(Unit, 'postings', (t) =>
  t.field({
    type: [Posting],
    description: 'Its postings that are not over, those at its desks among them, by role.',
    resolve: async (row, _, ctx) => (await ctx.load(postingsOfUnit, row.id))?.postings ?? [],
  }),
);

const CreateInput = builder.inputType('PostingCreateInput', {
  description: 'A new posting.',
  fields: (t) => ({
    ...createFields(t, 'the posting'),
    accountId: t.id({ required: true, description: 'The account to post.' }),
    role: t.field({ type: 'Role', required: true, description: 'The role.' }),
    regionCode: t.string({ required: true, description: 'The region covered.' }),
    deskId: t.id({ description: 'The desk.' }),
    agencyId: t.id({ description: 'The agency; required for an agency officer.' }),
    unitId: t.id({ description: "The unit; left out, a posting at a desk is in the desk's." }),
    sectors: t.field({
      type: ['Sector'],
      description: 'The sectors, one at least for a back office.',
    }),
    sector: t.field({
      type: 'Sector',
      description: 'One more sector.',
      deprecationReason: 'A posting may have several: write `sectors`.',
    }),
    acting: t.field({ type: Acting, description: 'Plt or Plh.' }),
    decreeNumber: t.string({ required: true, description: 'The decree.', validate: nameWords(LONGEST_NAME) }),
    validFrom: t.field({ type: 'Date', required: true, description: 'First day: today or later.' }),
    validUntil: t.field({ type: 'Date', description: 'Last day; required for Plt and Plh.' }),
  }),
});

const EndInput = builder.inputType('PostingEndInput', {
  description: 'The end of a posting.',
  fields: (t) => ({
    ...editFields(t, 'the posting'),
    lastDay: t.field({
      type: 'Date',
      required: true,
      description: 'The new last day, not after the current one; a past day ends it now.',
    }),
  }),
});

const MoveInput = builder.inputType('PostingMoveInput', {
  description: 'The unit of a posting.',
  fields: (t) => ({
    ...editFields(t, 'the posting'),
    unitId: t.id({ description: 'The unit; null takes it out of its unit.' }),
  }),
});

const ConfirmInput = builder.inputType('PostingConfirmInput', {
  description: 'A proposed posting to confirm.',
  fields: (t) => ({
    ...editFields(t, 'the posting'),
  }),
});

const DeclineInput = builder.inputType('PostingDeclineInput', {
  description: 'A proposed posting to decline.',
  fields: (t) => ({
    ...editFields(t, 'the posting'),
    reason: t.string({ required: true, description: 'Why.', validate: reasonRule }),
  }),
});

const ChooseInput = builder.inputType('PostingChooseInput', {
  description: 'The posting to act under.',
  fields: (t) => ({
    ...actFields(t),
    postingId: t.id({ required: true, description: 'One of your own postings that is in force today.' }),
  }),
});

builder.mutationFields((t) => ({
  postingCreate: t.field({
    type: Posting,
    description:
      'Proposes a posting for somebody else (administrator). It gives rights once a second person confirms it.',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: CreateInput, required: true, description: 'The posting.' }) },
    resolve: (_, { input }, ctx) => createPosting(ctx, input),
  }),
  postingEnd: t.field({
    type: Posting,
    description:
      "Ends somebody else's posting before its last day; its sessions end with it (administrator).",
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: EndInput, required: true, description: 'The posting and its last day.' }) },
    resolve: (_, { input }, ctx) => endPosting(ctx, input),
  }),
  postingMove: t.field({
    type: Posting,
    description:
      "Puts a posting into a unit, or takes it out (administrator). Its rights stay. A posting at a desk is in the desk's unit.",
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: MoveInput, required: true, description: 'The posting and its unit.' }) },
    resolve: (_, { input }, ctx) => movePosting(ctx, input),
  }),
  postingConfirm: t.field({
    type: Posting,
    description:
      'Confirms a proposed posting (manager, head, regional head or another administrator; never the proposer or the person posted).',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: ConfirmInput, required: true, description: 'The posting.' }) },
    resolve: (_, { input }, ctx) => confirmPosting(ctx, input),
  }),
  postingDecline: t.field({
    type: Posting,
    description: 'Declines a proposed posting; the proposer withdraws it in the same way.',
    errors: { types: mutationErrors },
    args: {
      input: t.arg({ type: DeclineInput, required: true, description: 'The posting and the reason.' }),
    },
    resolve: (_, { input }, ctx) => declinePosting(ctx, input),
  }),
  postingChoose: t.field({
    type: Posting,
    description:
      'Switches this session to another posting, from the next request on (at most 5 seconds later).',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: ChooseInput, required: true, description: 'The posting.' }) },
    resolve: (_, { input }, ctx) => choosePosting(ctx, input),
  }),
}));
