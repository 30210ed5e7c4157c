import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Actor } from '../../shared/actor.ts';
import { officeDate } from '../../shared/clock.ts';
import { isPassword, isToken, readUsername } from '../../shared/credentials.ts';
import type { Language, LocalizedText } from '../../shared/errors.ts';
import { newId } from '../../shared/ids.ts';
import { keyedHash } from '../../shared/personal.ts';
import { transact } from '../../shared/write.ts';
import { noteFailure } from '../account/account.failures.ts';
import { findSignInAccount, lockAccountRow } from '../account/account.store.ts';
import { passwordFits } from '../account/password.ts';
import type { ServicesContext } from '../context.ts';
import { findCurrentPostings } from '../posting/posting.store.ts';
import { clearGuess, countGuess, signInGuess } from '../session/guess.store.ts';
import { expiryOf, isAlive, isSeenWorthNoting } from '../session/session.lifecycle.ts';
import {
  countSignInAttempt,
  findSession,
  giveBackAttempt,
  type SessionRow,
  type SignInAttempt,
  touchSession,
} from '../session/session.store.ts';
import { knownDevice, newDevice } from './known-device.ts';

const signInInput = z.object({
  username: z.string(),
  password: z.string(),
  client: z.enum(['console', 'phone']),
  /** Where the request came from. */
  address: z.string().max(100).nullish(),
  /** What the device stored at an earlier sign-in (`known-device.ts`). */
  device: z.string().nullish(),
  /** The gateway's limit of attempts per address and minute, counted here across its processes. */
  attemptsPerMinute: z.number().int().positive().nullish(),
});
const tokenInput = z.object({ token: z.string() });

export type SignInAnswer =
  | { ok: true; token: string; expiresAt: string; mustChangePassword: boolean; device: string }
  | { ok: false; code: 'SIGN_IN_REFUSED' | 'NO_POSTING' | 'TOO_MANY_REQUESTS'; message: LocalizedText };

export interface ResolvedSession {
  sessionId: string;
  actor: Actor;
  language: Language;
  /** Until the password is changed, the gateway lets through nothing but `viewer` and `passwordChange`. */
  mustChangePassword: boolean;
}

/** One answer for a wrong name, a wrong password, a wait and a locked account, so that none discloses which accounts exist. */
const REFUSED: SignInAnswer = {
  ok: false,
  code: 'SIGN_IN_REFUSED',
  message: {
    id: 'Nama pengguna atau kata sandi salah, terlalu sering salah, atau akun terkunci. Coba lagi nanti atau hubungi administrator.',
    en: 'The username or password is wrong, it was wrong too often, or the account is locked. Try later, or ask an administrator.',
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
 * Peer `signIn`: opens a session for the right password. Every refusal costs one password check, whether the account exists
 * or not. After some wrong passwords only their sender must wait (`guess.store.ts`). An address with too many attempts is
 * refused first (successes do not count, because an office shares one address), and so is input that no account can have.
 * The session acts under the first posting in force.
 */
export async function signIn(input: unknown, ctx: ServicesContext): Promise<SignInAnswer> {
  const { username: typed, password, client, address, device, attemptsPerMinute } = signInInput.parse(input);
  let attempt: SignInAttempt | null = null;
  if (address && attemptsPerMinute) {
    const addressHash = keyedHash(ctx.keys.hash, 'address', address);
    attempt = await countSignInAttempt(ctx, addressHash, attemptsPerMinute);
    if (!attempt) return TOO_MANY;
  }
  const username = readUsername(typed);
  if (!username || !isPassword(password)) return REFUSED;
  const account = await findSignInAccount(ctx, username);
  const known = account && knownDevice(ctx.keys.hash, account.id, device);
  const guess = signInGuess(ctx, {
    username,
    accountId: account?.id ?? null,
    address: address ?? '',
    device: known,
  });
  if (!(await countGuess(ctx, guess))) return REFUSED;
  const fits = await passwordFits(account?.passwordHash ?? null, password);
  if (!account || !fits || account.lockedAt) {
    await noteFailure(ctx, account?.id ?? null, client);
    ctx.log.info({ address, accountId: account?.id }, 'sign-in refused');
    return REFUSED;
  }
  const [posting] = await findCurrentPostings(ctx, account.id, officeDate(ctx.clock.now()));
  if (!posting) return NO_POSTING;

  const token = randomBytes(32).toString('base64url');
  return transact(ctx, null, async (tx) => {
    // Read again under the lock: an administrator may just have locked the account or confirmed another password.
    const fresh = await lockAccountRow(tx, account.id);
    if (fresh.lockedAt || fresh.passwordHash !== account.passwordHash) return REFUSED;
    const expiresAt = expiryOf(client, tx.now);
    await clearGuess(tx, guess);
    if (attempt) await giveBackAttempt(tx, attempt);
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
      device: known && device ? device : newDevice(ctx.keys.hash, account.id),
    };
  });
}

/** Peer `signOut`: ends the session of a token; does nothing for an unknown token. */
export async function signOut(input: unknown, ctx: ServicesContext): Promise<Record<string, never>> {
  const { token } = tokenInput.parse(input);
  if (!isToken(token)) return {};
  await transact(ctx, null, async (tx) => {
    const session = await tx.prisma.session.findUnique({ where: { tokenHash: hashToken(token) } });
    if (!session || session.revokedAt) return;
    await tx.prisma.session.update({ where: { id: session.id }, data: { revokedAt: tx.now } });
    const { accountId } = session;
    tx.emit({ kind: 'SIGNED_OUT', subject: { type: 'Account', id: accountId }, payload: { accountId } });
  });
  return {};
}

/** Peer `resolveSession`: the actor of a token, or null where it is unknown, expired, revoked or without a posting. */
export async function resolveSession(input: unknown, ctx: ServicesContext): Promise<ResolvedSession | null> {
  const { token } = tokenInput.parse(input);
  if (!isToken(token)) return null;
  const now = ctx.clock.now();
  const session = await findSession(ctx, hashToken(token), officeDate(now));
  if (!session || !isAlive(session, now) || session.lockedAt) return null;
  if (isSeenWorthNoting(session.lastSeenAt, now)) await touchSession(ctx, session.id, now);
  const { language, mustChangePassword } = session;
  return { sessionId: session.id, actor: actorOf(session), language, mustChangePassword };
}

function actorOf(session: SessionRow): Actor {
  const { accountId, postingId, role, regionCode, deskId, agencyId, sectors, acting, name, id } = session;
  return { accountId, postingId, role, regionCode, deskId, agencyId, sectors, acting, name, sessionId: id };
}
