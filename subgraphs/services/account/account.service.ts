import { ConflictError, RuleError, ValidationError } from '../../shared/errors.ts';
import { isId, newId } from '../../shared/ids.ts';
import { authorise } from '../../shared/policy.ts';
import { assertVersion, transact, write } from '../../shared/write.ts';
import { readAfterWrite, type ServicesContext } from '../context.ts';
import type { Language } from '../generated/prisma/enums.ts';
import { readSessionClient, revokeSessions } from '../session/session.store.ts';
import { noteFailure } from './account.failures.ts';
import { isLocked, NO_FAILURES } from './account.lockout.ts';
import { accountPolicy } from './account.policy.ts';
import {
  ACCOUNT_NOUN,
  type AccountRow,
  accountById,
  insertAccount,
  lockAccountRow,
} from './account.store.ts';
import { assertGoodPassword, hashPassword, passwordFits } from './password.ts';

interface Edit {
  requestId: string;
  id: string;
  expectedVersion: number;
}

const subject = (id: string) => ({ type: 'Account', id });

const saved = (ctx: ServicesContext, id: string): Promise<AccountRow> =>
  readAfterWrite(ctx, accountById, id, ACCOUNT_NOUN);

/**
 * `accountCreate` (administrator): the password given is for the first sign-in only.
 * Errors: ValidationError `USERNAME_FORM`, `PASSWORD_TOO_WEAK`; ConflictError `USERNAME_TAKEN`.
 */
export async function createAccount(
  ctx: ServicesContext,
  input: {
    requestId: string;
    id?: string | null;
    username: string;
    name: string;
    password: string;
    language?: Language | null;
  },
): Promise<AccountRow> {
  authorise(ctx, accountPolicy, 'manage');
  const username = input.username.trim().toLowerCase();
  if (!/^[a-z0-9][a-z0-9._-]{2,39}$/.test(username) || (input.id && !isId('acct', input.id))) {
    throw new ValidationError(
      'USERNAME_FORM',
      {
        id: 'Nama pengguna: 3–40 huruf kecil, angka, titik, garis.',
        en: 'A username has 3–40 lower-case letters, digits, dots or dashes.',
      },
      { path: ['input', 'username'] },
    );
  }
  assertGoodPassword(input.password, username, ['input', 'password']);
  const passwordHash = await hashPassword(input.password);
  const { password: _, ...kept } = input;
  const id = await write(
    ctx,
    { requestId: input.requestId, name: 'accountCreate', input: kept },
    async (tx) => {
      const id = input.id ?? newId('acct');
      const isCreated = await insertAccount(tx, {
        id,
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
      tx.emit({ kind: 'ACCOUNT_CREATED', subject: subject(id), payload: { accountId: id } });
      return id;
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

/** `accountLock` (administrator): ends every session at once. RuleError `OWN_ACCOUNT`: nobody locks themselves out. */
export async function lockAccount(
  ctx: ServicesContext,
  input: Edit & { reason: string },
): Promise<AccountRow> {
  authorise(ctx, accountPolicy, 'manage');
  if (ctx.actor?.accountId === input.id) {
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

/** `accountUnlock` (administrator): lifts both kinds of lock. */
export async function unlockAccount(ctx: ServicesContext, input: Edit): Promise<AccountRow> {
  authorise(ctx, accountPolicy, 'manage');
  await write(ctx, { requestId: input.requestId, name: 'accountUnlock', input }, async (tx) => {
    const account = await lockAccountRow(tx, input.id);
    assertVersion(account, input.expectedVersion);
    await tx.prisma.account.update({
      where: { id: account.id },
      data: { ...NO_FAILURES, lockedAt: null, lockReason: null, version: { increment: 1 } },
    });
    tx.emit({ kind: 'ACCOUNT_UNLOCKED', subject: subject(account.id), payload: { accountId: account.id } });
    return account.id;
  });
  return saved(ctx, input.id);
}

/** `accountPasswordReset` (administrator): a password for the next sign-in only; every session ends. */
export async function resetPassword(
  ctx: ServicesContext,
  input: Edit & { password: string },
): Promise<AccountRow> {
  authorise(ctx, accountPolicy, 'manage');
  const passwordHash = await hashPassword(input.password);
  const { password, ...kept } = input;
  await write(ctx, { requestId: input.requestId, name: 'accountPasswordReset', input: kept }, async (tx) => {
    const account = await lockAccountRow(tx, input.id);
    assertVersion(account, input.expectedVersion);
    assertGoodPassword(password, account.username, ['input', 'password']);
    await tx.prisma.account.update({
      where: { id: account.id },
      data: { ...NO_FAILURES, passwordHash, mustChangePassword: true, version: { increment: 1 } },
    });
    await revokeSessions(tx, { accountId: account.id });
    tx.emit({
      kind: 'PASSWORD_CHANGED',
      subject: subject(account.id),
      payload: { accountId: account.id, byAdministrator: true },
    });
    return account.id;
  });
  return saved(ctx, input.id);
}

/**
 * `passwordChange` (everybody, their own): every other session of the account ends.
 * Errors: RuleError `PASSWORD_WRONG`, `PASSWORD_SAME`; ValidationError `PASSWORD_TOO_WEAK`.
 */
export async function changePassword(
  ctx: ServicesContext,
  input: { requestId: string; currentPassword: string; newPassword: string },
): Promise<AccountRow> {
  authorise(ctx, accountPolicy, 'view');
  const accountId = ctx.actor?.accountId ?? '';
  const before = await transact(ctx, null, (tx) => lockAccountRow(tx, accountId));
  assertGoodPassword(input.newPassword, before.username, ['input', 'newPassword']);
  const repeated = {
    requestId: input.requestId,
    name: 'passwordChange',
    input: { requestId: input.requestId },
  };
  // A repeated request finds its own change already made, so the old password is only asked inside the write.
  const fits = await passwordFits(before.passwordHash, input.currentPassword);
  const passwordHash = await hashPassword(input.newPassword);
  await write(ctx, repeated, async (tx) => {
    const account = await lockAccountRow(tx, accountId);
    if (!fits || isLocked(account, tx.now) || account.passwordHash !== before.passwordHash)
      throw passwordError('PASSWORD_WRONG', 'currentPassword');
    if (input.newPassword === input.currentPassword) throw passwordError('PASSWORD_SAME', 'newPassword');
    await tx.prisma.account.update({
      where: { id: accountId },
      data: { ...NO_FAILURES, passwordHash, mustChangePassword: false, version: { increment: 1 } },
    });
    await revokeSessions(tx, { accountId, exceptSessionId: ctx.actor?.sessionId });
    tx.emit({
      kind: 'PASSWORD_CHANGED',
      subject: subject(accountId),
      payload: { accountId, byAdministrator: false },
    });
    return accountId;
  }).catch(async (error: unknown) => {
    // In a transaction of its own: the one that refuses is undone. An open session is no way to guess without end.
    if (!fits && error instanceof RuleError && error.code === 'PASSWORD_WRONG')
      await noteFailure(ctx, accountId, await readSessionClient(ctx));
    throw error;
  });
  return saved(ctx, accountId);
}

function passwordError(code: 'PASSWORD_WRONG' | 'PASSWORD_SAME', field: string): RuleError {
  const texts = {
    PASSWORD_WRONG: {
      id: 'Kata sandi lama salah, atau akun sedang terkunci.',
      en: 'The current password is wrong, or the account is locked.',
    },
    PASSWORD_SAME: { id: 'Kata sandi baru harus berbeda.', en: 'The new password must differ.' },
  };
  return new RuleError(code, texts[code], { path: ['input', field] });
}
