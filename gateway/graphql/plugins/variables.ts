import type { ApolloServerPlugin } from '@apollo/server';
import type { Asked } from '../asked.ts';
import { fittingVariables } from '../variables.ts';

/** Only variables that fit their types go on, with the defaults of those that were left out. */
export const variables: ApolloServerPlugin<Asked> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ schema, operation, request }) => {
      if (operation) request.variables = fittingVariables(schema, { operation }, request.variables ?? {});
    },
  }),
};
