import { randomBytes, randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { PASSWORD_LONGEST, PASSWORD_SHORTEST } from '../../shared/credentials.ts';
import { type LocalizedText, ValidationError } from '../../shared/errors.ts';
import { holdsUnseen } from '../../shared/words.ts';

/** The password of every sample account. It is published with the code, so nobody may choose it. */
export const SAMPLE_PASSWORD = 'contoh-pandu-2026';

/** Argon2id as OWASP recommends (19 MiB, 2 passes): about 30 ms on one core. */
const STRENGTH = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The stored form of a password, with its salt and strength inside. */
export const hashPassword = (password: string): Promise<string> => hash(password, STRENGTH);

let nobody: Promise<string> | undefined;

/**
 * Whether the password matches the stored hash. Without a hash (no such account) it does the same work on a dummy, so that
 * the response time does not disclose which accounts exist.
 */
export async function passwordFits(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword(randomBytes(32).toString('base64'));
  const fits = await verify(stored ?? (await nobody), password);
  return stored !== null && fits;
}

/** Words that an attacker would try first: username, name, the office and its regency. */
export type KnownWords = readonly (string | null)[];

/**
 * Refuses a password that is too short or contains the username (`PASSWORD_TOO_WEAK`), that cannot be typed
 * (`PASSWORD_FORM`), or that is easy to guess: published, common, repeated, or made of words about its holder and the office
 * (`PASSWORD_COMMON`). All are ValidationErrors at `path`.
 */
export async function assertGoodPassword(
  password: string,
  username: string,
  known: KnownWords,
  path: readonly string[],
): Promise<void> {
  const refuse = (code: string, text: LocalizedText) => {
    throw new ValidationError(code, text, { path });
  };
  if (password.length > PASSWORD_LONGEST || !isTypeable(password)) refuse('PASSWORD_FORM', FORM);
  if (password.length < PASSWORD_SHORTEST || password.toLowerCase().includes(username.toLowerCase()))
    refuse('PASSWORD_TOO_WEAK', TOO_WEAK);
  if (await isGuessedEarly(password, [username, ...known])) refuse('PASSWORD_COMMON', COMMON);
}

/** Whether every character is visible when typed. */
const isTypeable = (password: string): boolean => !/\p{Cc}|\p{Cs}/u.test(password) && !holdsUnseen(password);

const FORM: LocalizedText = {
  id: `Kata sandi paling banyak ${PASSWORD_LONGEST} huruf, angka, spasi atau tanda baca.`,
  en: `A password has at most ${PASSWORD_LONGEST} letters, digits, spaces or signs.`,
};
const TOO_WEAK: LocalizedText = {
  id: `Kata sandi paling sedikit ${PASSWORD_SHORTEST} huruf atau angka, dan tidak memuat nama pengguna.`,
  en: `A password has at least ${PASSWORD_SHORTEST} letters or digits, and does not hold the username.`,
};
const COMMON: LocalizedText = {
  id: 'Kata sandi ini mudah ditebak: umum dipakai, berulang, atau memuat nama Anda atau nama kantor. Rangkailah empat kata yang tidak berkaitan.',
  en: 'This password is easy to guess: commonly used, repeated, or made of your name or the office’s. String together four words that do not belong together.',
};

/** zxcvbn's highest score: at least 10^10 guesses. */
const LEAST_SCORE = 4;
/** The estimate's cost grows with the square of the length; further characters only make a password stronger. */
const JUDGED_CHARACTERS = 64;

/** Uses lists in the package (published passwords, Indonesian words and names), not the network. */
async function isGuessedEarly(password: string, known: KnownWords): Promise<boolean> {
  const words = known.flatMap((text) => [text ?? '', ...(text ?? '').split(/[^\p{L}\p{N}]+/u)]);
  const inputs = [...new Set(words)].filter((word) => word.length > 2);
  // Loaded on first use: the lists take 20 MB, and most processes never need them.
  const { judge } = await import('./password.lists.ts');
  return (
    judge.check(password.slice(0, JUDGED_CHARACTERS), [...inputs, 'pandu', SAMPLE_PASSWORD]).score <
    LEAST_SCORE
  );
}

/** A password for one use, easy to read out: four groups of five letters and digits (about 100 bits). */
export function oneTimePassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'; // none alike
  const letters = Array.from({ length: 20 }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
  return (letters.match(/.{5}/g) ?? []).join('-');
}
