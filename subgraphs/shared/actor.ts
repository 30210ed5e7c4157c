import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { roles } from './role.codes.ts';

export { type Role, roles } from './role.codes.ts';

export const actorSchema = z.object({
  accountId: z.string(),
  postingId: z.string(),
  role: z.enum(roles.list),
  /** The region the posting covers, with all regions below it: `33.14`, `33.14.01`, `33.14.01.2001`. */
  regionCode: z.string(),
  deskId: z.string().nullable(),
  agencyId: z.string().nullable(),
  /** Codes of the office's list SECTOR. */
  sectors: z.array(z.string()),
  name: z.string(),
  /** The posting is one of an acting head, and its days are these: Plt (vacant post) or Plh (absent holder). */
  acting: z.enum(['PLT', 'PLH']).nullish(),
  /** The session that was signed in with, where there is one: `postingChoose` sets its active posting. */
  sessionId: z.string().optional(),
});

/** Who acts, under which posting: what was done is recorded under the posting that did it. */
export type Actor = z.infer<typeof actorSchema>;

/** How long a signed identity is good: the time of one request, with room for clocks that differ. */
const SIGNATURE_SECONDS = 60;

const envelopeSchema = z.object({
  actor: actorSchema.nullable(),
  language: z.enum(['id', 'en']),
  traceId: z.string(),
  expires: z.number(),
});

/** What the gateway tells a subgraph about a request, signed with the cluster key. */
export interface SignedIdentity {
  actor: Actor | null;
  language: 'id' | 'en';
  traceId: string;
}

/** What a signature is for: one made for one use is worth nothing for another. */
export type SignatureUse = 'identity' | 'peer' | 'ticket';

const mac = (key: Buffer, use: SignatureUse, text: string): Buffer =>
  createHmac('sha256', key).update(`${use}:${text}`).digest();

/** An HMAC over any text: identities, peer calls and tickets share the mechanism and the key, not the use. */
export function signText(key: Buffer, use: SignatureUse, text: string): string {
  return `${Buffer.from(text).toString('base64url')}.${mac(key, use, text).toString('base64url')}`;
}

/** The text of a signed value, or null where the signature is not this key's for this use. */
export function verifyText(key: Buffer, use: SignatureUse, signed: string): string | null {
  const [body, signature] = signed.split('.');
  if (!body || !signature) return null;
  const text = Buffer.from(body, 'base64url').toString();
  const given = Buffer.from(signature, 'base64url');
  const right = mac(key, use, text);
  return given.length === right.length && timingSafeEqual(given, right) ? text : null;
}

/** The header that carries the signed identity of a request. */
export const IDENTITY_HEADER = 'x-pandu-identity';

/** Signs an identity for `IDENTITY_HEADER`. */
export function signActor(key: Buffer, identity: SignedIdentity, now: Date): string {
  return signText(
    key,
    'identity',
    JSON.stringify({ ...identity, expires: now.getTime() + SIGNATURE_SECONDS * 1000 }),
  );
}

/** The identity of a header, or null where it is missing, forged or too old. */
export function verifyActor(key: Buffer, header: string | undefined, now: Date): SignedIdentity | null {
  const text = header === undefined ? null : verifyText(key, 'identity', header);
  if (text === null) return null;
  const envelope = envelopeSchema.safeParse(JSON.parse(text));
  if (!envelope.success || envelope.data.expires < now.getTime()) return null;
  const { actor, language, traceId } = envelope.data;
  return { actor, language, traceId };
}
