import { bytes, keyedHash } from '../../shared/personal.ts';
import { transact } from '../../shared/write.ts';
import type { ServicesContext, ServicesTx } from '../context.ts';
import {
  afterGuess,
  type Guesses,
  isBlocked,
  NO_GUESSES,
  PATIENCE_WITH_ALL,
  PATIENCE_WITH_ONE,
  type Patience,
} from './guess.patience.ts';

/** The key that guesses are counted under, stored as a keyed hash: the table has no names and no addresses. */
interface GuessKey {
  hash: Buffer;
  patience: Patience;
}

/** A password attempt: for which account, and from where. */
export interface Guess {
  username: string;
  /** The account, if it exists: a wait is one of its events. */
  accountId: string | null;
  keys: readonly GuessKey[];
}

type Keys = Pick<ServicesContext, 'keys'>;

const subjectOf = ({ keys }: Keys, username: string): Buffer => keyedHash(keys.hash, 'guessed', username);

/**
 * A sign-in. A known device is counted on its own, so that nobody can lock the holder out from elsewhere. Any other device is
 * counted under its address, and together with all others of that account.
 */
export function signInGuess(
  ctx: Keys,
  who: { username: string; accountId: string | null; address: string; device: string | null },
): Guess {
  const { username, accountId, address, device } = who;
  const key = (text: string, patience: Patience): GuessKey => ({
    hash: keyedHash(ctx.keys.hash, 'guess', text),
    patience,
  });
  const keys = device
    ? [key(`device:${device}`, PATIENCE_WITH_ONE)]
    : [key(`from:${username}:${address}`, PATIENCE_WITH_ONE), key(`all:${username}`, PATIENCE_WITH_ALL)];
  return { username, accountId, keys };
}

/** The current password in an open session. */
export function changeGuess(ctx: Keys, username: string, accountId: string): Guess {
  const hash = keyedHash(ctx.keys.hash, 'guess', `change:${accountId}`);
  return { username, accountId, keys: [{ hash, patience: PATIENCE_WITH_ONE }] };
}

/**
 * Counts a guess before the password is checked, across all processes, so that parallel guesses cannot exceed the free ones.
 * False if one of its keys must wait; then nothing is counted and no password may be checked.
 */
export function countGuess(ctx: ServicesContext, guess: Guess): Promise<boolean> {
  return transact(ctx, null, async (tx) => {
    const known = await lockGuesses(tx, ctx, guess);
    const states = guess.keys.map(({ hash, patience }) => {
      const state = known.find(({ keyHash }) => hash.equals(Buffer.from(keyHash))) ?? NO_GUESSES;
      return { hash, before: state, after: afterGuess(state, patience, tx.now) };
    });
    if (states.some(({ before }) => isBlocked(before, tx.now))) return false;
    for (const { hash, before, after } of states) {
      await tx.prisma.signInGuess.update({
        where: { keyHash: bytes(hash) },
        data: {
          guesses: after.guesses,
          waits: after.waits,
          blockedUntil: after.blockedUntil,
          lastAt: tx.now,
        },
      });
      if (after.waits === before.waits || !guess.accountId || !after.blockedUntil) continue;
      tx.emit({
        kind: 'SIGN_IN_SLOWED',
        subject: { type: 'Account', id: guess.accountId },
        payload: { accountId: guess.accountId, until: after.blockedUntil.toISOString() },
      });
    }
    return true;
  });
}

/** Locks the rows of a guess's keys in one order, so that two guesses never deadlock; creates missing rows. */
async function lockGuesses(
  tx: ServicesTx,
  ctx: Keys,
  { username, keys }: Guess,
): Promise<(Guesses & { keyHash: Uint8Array })[]> {
  const hashes = keys.map(({ hash }) => hash).sort(Buffer.compare);
  await tx.query(
    `insert into sign_in_guess (key_hash, subject_hash, guesses, waits, last_at)
     select key, $2, 0, 0, $3 from unnest($1::bytea[]) key on conflict do nothing returning 1`,
    [hashes, subjectOf(ctx, username), tx.now],
  );
  return tx.query(
    `select key_hash, guesses, waits, blocked_until from sign_in_guess where key_hash = any($1)
     order by key_hash for update`,
    [hashes],
  );
}

/** After a success: clears its own key; the count of all others stays. */
export async function clearGuess(tx: ServicesTx, { keys }: Guess): Promise<void> {
  const own = keys.filter(({ patience }) => patience === PATIENCE_WITH_ONE).map(({ hash }) => hash);
  const all = keys.filter(({ patience }) => patience === PATIENCE_WITH_ALL).map(({ hash }) => hash);
  await tx.query('delete from sign_in_guess where key_hash = any($1) returning 1', [own]);
  await tx.query(
    'update sign_in_guess set guesses = greatest(guesses - 1, 0) where key_hash = any($1) returning 1',
    [all],
  );
}

/** Clears every guess at an account, after an unlock or with a new password. */
export async function forgetGuesses(tx: ServicesTx, ctx: Keys, username: string): Promise<void> {
  await tx.query('delete from sign_in_guess where subject_hash = $1 returning 1', [subjectOf(ctx, username)]);
}
