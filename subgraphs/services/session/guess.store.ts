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

/** What guesses are counted under; kept as a keyed hash, so that neither names nor addresses lie in the table. */
interface GuessKey {
  hash: Buffer;
  patience: Patience;
}

/** A guess at somebody's password: whose, and from where. */
export interface Guess {
  username: string;
  /** The account, where there is one: its events tell of a wait. */
  accountId: string | null;
  keys: readonly GuessKey[];
}

type Keys = Pick<ServicesContext, 'keys'>;

const subjectOf = ({ keys }: Keys, username: string): Buffer => keyedHash(keys.hash, 'guessed', username);

/**
 * A sign-in. From a device on which the holder has signed in before it is counted for itself, so that nobody can lock the
 * holder out from elsewhere; from others it is counted with its address, and with all others of that account.
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

/** The former password, asked in an open session: a session is no way to guess without end. */
export function changeGuess(ctx: Keys, username: string, accountId: string): Guess {
  const hash = keyedHash(ctx.keys.hash, 'guess', `change:${accountId}`);
  return { username, accountId, keys: [{ hash, patience: PATIENCE_WITH_ONE }] };
}

/**
 * Counts a guess before it is judged, for all processes together: of a hundred at once only the free ones are. False
 * where one of its keys must wait; then nothing is counted and no password is looked at.
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

/** The rows of a guess's keys, made where missing, in one order: two guesses at once wait for each other, never across. */
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

/** After a success: its own key begins anew, and what all others guessed stays counted. */
export async function clearGuess(tx: ServicesTx, { keys }: Guess): Promise<void> {
  const own = keys.filter(({ patience }) => patience === PATIENCE_WITH_ONE).map(({ hash }) => hash);
  const all = keys.filter(({ patience }) => patience === PATIENCE_WITH_ALL).map(({ hash }) => hash);
  await tx.query('delete from sign_in_guess where key_hash = any($1) returning 1', [own]);
  await tx.query(
    'update sign_in_guess set guesses = greatest(guesses - 1, 0) where key_hash = any($1) returning 1',
    [all],
  );
}

/** Forgets every guess at an account: an administrator unlocked it, or it has a new password. */
export async function forgetGuesses(tx: ServicesTx, ctx: Keys, username: string): Promise<void> {
  await tx.query('delete from sign_in_guess where subject_hash = $1 returning 1', [subjectOf(ctx, username)]);
}
