import type { FastifyInstance } from 'fastify';

/**
 * Headers of every answer. The console needs no foreign script, style, font or picture; map and photo previews are `blob:` and
 * `data:`; inline styles are what the component library sets on elements.
 */
const HEADERS = {
  'content-security-policy': [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(self), microphone=(), payment=()',
} as const;

/** Of the console's hashed scripts: the others guard documents, and a page brings dozens of scripts. */
const SCRIPT_HEADERS = {
  'x-content-type-options': HEADERS['x-content-type-options'],
  'cross-origin-resource-policy': HEADERS['cross-origin-resource-policy'],
} as const;

const ONE_YEAR = 'max-age=31536000; includeSubDomains';

/** The headers; `https` is true where the office is reached over HTTPS only. */
export const securityHeaders = ({ https }: { https: boolean }): Record<string, string> =>
  https ? { ...HEADERS, 'strict-transport-security': ONE_YEAR } : HEADERS;

/** Adds the headers to every answer of a route. */
export function registerSecurityHeaders(app: FastifyInstance, options: { https: boolean }): void {
  app.addHook('onRequest', async ({ url }, reply) => {
    reply.headers(url.startsWith('/assets/') ? SCRIPT_HEADERS : securityHeaders(options));
  });
}
