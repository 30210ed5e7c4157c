import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { newTraceId } from '../subgraphs/shared/ids.ts';
import { unfitValueIn } from './graphql/values.ts';
import { GatewayRefusal, type RefusalCode } from './refusal.ts';
import { languageOf } from './sessions/identity.ts';

/** The codes of Fastify's own refusals, by HTTP status. */
const BY_STATUS: Record<number, RefusalCode> = {
  400: 'BAD_REQUEST',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  413: 'BODY_TOO_LARGE',
  414: 'BAD_REQUEST',
  415: 'UNSUPPORTED_MEDIA_TYPE',
};

type Thrown = Error & { statusCode?: number };

/**
 * Sends an error in the form that all addresses share: `{code, message}` in the caller's language (at `/graphql` as `errors`).
 * An unexpected error is logged; the client gets its trace id.
 */
export function answerError(
  error: Thrown,
  request: FastifyRequest,
  reply: FastifyReply,
  log: Logger,
): FastifyReply {
  const language = languageOf(request);
  let refusal: GatewayRefusal;
  let traceId: string | undefined;
  if (error instanceof GatewayRefusal) refusal = error;
  else if (error.statusCode !== undefined && error.statusCode < 500)
    refusal = new GatewayRefusal(BY_STATUS[error.statusCode] ?? 'BAD_REQUEST');
  else {
    traceId = newTraceId();
    log.error({ err: error, traceId, url: request.routeOptions.url }, 'fault in the gateway');
    refusal = new GatewayRefusal('INTERNAL');
  }
  const { code } = refusal;
  const message = refusal.say(language);
  const isGraphql = request.routeOptions.url === '/graphql';
  return reply
    .status(refusal.status)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(isGraphql ? { errors: [{ message, extensions: { code, traceId } }] } : { code, message, traceId });
}

/** Installs that form, and refuses text that no database can keep (`/graphql` says in which field). */
export function handleErrors(app: FastifyInstance, log: Logger): void {
  app.setErrorHandler((error: Thrown, request, reply) => answerError(error, request, reply, log));
  app.addHook('preHandler', async ({ routeOptions, params, query, body }) => {
    if (routeOptions.url === '/graphql') return;
    const isJson =
      typeof body === 'object' && body !== null && Object.getPrototypeOf(body) === Object.prototype;
    const unfit = unfitValueIn({ ...(params as object), ...(query as object), ...(isJson ? body : {}) });
    if (unfit) throw new GatewayRefusal('BAD_USER_INPUT', `(${unfit.join('.')})`);
  });
}
