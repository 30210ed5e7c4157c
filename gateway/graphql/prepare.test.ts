import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { DocumentCache } from './prepare.ts';

const documents = new DocumentCache(buildSchema('type Query { me: String }'));

describe('a document', () => {
  it('is prepared once', () => {
    expect(documents.operation('{ me }', undefined)).toBe(documents.operation('{ me }', undefined));
  });

  it('of almost nothing but comments is refused before it is remembered', () => {
    const padded = (length: number) => `# ${'x'.repeat(length)}\n{ me }`;
    expect(documents.operation(padded(50_000), undefined).label).toBe('anonymous');
    expect(() => documents.operation(padded(60_000), undefined)).toThrow('QUERY_TOO_COSTLY');
  });
});
