import { randomBytes, timingSafeEqual } from 'node:crypto';
import { keyedHash } from '../../shared/personal.ts';

const FORM = /^([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{43})$/;

const markOf = (key: Buffer, accountId: string, number: string): Buffer =>
  keyedHash(key, 'device', `${accountId}:${number}`);

/** What a device stores after a sign-in: a number and proof of the account. It does not replace a password. */
export function newDevice(key: Buffer, accountId: string): string {
  const number = randomBytes(16).toString('base64url');
  return `${number}.${markOf(key, accountId, number).toString('base64url')}`;
}

/** The number of a device on which this account has signed in before; null for any other or forged value. */
export function knownDevice(key: Buffer, accountId: string, kept: string | null | undefined): string | null {
  const [, number, mark] = FORM.exec(kept ?? '') ?? [];
  if (!number || !mark) return null;
  return timingSafeEqual(Buffer.from(mark, 'base64url'), markOf(key, accountId, number)) ? number : null;
}
