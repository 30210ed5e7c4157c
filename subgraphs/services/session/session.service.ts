import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Actor } from '../../shared/actor.ts';
import { officeDate } from '../../shared/clock.ts';
import type { Language, LocalizedText } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import { keyedHash } from '../../shared/personal.ts';
import { transact } from '../../shared/write.ts';
import { noteFailure } from '../account/account.failures.ts';
import { isLocked, NO_FAILURES } from '../account/account.lockout.ts';
import { findSignInAccount, lockAccountRow } from '../account/account.store.ts';
import { passwordFits } from '../account/password.ts';
import type { ServicesContext } from '../context.ts';
import { findCurrentPostings } from '../posting/posting.store.ts';
import { expiryOf, isAlive, isSeenWorthNoting } from './session.lifecycle.ts';
import { countSignInAttempt, findSession, type SessionRow, touchSession } from './session.store.ts';

const signInInput = z.object({
  username: z.string().max(100),
  password: z.string().max(200),
  client: z.enum(['console', 'phone']),
  /** Where the request came from. */
  address: z.string().max(100).nullish(),
  /** What the gateway grants an address in a minute; its processes are counted together here. */
  attemptsPerMinute: z.number().int().positive().nullish(),
});
const tokenInput = z.object({ token: z.string().max(200) });

export type SignInAnswer =
  | { ok: true; token: string; expiresAt: string; mustChangePassword: boolean }
  | { ok: false; code: 'SIGN_IN_REFUSED' | 'NO_POSTING' | 'TOO_MANY_REQUESTS'; message: LocalizedText };

export interface ResolvedSession {
  sessionId: string;
  actor: Actor;
  language: Language;
  /** Until the password is changed, the gateway lets through nothing but `viewer` and `passwordChange`. */
  mustChangePassword: boolean;
}

/** One answer for a wrong name, a wrong password and a locked account: none tells which accounts exist. */
const REFUSED: SignInAnswer = {
  ok: false,
  code: 'SIGN_IN_REFUSED',
  message: {
    id: 'Nama pengguna atau kata sandi salah, atau akun sedang terkunci. Coba lagi nanti atau hubungi administrator.',
    en: 'The username or password is wrong, or the account is locked. Try later, or ask an administrator.',
  },
};

const TOO_MANY: SignInAnswer = {
  ok: false,
  code: 'TOO_MANY_REQUESTS',
  message: { id: 'Terlalu sering. Coba lagi sebentar.', en: 'Too often. Try again in a moment.' },
};

const NO_POSTING: SignInAnswer = {
  ok: false,
  code: 'NO_POSTING',
  message: {
    id: 'Akun ini tidak memiliki penugasan yang berlaku hari ini. Hubungi administrator.',
    en: 'This account has no posting in force today. Ask an administrator.',
  },
};

const hashToken = (token: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(token).digest());

/**
 * Peer `signIn`: a session for the right password. Every refusal costs one password check and one transaction, whether
 * the account exists or not; the fifth failure in a row locks it. An address that tries too often is refused before any of
 * that. The first posting in force is the active one.
 */
export async function signIn(input: unknown, ctx: ServicesContext): Promise<SignInAnswer> {
  const { username, password, client, address, attemptsPerMinute } = signInInput.parse(input);
  if (address && attemptsPerMinute) {
    const addressHash = keyedHash(ctx.keys.hash, 'address', address);
    if ((await countSignInAttempt(ctx, addressHash)) > attemptsPerMinute) return TOO_MANY;
  }
  const account = await findSignInAccount(ctx, username.trim().toLowerCase());
  const fits = await passwordFits(account?.passwordHash ?? null, password);
  if (!account || !fits || isLocked(account, ctx.clock.now())) {
    await noteFailure(ctx, account?.id ?? null, client);
    ctx.log.info({ address, accountId: account?.id }, 'sign-in refused');
    return REFUSED;
  }
  const [posting] = await findCurrentPostings(ctx, account.id, officeDate(ctx.clock.now()));
  if (!posting) return NO_POSTING;

  const token = randomBytes(32).toString('base64url');
  return transact(ctx, null, async (tx) => {
    // Locked row, read again: a failure elsewhere may just have locked the account.
    const fresh = await lockAccountRow(tx, account.id);
    if (isLocked(fresh, tx.now) || fresh.passwordHash !== account.passwordHash) return REFUSED;
    const expiresAt = expiryOf(client, tx.now);
    await tx.prisma.account.update({ where: { id: account.id }, data: NO_FAILURES });
    await tx.prisma.session.create({
      data: {
        id: newId('sess'),
        accountId: account.id,
        postingId: posting.id,
        tokenHash: hashToken(token),
        client,
        createdAt: tx.now,
        lastSeenAt: tx.now,
        expiresAt,
      },
    });
    tx.emit({
      kind: 'SIGNED_IN',
      subject: { type: 'Account', id: account.id },
      payload: { accountId: account.id, client },
    });
    return {
      ok: true,
      token,
      expiresAt: expiresAt.toISOString(),
      mustChangePassword: account.mustChangePassword,
    };
  });
}

/** Peer `signOut`: ends the session of a token; a token that is none ends nothing. */
export async function signOut(input: unknown, ctx: ServicesContext): Promise<Record<string, never>> {
  const { token } = tokenInput.parse(input);
  await transact(ctx, null, async (tx) => {
    const session = await tx.prisma.session.findUnique({ where: { tokenHash: hashToken(token) } });
    if (!session || session.revokedAt) return;
    await tx.prisma.session.update({ where: { id: session.id }, data: { revokedAt: tx.now } });
    const { accountId } = session;
    tx.emit({ kind: 'SIGNED_OUT', subject: { type: 'Account', id: accountId }, payload: { accountId } });
  });
  return {};
}

/** Peer `resolveSession`: who acts with this token, or null where it is unknown, over, revoked or without a posting. */
export async function resolveSession(input: unknown, ctx: ServicesContext): Promise<ResolvedSession | null> {
  const { token } = tokenInput.parse(input);
  const now = ctx.clock.now();
  const session = await findSession(ctx, hashToken(token), officeDate(now));
  // A lock by failures stops new sign-ins only, or anybody could throw out a colleague by typing wrong passwords.
  if (!session || !isAlive(session, now) || session.lockedAt) return null;
  if (isSeenWorthNoting(session.lastSeenAt, now)) await touchSession(ctx, session.id, now);
  const { language, mustChangePassword } = session;
  return { sessionId: session.id, actor: actorOf(session), language, mustChangePassword };
}

function actorOf(session: SessionRow): Actor {
  const { accountId, postingId, role, regionCode, deskId, agencyId, sector, name, id: sessionId } = session;
  return { accountId, postingId, role, regionCode, deskId, agencyId, sector, name, sessionId };
}
