import { FaultError, send, UnreachableError } from './graphql.ts';

/** The types and the size that the server accepts. The server checks the bytes itself; this check only fails earlier. */
export const acceptedFiles = 'image/jpeg,image/png,image/webp,application/pdf';
const mostBytes = 10 * 1024 * 1024;

/** A larger file is sent in parts, so a lost connection costs at most one part. */
const partBytes = 512 * 1024;

/** The upload fails after this many lost connections in a row without progress. */
const mostBreaks = 5;

/** The file is larger than the server takes. */
export class FileTooLargeError extends Error {}

interface Sending {
  /** Receives the share of the file that has arrived, 0 to 1. */
  onProgress?: (share: number) => void;
  /** Aborting stops the upload, and `putFile` throws. */
  signal?: AbortSignal;
}

/** Uploads a file to the address that an act returned, valid for ten minutes. Resumes by itself after a lost connection. */
export async function putFile(url: string, file: File, { onProgress, signal }: Sending = {}): Promise<void> {
  if (file.size > mostBytes) throw new FileTooLargeError(file.name);
  for (let offset = 0, breaks = 0; ; ) {
    let arrived: Arrived;
    try {
      arrived = await sendPart(url, file, offset, signal);
    } catch (error) {
      breaks += 1;
      if (!(error instanceof UnreachableError) || breaks > mostBreaks) throw error;
      await pause(250 * 2 ** breaks, signal);
      // If this request fails too, the same part is sent again.
      arrived = await askArrived(url, signal).catch(() => offset);
    }
    if (arrived === 'all') return;
    if (arrived > offset) breaks = 0;
    offset = arrived;
    onProgress?.(offset / file.size);
  }
}

/** How many bytes the server has, from the start; `all` once it has stored the file. */
type Arrived = number | 'all';

async function sendPart(url: string, file: File, offset: number, signal?: AbortSignal): Promise<Arrived> {
  const start = Math.max(0, Math.min(offset, file.size - 1));
  const end = Math.min(start + partBytes, file.size);
  const headers: Record<string, string> = { 'content-type': file.type || 'application/octet-stream' };
  if (file.size > partBytes) headers['content-range'] = `bytes ${start}-${end - 1}/${file.size}`;
  const response = await send(url, {
    method: 'PUT',
    headers,
    body: file.slice(start, end),
    signal,
  });
  if (response.status === 202) return end;
  if (response.ok) return 'all';
  if (response.headers.has('upload-offset')) throw new UnreachableError('the server has less than it had');
  const answer: { message?: string } = await response.json().catch(() => ({}));
  throw new FaultError(answer.message ?? response.statusText);
}

async function askArrived(url: string, signal?: AbortSignal): Promise<Arrived> {
  const { ok, headers } = await send(url, { method: 'HEAD', signal });
  if (!ok) throw new UnreachableError('no upload offset');
  return headers.get('upload-complete') === '?1' ? 'all' : Number(headers.get('upload-offset'));
}

function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
