/** What is known of the guesses that one key made (`guess.store.ts`). */
export interface Guesses {
  /** Since the last wait or success. */
  guesses: number;
  /** Waits since the last success: each is twice as long. */
  waits: number;
  blockedUntil: Date | null;
}

/** How many wrong passwords are free, and how long the first wait then is. */
export interface Patience {
  free: number;
  firstWaitMinutes: number;
}

/** Of one account from one address, from one device that its holder has used before, or in one open session. */
export const PATIENCE_WITH_ONE: Patience = { free: 5, firstWaitMinutes: 15 };
/** Of one account from all addresses together: what bounds a guesser who has many. Known devices are not held up by it. */
export const PATIENCE_WITH_ALL: Patience = { free: 100, firstWaitMinutes: 60 };

const LONGEST_WAIT_MINUTES = 24 * 60;

export const NO_GUESSES: Guesses = { guesses: 0, waits: 0, blockedUntil: null };

/** Whether the key must wait now. */
export const isBlocked = ({ blockedUntil }: Guesses, now: Date): boolean =>
  blockedUntil !== null && blockedUntil > now;

/** After one more guess: the last free one begins a wait, each wait is twice the former, a day at most. Pure. */
export function afterGuess(before: Guesses, patience: Patience, now: Date): Guesses {
  const guesses = before.guesses + 1;
  if (guesses < patience.free) return { ...before, guesses };
  const minutes = Math.min(patience.firstWaitMinutes * 2 ** before.waits, LONGEST_WAIT_MINUTES);
  return { guesses: 0, waits: before.waits + 1, blockedUntil: new Date(now.getTime() + minutes * 60_000) };
}
