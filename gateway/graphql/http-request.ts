import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { GatewayRefusal } from './faults.ts';
import type { TrustedDocuments } from './trusted-documents.ts';

/** A GraphQL request as it came over HTTP (GraphQL over HTTP specification), with the document found. */
export interface GraphqlRequest {
  text: string;
  /** The document is one of ours, known by its hash. */
  isTrusted: boolean;
  operationName: string | undefined;
  variables: Record<string, unknown>;
}

const object = z.record(z.string(), z.unknown());

const parameters = z.object({
  query: z.string().nullish(),
  documentId: z.string().nullish(),
  operationName: z.string().nullish(),
  variables: object.nullish(),
  extensions: object.nullish(),
});

const persistedQuery = z.object({ sha256Hash: z.string() });

/** Reads the parameters of a GET or POST and finds the document; throws a GatewayRefusal where that cannot be done. */
export function readGraphqlRequest(request: FastifyRequest, documents: TrustedDocuments): GraphqlRequest {
  const given = parameters.safeParse(request.method === 'GET' ? fromUrl(request.query) : request.body);
  if (!given.success) {
    const issue = given.error.issues[0];
    throw new GatewayRefusal('BAD_REQUEST', issue ? `(${issue.path.join('.') || 'body'})` : undefined);
  }
  const { query, documentId, operationName, variables, extensions } = given.data;
  const hash = documentId ?? hashOf(extensions?.persistedQuery);
  const common = { operationName: operationName || undefined, variables: variables ?? {} };
  if (hash) {
    const text = documents.get(hash.replace(/^sha256:/, ''));
    if (text !== undefined) return { ...common, text, isTrusted: true };
    throw new GatewayRefusal('DOCUMENT_NOT_FOUND');
  }
  if (!query) throw new GatewayRefusal('BAD_REQUEST', '(query)');
  return { ...common, text: query, isTrusted: false };
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

/** The two forms of an answer; the newer one lets the HTTP status speak. */
export type AnswerType = 'application/json' | 'application/graphql-response+json';

/** The form that the client accepts; a client that says nothing gets plain JSON. */
export function answerTypeOf(accept: string | undefined): AnswerType {
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
