import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { DocumentCache } from './prepare.ts';

const documents = new DocumentCache(buildSchema('type Query { me: String found(name: String): String }'));

describe('a document', () => {
  it('is prepared once', () => {
    expect(documents.operation('{ me }', undefined)).toBe(documents.operation('{ me }', undefined));
  });

  it('with text inside that no database keeps is refused', () => {
    const search = (text: string) => `{ found(name: "${text}") }`;
    expect(documents.operation(search('Siti \u{1F642}'), undefined).label).toBe('anonymous');
    for (const text of ['a\\u0000b', '\\uD800x']) {
      expect(() => documents.operation(search(text), undefined)).toThrow(
        /BAD_USER_INPUT|GRAPHQL_PARSE_FAILED/,
      );
    }
  });

  it('of almost nothing but comments is refused before it is remembered', () => {
    const padded = (length: number) => `# ${'x'.repeat(length)}\n{ me }`;
    expect(documents.operation(padded(50_000), undefined).label).toBe('anonymous');
    expect(() => documents.operation(padded(60_000), undefined)).toThrow('QUERY_TOO_COSTLY');
  });
});
