import { createHash, randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import { ValidationError } from './errors.ts';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** 16 bytes as 26 Crockford base32 characters, most significant first, so that text order is time order. */
function base32(bytes: Uint8Array): string {
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  let text = '';
  for (let i = 0; i < 26; i++) {
    text = ALPHABET[Number(value & 31n)] + text;
    value >>= 5n;
  }
  return text;
}

/** A new id: `prefix_` and the 26 characters of a uuid7. Opaque, sortable, the same in database, API and logs. */
export function newId(prefix: string): string {
  return `${prefix}_${base32(v7(undefined, new Uint8Array(16)))}`;
}

/** A new trace id: 16 hexadecimal digits, short enough to be told over a telephone. */
export function newTraceId(): string {
  return randomUUID().replaceAll('-', '').slice(16); // randomBytes takes five times as long
}

/** The same id for the same name: for reference and sample data that several subgraphs must agree on. */
export function fixedId(prefix: string, name: string): string {
  return `${prefix}_${base32(createHash('sha256').update(`${prefix}:${name}`).digest().subarray(0, 16))}`;
}

/** Whether a value has the form of an id of this prefix (a client may bring its own). */
export function isId(prefix: string, value: string): boolean {
  return (
    value.length === prefix.length + 27 &&
    value.startsWith(`${prefix}_`) &&
    /^[0-7][0-9a-hjkmnp-tv-z]{25}$/.test(value.slice(prefix.length + 1))
  );
}

/** Refuses a client's id that has another form than this prefix's. ValidationError `ID_FORM`. */
export function assertIdForm(
  prefix: string,
  given: string | null | undefined,
  path: readonly string[] = ['input', 'id'],
): void {
  if (given === null || given === undefined || isId(prefix, given)) return;
  throw new ValidationError(
    'ID_FORM',
    { id: `Nomor pengenal harus berbentuk ${prefix}_….`, en: `The id must have the form ${prefix}_….` },
    { path },
  );
}

/**
 * The id of a new thing: the client's own, or a new one. ValidationError `ID_FORM`; `write` refuses an id that is taken
 * (`ID_TAKEN`).
 */
export function createdId(
  prefix: string,
  given: string | null | undefined,
  path?: readonly string[],
): string {
  assertIdForm(prefix, given, path);
  return given ?? newId(prefix);
}

/** The prefix of an id, or null where the value has none. */
export function prefixOf(id: string): string | null {
  const at = id.indexOf('_');
  return at > 0 ? id.slice(0, at) : null;
}

/**
 * The type of an id by its prefix, or null where no type has it. Ids come from clients: `constructor_x` names no type, though
 * every record answers to `constructor`.
 */
export function typeOfId(types: Readonly<Record<string, string>>, id: string): string | null {
  const prefix = prefixOf(id);
  return prefix !== null && Object.hasOwn(types, prefix) ? (types[prefix] ?? null) : null;
}
