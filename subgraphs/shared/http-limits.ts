/** How long a client may take, milliseconds; a slower one loses its connection (slowloris). */
export interface HttpLimits {
  /** For the headers of a request, the time since the connection was opened included. */
  headersMs: number;
  /** For a whole request: a part of an upload, 512 kB, at 35 kbit/s. A longer upload breaks off and goes on from there. */
  requestMs: number;
  /** Without a byte in either direction. */
  silenceMs: number;
  /** For the next request; longer than a reverse proxy keeps its own (60 s), or it would write into a closed connection. */
  keepAliveMs: number;
  /** How often the first two are checked. */
  checkMs: number;
}

const HTTP_LIMITS: HttpLimits = {
  headersMs: 15_000,
  requestMs: 120_000,
  silenceMs: 120_000,
  keepAliveMs: 72_000,
  checkMs: 5_000,
};

/** The address of a paper names up to 500 referrals, 16 kB of ids; Node's own limit for it and all headers together is that. */
const HEADER_BYTES = 32 * 1024;

/** The limits as Fastify takes them. */
export function httpLimits(limits: Partial<HttpLimits> = {}) {
  const { headersMs, requestMs, silenceMs, keepAliveMs, checkMs } = { ...HTTP_LIMITS, ...limits };
  return {
    requestTimeout: requestMs,
    connectionTimeout: silenceMs,
    keepAliveTimeout: keepAliveMs,
    http: { headersTimeout: headersMs, connectionsCheckingInterval: checkMs, maxHeaderSize: HEADER_BYTES },
  };
}
