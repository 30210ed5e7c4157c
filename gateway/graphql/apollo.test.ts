import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApolloServer, type GraphQLRequest } from '@apollo/server';
import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../runtime/project.ts';
import { createLogger } from '../../subgraphs/shared/log.ts';
import type { SubgraphLink } from '../transport/data-source.ts';
import { rulesOf, startGraph } from './apollo.ts';
import type { Asked } from './asked.ts';
import { LIMITS } from './cost.ts';

const schema = buildSchema('type Query { me: String found(name: String): String }');
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** A server with our rules that trusts these documents, and what it remembers. */
function serverThatTrusts(...trusted: string[]) {
  const texts = new Map(trusted.map((text) => [hashOf(text), text]));
  const rules = rulesOf({
    trusted: texts,
    metrics: { observeOperation: () => undefined },
    log: createLogger('silent'),
  });
  const server = new ApolloServer<Asked>({ schema, ...rules });
  /** The code with which it is refused, or undefined. */
  async function codeOf(request: GraphQLRequest): Promise<unknown> {
    const identity = { actor: null, language: 'id', traceId: 'test' } as const;
    const contextValue: Asked = { identity, mustChangePassword: false, http: null };
    const { body } = await server.executeOperation(request, { contextValue });
    return body.kind === 'single' ? body.singleResult.errors?.[0]?.extensions?.code : 'in parts';
  }
  return { codeOf, documents: rules.documentStore };
}

describe('a document', () => {
  const { codeOf: codeOfRequest } = serverThatTrusts();
  const codeOf = (query: string) => codeOfRequest({ query });

  it('with text that no database can store is refused', async () => {
    const search = (text: string) => `{ found(name: "${text}") }`;
    expect(await codeOf(search('Siti \u{1F642}'))).toBeUndefined();
    expect(await codeOf(search('a\\u0000b'))).toBe('BAD_USER_INPUT');
    expect(await codeOf(search('\\uD800x'))).toBe('GRAPHQL_PARSE_FAILED');
  });

  it.each([' __typename', ' me', ' found(name: "x")'])(
    'of thousands of tokens is refused with the reason: %s',
    async (field) => {
      expect(await codeOf(`{${field.repeat(LIMITS.tokens + 1)} }`)).toBe('QUERY_TOO_COSTLY');
    },
  );

  it('without an operation, or with several and no name, is refused', async () => {
    expect(await codeOf('query A { me } query B { me }')).toBe('OPERATION_NOT_FOUND');
    expect(await codeOf('subscription { me }')).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});

describe('remembered documents', () => {
  const aliases = `query R {${Array.from({ length: 1320 }, (_, at) => ` a${at}: __typename`).join('')} }`;

  it('are those within the limits', async () => {
    const { codeOf, documents } = serverThatTrusts();
    expect(await codeOf({ query: aliases })).toBe('TOO_MANY_ALIASES');
    expect(documents.size).toBe(0);
    expect(await codeOf({ query: '{ me }' })).toBeUndefined();
    const remembered = await documents.get(hashOf('{ me }'));
    expect(remembered).toBeDefined();
    await codeOf({ query: '{ me }' });
    expect(await documents.get(hashOf('{ me }'))).toBe(remembered);
    expect(documents.size).toBe(1);
  });

  it('are each kept once, whatever a client puts before the hash of a trusted one', async () => {
    const { codeOf, documents } = serverThatTrusts('{ me }');
    for (const before of ['', 'a:', 'b:']) {
      const persistedQuery = { version: 1, sha256Hash: `${before}${hashOf('{ me }')}` };
      expect(await codeOf({ extensions: { persistedQuery } })).toBeUndefined();
    }
    expect(documents.size).toBe(1);
  });

  it('include all trusted ones, which strangers cannot evict', async () => {
    const { codeOf, documents } = serverThatTrusts(aliases);
    const persistedQuery = { version: 1, sha256Hash: hashOf(aliases) };
    expect(await codeOf({ extensions: { persistedQuery } })).toBeUndefined();
    const remembered = await documents.get(hashOf(aliases));
    for (let at = 1; at <= 400; at++) await codeOf({ query: `{ me } # ${at} ${'x'.repeat(59_000)}` });
    expect(documents.size).toBeLessThan(300);
    expect(await documents.get(hashOf(aliases))).toBe(remembered);
    expect(remembered).toBeDefined();
  });
});

it('a fault of one subgraph is masked and leaves what the others answered, compiled or not', async () => {
  const sound: SubgraphLink = { send: async () => ({ data: { desks: [{ code: 'DATA' }] } }) };
  const broken: SubgraphLink = { send: () => Promise.reject(new Error('connection to 10.0.0.7 broke')) };
  const links = ['registry', 'services', 'cases', 'reporting', 'node'].map(
    (name) => [name, name === 'cases' ? broken : sound] as const,
  );
  const server = await startGraph({
    supergraphSdl: readFileSync(join(projectRoot, 'supergraph.graphql'), 'utf8'),
    links: new Map(links),
    trusted: new Map(),
    metrics: { observeOperation: () => undefined },
    log: createLogger('silent'),
  });
  const identity = { actor: null, language: 'en', traceId: 'test' } as const;
  for (const _ of ['planned', 'compiled']) {
    const { body } = await server.executeOperation(
      { query: '{ desks { code } cases(first: 1) { totalCount } }' },
      { contextValue: { identity, mustChangePassword: false, http: null } },
    );
    expect(body.kind === 'single' && body.singleResult).toMatchObject({
      data: { desks: [{ code: 'DATA' }], cases: null },
      errors: [{ extensions: { code: 'INTERNAL', traceId: 'test' } }],
    });
    expect(JSON.stringify(body)).not.toContain('10.0.0.7');
  }
  await server.stop();
});
