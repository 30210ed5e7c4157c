import { mutationErrors } from '../../shared/builder.ts';
import { officeDate } from '../../shared/clock.ts';
import { editFields, pageArguments, selectionArguments, selectionOf } from '../../shared/inputs.ts';
import { grantFor, unlessMasked } from '../../shared/policy.ts';
import { reasonRule } from '../../shared/reasons.ts';
import { builder } from '../builder.ts';
import { HouseholdRef } from '../case/case.subject.schema.ts';
import type { CasesContext } from '../context.ts';
import type { LetterExtension } from '../generated/prisma/client.ts';
import { searchFields } from '../inputs.ts';
import { referralById, referralColumns } from '../referral/referral.store.ts';
import { AccountStub, LetterType, ReferralType } from '../refs.ts';
import { isClosedTo } from '../scope.ts';
import { letterActions } from './letter.actions.ts';
import { letterProvisions } from './letter.codes.ts';
import { type LetterField, letterPolicy } from './letter.policy.ts';
import { extendLetter, isValidNow } from './letter.service.ts';
import {
  extensionsOfLetter,
  type LetterRow,
  latestLetterOfHousehold,
  letterById,
  lettersOfReferral,
  listLetters,
  selectLetters,
} from './letter.store.ts';

const LetterProvisionType = builder.enumType('LetterProvision', letterProvisions);

const LetterExtensionType = builder.objectRef<LetterExtension>('LetterExtension').implement({
  description: 'One extension of a letter (SRG-9).',
  fields: (t) => ({
    extendedOn: t.expose('extendedOn', { type: 'Date', nullable: false, description: 'When.' }),
    validUntil: t.expose('validUntil', { type: 'Date', nullable: false, description: 'The new last day.' }),
    reason: t.exposeString('reason', { nullable: false, description: 'Why treatment continues.' }),
    account: t.field({
      type: AccountStub,
      description: 'Who extended it.',
      resolve: (row) => ({ id: row.accountId }),
    }),
  }),
});

/** Whether the family of its referral is closed to the caller: an agency keeps number and days. */
function isClosed(ctx: CasesContext, row: LetterRow): boolean {
  const facts = {
    status: row.referralStatus,
    approvedAt: row.referralApprovedAt,
    statusSince: row.referralSince,
  };
  return isClosedTo(grantFor(letterPolicy, ctx.actor, 'read').scope, facts, ctx.clock.now());
}

/** A value, or null where the policy masks its field for the caller, or the family is closed to them. */
function shown<V>(ctx: CasesContext, row: LetterRow, field: LetterField, value: V): V | null {
  return isClosed(ctx, row) ? null : unlessMasked(ctx, letterPolicy, field, value);
}

LetterType.implement({
  description: 'The numbered letter of an approved referral (SRG-9).',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: '`lett_…`.' }),
    number: t.exposeString('number', {
      nullable: false,
      description: "In the office's pattern, without gaps within a year: `0123/XI/2026`.",
    }),
    referral: t.field({
      type: ReferralType,
      description: 'The approved referral.',
      resolve: (row, _, ctx, info) => ctx.load(referralById, row.referralId, info),
    }),
    issuedOn: t.expose('issuedOn', { type: 'Date', nullable: false, description: 'When it was issued.' }),
    validFrom: t.expose('validFrom', {
      type: 'Date',
      nullable: false,
      description: 'First day of validity.',
    }),
    validUntil: t.expose('validUntil', {
      type: 'Date',
      nullable: false,
      description: 'Last day of validity.',
    }),
    valid: t.boolean({
      nullable: false,
      description: 'Whether it is valid today: within its dates, and the referral is with the agency.',
      resolve: (row, _, ctx) => isValidNow(ctx, row),
    }),
    extensions: t.exposeInt('extensions', {
      nullable: false,
      description: 'How many times it was extended.',
    }),
    lastExtendedOn: t.expose('lastExtendedOn', { type: 'Date', description: 'When it was last extended.' }),
    extensionLog: t.field({
      type: [LetterExtensionType],
      description: 'Each extension with its reason, oldest first; null for planners.',
      resolve: async (row, _, ctx) =>
        shown(ctx, row, 'extensionLog', (await ctx.load(extensionsOfLetter, row.id))?.extensions ?? []),
    }),
    provision: t.field({
      type: LetterProvisionType,
      description: 'For a provisional letter, what became of it; null for other letters.',
      resolve: (row, _, ctx) => (isClosed(ctx, row) ? null : row.provision),
    }),
    token: t.string({
      description:
        'Token of its public page, for the QR code: `/letter/<token>`; null for callers who may not print it.',
      resolve: (row, _, ctx) => shown(ctx, row, 'token', row.token),
    }),
    signedBy: t.exposeString('signedBy', { nullable: false, description: 'The name of the approver.' }),
    actingAs: t.exposeString('actingAs', { description: 'Whom the signer acted for.' }),
    version: t.exposeInt('version', {
      nullable: false,
      description: 'Grows with each change: `expectedVersion`.',
    }),
    availableActions: t.field({
      type: ['AvailableAction'],
      nullable: false,
      description: 'What the caller may do with it now, and why not.',
      resolve: (row, _, ctx) => letterActions(ctx.actor, row, officeDate(ctx.clock.now())),
    }),
  }),
});

