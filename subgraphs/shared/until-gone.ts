import type { ServerResponse } from 'node:http';

/** Aborted when the client closes its connection before it was answered. */
export function untilGone(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
}
