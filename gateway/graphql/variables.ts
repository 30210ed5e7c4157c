import { type GraphQLSchema, getVariableValues } from 'graphql';
import { GatewayRefusal } from './faults.ts';
import type { PreparedOperation } from './prepare.ts';

/**
 * The variables of an operation with the defaults that it declares, which the planner would leave out. Variables that do not fit
 * their types, or hold text that no database keeps, are refused before anything runs. The refusal says where, and never
 * repeats the value: what was typed into a wrong field may be somebody's number.
 */
export function fittingVariables(
  schema: GraphQLSchema,
  { operation }: Pick<PreparedOperation, 'operation'>,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const definitions = operation.variableDefinitions ?? [];
  const { errors = [], coerced = {} } = getVariableValues(schema, definitions, given, { maxErrors: 1 });
  const [error] = errors;
  const path = error ? inputPathOf(error.message) : nullCharacterIn(given, []);
  if (path) throw new GatewayRefusal('BAD_USER_INPUT', `(${path.join('.')})`, path);
  const names = definitions.map(({ variable }) => variable.name.value);
  const defaults = names.filter((name) => !(name in given) && name in coerced);
  return { ...given, ...Object.fromEntries(defaults.map((name) => [name, coerced[name]])) };
}

/** Where a variable is wrong, from graphql-js's words: it has no other way to tell. */
export function inputPathOf(message: string): string[] {
  const [, variable = ''] = /^Variable "\$(\w+)"/.exec(message) ?? [];
  const [, at] = / at "([\w.[\]]+)"; /.exec(message) ?? [];
  const [, missing] = /Field "(\w+)" (?:of required type|is not defined)/.exec(message) ?? [];
  return [...(at ?? variable).split(/[.[\]]+/).filter(Boolean), ...(missing ? [missing] : [])];
}

/** PostgreSQL's text has no U+0000. */
function nullCharacterIn(value: unknown, path: readonly string[]): readonly string[] | null {
  if (typeof value === 'string') return value.includes('\u0000') ? path : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const found = nullCharacterIn(inner, [...path, key]);
    if (found) return found;
  }
  return null;
}
