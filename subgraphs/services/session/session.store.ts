import { batchedSql } from '../../shared/batched-sql.ts';
import { sql } from '../../shared/database.ts';
import type { Role } from '../../shared/role.codes.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import type { Acting, ClientKind, Language } from '../generated/prisma/enums.ts';
import { isInForce } from '../in-force.ts';

const ATTEMPT_WINDOW_MS = 60_000;
/** Twice the longest wait. */
const GUESSES_KEPT_MS = 48 * 3_600_000;

/** A session with everything that its actor needs. */
export interface SessionRow {
  id: string;
  client: ClientKind;
  expiresAt: Date;
  lastSeenAt: Date;
  revokedAt: Date | null;
  accountId: string;
  name: string;
  username: string;
  language: Language;
  mustChangePassword: boolean;
  lockedAt: Date | null;
  postingId: string;
  role: Role;
  regionCode: string;
  deskId: string | null;
  agencyId: string | null;
  sectors: string[];
  acting: Acting | null;
}

/** The session of a token's hash under its posting, if that posting is in force on `today`; else null. One statement. */
export async function findSession(
  ctx: ServicesContext,
  tokenHash: Uint8Array,
  today: string,
): Promise<SessionRow | null> {
  const [row] = await batchedSql<SessionRow>(
    ctx.db,
    `select s.id, s.client, s.expires_at, s.last_seen_at, s.revoked_at, s.account_id,
       a.name, a.username, a.language, a.must_change_password, a.locked_at,
       p.id as posting_id, p.role, p.region_code, p.desk_id, p.agency_id, p.sectors, p.acting
     from session s
     join account a on a.id = s.account_id
     join posting p on p.id = s.posting_id
       and ${isInForce('$2::date')}
     where s.token_hash = $1`,
    [Buffer.from(tokenHash), today],
  );
  return row ?? null;
}

export async function touchSession(ctx: ServicesContext, sessionId: string, now: Date): Promise<void> {
  await sql(ctx.db.pool, 'update session set last_seen_at = greatest(last_seen_at, $2) where id = $1', [
    sessionId,
    now,
  ]);
}

/** Ends the live sessions of an account (all, or those under one posting; one may be spared). */
export async function revokeSessions(
  tx: ServicesTx,
  which: { accountId: string; postingId?: string; exceptSessionId?: string | undefined },
): Promise<void> {
  await tx.prisma.session.updateMany({
    where: {
      accountId: which.accountId,
      revokedAt: null,
      ...(which.postingId ? { postingId: which.postingId } : {}),
      ...(which.exceptSessionId ? { id: { not: which.exceptSessionId } } : {}),
    },
    data: { revokedAt: tx.now },
  });
}

/** A counted attempt: its address and minute. */
export interface SignInAttempt {
  addressHash: Uint8Array;
  windowStartedAt: Date;
}

/**
 * Counts one more attempt of an address in the current minute, across all processes, before anything else is checked. Null if
 * the address has already made `most`; then nothing is counted.
 */
export async function countSignInAttempt(
  ctx: ServicesContext,
  addressHash: Uint8Array,
  most: number,
): Promise<SignInAttempt | null> {
  const now = ctx.clock.now();
  const [row] = await sql<{ windowStartedAt: Date }>(
    ctx.db.pool,
    `insert into sign_in_attempt as a (address_hash, window_started_at, attempts) values ($1, $2, 1)
     on conflict (address_hash) do update set
       attempts = case when a.window_started_at > $3 then a.attempts + 1 else 1 end,
       window_started_at = case when a.window_started_at > $3 then a.window_started_at else $2 end
     where a.window_started_at <= $3 or a.attempts < $4
     returning window_started_at`,
    [Buffer.from(addressHash), now, new Date(now.getTime() - ATTEMPT_WINDOW_MS), most],
  );
  return row ? { addressHash, windowStartedAt: row.windowStartedAt } : null;
}

/** Takes a successful sign-in off the count, unless its minute is over. */
export async function giveBackAttempt(tx: ServicesTx, attempt: SignInAttempt): Promise<void> {
  await tx.query(
    `update sign_in_attempt set attempts = greatest(attempts - 1, 0)
     where address_hash = $1 and window_started_at = $2 returning 1`,
    [Buffer.from(attempt.addressHash), attempt.windowStartedAt],
  );
}

/** Removes sessions that ended a while ago, attempts whose minute is over, and abandoned guesses. */
export async function deleteEndedSessions(ctx: ServicesContext, before: Date): Promise<void> {
  await sql(ctx.db.pool, 'delete from session where expires_at < $1 or revoked_at < $1', [before]);
  const over = new Date(ctx.clock.now().getTime() - ATTEMPT_WINDOW_MS);
  await sql(ctx.db.pool, 'delete from sign_in_attempt where window_started_at < $1', [over]);
  const quiet = new Date(ctx.clock.now().getTime() - GUESSES_KEPT_MS);
  await sql(ctx.db.pool, 'delete from sign_in_guess where last_at < $1', [quiet]);
}

/** The client of the caller's session; the console where the caller has no session. */
export async function readSessionClient(ctx: ServicesContext): Promise<ClientKind> {
  const id = ctx.actor?.sessionId;
  const session = id && (await ctx.db.prisma.session.findUnique({ where: { id }, select: { client: true } }));
  return session ? session.client : 'console';
}
