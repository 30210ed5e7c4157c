import { mutationErrors } from '../../shared/builder.ts';
import { grantFor } from '../../shared/policy.ts';
import { builder } from '../builder.ts';
import { editFields, searchFields } from '../inputs.ts';
import { referralById } from '../referral/referral.store.ts';
import { LetterType, ReferralType } from '../refs.ts';
import { letterActions } from './letter.actions.ts';
import { letterPolicy } from './letter.policy.ts';
import { extendLetter, isValidNow } from './letter.service.ts';
import { letterById, listLetters } from './letter.store.ts';

LetterType.implement({
  description: 'The numbered letter that approving a referral makes (SRG-9).',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: '`lett_…`.' }),
    number: t.exposeString('number', {
      nullable: false,
      description: "In the office's pattern, without gaps within a year: `465/0123/UPTPK/XI/2026`.",
    }),
    referral: t.field({
      type: ReferralType,
      description: 'What was approved.',
      resolve: (row, _, ctx) => ctx.load(referralById, row.referralId),
    }),
    issuedOn: t.expose('issuedOn', { type: 'Date', nullable: false, description: 'When it was issued.' }),
    validFrom: t.expose('validFrom', { type: 'Date', nullable: false, description: 'First valid day.' }),
    validUntil: t.expose('validUntil', { type: 'Date', nullable: false, description: 'Last valid day.' }),
    valid: t.boolean({
      nullable: false,
      description: 'Whether it is good today: within its days, while its referral is with the agency.',
      resolve: (row, _, ctx) => isValidNow(ctx, row),
    }),
    extensions: t.exposeInt('extensions', {
      nullable: false,
      description: 'How many times it was extended.',
    }),
    lastExtendedOn: t.expose('lastExtendedOn', { type: 'Date', description: 'When it was last extended.' }),
    token: t.string({
      description: 'Of its public page, for the QR code: `/letter/<token>`; null for who may not print it.',
      resolve: (row, _, ctx) =>
        grantFor(letterPolicy, ctx.actor, 'read').masked.has('token') ? null : row.token,
    }),
    signedBy: t.exposeString('signedBy', { nullable: false, description: 'The name of who approved it.' }),
    actingAs: t.exposeString('actingAs', { description: 'In whose place an acting head signed.' }),
    version: t.exposeInt('version', {
      nullable: false,
      description: 'Grows with each change: `expectedVersion`.',
    }),
    availableActions: t.field({
      type: ['AvailableAction'],
      nullable: false,
      description: 'What the caller may do with it now, with the reason where not.',
      resolve: (row, _, ctx) => letterActions(ctx.actor, row),
    }),
  }),
});

builder.asEntity(LetterType, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, ctx) => ctx.load(letterById, id),
});

const LetterFilter = builder.inputType('LetterFilter', {
  description: 'What a list of letters is narrowed to; every given condition holds.',
  fields: (t) => ({
    valid: t.boolean({ description: 'Good today, or not.' }),
    agencyId: t.id({ description: 'To this agency.' }),
    programId: t.id({ description: 'For this programme.' }),
    ...searchFields(t, 'Part of the number of the letter or case'),
  }),
});

const LetterExtendInput = builder.inputType('LetterExtendInput', {
  description: 'Which letter is extended.',
  fields: (t) => ({
    ...editFields(t, 'The letter.'),
  }),
});

const LetterConnection = builder.connectionObject(
  { type: LetterType, name: 'LetterConnection' },
  { name: 'LetterEdge' },
);

builder.queryFields((t) => ({
  letter: t.field({
    type: LetterType,
    description: 'One letter; null where it is not there or not for the caller.',
    args: { id: t.arg.id({ required: true, description: '`lett_…`.' }) },
    resolve: (_, { id }, ctx) => ctx.load(letterById, id),
  }),
  letters: t.field({
    type: LetterConnection,
    nullable: false,
    description: 'The letters that the caller may see, newest first.',
    args: {
      filter: t.arg({ type: LetterFilter, description: 'Narrows the list.' }),
      first: t.arg.int({ description: 'At most this many, up to 100 (25).' }),
      after: t.arg.string({ description: 'After this cursor.' }),
    },
    resolve: (_, { filter, ...page }, ctx) => listLetters(ctx, filter ?? {}, page),
  }),
}));

builder.mutationField('letterExtend', (t) =>
  t.field({
    type: LetterType,
    errors: { types: mutationErrors },
    description: 'Extends a letter while treatment goes on, in one act (SRG-9).',
    args: { input: t.arg({ type: LetterExtendInput, required: true, description: 'Which.' }) },
    resolve: (_, { input }, ctx) => extendLetter(ctx, input),
  }),
);
