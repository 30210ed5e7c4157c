import {
  buildSchema,
  type FragmentDefinitionNode,
  getIntrospectionQuery,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { GatewayRefusal } from '../refusal.ts';
import { assertAffordable, measure } from './cost.ts';

const schema = buildSchema(`
  type Query { cases(first: Int): CaseConnection case: Case }
  type CaseConnection { edges: [CaseEdge!]! totalCount: Int }
  type CaseEdge { node: Case }
  type Case { id: ID number: String tags: [Tag!] cases(first: Int): CaseConnection parent: Case }
  type Tag { name: String }`);

function measured(text: string) {
  const document = parse(text);
  const operation = document.definitions.find((one) => one.kind === 'OperationDefinition');
  const fragments = document.definitions.filter((one) => one.kind === 'FragmentDefinition');
  return measure(
    schema,
    operation as OperationDefinitionNode,
    new Map((fragments as FragmentDefinitionNode[]).map((one) => [one.name.value, one])),
  );
}

function refusal(text: string, variables: Record<string, unknown> = {}, trusted = false): string | null {
  try {
    assertAffordable(measured(text), variables, trusted);
    return null;
  } catch (error) {
    if (error instanceof GatewayRefusal) return error.code;
    throw error;
  }
}

describe('the cost limit of a document', () => {
  it('lets an ordinary list through', () => {
    expect(refusal('{ cases(first: 100) { edges { node { id number tags { name } } } totalCount } }')).toBe(
      null,
    );
  });

  it('multiplies nested pages', () => {
    const nested = (first: number) =>
      `{ cases(first: ${first}) { edges { node { cases(first: ${first}) { edges { node { id number } } } } } } }`;
    expect(refusal(nested(20))).toBe(null);
    expect(refusal(nested(100))).toBe('QUERY_TOO_COSTLY');
  });

  it('reads the page size from a variable, its default, or assumes 25', () => {
    const text = (declared: string) =>
      `query(${declared}) { cases(first: $first) { edges { node { id } } } }`;
    expect(refusal(text('$first: Int'), { first: 101 })).toBe('PAGE_TOO_LARGE');
    expect(refusal(text('$first: Int = 101'))).toBe('PAGE_TOO_LARGE');
    expect(refusal(text('$first: Int'), { first: 100 })).toBe(null);
    expect(refusal(text('$first: Int'))).toBe(null);
  });

  it('bounds depth through fragments', () => {
    const deep = (levels: number) => `{ case { ${'parent { '.repeat(levels)} id ${'}'.repeat(levels)} } }`;
    expect(measured(deep(3)).depth).toBe(5);
    expect(refusal(deep(10))).toBe(null);
    expect(refusal(deep(11))).toBe('QUERY_TOO_DEEP');
    expect(measured('{ case { ...a } } fragment a on Case { parent { id } }').depth).toBe(3);
  });

  it('bounds aliases', () => {
    const many = Array.from({ length: 31 }, (_, i) => `a${i}: id`).join(' ');
    expect(refusal(`{ case { ${many} } }`)).toBe('TOO_MANY_ALIASES');
    expect(refusal(`{ ${many.replaceAll('id', '__typename')} }`)).toBe('TOO_MANY_ALIASES');
  });

  it('does not expand fragments that double at every level', () => {
    const levels = Array.from(
      { length: 40 },
      (_, i) => `fragment f${i} on Case { ...f${i + 1} ...f${i + 1} }`,
    );
    const bomb = `{ case { ...f0 } } ${levels.join(' ')} fragment f40 on Case { id }`;
    expect(() => measured(bomb)).toThrow('QUERY_TOO_COSTLY');
  });

  it('holds a trusted document to the page size alone', () => {
    const many = Array.from({ length: 31 }, (_, i) => `a${i}: id`).join(' ');
    expect(refusal(`{ case { ${many} } }`, {}, true)).toBe(null);
    expect(refusal('{ cases(first: 101) { totalCount } }', {}, true)).toBe('PAGE_TOO_LARGE');
  });

  it('counts introspection like the rest, the list of all types as long as it is', () => {
    const one = '{ __type(name: "Case") { fields { name type { name ofType { name } } } } }';
    expect(measured(one)).toMatchObject({ introspects: true, depth: 5 });
    expect(refusal(one)).toBe(null);
    expect(measured('{ case { id __typename } }').introspects).toBe(false);
    expect(measured('{ ...q } fragment q on Query { __schema { __typename } }').introspects).toBe(true);
    const many = Array.from(
      { length: 25 },
      (_, i) => `a${i}: __schema { types { fields { args { name } } } }`,
    );
    expect(refusal(`{ ${many.join(' ')} }`)).toBe('QUERY_TOO_COSTLY');
  });

  it("lets the question of developers' tools for the whole schema through, and nothing that multiplies it", () => {
    const whole = getIntrospectionQuery();
    expect(measured(whole)).toMatchObject({ introspects: true, isWholeSchema: true });
    expect(refusal(whole)).toBe(null);
    const nested = (deeper: string) => `{ __schema { types { fields { type { ${deeper} } } } } }`;
    const others = [
      whole.replace('__schema', 'a: __schema'),
      whole.replace('__schema {', 'case { id } __schema {'),
      nested('fields { name }'),
      nested('ofType { possibleTypes { fields { name } } }'),
      '{ __schema { queryType { fields { name } } } }',
    ];
    for (const other of others) expect(measured(other).isWholeSchema, other).toBe(false);
    const twice = whole.replace('__schema', '__schema { types { a: fields { name } } } __schema');
    expect(refusal(twice)).toBe('QUERY_TOO_DEEP');
  });
});
