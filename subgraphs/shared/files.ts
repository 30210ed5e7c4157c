import { z } from 'zod';
import { type Actor, signText, verifyText } from './actor.ts';
import type { Clock } from './clock.ts';
import { RuleError } from './errors.ts';

/** How long a ticket is good (design decision 13). */
export const TICKET_MINUTES = 10;

/** The largest file taken, bytes. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

/** What may be stored; the gateway looks at the bytes, never at the name. */
export const FILE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;

const ticketSchema = z.object({
  use: z.enum(['upload', 'download']),
  subgraph: z.enum(['registry', 'cases', 'services']),
  fileId: z.string(),
  /** Of a download: the account that may fetch it, signed in. */
  accountId: z.string().optional(),
  expires: z.number(),
});

/**
 * The right to send one file, which its owning subgraph gives after it has checked the actor; or the address of a file to fetch,
 * valid for one signed-in account whose right is checked again at the fetch. The gateway streams the bytes. After an upload it calls
 * the owner's peer method `fileStored` with `{fileId, contentType, bytes, sha256}`; only then does the file count.
 */
export type FileTicket = z.infer<typeof ticketSchema>;

/** A ticket as it stands in a URL. */
export function signTicket(key: Buffer, ticket: Omit<FileTicket, 'expires'>, now: Date): string {
  return signText(
    key,
    'ticket',
    JSON.stringify({ ...ticket, expires: now.getTime() + TICKET_MINUTES * 60_000 }),
  );
}

/** What of a request a ticket is made from. */
interface Ticketing {
  actor: Pick<Actor, 'accountId'> | null;
  clock: Clock;
  keys: { cluster: Buffer };
}

/** The right to upload one file: `PUT` its bytes to `url` before it expires. */
export interface UploadTicket {
  fileId: string;
  ticket: string;
  url: string;
  expiresAt: Date;
}

/** Gives the right to send a file's bytes; its owner has checked the actor. */
export function uploadTicket(
  { clock, keys }: Ticketing,
  subgraph: FileTicket['subgraph'],
  fileId: string,
): UploadTicket {
  const now = clock.now();
  const ticket = signTicket(keys.cluster, { use: 'upload', subgraph, fileId }, now);
  const expiresAt = new Date(now.getTime() + TICKET_MINUTES * 60_000);
  return { fileId, ticket, url: `/files/${ticket}`, expiresAt };
}

/** The address from which the caller, signed in, fetches a file for ten minutes, as long as they may see it. */
export function downloadUrl(
  { actor, clock, keys }: Ticketing,
  subgraph: FileTicket['subgraph'],
  fileId: string,
): string {
  const ticket = { use: 'download', subgraph, fileId, accountId: actor?.accountId } as const;
  return `/files/${signTicket(keys.cluster, ticket, clock.now())}`;
}

/** RuleError `FILE_NOT_STORED`: the bytes of a file have not arrived. */
export const fileNotStored = (path: readonly string[]): RuleError =>
  new RuleError(
    'FILE_NOT_STORED',
    { id: 'Berkas ini belum selesai diunggah.', en: 'This file has not been uploaded yet.' },
    { path },
  );

export const FILE_NOUN = { id: 'Berkas', en: 'The file' };

/** The ticket of a URL for this use, or null if it is forged, for another use, or expired. */
export function openTicket(key: Buffer, use: FileTicket['use'], text: string, now: Date): FileTicket | null {
  const body = verifyText(key, 'ticket', text);
  if (body === null) return null;
  const ticket = ticketSchema.safeParse(JSON.parse(body));
  return ticket.success && ticket.data.use === use && ticket.data.expires >= now.getTime()
    ? ticket.data
    : null;
}

/** The gateway's message to the owner of a file that has arrived. */
export const fileStoredInput = z.object({
  fileId: z.string(),
  contentType: z.enum(FILE_TYPES),
  bytes: z.number().int().positive().max(MAX_FILE_BYTES),
  /** Hex, of the bytes as stored. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
