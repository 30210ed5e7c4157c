import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';

/** The keys of an installation, 32 bytes each, kept outside the database. */
export interface PersonalKeys {
  /** Signs identities, peer calls and tickets between the parts. */
  cluster: Buffer;
  /** Encrypts numbers of persons. */
  data: Buffer;
  /** Keyed hash by which they are found. */
  hash: Buffer;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM: iv, tag, then the text. The same text encrypts differently each time. */
export function encrypt(key: Buffer, text: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** The text of `encrypt`; throws where the key is another one or the bytes were changed. */
export function decrypt(key: Buffer, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString(
    'utf8',
  );
}

const SUBJECT_KEY_BYTES = 32;
const SALT_BYTES = 16;

/** A new key of one subject, encrypted with the installation's as it is stored: deleting it erases what it encrypts. */
export function newSubjectKey(dataKey: Buffer): Uint8Array<ArrayBuffer> {
  return bytes(encrypt(dataKey, randomBytes(SUBJECT_KEY_BYTES).toString('base64')));
}

/** A subject's key, from what is stored of it. */
export function openSubjectKey(dataKey: Buffer, wrapped: Uint8Array): Buffer {
  return Buffer.from(decrypt(dataKey, wrapped), 'base64');
}

/** A salt, without which somebody could guess a hashed value; stored beside the value, under its key. */
export function newSalt(): string {
  return randomBytes(SALT_BYTES).toString('base64url');
}

/** The salted hash of a value, which proves it in an event without revealing it. */
export function saltedHash(salt: string, value: unknown): string {
  return createHash('sha256')
    .update(`${salt}:${JSON.stringify(value)}`)
    .digest('base64url');
}

/** Prisma wants bytes over a plain ArrayBuffer. */
export function bytes(buffer: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer);
}

/** HMAC-SHA256 of a value within its domain (`nik`, `kk`): equal values are found, none can be read back. */
export function keyedHash(key: Buffer, domain: string, value: string): Buffer {
  return createHmac('sha256', key).update(`${domain}:${value}`).digest();
}

/**
 * A NIK as shown by default: its first six digits, `331402**********`. The next six are the birth date, which every page shows
 * beside it, so the last four must stay hidden too.
 */
export function maskNik(nik: string): string {
  return mask(nik, 6, 0);
}

/** A family card number as shown by default: first six and last four digits, `331402******0007`. */
export function maskCardNumber(number: string): string {
  return mask(number, 6, 4);
}

function mask(number: string, first: number, last: number): string {
  if (number.length !== 16) return '*'.repeat(number.length);
  return number.slice(0, first) + '*'.repeat(16 - first - last) + number.slice(16 - last);
}
