import { FaultError, send, UnreachableError } from './graphql.ts';

/** The types and the size that the server takes; it looks at the bytes, this only saves a wait. */
export const acceptedFiles = 'image/jpeg,image/png,image/webp,application/pdf';
const mostBytes = 10 * 1024 * 1024;

/** A larger file goes in parts: a line that breaks costs no more than one of them. */
const partBytes = 512 * 1024;

/** After so many breaks without a byte between them the line is given up. */
const mostBreaks = 5;

/** The file is larger than the server takes. */
export class FileTooLargeError extends Error {}

interface Sending {
  /** Told how much has arrived, 0 to 1. */
  onProgress?: (share: number) => void;
  /** Aborted: nothing more is sent, and `putFile` throws. */
  signal?: AbortSignal;
}

/** Sends the bytes to the address that an act gave for them; it is good for ten minutes. Goes on by itself where the line broke. */
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
      // Where that does not come through either, the same part goes again.
      arrived = await askArrived(url, signal).catch(() => offset);
    }
    if (arrived === 'all') return;
    if (arrived > offset) breaks = 0;
    offset = arrived;
    onProgress?.(offset / file.size);
  }
}

/** How many bytes the server has, from the start on; `all`: it has kept the file. */
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
  if (!ok) throw new UnreachableError('not told');
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
