import { z } from 'zod';
import { signText, verifyText } from './actor.ts';

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
