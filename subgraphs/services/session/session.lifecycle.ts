import type { ClientKind } from '../generated/prisma/enums.ts';

const HOUR = 3_600_000;

/** The lifetime of a session: in total, and without a request. */
const LIFETIME: Record<ClientKind, { total: number; idle: number }> = {
  console: { total: 12 * HOUR, idle: 2 * HOUR },
  phone: { total: 30 * 24 * HOUR, idle: 30 * 24 * HOUR },
};

/** When a new session ends at the latest. */
export function expiryOf(client: ClientKind, now: Date): Date {
  return new Date(now.getTime() + LIFETIME[client].total);
}

/** Whether a session may still be used: not revoked, not expired, not idle too long. */
export function isAlive(
  session: { client: ClientKind; expiresAt: Date; lastSeenAt: Date; revokedAt: Date | null },
  now: Date,
): boolean {
  if (session.revokedAt !== null || session.expiresAt <= now) return false;
  return now.getTime() - session.lastSeenAt.getTime() < LIFETIME[session.client].idle;
}

/** Whether to store that the session was used: once a minute at most. */
export function isSeenWorthNoting(lastSeenAt: Date, now: Date): boolean {
  return now.getTime() - lastSeenAt.getTime() >= 60_000;
}
