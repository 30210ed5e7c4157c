import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { DocumentCache } from './prepare.ts';

const documents = new DocumentCache(buildSchema('type Query { me: String found(name: String): String }'));

describe('a document', () => {
  it('is prepared once', () => {
    expect(documents.operation('{ me }', undefined, false)).toBe(
      documents.operation('{ me }', undefined, false),
    );
  });

  it('with text inside that no database keeps is refused', () => {
    const search = (text: string) => `{ found(name: "${text}") }`;
    expect(documents.operation(search('Siti \u{1F642}'), undefined, false).label).toBe('anonymous');
    for (const text of ['a\\u0000b', '\\uD800x']) {
      expect(() => documents.operation(search(text), undefined, false)).toThrow(
        /BAD_USER_INPUT|GRAPHQL_PARSE_FAILED/,
      );
    }
  });

  it('of almost nothing but comments is refused before it is remembered', () => {
    const padded = (length: number) => `# ${'x'.repeat(length)}\n{ me }`;
    expect(documents.operation(padded(50_000), undefined, false).label).toBe('anonymous');
    expect(() => documents.operation(padded(60_000), undefined, false)).toThrow('QUERY_TOO_COSTLY');
  });

  it.each([' __typename', ' me', ' found(name: "x")'])('of thousands of tokens is told so: %s', (field) => {
    expect(() => documents.operation(`{${field.repeat(4001)} }`, undefined, false)).toThrow(
      'QUERY_TOO_COSTLY',
    );
  });

  it('that is refused is not remembered', () => {
    const seen = new DocumentCache(documents.schema);
    const aliases = (name: string) =>
      `query ${name} {${Array.from({ length: 1320 }, (_, at) => ` a${at}: __typename`).join('')} }`;
    for (let at = 0; at < 5; at++)
      expect(() => seen.operation(aliases(`R${at}`), undefined, false)).toThrow('TOO_MANY_ALIASES');
    expect(seen.size).toBe(0);
    expect(seen.operation(aliases('R'), undefined, true).label).toBe('R'); // trusted ones are vetted
    expect(seen.size).toBe(1);
  });

  it('of strangers is remembered only within bounds, and pushes out no trusted one', () => {
    const seen = new DocumentCache(documents.schema);
    const trusted = seen.operation('{ me }', undefined, true);
    const long = (name: string) => `query ${name} { me } # ${'x'.repeat(59_000)}`;
    for (let at = 0; at < 400; at++) seen.operation(long(`R${at}`), undefined, false);
    expect(seen.size).toBeLessThan(300);
    expect(seen.operation('{ me }', undefined, false)).toBe(trusted);
  });
});
