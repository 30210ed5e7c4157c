import { randomBytes, randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { ValidationError } from '../../shared/errors.ts';

const SHORTEST = 12;

/** Argon2id at the strength that OWASP names (19 MiB, 2 passes): about 30 ms on one core. */
const STRENGTH = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The stored form of a password, with its salt and strength inside. */
export const hashPassword = (password: string): Promise<string> => hash(password, STRENGTH);

let nobody: Promise<string> | undefined;

/**
 * Whether the password fits the stored form. Without one (no such account) the same work is done against a password
 * that nobody has, so that the time of an answer does not tell which accounts exist.
 */
export async function passwordFits(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword(randomBytes(32).toString('base64'));
  const fits = await verify(stored ?? (await nobody), password);
  return stored !== null && fits;
}

/** Refuses a new password under 12 characters or that holds the username: ValidationError `PASSWORD_TOO_WEAK`. */
export function assertGoodPassword(password: string, username: string, path: readonly string[]): void {
  if (password.length >= SHORTEST && !password.toLowerCase().includes(username.toLowerCase())) return;
  throw new ValidationError(
    'PASSWORD_TOO_WEAK',
    {
      id: `Kata sandi paling sedikit ${SHORTEST} karakter dan tidak memuat nama pengguna.`,
      en: `A password has at least ${SHORTEST} characters and does not hold the username.`,
    },
    { path },
  );
}

/** A password for one use, easy to read out: four groups of five letters and digits (about 100 bits). */
export function oneTimePassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'; // none alike
  const letters = Array.from({ length: 20 }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
  return (letters.match(/.{5}/g) ?? []).join('-');
}
