import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { GatewayRefusal } from '../../refusal.ts';
import { fittingVariables } from './variables.ts';

const schema = buildSchema(`
  type Query { ask(input: In!): Int }
  input In { name: String!, counts: [Int!], inner: In }
`);
const [operation] = parse('query Q($input: In!) { ask(input: $input) }').definitions;

function refusedAt(input: unknown): readonly string[] | undefined {
  if (operation?.kind !== 'OperationDefinition') throw new Error('no operation');
  try {
    fittingVariables(schema, operation, { input });
  } catch (error) {
    if (error instanceof GatewayRefusal) {
      expect(error.code).toBe('BAD_USER_INPUT');
      expect(error.say('en')).not.toContain('3399010101800001');
      return error.inputPath;
    }
    throw error;
  }
  return undefined;
}

describe('variables', () => {
  it('pass where they fit', () => {
    expect(refusedAt({ name: 'x', counts: [1, 2], inner: { name: 'y' } })).toBeUndefined();
  });

  it.each([
    [{ name: 3399010101800001 }, ['input', 'name']],
    [{ name: 'x', counts: [1, '3399010101800001'] }, ['input', 'counts', '1']],
    [{ name: 'x', inner: {} }, ['input', 'inner', 'name']],
    [{ name: 'x', inner: { name: 'y', more: 1 } }, ['input', 'inner', 'more']],
    [null, ['input']],
    [{ name: 'a\u0000b' }, ['input', 'name']],
    [{ name: 'a\ud800b' }, ['input', 'name']],
  ])('are refused with the place and without the value: %j', (input, path) => {
    expect(refusedAt(input)).toEqual(path);
  });

  it('bring the defaults that the operation declares', () => {
    const [declared] = parse('query Q($name: String! = "x", $other: String) { __typename }').definitions;
    if (declared?.kind !== 'OperationDefinition') throw new Error('no operation');
    expect(fittingVariables(schema, declared, {})).toEqual({ name: 'x' });
    expect(fittingVariables(schema, declared, { name: 'y' })).toEqual({ name: 'y' });
  });
});
