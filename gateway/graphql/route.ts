import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  type ExecutionResult,
  type GraphQLError,
  type GraphQLFormattedError,
  OperationTypeNode,
} from 'graphql';
import type { Logger } from 'pino';
import type { SignedIdentity } from '../../subgraphs/shared/actor.ts';
import type { Metrics } from '../operations/metrics.ts';
import { assertSameSite, type Caller, languageOf } from '../sessions/identity.ts';
import { assertAffordable } from './cost.ts';
import type { Engine } from './engine.ts';
import { GatewayRefusal } from './faults.ts';
import { type AnswerType, answerTypeOf, type GraphqlRequest, readGraphqlRequest } from './http-request.ts';
import type { DocumentCache, PreparedOperation } from './prepare.ts';
import type { TrustedDocuments } from './trusted-documents.ts';
import { fittingVariables } from './variables.ts';

/** The largest request, bytes. */
export const MAX_BODY_BYTES = 1024 * 1024;

export interface GraphqlDependencies {
  engine: Engine;
  documents: DocumentCache;
  trusted: TrustedDocuments;
  findCaller(request: FastifyRequest): Promise<Caller>;
  metrics: Metrics;
  log: Logger;
  /** Called after a mutation ran, with the names of its fields. */
  onMutation(fields: readonly string[], request: FastifyRequest, reply: FastifyReply): void;
}

/** `/graphql` by POST, and by GET for queries. */
export function registerGraphql(app: FastifyInstance, deps: GraphqlDependencies): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    bodyLimit: MAX_BODY_BYTES,
    handler: async (request, reply) => {
      let type: AnswerType = 'application/json';
      try {
        type = answerTypeOf(request.headers.accept);
        return await answer(deps, request, reply, type);
      } catch (error) {
        if (!(error instanceof GatewayRefusal)) throw error;
        return refuse(reply, error, type, languageOf(request));
      }
    },
  });
  app.route({
    method: ['PUT', 'PATCH', 'DELETE'],
    url: '/graphql',
    handler: (_, reply) => {
      reply.header('allow', 'GET, POST');
      throw new GatewayRefusal('METHOD_NOT_ALLOWED');
    },
  });
}

async function answer(
  deps: GraphqlDependencies,
  request: FastifyRequest,
  reply: FastifyReply,
  type: AnswerType,
): Promise<FastifyReply> {
  assertSameSite(request);
  const asked = readGraphqlRequest(request, deps.trusted);
  const caller = await deps.findCaller(request);
  try {
    return await answerCaller(deps, request, reply, type, caller, asked);
  } catch (error) {
    if (!(error instanceof GatewayRefusal)) throw error;
    return refuse(reply, error, type, caller.identity.language);
  }
}

/** The same of somebody who is known by now, whose language is theirs. */
async function answerCaller(
  deps: GraphqlDependencies,
  request: FastifyRequest,
  reply: FastifyReply,
  type: AnswerType,
  { identity, mustChangePassword }: Caller,
  { text, operationName, variables, isTrusted }: GraphqlRequest,
): Promise<FastifyReply> {
  const prepared = deps.documents.operation(text, operationName, isTrusted);
  const isMutation = prepared.operation.operation === OperationTypeNode.MUTATION;
  if (isMutation && request.method === 'GET') {
    reply.header('allow', 'POST');
    throw new GatewayRefusal('MUTATION_BY_GET');
  }
  if (mustChangePassword && !rootFields(prepared).every((field) => BEFORE_PASSWORD_CHANGE.has(field)))
    throw new GatewayRefusal('PASSWORD_CHANGE_REQUIRED');
  if (prepared.measure.introspects && !identity.actor) throw new GatewayRefusal('NOT_SIGNED_IN');
  assertAffordable(prepared.measure, variables, isTrusted);
  const signal = isMutation ? undefined : untilGone(reply);
  const result = await runOperation(deps, prepared, variables, identity, signal);
  if (isMutation) deps.onMutation(rootFields(prepared), request, reply);
  reply
    .status(statusOf(result, identity, type))
    .header('content-type', `${type}; charset=utf-8`)
    .header('cache-control', 'no-store');
  return reply.send(JSON.stringify(result));
}

/** Aborted when the client leaves before it was answered. */
function untilGone({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) gone.abort();
  });
  return gone.signal;
}

