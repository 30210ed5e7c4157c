import { createHash } from 'node:crypto';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { untilGone } from '../../subgraphs/shared/until-gone.ts';
import { GatewayRefusal } from '../refusal.ts';
import { assertSameSite, type Caller, languageOf } from '../sessions/identity.ts';
import type { AnswerType, Asked } from './asked.ts';
import { statusOf } from './plugins/masking.ts';

/** The largest request, bytes. */
export const MAX_BODY_BYTES = 1024 * 1024;
/** The longest document, characters: comments and spaces are no tokens, and a document could be a megabyte of them. */
const MOST_CHARACTERS = 60_000;

export interface GraphqlDependencies {
  graph: ApolloServer<Asked>;
  findCaller(request: FastifyRequest): Promise<Caller>;
  /** Called after every call to a subgraph. */
  onCall: Asked['onCall'];
  /** Called after a mutation ran, with the names of its fields. */
  onMutation(fields: readonly string[], request: FastifyRequest, reply: FastifyReply): void;
}

/** `/graphql` by POST, and by GET for queries: reads who asks for what, in which form, and hands it to Apollo Server. */
export function registerGraphql(app: FastifyInstance, deps: GraphqlDependencies): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    bodyLimit: MAX_BODY_BYTES,
    handler: async (request, reply) => {
      let type: AnswerType = 'application/json';
      let language = languageOf(request);
      try {
        type = answerTypeOf(request.headers.accept);
        assertSameSite(request);
        const body = readBody(request);
        const caller = await deps.findCaller(request);
        language = caller.identity.language;
        assertShort(body.query);
        return await answer(deps, { request, reply, type, caller, body });
      } catch (error) {
        if (!(error instanceof GatewayRefusal)) throw error;
        const text = JSON.stringify({ errors: [error.toGraphQLError(language)] });
        return send(reply, type, statusOf(error, type), text);
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

interface Received {
  request: FastifyRequest;
  reply: FastifyReply;
  type: AnswerType;
  caller: Caller;
  body: Body;
}

async function answer(
  { graph, onCall, onMutation }: GraphqlDependencies,
  { request, reply, type, caller, body }: Received,
): Promise<FastifyReply> {
  const asked: Asked = {
    ...caller,
    http: { method: request.method, type },
    signal: untilGone(reply.raw),
    onCall,
    onMutation: (fields) => onMutation(fields, request, reply),
  };
  const answered = await graph.executeHTTPGraphQLRequest({
    // What GET brought in its address was read into the body as well.
    httpGraphQLRequest: { method: 'POST', headers: new HeaderMap([['accept', type]]), search: '', body },
    context: async () => asked,
  });
  if (answered.body.kind !== 'complete') throw new Error('an answer in parts was not asked for');
  // Its own failure: ours have their status from plugins/masking.ts.
  if (answered.status === 500) throw new Error('Apollo Server failed; its reason was logged');
  if (request.method === 'GET' && answered.status === 405) reply.header('allow', 'POST');
  const status = answered.status ?? 200;
  const text = answered.body.string;
  const known = request.headers['if-none-match'];
  if (!known || status !== 200) return send(reply, type, status, text);
  // Boards ask the same every few seconds: an answer that they have already is not sent again.
  const tag = tagOf(text);
  reply.header('etag', tag);
  return known === tag
    ? reply.status(304).header('cache-control', 'no-store').send()
    : send(reply, type, status, text);
}

/** Names an answer; weak, since it may be compressed on the way. */
const tagOf = (text: string): string => `W/"${createHash('sha256').update(text).digest('base64url')}"`;

const send = (reply: FastifyReply, type: AnswerType, status: number, text: string): FastifyReply =>
  reply
    .status(status)
    .header('content-type', `${type}; charset=utf-8`)
    .header('cache-control', 'no-store')
    .send(text);

const object = z.record(z.string(), z.unknown());

/** A GraphQL request as it comes over HTTP (GraphQL over HTTP specification). */
const parameters = z.object({
  query: z.string().nullish(),
  documentId: z.string().nullish(),
  operationName: z.string().nullish(),
  variables: object.nullish(),
  extensions: object.nullish(),
});

const persistedQuery = z.object({ sha256Hash: z.string() });

/** The same as Apollo Server reads it: text, or the hash of a document that we trust. */
interface Body {
  query?: string;
  extensions?: { persistedQuery: { version: 1; sha256Hash: string } };
  operationName?: string;
  variables: Record<string, unknown>;
}

/** Reads the parameters of a GET or POST; throws a GatewayRefusal where that cannot be done. A hash goes before a text. */
function readBody(request: FastifyRequest): Body {
  const given = parameters.safeParse(request.method === 'GET' ? fromUrl(request.query) : request.body);
  if (!given.success) {
    const issue = given.error.issues[0];
    throw new GatewayRefusal('BAD_REQUEST', issue ? `(${issue.path.join('.') || 'body'})` : undefined);
  }
  const { query, documentId, operationName, variables, extensions } = given.data;
  const hash = documentId ?? hashOf(extensions?.persistedQuery);
  const common = { ...(operationName ? { operationName } : {}), variables: variables ?? {} };
  if (hash) {
    const sha256Hash = hash.replace(/^sha256:/, '');
    // Whatever else it were, Apollo Server would carry it along as the document's key.
    if (!/^[0-9a-f]{64}$/.test(sha256Hash)) throw new GatewayRefusal('DOCUMENT_NOT_FOUND');
    return { ...common, extensions: { persistedQuery: { version: 1, sha256Hash } } };
  }
  if (!query) throw new GatewayRefusal('BAD_REQUEST', '(query)');
  return { ...common, query };
}

function hashOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const parsed = persistedQuery.safeParse(value);
  if (!parsed.success) throw new GatewayRefusal('BAD_REQUEST', '(extensions.persistedQuery)');
  return parsed.data.sha256Hash;
}

/** In a URL, variables and extensions are JSON text. */
function fromUrl(query: unknown): unknown {
  const given = { ...(query as Record<string, unknown>) };
  for (const name of ['variables', 'extensions']) {
    const text = given[name];
    if (typeof text !== 'string') continue;
    try {
      given[name] = text === '' ? undefined : JSON.parse(text);
    } catch {
      throw new GatewayRefusal('BAD_REQUEST', `(${name})`);
    }
  }
  return given;
}

function assertShort(text: string | undefined): void {
  if (text && text.length > MOST_CHARACTERS)
    throw new GatewayRefusal('QUERY_TOO_COSTLY', `(${text.length} > ${MOST_CHARACTERS})`);
}

/** The form that the client accepts; a client that says nothing gets plain JSON. */
function answerTypeOf(accept: string | undefined): AnswerType {
  if (!accept) return 'application/json';
  const ranges = accept
    .split(',')
    .map((range) => range.split(';').map((part) => part.trim().toLowerCase()))
    .map(([type = '', ...rest]) => ({ type, charset: rest.find((part) => part.startsWith('charset=')) }))
    .filter(({ charset }) => charset === undefined || charset.replace(/^charset="?|"$/g, '') === 'utf-8');
  for (const { type } of ranges) {
    if (type === 'application/graphql-response+json') return type;
    if (type === 'application/json' || type === '*/*' || type === 'application/*') return 'application/json';
  }
  throw new GatewayRefusal('NOT_ACCEPTABLE');
}
