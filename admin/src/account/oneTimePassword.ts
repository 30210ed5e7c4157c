/** Letters and digits that cannot be confused when read aloud. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Sixteen random characters in groups of four: a password to hand over once. */
export function oneTimePassword(): string {
  const letters = [...crypto.getRandomValues(new Uint8Array(16))].map(
    (byte) => alphabet[byte % alphabet.length],
  );
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
}