builder.asEntity(LetterType, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, ctx) => ctx.load(letterById, id),
});

builder.objectField(ReferralType, 'letters', (t) =>
  t.field({
    type: [LetterType],
    description: 'Its letters, oldest first; the last one is in force.',
    ...referralColumns.reads(
      ['id'],
      async (row, _, ctx) => (await ctx.load(lettersOfReferral, row.id))?.letters ?? [],
    ),
  }),
);

builder.objectField(HouseholdRef, 'latestLetter', (t) =>
  t.field({
    type: LetterType,
    description: 'The newest of its letters that the caller may see.',
    resolve: async ({ id }, _, ctx) => (await ctx.load(latestLetterOfHousehold, id))?.letter ?? null,
  }),
);

const LetterFilter = builder.inputType('LetterFilter', {
  description: 'Which letters; all conditions must hold.',
  fields: (t) => ({
    valid: t.boolean({ description: 'Valid today, or not.' }),
    endsSoon: t.boolean({ description: 'Valid today, and its last day is within a week.' }),
    sector: t.field({ type: 'Sector', description: "Of this sector's programmes." }),
    regionCode: t.string({ description: 'Of families within this region: `33.14.01`.' }),
    deskId: t.id({ description: 'Whose case this desk has.' }),
    agencyId: t.id({ description: 'To this agency.' }),
    programId: t.id({ description: 'For this programme.' }),
    provision: t.field({
      type: LetterProvisionType,
      description:
        'Provisional letters in this state whose referral is with the agency; the head looks at QUESTIONED.',
    }),
    ...searchFields(t, 'Part of the number of the letter or case'),
  }),
});

const LetterExtendInput = builder.inputType('LetterExtendInput', {
  description: 'The letter to extend.',
  fields: (t) => ({
    ...editFields(t, 'the letter'),
    reason: t.string({ required: true, description: 'Why treatment continues.', validate: reasonRule }),
  }),
});

const LetterConnection = builder.connectionObject(
  { type: LetterType, name: 'LetterConnection' },
  { name: 'LetterEdge' },
);

builder.queryFields((t) => ({
  letter: t.field({
    type: LetterType,
    description: 'One letter; null where it does not exist or the caller may not see it.',
    args: { id: t.arg.id({ required: true, description: '`lett_…`.' }) },
    resolve: (_, { id }, ctx) => ctx.load(letterById, id),
  }),
  letters: t.field({
    type: LetterConnection,
    description: 'The letters that the caller may see, newest first.',
    args: {
      filter: t.arg({ type: LetterFilter, description: 'Narrows the list.' }),
      ...pageArguments(t.arg),
    },
    resolve: (_, { filter, ...page }, ctx) => listLetters(ctx, filter ?? {}, page),
  }),
  letterSelection: t.idList({
    description: selectionOf('letters'),
    args: {
      filter: t.arg({ type: LetterFilter, description: 'The filter of the list.' }),
      ...selectionArguments(t.arg),
    },
    resolve: (_, { filter, expectedCount }, ctx) => selectLetters(ctx, filter ?? {}, expectedCount),
  }),
}));

builder.mutationField('letterExtend', (t) =>
  t.field({
    type: LetterType,
    errors: { types: mutationErrors },
    description: 'Extends a letter near its last day while treatment continues (SRG-9).',
    args: {
      input: t.arg({ type: LetterExtendInput, required: true, description: 'The letter and the reason.' }),
    },
    resolve: (_, { input }, ctx) => extendLetter(ctx, input),
  }),
);