/** 401 tells a client to sign in, in either form of the answer. */
function statusOf(result: ExecutionResult, { actor }: SignedIdentity, type: AnswerType): number {
  if (!actor && result.errors?.some((error) => error.extensions?.code === 'NOT_SIGNED_IN')) return 401;
  return result.data === undefined && type !== 'application/json' ? 400 : 200;
}

/** Runs an operation as somebody, measures it, and shows of its errors only what a client may see. */
export async function runOperation(
  { engine, metrics, log }: Pick<GraphqlDependencies, 'engine' | 'metrics' | 'log'>,
  prepared: PreparedOperation,
  variables: Record<string, unknown>,
  identity: SignedIdentity,
  signal?: AbortSignal,
): Promise<ExecutionResult> {
  const fitting = fittingVariables(engine.schema, prepared, variables);
  const started = performance.now();
  const context = { identity, signal, onCall: metrics.observeCall };
  let result: ExecutionResult;
  try {
    result = await engine.run(prepared, fitting, context);
  } catch (error) {
    log.error({ err: error, traceId: identity.traceId, operation: prepared.label }, 'fault in the gateway');
    result = { data: null, errors: [new GatewayRefusal('INTERNAL').toGraphQLError(identity.language)] };
  }
  if (signal?.aborted) return { data: null }; // nobody reads it
  metrics.observeOperation(prepared.label, (performance.now() - started) / 1000, Boolean(result.errors));
  const { data, errors } = result;
  if (!errors || errors.length === 0) return { data };
  const shown = errors.map((error) => present(error, identity, log));
  return { errors: shown as unknown as GraphQLError[], ...(data === undefined ? {} : { data }) };
}

/** An error without what only we should know: subgraph, stack, the words of a fault. */
function present(error: GraphQLError, identity: SignedIdentity, log: Logger): GraphQLFormattedError {
  const { serviceName, ...extensions } = error.extensions ?? {};
  if (extensions.code === 'SUBGRAPH_UNAVAILABLE') {
    log.warn({ err: error.originalError, subgraph: extensions.subgraph }, 'a subgraph did not answer');
  }
  if (typeof extensions.code === 'string' && !HIDDEN_CODES.has(extensions.code)) {
    const { message, path } = error;
    return path ? { message, path, extensions } : { message, extensions };
  }
  if (error.originalError === undefined && error.path === undefined && extensions.code === undefined) {
    // The executor's own refusal of variables that do not fit their types; its words would repeat them.
    const { message, extensions: shown } = new GatewayRefusal('BAD_USER_INPUT').toGraphQLError(
      identity.language,
    );
    return { message, extensions: shown };
  }
  log.error({ err: error, subgraph: serviceName, traceId: identity.traceId }, 'fault behind the gateway');
  const masked = new GatewayRefusal('INTERNAL').toGraphQLError(identity.language);
  return { message: masked.message, extensions: { code: 'INTERNAL', traceId: identity.traceId } };
}

/** Codes of the gateway's library: they speak of the machinery, not of the request. */
const HIDDEN_CODES = new Set(['DOWNSTREAM_SERVICE_ERROR', 'INVALID_GRAPHQL', 'INTERNAL_SERVER_ERROR']);

/** All that an account with a password that somebody else knows may do. */
const BEFORE_PASSWORD_CHANGE = new Set(['viewer', 'passwordChange', '__typename', '__schema', '__type']);

/** Fields of the operation itself; those in fragments count as an unknown one. */
const rootFields = ({ operation }: PreparedOperation): string[] =>
  operation.selectionSet.selections.map((selection) =>
    selection.kind === 'Field' ? selection.name.value : '(fragment)',
  );

function refuse(
  reply: FastifyReply,
  refusal: GatewayRefusal,
  type: AnswerType,
  language: 'id' | 'en',
): FastifyReply {
  // As plain JSON, a well-formed request that GraphQL refuses is still a 200: the specification's older form.
  const speaksByBody = type === 'application/json' && ANSWERED_IN_BODY.has(refusal.code);
  return reply
    .status(speaksByBody ? 200 : refusal.status)
    .header('content-type', `${type}; charset=utf-8`)
    .header('cache-control', 'no-store')
    .send(JSON.stringify({ errors: [refusal.toGraphQLError(language)] }));
}

const ANSWERED_IN_BODY = new Set<string>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'QUERY_TOO_DEEP',
  'TOO_MANY_ALIASES',
  'QUERY_TOO_COSTLY',
  'PAGE_TOO_LARGE',
  'BAD_USER_INPUT',
]);
