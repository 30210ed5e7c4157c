import { officeDate } from '../../shared/clock.ts';
import { readAfterWrite } from '../../shared/context.ts';
import { isPassword } from '../../shared/credentials.ts';
import { RuleError } from '../../shared/errors.ts';
import type { Act, Edit } from '../../shared/inputs.ts';
import { keyedHash } from '../../shared/personal.ts';
import { authorise } from '../../shared/policy.ts';
import { assertVersion, transact, write } from '../../shared/write.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import { readOffice } from '../office/office.store.ts';
import { changeGuess, clearGuess, countGuess, forgetGuesses } from '../session/guess.store.ts';
import { readSessionClient, revokeSessions } from '../session/session.store.ts';
import { noteFailure } from './account.failures.ts';
import { accountPolicy } from './account.policy.ts';
import { ACCOUNT_NOUN, type AccountRow, accountById, holdsPosting, lockAccountRow } from './account.store.ts';
import { assertGoodPassword, hashPassword, type KnownWords, passwordFits } from './password.ts';

const NO_RESET = { resetHash: null, resetProposedBy: null, resetProposedAt: null };

const subject = (id: string) => ({ type: 'Account', id });

const saved = (ctx: ServicesContext, id: string): Promise<AccountRow> =>
  readAfterWrite(ctx, accountById, id, ACCOUNT_NOUN);

/** Words that an attacker would try first for this person. */
export async function knownWords(ctx: ServicesContext, name: string): Promise<KnownWords> {
  const office = await readOffice(ctx);
  return [name, office.name, office.address];
}

/**
 * An act's input with a keyed hash in place of each password, so that a repeated request can be recognised without storing
 * the password.
 */
export function markPasswords(ctx: ServicesContext, input: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(input).map(([field, value]: [string, unknown]) => [
      field,
      /password/i.test(field)
        ? keyedHash(ctx.keys.hash, 'password', String(value)).toString('base64')
        : value,
    ]),
  );
}

/**
 * `accountPasswordReset` (administrator): sets a password for the next sign-in only. For an account with a posting, or with
 * a proposed one, it is a proposal: the old password stays valid until a second person confirms. Errors: RuleError
 * `OWN_ACCOUNT`; a refused password (`assertGoodPassword`).
 */
export async function resetPassword(
  ctx: ServicesContext,
  input: Edit & { password: string },
): Promise<AccountRow> {
  const { actor } = authorise(ctx, accountPolicy, 'manage');
  if (actor.accountId === input.id) throw ownAccount();
  const { username, name } = await saved(ctx, input.id);
  await assertGoodPassword(input.password, username, await knownWords(ctx, name), ['input', 'password']);
  const passwordHash = await hashPassword(input.password);
  const act = {
    requestId: input.requestId,
    name: 'accountPasswordReset',
    input: markPasswords(ctx, input),
  };
  await write(ctx, act, async (tx) => {
    const account = await lockAccountRow(tx, input.id);
    assertVersion(account, input.expectedVersion);
    if (!(await holdsPosting(tx, account.id, officeDate(tx.now)))) {
      await setResetPassword(ctx, tx, account, passwordHash);
      return account.id;
    }
    await tx.prisma.account.update({
      where: { id: account.id },
      data: {
        resetHash: passwordHash,
        resetProposedBy: actor.accountId,
        resetProposedAt: tx.now,
        version: { increment: 1 },
      },
    });
    const { id: accountId } = account;
    tx.emit({ kind: 'PASSWORD_RESET_PROPOSED', subject: subject(accountId), payload: { accountId } });
    return account.id;
  });
  return saved(ctx, input.id);
}

/** Replaces the password by one that must be changed at the next sign-in, and ends every session. */
async function setResetPassword(
  ctx: ServicesContext,
  tx: ServicesTx,
  { id: accountId, username }: AccountRow,
  passwordHash: string,
): Promise<void> {
  await tx.prisma.account.update({
    where: { id: accountId },
    data: { ...NO_RESET, passwordHash, mustChangePassword: true, version: { increment: 1 } },
  });
  await revokeSessions(tx, { accountId });
  await forgetGuesses(tx, ctx, username);
  tx.emit({
    kind: 'PASSWORD_CHANGED',
    subject: subject(accountId),
    payload: { accountId, byAdministrator: true },
  });
}

/**
 * `passwordResetConfirm` (roles that may confirm postings): the proposed password takes effect. RuleErrors `OWN_PROPOSAL`,
 * `OWN_ACCOUNT`, `NOTHING_PROPOSED`.
 */
export async function confirmReset(ctx: ServicesContext, input: Edit): Promise<AccountRow> {
  const { actor } = authorise(ctx, accountPolicy, 'confirm');
  await write(ctx, { requestId: input.requestId, name: 'passwordResetConfirm', input }, async (tx) => {
    const { account, resetHash } = await lockProposedReset(tx, input);
    const refusal = resetRefusal(account, actor.accountId);
    if (refusal) throw refusal;
    await setResetPassword(ctx, tx, account, resetHash);
    return account.id;
  });
  return saved(ctx, input.id);
}

