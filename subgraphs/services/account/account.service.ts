import { readAfterWrite } from '../../shared/context.ts';
import { readUsername } from '../../shared/credentials.ts';
import { ConflictError, RuleError, ValidationError } from '../../shared/errors.ts';
import { createdId } from '../../shared/ids.ts';
import type { Act, Edit } from '../../shared/inputs.ts';
import { authorise } from '../../shared/policy.ts';
import { assertVersion, write } from '../../shared/write.ts';
import type { ServicesContext } from '../context.ts';
import type { Language } from '../generated/prisma/enums.ts';
import { forgetGuesses } from '../session/guess.store.ts';
import { revokeSessions } from '../session/session.store.ts';
import { accountPolicy } from './account.policy.ts';
import {
  ACCOUNT_NOUN,
  type AccountRow,
  accountById,
  insertAccount,
  lockAccountRow,
} from './account.store.ts';
import { knownWords, markPasswords } from './password.service.ts';
import { assertGoodPassword, hashPassword } from './password.ts';

const subject = (id: string) => ({ type: 'Account', id });

const saved = (ctx: ServicesContext, id: string): Promise<AccountRow> =>
  readAfterWrite(ctx, accountById, id, ACCOUNT_NOUN);

/**
 * `accountCreate` (administrator): the password given is for the first sign-in only.
 * Errors: ValidationError `ID_FORM`, `USERNAME_FORM`, or a refused password (`assertGoodPassword`); ConflictError
 * `USERNAME_TAKEN`.
 */
export async function createAccount(
  ctx: ServicesContext,
  input: Act & {
    id?: string | null;
    username: string;
    name: string;
    password: string;
    language?: Language | null;
  },
): Promise<AccountRow> {
  authorise(ctx, accountPolicy, 'manage');
  const accountId = createdId('acct', input.id);
  const username = readUsername(input.username);
  if (!username) {
    throw new ValidationError(
      'USERNAME_FORM',
      {
        id: 'Nama pengguna: 3–40 huruf kecil, angka, titik, garis.',
        en: 'A username has 3–40 lower-case letters, digits, dots or dashes.',
      },
      { path: ['input', 'username'] },
    );
  }
  const known = await knownWords(ctx, input.name);
  await assertGoodPassword(input.password, username, known, ['input', 'password']);
  const passwordHash = await hashPassword(input.password);
  const id = await write(
    ctx,
    { requestId: input.requestId, name: 'accountCreate', input: markPasswords(ctx, input) },
    async (tx) => {
      const isCreated = await insertAccount(tx, {
        id: accountId,
        username,
        name: input.name.trim(),
        passwordHash,
        language: input.language ?? 'id',
      });
      if (!isCreated) {
        throw new ConflictError(
          'USERNAME_TAKEN',
          { id: 'Nama pengguna ini sudah dipakai.', en: 'This username is taken.' },
          { path: ['input', 'username'] },
        );
      }
      tx.emit({ kind: 'ACCOUNT_CREATED', subject: subject(accountId), payload: { accountId } });
      return accountId;
    },
  );
  return saved(ctx, id);
}

/** `accountUpdate` (administrator): name and language. */
export async function updateAccount(
  ctx: ServicesContext,
  input: Edit & { name?: string | null; language?: Language | null },
): Promise<AccountRow> {
  authorise(ctx, accountPolicy, 'manage');
  await write(ctx, { requestId: input.requestId, name: 'accountUpdate', input }, async (tx) => {
    const account = await lockAccountRow(tx, input.id);
    assertVersion(account, input.expectedVersion);
    await tx.prisma.account.update({
      where: { id: account.id },
      data: {
        name: input.name?.trim() || account.name,
        language: input.language ?? account.language,
        version: { increment: 1 },
      },
    });
    tx.emit({ kind: 'ACCOUNT_UPDATED', subject: subject(account.id), payload: { accountId: account.id } });
    return account.id;
  });
  return saved(ctx, input.id);
}

/** `accountLock` (administrator): ends every session at once. RuleError `OWN_ACCOUNT`: not one's own. */
export async function lockAccount(
  ctx: ServicesContext,
  input: Edit & { reason: string },
): Promise<AccountRow> {
  const { actor } = authorise(ctx, accountPolicy, 'manage');
  if (actor.accountId === input.id) {
    throw new RuleError(
      'OWN_ACCOUNT',
      { id: 'Anda tidak dapat mengunci akun sendiri.', en: 'You cannot lock your own account.' },
      { path: ['input', 'id'] },
    );
  }
  await write(ctx, { requestId: input.requestId, name: 'accountLock', input }, async (tx) => {
    const account = await lockAccountRow(tx, input.id);
    assertVersion(account, input.expectedVersion);
    await tx.prisma.account.update({
      where: { id: account.id },
      data: { lockedAt: tx.now, lockReason: input.reason, version: { increment: 1 } },
    });
    await revokeSessions(tx, { accountId: account.id });
    tx.emit({
      kind: 'ACCOUNT_LOCKED',
      subject: subject(account.id),
      payload: { accountId: account.id, until: null },
    });
    return account.id;
  });
  return saved(ctx, input.id);
}

/** `accountUnlock` (administrator): lifts the lock, and ends every wait after wrong passwords. */
export async function unlockAccount(ctx: ServicesContext, input: Edit): Promise<AccountRow> {
  authorise(ctx, accountPolicy, 'manage');
  await write(ctx, { requestId: input.requestId, name: 'accountUnlock', input }, async (tx) => {
    const account = await lockAccountRow(tx, input.id);
    assertVersion(account, input.expectedVersion);
    await tx.prisma.account.update({
      where: { id: account.id },
      data: { lockedAt: null, lockReason: null, version: { increment: 1 } },
    });
    await forgetGuesses(tx, ctx, account.username);
    tx.emit({ kind: 'ACCOUNT_UNLOCKED', subject: subject(account.id), payload: { accountId: account.id } });
    return account.id;
  });
  return saved(ctx, input.id);
}
