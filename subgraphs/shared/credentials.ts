/**
 * The bounds of usernames, passwords and tokens. Creating, changing, resetting and signing in share them, so that nothing can be
 * stored that cannot be typed again.
 */

/** Characters (UTF-16 units) of a password. */
export const PASSWORD_SHORTEST = 12;
export const PASSWORD_LONGEST = 200;

/** Whether a text can be anybody's password: not empty, not over the bound. */
export const isPassword = (text: string): boolean => text.length > 0 && text.length <= PASSWORD_LONGEST;

/** The stored form of a typed username; null if no account can have it. */
export function readUsername(typed: string): string | null {
  const username = typed.trim().toLowerCase();
  return /^[a-z0-9][a-z0-9._-]{2,39}$/.test(username) ? username : null;
}

/** Whether a text has the form of a session's token: 32 random bytes in base64url. Anything else is no session. */
export const isToken = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);