/** `passwordResetDecline` (the same roles, and the proposer to withdraw it): the old password stays. */
export async function declineReset(ctx: ServicesContext, input: Edit): Promise<AccountRow> {
  authorise(ctx, accountPolicy, 'confirm');
  await write(ctx, { requestId: input.requestId, name: 'passwordResetDecline', input }, async (tx) => {
    const { account } = await lockProposedReset(tx, input);
    const { id: accountId } = account;
    await tx.prisma.account.update({
      where: { id: accountId },
      data: { ...NO_RESET, version: { increment: 1 } },
    });
    tx.emit({ kind: 'PASSWORD_RESET_DECLINED', subject: subject(accountId), payload: { accountId } });
    return accountId;
  });
  return saved(ctx, input.id);
}

/** The refusal where this person cannot be the second one for a proposed password, else null. */
export function resetRefusal(
  account: Pick<AccountRow, 'id' | 'resetProposedBy'>,
  actorId: string | undefined,
): RuleError | null {
  if (account.id === actorId) return ownAccount();
  if (account.resetProposedBy !== actorId) return null;
  return new RuleError(
    'OWN_PROPOSAL',
    {
      id: 'Anda sendiri yang mengusulkan; orang lain yang harus memastikan.',
      en: 'You proposed this yourself; somebody else confirms it.',
    },
    { path: ['input', 'id'] },
  );
}

async function lockProposedReset(
  tx: ServicesTx,
  input: Edit,
): Promise<{ account: AccountRow; resetHash: string }> {
  const account = await lockAccountRow(tx, input.id);
  assertVersion(account, input.expectedVersion);
  if (account.resetHash) return { account, resetHash: account.resetHash };
  throw new RuleError(
    'NOTHING_PROPOSED',
    {
      id: 'Tidak ada usulan kata sandi baru untuk akun ini.',
      en: 'No new password is proposed for this account.',
    },
    { path: ['input', 'id'] },
  );
}

function ownAccount(): RuleError {
  return new RuleError(
    'OWN_ACCOUNT',
    {
      id: 'Ini akun Anda sendiri. Ganti kata sandi lewat menu akun, atau mintalah orang lain.',
      en: 'This is your own account. Change the password in the account menu, or ask somebody else.',
    },
    { path: ['input', 'id'] },
  );
}

/**
 * `passwordChange` (everybody, their own): ends every other session of the account and drops a proposed reset. Errors:
 * RuleError `PASSWORD_WRONG`, `PASSWORD_SAME`; a refused password (`assertGoodPassword`).
 */
export async function changePassword(
  ctx: ServicesContext,
  input: Act & { currentPassword: string; newPassword: string },
): Promise<AccountRow> {
  const { accountId, sessionId } = authorise(ctx, accountPolicy, 'read').actor;
  const before = await transact(ctx, null, (tx) => lockAccountRow(tx, accountId));
  const known = await knownWords(ctx, before.name);
  await assertGoodPassword(input.newPassword, before.username, known, ['input', 'newPassword']);
  const act = {
    requestId: input.requestId,
    name: 'passwordChange',
    input: markPasswords(ctx, input),
  };
  const guess = changeGuess(ctx, before.username, accountId);
  if (!(await countGuess(ctx, guess))) throw passwordError('PASSWORD_WRONG', 'currentPassword');
  // Check the old password inside the write: a repeated request finds it already changed.
  const fits =
    isPassword(input.currentPassword) && (await passwordFits(before.passwordHash, input.currentPassword));
  const passwordHash = await hashPassword(input.newPassword);
  await write(ctx, act, async (tx) => {
    const account = await lockAccountRow(tx, accountId);
    if (!fits || account.lockedAt || account.passwordHash !== before.passwordHash)
      throw passwordError('PASSWORD_WRONG', 'currentPassword');
    if (input.newPassword === input.currentPassword) throw passwordError('PASSWORD_SAME', 'newPassword');
    await tx.prisma.account.update({
      where: { id: accountId },
      data: {
        ...NO_RESET,
        passwordHash,
        mustChangePassword: false,
        version: { increment: 1 },
      },
    });
    await revokeSessions(tx, { accountId, exceptSessionId: sessionId });
    await clearGuess(tx, guess);
    tx.emit({
      kind: 'PASSWORD_CHANGED',
      subject: subject(accountId),
      payload: { accountId, byAdministrator: false },
    });
    return accountId;
  }).catch(async (error: unknown) => {
    // In its own transaction, because the refused one rolls back: guesses in an open session must count too.
    if (!fits && error instanceof RuleError && error.code === 'PASSWORD_WRONG')
      await noteFailure(ctx, accountId, await readSessionClient(ctx));
    throw error;
  });
  return saved(ctx, accountId);
}

function passwordError(code: 'PASSWORD_WRONG' | 'PASSWORD_SAME', field: string): RuleError {
  const texts = {
    PASSWORD_WRONG: {
      id: 'Kata sandi lama salah, atau terlalu sering salah. Coba lagi nanti.',
      en: 'The current password is wrong, or was wrong too often. Try again later.',
    },
    PASSWORD_SAME: { id: 'Kata sandi baru harus berbeda.', en: 'The new password must differ.' },
  };
  return new RuleError(code, texts[code], { path: ['input', field] });
}
