import type { ApolloServerPlugin } from '@apollo/server';
import { type GraphQLSchema, getVariableValues, type OperationDefinitionNode } from 'graphql';
import { inputPathOf } from '../../../subgraphs/shared/server/input-path.ts';
import { GatewayRefusal } from '../../refusal.ts';
import type { Asked } from '../asked.ts';
import { unfitValueIn } from '../values.ts';

/** Lets only variables pass that fit their types, and adds defaults. */
export const variables: ApolloServerPlugin<Asked> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ schema, operation, request }) => {
      if (operation) request.variables = fittingVariables(schema, operation, request.variables ?? {});
    },
  }),
};

/**
 * The variables that an operation declares, with its defaults, which the planner would leave out. Refuses variables that do not fit
 * their types, hold text that no database can keep, or nest too deep. The refusal names the place and never the value, because a
 * person may have typed a NIK into the wrong field.
 */
export function fittingVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const unfit = unfitValueIn(given);
  if (unfit) throw refused(unfit);
  const definitions = operation.variableDefinitions ?? [];
  const { errors = [], coerced = {} } = getVariableValues(schema, definitions, given, { maxErrors: 1 });
  const [error] = errors;
  if (error) throw refused(inputPathOf(error.message));
  const names = definitions.map(({ variable }) => variable.name.value).filter((name) => name in coerced);
  return Object.fromEntries(names.map((name) => [name, name in given ? given[name] : coerced[name]]));
}

const refused = (path: readonly string[]): GatewayRefusal =>
  new GatewayRefusal('BAD_USER_INPUT', `(${path.join('.')})`, path);
