import { ApolloServer } from '@apollo/server';
import { buildSchema, type DocumentNode, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../../subgraphs/shared/log.ts';
import { rulesOf } from './apollo.ts';
import type { Asked } from './asked.ts';
import { LIMITS } from './cost.ts';
import { RememberedDocuments } from './documents.ts';

const schema = buildSchema('type Query { me: String found(name: String): String }');
const hashOf = (at: number) => `schema:${at}`;

describe('a document', () => {
  const server = new ApolloServer<Asked>({
    schema,
    ...rulesOf({
      trusted: { get: () => undefined },
      metrics: { observeOperation: () => undefined },
      log: createLogger('silent'),
    }),
  });
  /** The code with which it is refused, or undefined. */
  async function codeOf(query: string): Promise<unknown> {
    const identity = { actor: null, language: 'id', traceId: 'test' } as const;
    const contextValue: Asked = { identity, mustChangePassword: false, http: null };
    const { body } = await server.executeOperation({ query }, { contextValue });
    return body.kind === 'single' ? body.singleResult.errors?.[0]?.extensions?.code : 'in parts';
  }

  it('with text inside that no database keeps is refused', async () => {
    const search = (text: string) => `{ found(name: "${text}") }`;
    expect(await codeOf(search('Siti \u{1F642}'))).toBeUndefined();
    expect(await codeOf(search('a\\u0000b'))).toBe('BAD_USER_INPUT');
    expect(await codeOf(search('\\uD800x'))).toBe('GRAPHQL_PARSE_FAILED');
  });

  it.each([' __typename', ' me', ' found(name: "x")'])(
    'of thousands of tokens is told so: %s',
    async (field) => {
      expect(await codeOf(`{${field.repeat(LIMITS.tokens + 1)} }`)).toBe('QUERY_TOO_COSTLY');
    },
  );

  it('without an operation, or with several and no name, is asked for one', async () => {
    expect(await codeOf('query A { me } query B { me }')).toBe('OPERATION_NOT_FOUND');
    expect(await codeOf('subscription { me }')).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});

describe('remembered documents', () => {
  const store = (trusted: string[] = []) => {
    const documents = new RememberedDocuments({
      get: (hash) => (trusted.includes(hash) ? 'text' : undefined),
    });
    documents.schema = schema;
    return documents;
  };
  const aliases = parse(
    `query R {${Array.from({ length: 1320 }, (_, at) => ` a${at}: __typename`).join('')} }`,
  );

  it('are those within the limits', async () => {
    const documents = store();
    await documents.set(hashOf(1), aliases);
    expect(documents.size).toBe(0);
    const document = parse('{ me }');
    await documents.set(hashOf(1), document);
    expect(await documents.get(hashOf(1))).toBe(document);
  });

  it('are the trusted ones whatever they ask, which strangers do not push out', async () => {
    const documents = store(['0']);
    await documents.set(hashOf(0), aliases);
    const long = (): DocumentNode => parse(`{ me } # ${'x'.repeat(59_000)}`);
    for (let at = 1; at <= 400; at++) await documents.set(hashOf(at), long());
    expect(documents.size).toBeLessThan(300);
    expect(await documents.get(hashOf(0))).toBe(aliases);
  });
});
