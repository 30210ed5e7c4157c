import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../runtime/project.ts';
import { printedDocuments } from '../../test/testkit/printed-documents.ts';

const nameOf = (document: string): string => document.match(/query (\w+)/)?.[1] ?? '';

describe('queries of documents', () => {
  const schema = buildSchema(readFileSync(join(projectRoot, 'api.graphql'), 'utf8'));

  it.each(printedDocuments.map((document) => [nameOf(document), document]))(
    '%s fits the committed graph',
    (_, document) => {
      expect(validate(schema, parse(document)).map(({ message }) => message)).toEqual([]);
    },
  );

  it('is all looked at', () => {
    const folder = join(projectRoot, 'gateway/printing');
    const written = readdirSync(folder)
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/\bquery (\w+)[ (]/g)])
      .map(([, name]) => name);
    expect(printedDocuments.map(nameOf).sort()).toEqual(
      written.filter((name) => /^[A-Z]/.test(name ?? '')).sort(),
    );
  });
});
