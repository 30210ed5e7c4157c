import { mutationErrors } from '../../shared/builder.ts';
import { officeDate } from '../../shared/clock.ts';
import { createFields, editFields, pageArguments } from '../../shared/inputs.ts';
import { grantFor, unlessMasked } from '../../shared/policy.ts';
import { reasonRule } from '../../shared/reasons.ts';
import { LONGEST_NAME, nameWords, searchWords } from '../../shared/words.ts';
import { builder } from '../builder.ts';
import type { ServicesContext } from '../context.ts';
import { Language } from '../types.schema.ts';
import { type AccountField, accountPolicy } from './account.policy.ts';
import { createAccount, lockAccount, unlockAccount, updateAccount } from './account.service.ts';
import { type AccountRow, accountById, findAccounts } from './account.store.ts';

/** A masked field, which everybody reads of their own account. */
function guarded<Field extends AccountField>(
  row: AccountRow,
  field: Field,
  ctx: ServicesContext,
): AccountRow[Field] | null {
  if (ctx.actor?.accountId === row.id) return row[field];
  return unlessMasked(ctx, accountPolicy, field, row[field]);
}

const ADMINISTRATORS_ONLY = 'For administrators and the holder.';

export const Account = builder.objectRef<AccountRow>('Account').implement({
  description: 'A person who may sign in. Their postings hold their rights.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false, description: 'The id.' }),
    name: t.exposeString('name', { nullable: false, description: "The person's name." }),
    language: t.expose('language', {
      type: Language,
      nullable: false,
      description: 'The language that the person chose.',
    }),
    username: t.string({
      description: `The name to sign in with. ${ADMINISTRATORS_ONLY}`,
      resolve: (row, _, ctx) => guarded(row, 'username', ctx),
    }),
    mustChangePassword: t.boolean({
      description: `Whether the password is for one sign-in only. ${ADMINISTRATORS_ONLY}`,
      resolve: (row, _, ctx) => guarded(row, 'mustChangePassword', ctx),
    }),
    lockedUntil: t.field({
      type: 'Instant',
      description: 'Always null: wrong passwords delay the next attempt and lock nobody out.',
      deprecationReason: 'No account is locked by wrong passwords any more; see `lockedAt`.',
      resolve: () => null,
    }),
    lockedAt: t.field({
      type: 'Instant',
      description: `When an administrator locked it. ${ADMINISTRATORS_ONLY}`,
      resolve: (row, _, ctx) => guarded(row, 'lockedAt', ctx),
    }),
    lockReason: t.string({
      description: `Why it is locked. ${ADMINISTRATORS_ONLY}`,
      resolve: (row, _, ctx) => guarded(row, 'lockReason', ctx),
    }),
    resetProposedAt: t.field({
      type: 'Instant',
      description: `When a new password was proposed; null once a second person has answered. ${ADMINISTRATORS_ONLY}`,
      resolve: (row, _, ctx) => guarded(row, 'resetProposedAt', ctx),
    }),
    version: t.exposeInt('version', { nullable: false, description: 'Version, for edits.' }),
  }),
});

builder.asEntity(Account, {
  key: builder.selection<{ id: string }>('id'),
  resolveReference: ({ id }, ctx) => ctx.load(accountById, id),
});

const Filter = builder.inputType('AccountFilter', {
  description: 'Which accounts.',
  fields: (t) => ({
    search: t.string({ description: 'Part of the name or username.', validate: searchWords.nullish() }),
    role: t.field({ type: 'Role', description: 'With a posting of this role in force today.' }),
    regionCode: t.string({ description: 'With a posting in force today within this region.' }),
    unitId: t.id({ description: 'With a posting in force today of this unit, or at one of its desks.' }),
    locked: t.boolean({ description: 'Locked, or not. For administrators; nobody else sees it.' }),
  }),
});

const AccountConnection = builder.connectionObject({
  type: Account,
  name: 'AccountConnection',
  description: 'A page of accounts.',
});

builder.queryFields((t) => ({
  account: t.field({
    type: Account,
    description: 'An account by its id.',
    args: { id: t.arg.id({ required: true, description: 'The id.' }) },
    resolve: (_, { id }, ctx) => ctx.load(accountById, id),
  }),
  accounts: t.field({
    type: AccountConnection,
    description:
      'Accounts by name. Administrators, managers and heads of unit see all; other roles that assign surveys see the surveyors; everybody else sees only their own.',
    args: {
      filter: t.arg({ type: Filter, description: 'Narrows the list.' }),
      ...pageArguments(t.arg),
    },
    resolve: (_, { filter, ...page }, ctx) => {
      const { scope, masked } = grantFor(accountPolicy, ctx.actor, 'browse');
      const searchUsername = !masked.has('username');
      const locked = masked.has('lockedAt') ? null : filter?.locked;
      return findAccounts(
        ctx,
        scope,
        { ...filter, searchUsername, locked },
        page,
        officeDate(ctx.clock.now()),
      );
    },
  }),
}));

const CreateInput = builder.inputType('AccountCreateInput', {
  description: 'A new account, without postings.',
  fields: (t) => ({
    ...createFields(t, 'the account'),
    username: t.string({ required: true, description: '3–40 lower-case letters, digits, dots, dashes.' }),
    name: t.string({ required: true, description: "The person's name.", validate: nameWords(LONGEST_NAME) }),
    password: t.string({
      required: true,
      description: 'For the first sign-in only, at least 12 characters.',
    }),
    language: t.field({ type: Language, description: 'The language (Indonesian).' }),
  }),
});
const UpdateInput = builder.inputType('AccountUpdateInput', {
  description: 'The changes; a field that is left out keeps its value.',
  fields: (t) => ({
    ...editFields(t, 'the account'),
    name: t.string({ description: "The person's name.", validate: nameWords(LONGEST_NAME).nullish() }),
    language: t.field({ type: Language, description: 'The language.' }),
  }),
});
const LockInput = builder.inputType('AccountLockInput', {
  description: 'An account to lock.',
  fields: (t) => ({
    ...editFields(t, 'the account'),
    reason: t.string({ required: true, description: 'Why.', validate: reasonRule }),
  }),
});
const UnlockInput = builder.inputType('AccountUnlockInput', {
  description: 'An account to unlock.',
  fields: (t) => ({
    ...editFields(t, 'the account'),
  }),
});
builder.mutationFields((t) => ({
  accountCreate: t.field({
    type: Account,
    description: 'Creates an account (administrator).',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: CreateInput, required: true, description: 'The account.' }) },
    resolve: (_, { input }, ctx) => createAccount(ctx, input),
  }),
  accountUpdate: t.field({
    type: Account,
    description: 'Changes name or language (administrator).',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: UpdateInput, required: true, description: 'The changes.' }) },
    resolve: (_, { input }, ctx) => updateAccount(ctx, input),
  }),
  accountLock: t.field({
    type: Account,
    description: 'Locks an account until somebody unlocks it; its sessions end at once (administrator).',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: LockInput, required: true, description: 'The account and the reason.' }) },
    resolve: (_, { input }, ctx) => lockAccount(ctx, input),
  }),
  accountUnlock: t.field({
    type: Account,
    description: 'Lifts every lock of an account (administrator).',
    errors: { types: mutationErrors },
    args: { input: t.arg({ type: UnlockInput, required: true, description: 'The account.' }) },
    resolve: (_, { input }, ctx) => unlockAccount(ctx, input),
  }),
}));
