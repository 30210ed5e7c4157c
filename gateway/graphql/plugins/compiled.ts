import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { CompilingGateway } from '../../execution/compiling-gateway.ts';
import type { Asked } from '../asked.ts';

/** Answers a query that was compiled before; its first run, and every mutation, is Apollo's call to its gateway (decision 37). */
export const compiled = (gateway: CompilingGateway): ApolloServerPlugin<Asked> => ({
  requestDidStart: async () => ({
    responseForOperation: async ({ queryHash, request, contextValue }) => {
      const run = gateway.compiled(queryHash, request.operationName);
      if (!run) return null;
      const singleResult = await run(request.variables ?? {}, contextValue).catch((error) => ({
        errors: [new GraphQLError(String(error), { originalError: error })],
      }));
      return {
        http: { status: undefined, headers: new HeaderMap() },
        body: { kind: 'single', singleResult },
      };
    },
  }),
});
