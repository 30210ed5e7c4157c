import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import type { SignedIdentity } from '../../../subgraphs/shared/actor.ts';
import { UNAVAILABLE } from '../../../subgraphs/shared/ask-peer.ts';
import { GatewayRefusal } from '../../refusal.ts';
import type { AnswerType, Asked } from '../asked.ts';
import { LIMITS } from '../cost.ts';

/**
 * Replaces each error by what a client may see of it, in the caller's language, and sets the HTTP status. It reads the original
 * errors and discards what Apollo Server made of them.
 */
export const masking = (log: Logger): ApolloServerPlugin<Asked> => ({
  unexpectedErrorProcessingRequest: async ({ error, requestContext: { contextValue } }) => {
    log.error({ err: error, traceId: contextValue.identity.traceId }, 'fault in the gateway');
  },
  requestDidStart: async () => ({
    willSendResponse: async (sending) => {
      const { operation, response, contextValue } = sending;
      const { identity, http, signal } = contextValue;
      const { body } = response;
      if (body.kind !== 'single') return;
      response.http.status = 200;
      if (signal?.aborted) {
        body.singleResult = { data: null }; // nobody reads it
        return;
      }
      const errors = errorsOf(sending);
      if (errors.length === 0) return;
      const refusal = refusalOf(errors, Boolean(operation));
      if (refusal) {
        body.singleResult = { errors: [refusal.toGraphQLError(identity.language)] };
        response.http.status = statusOf(refusal, http?.type);
        return;
      }
      const { data } = body.singleResult;
      const shown = errors.map((error) => present(error, identity, log));
      // An engine that fails altogether has no data; nothing of the request was wrong.
      const isFault = data === undefined && shown.every(({ extensions }) => extensions?.code === 'INTERNAL');
      body.singleResult = {
        errors: shown,
        ...(isFault ? { data: null } : data === undefined ? {} : { data }),
      };
      if (!identity.actor && shown.some(({ extensions }) => extensions?.code === 'NOT_SIGNED_IN'))
        response.http.status = 401; // tells a client to sign in, in either form of the answer
      else if (data === undefined && !isFault && http?.type === 'application/graphql-response+json')
        response.http.status = 400;
    },
  }),
});

/** The errors of an answer before they are masked: from Apollo Server, or from plugins/compiled.ts. */
export const errorsOf = ({
  errors,
  response: { body },
}: Pick<GraphQLRequestContextWillSendResponse<Asked>, 'errors' | 'response'>): readonly GraphQLError[] =>
  errors ?? (body.kind === 'single' ? ((body.singleResult.errors as GraphQLError[] | undefined) ?? []) : []);

/** The gateway's own refusal before anything ran; null if the operation ran. */
function refusalOf(errors: readonly GraphQLError[], isResolved: boolean): GatewayRefusal | null {
  for (const { originalError } of errors) if (originalError instanceof GatewayRefusal) return originalError;
  const [first] = errors;
  if (isResolved || !first) return null;
  switch (first.extensions.code) {
    case 'PERSISTED_QUERY_NOT_FOUND':
      return new GatewayRefusal('DOCUMENT_NOT_FOUND');
    case 'GRAPHQL_PARSE_FAILED':
      return isTooLong(first)
        ? new GatewayRefusal('QUERY_TOO_COSTLY', `(> ${LIMITS.tokens} tokens)`)
        : new GatewayRefusal('GRAPHQL_PARSE_FAILED', describe(errors));
    case 'GRAPHQL_VALIDATION_FAILED':
      return errors.some(isAbandoned)
        ? new GatewayRefusal('QUERY_TOO_COSTLY')
        : new GatewayRefusal('GRAPHQL_VALIDATION_FAILED', describe(errors));
    default:
      return null;
  }
}

/** graphql-js gives this error no code: only its words identify it. */
const isTooLong = ({ message }: GraphQLError): boolean =>
  message.endsWith(` ${LIMITS.tokens} tokens. Parsing aborted.`);

/** GraphQL stopped looking, not for ten errors but because so many fields could stand for each other. */
const isAbandoned = ({ message }: GraphQLError): boolean => message === 'Validation aborted.';

/** Where a document is wrong, in GraphQL's own words; those about a value would repeat it, and it may be somebody's number. */
function describe(errors: readonly GraphQLError[]): string {
  return errors
    .map((error) => {
      const [place] = error.locations ?? [];
      const message = isAboutValue(error) ? 'This value does not fit its type.' : error.message;
      return place ? `${message} (${place.line}:${place.column})` : message;
    })
    .join(' ')
    .slice(0, 1000);
}

/** Every kind of a value's node ends so: `StringValue`, `ObjectValue`. A scalar's own refusal brings no node. */
const isAboutValue = ({ nodes, extensions }: GraphQLError): boolean =>
  extensions.code !== 'GRAPHQL_PARSE_FAILED' && (nodes?.[0]?.kind.endsWith('Value') ?? true);

/** As plain JSON, a well-formed request that GraphQL refuses is still a 200: the specification's older form. */
export function statusOf({ code, status }: GatewayRefusal, type: AnswerType = 'application/json'): number {
  return type === 'application/json' && ANSWERED_IN_BODY.has(code) ? 200 : status;
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

/** An error without its subgraph, its stack and the words of a fault. */
function present(error: GraphQLError, identity: SignedIdentity, log: Logger): GraphQLFormattedError {
  const { serviceName, ...extensions } = error.extensions ?? {};
  if (isAboutVariables(error)) return new GatewayRefusal('BAD_USER_INPUT').toGraphQLError(identity.language);
  if (extensions.code === UNAVAILABLE.code) {
    log.warn({ err: error.originalError, subgraph: extensions.subgraph }, 'a subgraph did not answer');
  }
  if (typeof extensions.code === 'string' && !HIDDEN_CODES.has(extensions.code)) {
    const { message, path } = error;
    return path ? { message, path, extensions } : { message, extensions };
  }
  log.error({ err: error, subgraph: serviceName, traceId: identity.traceId }, 'fault behind the gateway');
  const masked = new GatewayRefusal('INTERNAL').toGraphQLError(identity.language);
  return { message: masked.message, extensions: { code: 'INTERNAL', traceId: identity.traceId } };
}

/** The executor's own refusal of variables that do not fit their types; its words would repeat them. */
const isAboutVariables = (error: Error): boolean =>
  error instanceof GraphQLError &&
  (error.nodes?.[0]?.kind === 'VariableDefinition' ||
    (error.path === undefined && error.originalError === undefined && error.extensions.code === undefined));

/** Codes of the gateway's library, which are about its machinery and not about the request. */
const HIDDEN_CODES = new Set(['DOWNSTREAM_SERVICE_ERROR', 'INVALID_GRAPHQL', 'INTERNAL_SERVER_ERROR']);
