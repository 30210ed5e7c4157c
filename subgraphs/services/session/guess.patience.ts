/** The guesses counted under one key (`guess.store.ts`). */
export interface Guesses {
  /** Since the last wait or success. */
  guesses: number;
  /** Waits since the last success; each is twice as long as the one before. */
  waits: number;
  blockedUntil: Date | null;
}

/** How many wrong passwords are free, and the length of the first wait. */
export interface Patience {
  free: number;
  firstWaitMinutes: number;
}

/** For one account from one address, from one known device, or in one open session. */
export const PATIENCE_WITH_ONE: Patience = { free: 5, firstWaitMinutes: 15 };
/** For one account from all addresses together: limits an attacker with many addresses. It does not delay known devices. */
export const PATIENCE_WITH_ALL: Patience = { free: 100, firstWaitMinutes: 60 };

const LONGEST_WAIT_MINUTES = 24 * 60;

export const NO_GUESSES: Guesses = { guesses: 0, waits: 0, blockedUntil: null };

/** Whether the key must wait now. */
export const isBlocked = ({ blockedUntil }: Guesses, now: Date): boolean =>
  blockedUntil !== null && blockedUntil > now;

/** Counts one more guess: the last free one starts a wait, each twice as long as the one before, a day at most. Pure. */
export function afterGuess(before: Guesses, patience: Patience, now: Date): Guesses {
  const guesses = before.guesses + 1;
  if (guesses < patience.free) return { ...before, guesses };
  const minutes = Math.min(patience.firstWaitMinutes * 2 ** before.waits, LONGEST_WAIT_MINUTES);
  return { guesses: 0, waits: before.waits + 1, blockedUntil: new Date(now.getTime() + minutes * 60_000) };
}
